"""How soon an answer is on the screen of the browser after the last key, and whether its memory stays flat.

    python benchmarks/browse/run.py indexes/reports    # writes benchmarks/results/browse.json

The browser runs as an application of Textual without a terminal. A query is typed key by key, ten a second. Measured
is the time from the last key until the results of the whole query are drawn (the list is filled and the screen is
composed again), and until the facets are counted. Memory is the resident set of the process after every tenth of the
queries.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import platform
import random
import resource
import sys
import time
from pathlib import Path
from typing import Any

from textual.widgets import Input

import plansearch
from plansearch.browse.app import Browser
from plansearch.browse.main_screen import MainScreen
from plansearch.browse.session import Session
from plansearch.browse.spoken import Spoken
from plansearch.locale import translations

ROOT = Path(__file__).resolve().parent.parent.parent
RESULT = ROOT / "benchmarks" / "results" / "browse.json"
KEY_EVERY = 0.1  # seconds
PATIENCE = 30.0
PAGE = 4096


def queries(index: plansearch.Index, n: int) -> list[str]:
    """Queries of two to eight characters from the plans themselves, with a fixed seed."""
    chance = random.Random(0)
    plans = index.plans()
    found: list[str] = []
    while len(found) < n:
        text = chance.choice(plans).text
        size = chance.randint(2, 8)
        at = chance.randrange(max(len(text) - size, 1))
        piece = text[at : at + size]
        if len(piece) == size and all("\u4e00" <= character <= "\u9fff" for character in piece):
            found.append(piece)
    return found


def resident() -> float:
    """Megabytes of the process that are in memory."""
    if sys.platform == "linux":
        return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * PAGE / 1e6
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


class Clock:
    """When the results and the facets of a query are on the screen."""

    def __init__(self, screen: MainScreen) -> None:
        self.screen = screen
        self.found, self.counted = asyncio.Event(), asyncio.Event()
        self._show, self._count, self._draw = screen._show_found, screen.facets.show, screen._compositor_refresh
        self._to_draw: list[asyncio.Event] = []
        screen._show_found = self._shown  # type: ignore[method-assign]
        screen.facets.show = self._faceted  # type: ignore[method-assign]
        screen._compositor_refresh = self._drawn  # type: ignore[method-assign]

    def _shown(self, *given: Any, again: bool = False) -> None:
        self._show(*given, again=again)
        if not again:  # the first rows, not all that come later
            self._to_draw.append(self.found)

    def _faceted(self, *given: Any) -> None:
        self._count(*given)
        self._to_draw.append(self.counted)

    def _drawn(self) -> None:
        self._draw()
        while self._to_draw:
            self._to_draw.pop().set()

    async def of(self, query: str) -> tuple[float, float]:
        """Seconds from the last key of a query to its results, and to its facets."""
        field = self.screen.query_one("#query", Input)
        field.value = ""
        await asyncio.sleep(KEY_EVERY)
        for end in range(1, len(query)):
            field.value = query[:end]
            await asyncio.sleep(KEY_EVERY)
        self.found.clear()
        self.counted.clear()
        begun = time.perf_counter()
        field.value = query
        while True:  # an answer to an earlier key may still arrive
            await asyncio.wait_for(self.found.wait(), PATIENCE)
            self.found.clear()
            if self.screen.asked.query == query:
                break
        found = time.perf_counter() - begun
        await asyncio.wait_for(self.counted.wait(), PATIENCE)
        return found, time.perf_counter() - begun


def percentiles(seconds: list[float]) -> dict[str, float]:
    """Milliseconds."""
    ordered = sorted(seconds)
    shares = {"p50": 0.5, "p90": 0.9, "p95": 0.95, "p99": 0.99, "max": 1.0}
    return {name: round(1000 * ordered[min(int(share * len(ordered)), len(ordered) - 1)], 1)
            for name, share in shares.items()}  # fmt: skip


async def measure(path: Path, n: int, flat: int) -> dict[str, Any]:
    """All figures of an index. n: queries that are timed; flat: queries over which memory is looked at."""
    with Session(path) as session:
        with plansearch.open(path) as index:
            asked = queries(index, flat)
        begun = time.perf_counter()
        app = Browser(session, Spoken(translations("zh")))
        async with app.run_test(size=(140, 40)) as pilot:
            await app.workers.wait_for_complete()
            await pilot.pause()
            screen = app.screen
            assert isinstance(screen, MainScreen)
            started = time.perf_counter() - begun
            clock = Clock(screen)
            times = [await clock.of(query) for query in asked[:n]]
            print(percentiles([found for found, _ in times]), file=sys.stderr)
            memory = [round(resident(), 1)]
            for number, query in enumerate(asked, start=1):
                screen.query_one("#query", Input).value = query
                await app.workers.wait_for_complete()
                if number % max(flat // 10, 1) == 0:
                    memory.append(round(resident(), 1))
                    print(f"{number} queries: {memory[-1]} MB", file=sys.stderr)
        return {
            "plans": len(session._index.plans()),
            "ready_s": round(started, 2),
            "queries_timed": n,
            "first_answer_ms": percentiles([found for found, _ in times]),
            "within_100_ms": round(sum(found <= 0.1 for found, _ in times) / len(times), 3),
            "facets_ms": percentiles([counted for _, counted in times]),
            "queries_for_memory": flat,
            "resident_mb": memory,
        }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("--queries", type=int, default=200, help="queries that are timed")
    parser.add_argument("--memory", type=int, default=1000, help="queries over which memory is looked at")
    parser.add_argument("--output", type=Path, default=RESULT)
    given = parser.parse_args()
    figures = asyncio.run(measure(given.index, given.queries, given.memory))
    machine = {"python": platform.python_version(), "system": f"{platform.system()} {platform.machine()}"}
    given.output.write_text(json.dumps({"machine": machine, **figures}, indent=1) + "\n", "utf-8")
    print(json.dumps(figures, indent=1))


if __name__ == "__main__":
    main()
