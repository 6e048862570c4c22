"""Time, memory and counts of `bundles` on an index, beside the usual script: a Counter of strings of one length.

    python benchmarks/statistics/bundles.py INDEX [--regions 5] [--length 8] [--checked 300] [--peer-plans 100]

1. One-shot commands, each in a process of its own: wall time, processor time and peak memory.
2. Bundles drawn at random, and the most frequent ones: n, plans and regions beside a plain scan of every text.
3. The peer on a part of the plans: every string of `length` characters within a sentence, counted with its plans and
   regions in dictionaries. Every string of the peer that is frequent enough and lies inside a bundle has to occur at
   least as often; the number of rows shows what a list of one length is like.
"""

from __future__ import annotations

import argparse
import os
import random
import re
import subprocess
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path

import plansearch
from plansearch.api import Index
from plansearch.query.statistics.bundles import Bundle

_SENTENCE = re.compile(r"[^\n。；！？;!?]+")
LINES = (
    "", "--slots", "--new-in 2024 --min-regions 2", "--gone-since 2015", "--year 2024:2025", "--level 省",
    "--containing 低空经济",
)  # fmt: skip


def timed(arguments: list[str]) -> tuple[float, float, float, str]:
    """Wall and processor seconds, peak memory in GB and the last line of standard error of a command."""
    start = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", "plansearch", *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True
    )
    errors = process.stderr.read() if process.stderr else ""
    _, _, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    lines = [line for line in errors.splitlines() if "bundle" in line and not line.startswith("[")]
    return wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1e6, lines[0] if lines else ""


def scan(index: Index, strings: list[str]) -> dict[str, tuple[int, int, int]]:
    """Occurrences, plans and regions of strings, by looking at every place of every text that counts."""
    patterns = {string: re.compile(f"(?={re.escape(string)})") for string in strings}
    n, plans, regions = Counter[str](), Counter[str](), defaultdict[str, set[str]](set)
    copies = {number for group in index.reader.copies for number in group[1:]}
    for number, entry in enumerate(index.reader.plan_entries):
        if number in copies:
            continue
        text = index.reader.text(number)
        for string, pattern in patterns.items():
            if string in text:
                n[string] += sum(1 for _ in pattern.finditer(text))
                plans[string] += 1
                if entry.region_code:
                    regions[string].add(entry.region_code)
    return {string: (n[string], plans[string], len(regions[string])) for string in strings}


def check(index: Index, bundles: tuple[Bundle, ...], n: int) -> None:
    """Compare figures with a plain scan, and counts with `phrase`."""
    drawn = [*bundles[: n // 3], *random.Random(13).sample(bundles, min(n - n // 3, len(bundles)))]
    wanted = scan(index, sorted({one.text for one in drawn}))
    wrong = [one for one in drawn if (one.n, one.n_plans, one.n_regions) != wanted[one.text]]
    counted = [one for one in drawn[:60] if index.phrase(one.text, exact=True, count=True).n != one.n]
    print(f"{3 * len(drawn)} figures beside a plain scan: {len(wrong)} bundles differ")
    print(f"{len(drawn[:60])} counts beside phrase: {len(counted)} differ")
    for one in wrong[:5]:
        print("  ", one.text, one.n, one.n_plans, one.n_regions, wanted[one.text])


def peer(index: Index, plans: list[int], length: int, least: int) -> dict[str, int]:
    """Strings of one length with their occurrences, for those in enough regions: as a script would count them."""
    n, regions = Counter[str](), defaultdict[str, set[str | None]](set)
    for number in plans:
        region = index.reader.plan_entries[number].region_code
        for sentence in _SENTENCE.finditer(index.reader.text(number)):
            for gram in grams_of(sentence[0], length):
                n[gram] += 1
                regions[gram].add(region)
    return {gram: n[gram] for gram, found in regions.items() if len(found - {None}) >= least}


def beside_peer(index: Index, length: int, least: int, n_plans: int) -> None:
    """Our time and the peer's on the plans of the latest years, and whether the peer's strings bear ours out."""
    entries = index.reader.plan_entries
    copies = {number for group in index.reader.copies for number in group[1:]}
    chosen: list[int] = []
    for year in sorted({entry.year for entry in entries if entry.year}, reverse=True):
        chosen = [no for no, e in enumerate(entries) if e.year and e.year >= year and no not in copies]
        if len(chosen) >= n_plans:
            break
    start = time.perf_counter()
    grams = peer(index, chosen, length, least)
    theirs = time.perf_counter() - start
    start = time.perf_counter()
    result = index.bundles(year=f"{year}:", min_length=length, min_regions=least, n=0)
    ours = time.perf_counter() - start
    print(f"{result.n_plans} plans of {year} and later, {result.n_chars / 1e6:.1f} M characters:")
    print(f"  script, length {length} only: {theirs:.1f} s, {len(grams)} strings")
    print(f"  bundles of any length: {ours:.1f} s, {result.n_bundles} rows")
    windows = [(gram, one.n) for one in result.bundles for gram in grams_of(one.text, length)]
    print(
        f"  the script counts less often: {sum(grams.get(gram, 0) < n for gram, n in windows)} strings inside bundles"
    )
    covered = {gram for gram, _ in windows}
    covered |= {gram for one in result.bundles for text, _ in one.variants for gram in grams_of(text, length)}
    share = len(covered & grams.keys()) / max(len(grams), 1)
    print(f"  of the script's strings {share:.0%} are inside a bundle or a variant")


def grams_of(text: str, length: int) -> list[str]:
    """The strings of a length in a text."""
    return [text[at : at + length] for at in range(len(text) - length + 1)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("--regions", type=int, default=5)
    parser.add_argument("--length", type=int, default=8)
    parser.add_argument("--checked", type=int, default=300)
    parser.add_argument("--peer-plans", type=int, default=100)
    given = parser.parse_args()
    for line in LINES:
        arguments = ["bundles", "-i", str(given.index), "--min-length", str(given.length)]
        arguments += ["--min-regions", str(given.regions), *line.split()]
        wall, used, memory, note = timed(arguments)
        figures = f"{wall:6.1f} s wall {used:6.1f} s processor {memory:5.2f} GB"
        print(f"{figures}  bundles {line or '(all plans)'}: {note}", flush=True)
    with plansearch.open(given.index) as index:
        check(index, index.bundles(min_length=given.length, min_regions=given.regions, n=0).bundles, given.checked)
        beside_peer(index, given.length, given.regions, given.peer_plans)


if __name__ == "__main__":
    main()
