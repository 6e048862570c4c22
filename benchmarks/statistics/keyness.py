"""Key words of two selections beside a script on the same work, and counts beside a plain scan.

    python benchmarks/statistics/keyness.py INDEX [--times 3] [--cells 12000]

Whole processes with the page cache warm, the best of several. The script counts words with `collections.Counter` and
computes G² with pandas. It reads texts that are cut already, a file a plan with blanks between words, because cutting
them takes minutes: what it has to do is what the index did once. Its words are ours, so that both lists must have the
same first words.

The cells are words × plans, then phrases × plans. Counts of words on two sides are compared with those of texts that
the segmenter of the index cuts again, counts of phrases with `str.count` (non-overlapping occurrences; phrases are
chosen that do not overlap themselves). Exit status 1 where one differs.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

import plansearch
from plansearch.api import Index
from plansearch.text.terms import terms

PAIRS = (("year:2025", "year:2015"), ("region:广东省", "region:贵州省"), ("year:2025", "rest"))
SCRIPT = """
import sys
from collections import Counter
import numpy as np, pandas as pd
counts = []
for name in sys.argv[2:4]:
    total = Counter()
    for number in open(f"{sys.argv[1]}/{name}", encoding="utf-8").read().split():
        with open(f"{sys.argv[1]}/{number}.txt", encoding="utf-8", errors="surrogatepass") as file:
            total.update(file.read().split("\\x1f"))
    counts.append(total)
both = pd.DataFrame({"focus": counts[0], "reference": counts[1]}).fillna(0)
sizes = both.sum()
expected = pd.DataFrame({c: sizes[c] * both.sum(axis=1) / sizes.sum() for c in both})
both["g2"] = 2 * (both * np.log((both / expected).where(both > 0, 1))).sum(axis=1)
both = both[both[["focus", "reference"]].max(axis=1) >= 5].sort_values("g2", ascending=False)
print(both.head(200).to_csv())
"""


def seconds(command: list[str], times: int) -> tuple[float, str]:
    """The best time of a process, and what it printed."""
    found, output = [], ""
    for _ in range(times):
        start = time.perf_counter()
        output = subprocess.run(command, stderr=subprocess.DEVNULL, stdout=subprocess.PIPE, check=True).stdout.decode()
        found.append(time.perf_counter() - start)
    return min(found), output


def sides_of(index: Index, focus: str, reference: str) -> list[list[int]]:
    """Numbers of the plans of both sides."""
    from plansearch.query.filters.filters import Filters
    from plansearch.query.statistics.keywords.sides import two_sides

    return [list(side.plans) for side in two_sides(index.reader, focus, reference, Filters()).both]


def same_order(ours: str, theirs: str) -> bool:
    """Whether the first words by G² that are in our list are in the same order in the other."""
    mine = {row["word"]: float(row["g2"]) for row in csv.DictReader(io.StringIO(ours))}
    other = {row[""]: float(row["g2"]) for row in csv.DictReader(io.StringIO(theirs))}
    common = [word for word in other if word in mine]
    return len(common) > 50 and all(abs(mine[word] - other[word]) < 1e-3 for word in common)


def differing_words(
    index: Index, plans: list[list[int]], cut: dict[int, list[str]], pair: tuple[str, str]
) -> list[int]:
    """Words whose counts differ from those of texts cut again, and words looked at."""
    counts = [Counter(term for number in side for term in cut[number]) for side in plans]
    with_it = [Counter(term for number in side for term in set(cut[number])) for side in plans]
    found = index.keyness(*pair, n=0, evidence="any", min_n=0, min_length=1, numbers=True).words
    wrong = sum(
        (side.n, side.n_plans_with) != (n[word.word], plans_with[word.word])
        for word in found
        for side, n, plans_with in zip((word.focus, word.reference), counts, with_it, strict=True)
    )
    return [wrong + (len({*counts[0], *counts[1]}) != len(found)), 2 * len(found)]


def differing_phrases(index: Index, plans: list[list[int]], pair: tuple[str, str], n_cells: int) -> list[int]:
    """Phrases whose counts differ from `str.count`, and cells looked at: phrases × plans."""
    pick, texts = random.Random(13), {no: index.reader.text(no) for side in plans for no in side}
    phrases = set[str]()
    while len(phrases) * len(texts) < n_cells:
        text = texts[pick.choice(list(texts))]
        start, size = pick.randrange(len(text)), pick.randint(2, 8)
        phrase = text[start : start + size].strip()
        if phrase and "\n" not in phrase and not any(phrase.startswith(phrase[at:]) for at in range(1, len(phrase))):
            phrases.add(phrase)
    found = index.keyness(*pair, phrase=sorted(phrases), exact=True).words
    wrong = sum(
        counts.n != sum(texts[no].count(word.word) for no in side)
        for word in found
        for counts, side in zip((word.focus, word.reference), plans, strict=True)
    )
    return [wrong, len(phrases) * len(texts)]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("--times", type=int, default=3)
    parser.add_argument("--cells", type=int, default=12_000)
    asked = parser.parse_args()
    index = plansearch.open(asked.index)
    cut = {no: terms(index.reader.text(no), index.reader.segmenter) for no in range(len(index.reader.plan_entries))}
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for number, words in cut.items():
            Path(folder, f"{number}.txt").write_text("\x1f".join(words), "utf-8", errors="surrogatepass")
        print(f"{'ours, s':>8} {'pandas, s':>9}  sides")
        for pair in PAIRS:
            plans = sides_of(index, *pair)
            for name, side in zip(("focus", "reference"), plans, strict=True):
                Path(folder, name).write_text(" ".join(map(str, side)), "utf-8")
            line = [
                sys.executable,
                "-m",
                "plansearch",
                "keyness",
                pair[0],
                "--against",
                pair[1],
                "-i",
                str(asked.index),
            ]
            ours, _ = seconds([*line, "-n", "20"], asked.times)
            theirs, output = seconds([sys.executable, "-c", SCRIPT, folder, "focus", "reference"], asked.times)
            _, rows = seconds([*line, "-f", "csv"], 1)
            is_same = same_order(rows, output)
            wrong += not is_same
            print(f"{ours:8.2f} {theirs:9.2f}  {pair[0]} against {pair[1]}{'' if is_same else ': other figures'}")
            for name, (n, cells) in {
                "words": differing_words(index, plans, cut, pair),
                "phrases": differing_phrases(index, plans, pair, asked.cells),
            }.items():
                print(f"{'':18}  {n} of {cells} counts of {name} differ from a plain scan")
                wrong += n
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
