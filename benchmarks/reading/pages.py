"""What pages of several plans become, and what is dropped from reports that are no such pages.

    python benchmarks/reading/pages.py REPORTS [--page PAGE --plans 6]

REPORTS: a folder of plans, a plan a file; every split of one and every piece dropped is counted, by kind, and printed
with --list. PAGE: a page known to hold that many plans. Writes benchmarks/results/reading-pages.json.
"""

from __future__ import annotations

import argparse
import json
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from plansearch.model import Document
from plansearch.sources.folder import list_folder, read_plans
from plansearch.sources.pages.boilerplate import boilerplate_reason, lines_of
from plansearch.sources.pages.splitting import BLANK, plans_of

RESULTS = Path(__file__).parent.parent / "results" / "reading-pages.json"
PLACES = ("line", "list", "tail", "edge")


def documents(path: Path, source: str) -> list[Document]:
    """The plans of a file."""
    return [plan for plan in read_plans(path, source) if isinstance(plan, Document)]


def of_page(path: Path, n: int) -> dict[str, object]:
    """What a page of n plans becomes: its plans, their characters, and lines left that read like boilerplate."""
    plans = documents(path, path.name)
    left = [line.folded for plan in plans for line in lines_of(plan.text) if boilerplate_reason(line, *PLACES)]
    return {
        "plans_on_it": n,
        "plans_found": len(plans),
        "characters": [len(plan.text) for plan in plans],
        "dropped": Counter(piece.reason for plan in plans for piece in plan.dropped if piece.reason != BLANK),
        "lines_like_chrome_left": len(left),
    }


def of_reports(folder: Path, *, every: bool) -> dict[str, object]:
    """What is split and dropped in a folder of single plans."""
    split: list[str] = []
    pieces: Counter[str] = Counter()
    characters = read = files = touched = 0
    for source, path, _ in list_folder(folder):
        if path is None:
            continue
        plans = documents(path, source)
        files += 1
        split += [source] if len(plans) > 1 else []
        touched += any(plan.dropped for plan in plans)
        for plan in plans:
            read += len(plan.text)
            for piece in plan.dropped:
                characters += len(piece.text)
                pieces[piece.reason] += 1
                if every:
                    print(f"{source}\t{piece.reason}\t{piece.text.strip()!r}")
    return {
        "files": files,
        "files_split": split,
        "files_with_something_dropped": touched,
        "pieces_dropped": pieces,
        "characters_dropped": characters,
        "characters_kept": read,
    }


def seconds(folder: Path) -> float:
    """Time that looking for pages takes over texts already read, every tenth file, for a million characters."""
    texts = [plan for _, path, _ in list_folder(folder)[::10] if path for plan in documents(path, "a")]
    started = time.perf_counter()
    for plan in texts:
        list(plans_of(plan))
    return (time.perf_counter() - started) / sum(len(plan.text) for plan in texts) * 1e6


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure and write the result."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("reports", type=Path)
    parser.add_argument("--page", type=Path)
    parser.add_argument("--plans", type=int, default=6)
    parser.add_argument("--list", action="store_true", help="print every piece dropped from the reports")
    asked = parser.parse_args(arguments)
    result = {"reports": of_reports(asked.reports, every=asked.list)}
    if asked.page:
        result["page"] = of_page(asked.page, asked.plans)
    result["reports"]["seconds_for_a_million_characters"] = round(seconds(asked.reports), 3)
    RESULTS.write_text(json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
