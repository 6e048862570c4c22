"""Counts of `collocates` beside a plain scan, and its time beside a pandas script on the same work.

    python benchmarks/statistics/collocates.py INDEX [--times 3]

The scan cuts every plan of the index with its own segmenter, sentence by sentence, looks at every word and every node,
and counts. A cell is a word around one of the nodes, alone or in one year: left, right, frequency and expected of each
are compared, and so is the number of words. The script gets the same texts cut already, a sentence a line, so its time
is without the cutting that is in ours. Whole processes with the page cache warm, the best of several. Exit status 1
where a cell differs.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from freq import seconds

import plansearch
from plansearch.api import Index
from plansearch.text.folding import fold, segmentation_form
from plansearch.text.sentences import sentence_ends

NODES, TIMED = ("创新", "就业", "营商环境", "力争", "河长制", "生态保护"), ("创新", "就业", "发展")
WINDOW = 5
SCRIPT = """
import sys
from collections import Counter
import pandas as pd
folder, node, window = sys.argv[1], sys.argv[2], int(sys.argv[3])
left, right, frequency = Counter(), Counter(), Counter()
n_nodes = size = 0
for line in open(f"{folder}/cut.txt", encoding="utf-8", errors="surrogatepass"):
    words = line.split()
    size += len(words)
    frequency.update(words)
    places = [i for i, word in enumerate(words) if node in word]
    n_nodes += len(places)
    seen = {}
    for place in places:
        for other in range(max(0, place - window), min(len(words), place + window + 1)):
            if node not in words[other]:
                seen[other] = min(seen.get(other, (99, True)), (abs(other - place), other > place))
    for other, (_, is_right) in seen.items():
        (right if is_right else left)[words[other]] += 1
table = pd.DataFrame({"left": left, "right": right, "frequency": frequency}).fillna(0)
table["n"] = table.left + table.right
table = table[table.n >= 5]
import numpy as np
table["log_dice"] = 14 + np.log2(2 * table.n / (n_nodes + table.frequency))
print(table.sort_values("log_dice", ascending=False).head(20).to_csv())
"""


def cut(text: str, index: Index) -> Iterator[tuple[int, list[tuple[str, int, int]]]]:
    """Each sentence: its end, and its words with their places."""
    kernel, first = index.reader.batch_segmenter, 0
    for last in dict.fromkeys(sentence_ends(text, 0, len(text))):
        words, at = [], first
        for word in kernel.cut(segmentation_form(text[first:last])):
            if any(map(str.isalnum, word)):
                words.append((fold(text[at : at + len(word)]), at, at + len(word)))
            at += len(word)
        yield last, words
        first = last


class Scan:
    """Words left and right of a node and in all, by year and for all years ("all")."""

    def __init__(self, node: str) -> None:
        self.node = node
        self.left, self.right, self.around = (Counter[tuple[object, str]]() for _ in range(3))
        self.parts, self.nodes = Counter[tuple[object, str]](), Counter[object]()

    def sentence(self, year: object, text: str, words: list[tuple[str, int, int]]) -> None:
        """Count the windows of one sentence, whose words have places in the text."""
        low, high = words[0][1], words[-1][2]
        places, at = [], text.find(self.node, low, high)
        while at >= 0:
            places.append(at)
            at = text.find(self.node, at + 1, high)
        if not places:
            return
        is_part = [any(start < at + len(self.node) and end > at for at in places) for _, start, end in words]
        firsts = [next(i for i, word in enumerate(words) if word[2] > at) for at in places]
        lasts = [max(i for i, word in enumerate(words) if word[1] < at + len(self.node)) for at in places]
        for number, (word, _, _) in enumerate(words):
            if is_part[number]:
                for key in (year, "all"):
                    self.parts[key, word] += 1
                continue
            nearest = min(
                min((i - number, False) if i > number else (99, False) for i in firsts),
                min((number - i, True) if i < number else (99, True) for i in lasts),
            )
            if nearest[0] <= WINDOW:
                for key in (year, "all"):
                    (self.right if nearest[1] else self.left)[key, word] += 1
                    self.around[key, ""] += 1
        for key in (year, "all"):
            self.nodes[key] += len(places)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("--times", type=int, default=3)
    asked = parser.parse_args()
    index = plansearch.open(asked.index)
    scans = [Scan(node) for node in NODES]
    frequency, sizes = Counter[tuple[object, str]](), Counter[object]()
    with tempfile.TemporaryDirectory() as folder:
        with Path(folder, "cut.txt").open("w", encoding="utf-8", errors="surrogatepass") as file:
            for plan in index.plans():
                text, year = plan.text, (plan.year, plan.last_year or plan.year)
                for _, words in cut(text, index):
                    if not words:
                        continue
                    file.write(" ".join(word for word, _, _ in words) + "\n")
                    sizes.update({year: len(words), "all": len(words)})
                    for word, _, _ in words:
                        frequency[year, word] += 1
                        frequency["all", word] += 1
                    for scan in scans:
                        scan.sentence(year, text, words)
        differing, n_cells = compared(index, scans, frequency, sizes)
        print(f"{differing} of {n_cells} cells differ from a plain scan")
        print(f"{'ours, s':>8} {'by year':>8} {'pandas, s':>9}  node")
        for node in TIMED:
            ours = [
                sys.executable,
                "-m",
                "plansearch",
                "collocates",
                node,
                "-n",
                "20",
                "--min-n",
                "1",
                "-i",
                str(asked.index),
            ]
            theirs = [sys.executable, "-c", SCRIPT, folder, node, str(WINDOW)]
            times = seconds(ours, asked.times), seconds([*ours, "--by", "year"], asked.times)
            print(f"{times[0]:8.2f} {times[1]:8.2f} {seconds(theirs, asked.times):9.2f}  {node}")
    print(f"{resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024:.0f} MiB at most, in ours or the script")
    return 1 if differing else 0


def compared(
    index: Index, scans: list[Scan], frequency: Counter[tuple[object, str]], sizes: Counter[object]
) -> tuple[int, int]:
    """How many cells differ, and how many there are."""
    differing = n_cells = 0
    for scan in scans:
        for by in (None, "year"):
            options = {"exact": True, "all_copies": True, "all_words": True, "min_n": 1, "min_plans": 1, "n": 0}
            found = index.collocates(scan.node, by=by, **options)  # type: ignore[arg-type]
            n = 0
            for one in found.collocates:
                key = one.values[0] if by else "all"
                left, right = scan.left[key, one.word], scan.right[key, one.word]
                in_all = frequency[key, one.word] - scan.parts[key, one.word]
                around, nodes = scan.around[key, ""], scan.nodes[key]
                size = sizes[key] - sum(x for (own, _), x in scan.parts.items() if own == key) if n < 50 else None
                is_same = (left, right, in_all, around, nodes) == (
                    one.left, one.right, one.frequency, one.of.in_windows, one.of.n_nodes,
                )  # fmt: skip
                if one.word[0].isdigit():  # the index counts 60家 as a term beside 60 and 家
                    is_same = (left, right) == (one.left, one.right)
                if not is_same or (size is not None and abs(size - one.of.size) > size * 1e-5):
                    differing += 1
                    if differing <= 5:
                        print(scan.node, key, one, (left, right, in_all, around, nodes, size))
                n += 1
            n_cells += n
    return differing, n_cells


if __name__ == "__main__":
    sys.exit(main())
