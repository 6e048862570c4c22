"""Patterns and expressions over a whole index beside ripgrep and `re` on the same texts, and their counts cell by cell.

    python benchmarks/statistics/patterns.py INDEX [--times 3]

Whole processes with the page cache warm; the best of several. ripgrep reads the canonical texts, a file a plan. The
cells are patterns × plans: each is compared with a plain scan by Python's `re`. Exit status 1 where one differs.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import plansearch
from plansearch.query.concordance.matching import Pattern, matches_by_plan

IN_SENTENCE = r"(?:[^。！？；!?;\n]|\b[!?;]\b)"
CASES: list[tuple[list[str], str]] = [
    (["力争"], "力争"),
    (["力争", "--not-after", "努", "--not-before", "上游"], "(?<!努)力争(?!上游)"),
    (["力争…以上", "--pattern"], f"力争{IN_SENTENCE}{{0,20}}?以上"),
    (["(确保|力争)…{0,12}(以上|左右)", "--pattern"], f"(?:确保|力争){IN_SENTENCE}{{0,12}}?(?:以上|左右)"),
    ([r"增长\d+(\.\d+)?%", "--regex"], r"增长\d+(\.\d+)?%"),
    (["(推进|加快|实施).{1,6}(建设|发展)", "--regex"], "(推进|加快|实施).{1,6}(建设|发展)"),
    (["力争.{0,20}?以上", "--regex"], "力争.{0,20}?以上"),
]
"""Arguments of `phrase`, and the same for `re` and, where it has lookaround, for ripgrep with PCRE2."""


def seconds(command: list[str], times: int) -> float:
    """The best time of a process."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False)
        found.append(time.perf_counter() - start)
    return min(found)


def pattern_of(arguments: list[str]) -> Pattern:
    """The pattern that arguments mean, exact, because `re` and ripgrep know no spellings."""
    options = dict(zip(arguments[1::2], arguments[2::2], strict=False))
    syntax = "regex" if "--regex" in arguments else "pattern" if "--pattern" in arguments else "literal"
    after, before = options.get("--not-after"), options.get("--not-before")
    return Pattern(
        arguments[0], True, syntax, (after,) if after else (), (before,) if before else ()
    )  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("--times", type=int, default=3)
    asked = parser.parse_args()
    index = plansearch.open(asked.index)
    texts = [plan.text for plan in index.plans()]
    differing = n_cells = 0
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            Path(folder, f"{number}.txt").write_text(text, "utf-8", errors="surrogatepass")
        print(f"{'ours, s':>8} {'rg, s':>8} {'re, s':>8} {'matches':>8}  arguments")
        for arguments, source in CASES:
            found = matches_by_plan(index.reader, [pattern_of(arguments)], range(len(texts)))
            start, compiled = time.perf_counter(), re.compile(source, re.ASCII | re.MULTILINE)
            scanned = [sum(1 for _ in compiled.finditer(text)) for text in texts]
            in_python = time.perf_counter() - start
            n_cells += len(texts)
            differing += sum(len(found.get(number, ())) != n for number, n in enumerate(scanned))
            ours = [sys.executable, "-m", "plansearch", "phrase", *arguments, "--count", "-i", str(asked.index)]
            engine = ["-P"] if "(?<" in source else []
            theirs = ["rg", *engine, "--count-matches", "--no-filename", source, folder]
            times = seconds(ours, asked.times), seconds(theirs, asked.times)
            print(f"{times[0]:8.2f} {times[1]:8.2f} {in_python:8.2f} {sum(scanned):8}  {' '.join(arguments)}")
    print(f"{differing} of {n_cells} cells differ from a plain scan")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
