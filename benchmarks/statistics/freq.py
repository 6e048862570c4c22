"""Cells of `freq` beside a pandas script on the same work, and counts of phrases × plans beside a plain scan.

    python benchmarks/statistics/freq.py INDEX [--times 3] [--cells 12000]

Whole processes with the page cache warm, the best of several. The script reads the canonical texts, a file a plan,
counts with `str.count` and groups with pandas. The cells are phrases × plans: each is compared with a scan that finds
overlapping occurrences. Exit status 1 where one differs.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import plansearch
from plansearch.query.concordance.matching import Pattern
from plansearch.query.statistics.counting import counted

PHRASES = ("力争", "确保", "高质量发展", "营商环境", "发展", "新质生产力", "的", "河长制")
SCRIPT = """
import sys
import pandas as pd
folder, phrase, by = sys.argv[1], sys.argv[2], sys.argv[3].split(",")
plans = pd.read_csv(f"{folder}/plans.csv")
texts = [open(f"{folder}/{n}.txt", encoding="utf-8", errors="surrogatepass").read() for n in range(len(plans))]
plans["n"], plans["chars"] = [text.count(phrase) for text in texts], [len(text) for text in texts]
panel = plans.groupby(by, dropna=False)[["n", "chars"]].sum()
panel["per_10k"] = 10_000 * panel.n / panel.chars
print(panel.to_csv())
"""


def seconds(command: list[str], times: int) -> float:
    """The best time of a process."""
    found = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
        found.append(time.perf_counter() - start)
    return min(found)


def occurrences(text: str, phrase: str) -> int:
    """Occurrences by `str.find`, overlapping ones too."""
    n, at = 0, text.find(phrase)
    while at >= 0:
        n, at = n + 1, text.find(phrase, at + 1)
    return n


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--cells", type=int, default=12_000)
    asked = parser.parse_args()
    index = plansearch.open(asked.index)
    plans = index.plans()
    texts = [plan.text for plan in plans]
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            Path(folder, f"{number}.txt").write_text(text, "utf-8", errors="surrogatepass")
        facts = "".join(f'"{plan.region or ""}",{plan.level or ""},{plan.year or ""}\n' for plan in plans)
        Path(folder, "plans.csv").write_text("region,level,year\n" + facts, "utf-8")
        print(f"{'ours, s':>8} {'pandas, s':>9}  phrase and facets")
        for phrase, by in (("力争", "year"), ("力争", "level,year"), ("发展", "region,year")):
            ours = [sys.executable, "-m", "plansearch", "freq", phrase, "--by", by, "-f", "csv", "-i", str(asked.index)]
            theirs = [sys.executable, "-c", SCRIPT, folder, phrase, by]
            print(f"{seconds(ours, asked.times):8.2f} {seconds(theirs, asked.times):9.2f}  {phrase} {by}")
    pick = random.Random(13)
    every, differing, n_cells = range(len(texts)), 0, 0
    while n_cells < asked.cells:
        text = pick.choice(texts)
        start, size = pick.randrange(len(text)), pick.randint(1, 8)
        phrase = PHRASES[n_cells // len(texts)] if n_cells < len(PHRASES) * len(texts) else text[start : start + size]
        found = counted(index.reader, [Pattern(phrase, exact=True)], every).n
        differing += sum(found.get((number, None), 0) != occurrences(text, phrase) for number, text in enumerate(texts))
        n_cells += len(texts)
    print(f"{differing} of {n_cells} cells differ from a plain scan")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
