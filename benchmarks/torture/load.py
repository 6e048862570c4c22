"""Mixed questions by several threads for a long time: memory and descriptors stay flat, answers stay the same.

    python benchmarks/torture/load.py [--minutes 30] [--threads 8] [--index DIR] [--without NAMES] [--seed 0]

The threads share one open index; each asks questions of all verbs in a random order, and opens an index of its own now
and then. Memory is what the process has in RAM. The first third of the time is not judged: caches fill, kernels are
compiled. --without: questions that are not asked; those that keep the texts or targets of all plans take too much
memory on a large index when several threads ask them at once. Prints JSON; status 0 where memory and descriptors are
flat and every answer is the one before.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import plansearch
from plansearch.api import Index
from plansearch.errors import PlansearchError

ROOT = Path(__file__).resolve().parents[2]
MOST_GROWTH = 32.0  # MiB between the second third and the last: allocators keep what threads have freed
QUESTIONS: Mapping[str, Callable[[Index], Any]] = {
    "search": lambda index: index.search("高新技术企业 力争"),
    "search passages": lambda index: index.search("低空经济发展", by="passage", n=50, explain=True),
    "search tfidf": lambda index: index.search("民生实事", weighting="tfidf"),
    "search strings": lambda index: index.search('"高新技术企业" -无人机 年:2021:2025'),
    "search page": lambda index: index.search("加快推进新型工业化，培育壮大新兴产业。" * 40),
    "search nothing": lambda index: index.search("魑魅魍魉"),
    "phrase": lambda index: index.phrase("力争", n=50),
    "phrase pattern": lambda index: index.phrase("增长__%", syntax="pattern", count=True),
    "phrase by": lambda index: index.phrase("力争", by="region,year"),
    "count": lambda index: index.count("增长"),
    "freq": lambda index: index.freq("力争", "确保", by="year"),
    "spread": lambda index: index.spread("力争"),
    "bundles": lambda index: index.bundles(n=5),
    "collocates": lambda index: index.collocates("发展", n=5),
    "keyness": lambda index: index.keyness("年:2025", n=5),
    "targets": lambda index: index.targets(indicator="地区生产总值"),
    "attainment": lambda index: index.attainment(indicator="地区生产总值"),
    "compare": lambda index: index.compare(indicator="地区生产总值", level="市"),
    "similar": lambda index: index.similar(index.reader.plan_entries[0].id),
    "show": lambda index: index.show(index.reader.plan_entries[1].id, overview=True),
    "outline": lambda index: index.outline("政府工作报告"),
    "wording": lambda index: index.wording("增长__%左右", n=5),
    "catalogue": lambda index: index.catalogue(year=2025),
    "info": lambda index: index.info(),
    "refused": lambda index: refusal(lambda: index.search("企" * 60_000)),
    "unknown": lambda index: refusal(lambda: index.search("企业", region="无此地")),
}


class Sample(NamedTuple):
    """Seconds since the start, MiB in RAM, and open descriptors."""

    seconds: float
    memory: float
    descriptors: int


def refusal(ask: Callable[[], object]) -> str:
    """The message of an error of ours; "" where there is none."""
    try:
        ask()
    except PlansearchError as err:
        return str(err)
    return ""


def digest(answer: Any) -> str:
    """A digest of the rows of an answer, or of what is not an answer."""
    shown = answer.table().rows if hasattr(answer, "table") else answer
    return hashlib.sha256(repr(shown).encode("utf-8", "surrogatepass")).hexdigest()


def ask_until(
    end: float, path: Path, index: Index, expected: Mapping[str, str], seed: int, counts: Counter[str], wrong: list[str]
) -> None:
    """Ask the questions with an expected answer at random until a time; one in fifty of an index opened for it."""
    pick, names = random.Random(seed), list(expected)
    while time.monotonic() < end:
        name = pick.choice(names)
        try:
            if pick.random() < 0.02:
                with plansearch.open(path) as own:
                    found = digest(QUESTIONS[name](own))
            else:
                found = digest(QUESTIONS[name](index))
        except Exception as err:
            wrong.append(f"{name}: {type(err).__name__}: {err}")
            continue
        counts[name] += 1
        if found != expected[name]:
            wrong.append(f"{name}: another answer")


def measured(begun: float) -> Sample:
    """What the process has now. Linux only."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    here = len(os.listdir("/proc/self/fd"))
    return Sample(time.monotonic() - begun, pages * os.sysconf("SC_PAGE_SIZE") / 2**20, here)


def judged(samples: Sequence[Sample]) -> dict[str, Any]:
    """Medians of memory and fewest descriptors in the second and in the last third, and whether they are flat.

    Threads have an index of their own open now and then: the fewest descriptors are those of a moment without.
    """
    third = len(samples) // 3
    second, last = samples[third : 2 * third], samples[2 * third :]
    memory = [sorted(s.memory for s in some)[len(some) // 2] for some in (second, last)]
    descriptors = [min(s.descriptors for s in some) for some in (second, last)]
    return {
        "memory_mib": [round(value, 1) for value in memory],
        "descriptors": descriptors,
        "memory_is_flat": memory[1] - memory[0] <= MOST_GROWTH,
        "descriptors_are_flat": descriptors[1] <= descriptors[0] + 8,
    }


def run(path: Path, seconds: float, n_threads: int, seed: int, without: Collection[str] = ()) -> dict[str, Any]:
    """The load, and what came of it."""
    counts, wrong, samples = Counter[str](), list[str](), list[Sample]()
    with plansearch.open(path) as index:
        n_plans = len(index.reader.plan_entries)
        for _ in range(2):  # from the 20th search on the compiled engine answers, with the same rows
            expected = {name: digest(ask(index)) for name, ask in QUESTIONS.items() if name not in without}
        begun = time.monotonic()
        threads = [
            threading.Thread(target=ask_until, args=(begun + seconds, path, index, expected, seed + n, counts, wrong))
            for n in range(n_threads)
        ]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            samples.append(measured(begun))
            time.sleep(max(seconds / 300, 0.05))
        for thread in threads:
            thread.join()
    return {
        "minutes": round(seconds / 60, 2), "threads": n_threads, "plans": n_plans,
        "without": sorted(filter(None, without)),
        "answers": counts.total(), "by_question": dict(sorted(counts.items())), "wrong": wrong[:20],
        "n_wrong": len(wrong), **judged(samples),
    }  # fmt: skip


def main() -> int:
    """Read the arguments, run, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--threads", type=int, default=8)
    parser.add_argument("--index", type=Path, help="an index; by default one of the bundled corpus is built")
    parser.add_argument("--without", default="", help="questions that are not asked, with commas")
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        path = asked.index or Path(folder, "index")
        if asked.index is None:
            plansearch.build(ROOT / "corpus", path)
        found = run(path, asked.minutes * 60, asked.threads, asked.seed, asked.without.split(","))
    print(json.dumps(found, ensure_ascii=False, indent=1))
    return int(bool(found["n_wrong"]) or not (found["memory_is_flat"] and found["descriptors_are_flat"]))


if __name__ == "__main__":
    sys.exit(main())
