"""How true and how fast files are read: originals against references by character, charsets, megabytes a second.

    python benchmarks/reading/formats.py REPORTS --pair ORIGINAL REFERENCE [--pair …] [--sample 600]

REPORTS: a folder of plans in UTF-8. A pair is a file of any kind and a text or Markdown file of the same plan, made by
someone else. Differences are counted without blanks and line breaks, which are layout. Every plan of the sample is also
saved in each charset and read again. Writes benchmarks/results/reading-formats.json.
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import random
import tempfile
import time
import unicodedata
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Any

from plansearch.model import Document
from plansearch.sources.charset import decode
from plansearch.sources.folder import list_folder, read_plans

RESULTS = Path(__file__).parent.parent / "results" / "reading-formats.json"
CHARSETS = ("utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be")
REPEATS = 5


def text_of(path: Path) -> str:
    """The text of all plans in a file."""
    return "\n".join(plan.text for plan in read_plans(path, path.name) if isinstance(plan, Document))


def compared(original: Path, reference: Path) -> dict[str, Any]:
    """How far the text of an original is that of its reference, blanks left out, and of what kinds they differ."""
    ours, theirs = ("".join(text_of(path).split()) for path in (original, reference))
    kinds: Counter[str] = Counter()
    equal = 0
    matcher = difflib.SequenceMatcher(None, ours, theirs, autojunk=False)
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation == "equal":
            equal += b - a
        else:
            kinds[kind(ours[a:b], theirs[c:d], is_head=min(a, c) < 200)] += max(b - a, d - c)
    best = min(timed(original) for _ in range(REPEATS))
    return {
        "kind": original.suffix, "characters": len(ours), "of_reference": len(theirs), "equal": equal,
        "differing": dict(kinds), "milliseconds": round(best * 1000, 1),
    }  # fmt: skip


def kind(ours: str, theirs: str, *, is_head: bool) -> str:
    """Of what kind a difference is, as far as it can be told without reading it."""
    if unicodedata.normalize("NFKC", ours) == unicodedata.normalize("NFKC", theirs):
        return "width of punctuation"
    if is_head:
        return "lines above the text"
    if not any(character.isalnum() for character in ours + theirs):
        return "punctuation of one side"
    return "only in ours" if not theirs else "only in the reference" if not ours else "other words"


def timed(path: Path) -> float:
    """Seconds to read a file."""
    start = time.perf_counter()
    list(read_plans(path, path.name))
    return time.perf_counter() - start


def charsets(texts: Sequence[str]) -> dict[str, dict[str, int]]:
    """Of each charset: how many texts can be saved in it, and how many of those are read again as they were."""
    found: dict[str, dict[str, int]] = {}
    for charset in CHARSETS:
        saved = same = 0
        for text in texts:
            try:
                data = text.encode(charset)
            except UnicodeEncodeError:
                continue
            saved += 1
            same += decode(data)[0].removeprefix("\ufeff") == text
        found[charset] = {"saved": saved, "same": same}
    return found


def read_all(paths: Sequence[str]) -> int:
    """Bytes of files, all of which are read."""
    size = 0
    for path in paths:
        list(read_plans(Path(path), "plan" + Path(path).suffix))
        size += os.path.getsize(path)
    return size


def speed(paths: Sequence[Path]) -> dict[str, float]:
    """Megabytes a second in one process, in two, and for each second of a processor: the best of several runs.

    The files are in memory. On a machine that others use too, only the last figure says something.
    """
    names = [str(path) for path in paths]
    size = read_all(names)
    alone, busy = (min(column) for column in zip(*(both_times(names) for _ in range(REPEATS)), strict=True))
    with ProcessPoolExecutor(2) as pool:
        list(pool.map(read_all, [names[:50], names[50:100]]))
        both = min(seconds(lambda: list(pool.map(read_all, [names[::2], names[1::2]]))) for _ in range(REPEATS))
    rates = {"one_process": alone, "two_processes": both, "second_of_a_processor": busy}
    return {"megabytes": round(size / 1e6, 1)} | {name: round(size / 1e6 / taken) for name, taken in rates.items()}


def both_times(names: Sequence[str]) -> tuple[float, float]:
    """Seconds by the clock, and of the processor, to read files."""
    start = time.process_time()
    return seconds(lambda: read_all(names)), time.process_time() - start


def seconds(run: Any) -> float:
    """How long a run takes."""
    start = time.perf_counter()
    run()
    return time.perf_counter() - start


def tiny_files(n: int) -> float:
    """Seconds to list and read n files of one sentence."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for number in range(n):
            (root / f"{number}.txt").write_text("青澜市今年地区生产总值增长6%左右，力争更好。\n", "utf-8")
        return seconds(lambda: [list(read_plans(path, source)) for source, path, _ in list_folder(root) if path])


def main() -> None:
    """Measure and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path)
    parser.add_argument("--pair", nargs=2, type=Path, action="append", default=[], metavar=("ORIGINAL", "REFERENCE"))
    parser.add_argument("--sample", type=int, default=600)
    arguments = parser.parse_args()
    files = [path for _, path, _ in list_folder(arguments.reports) if path is not None and path.suffix == ".md"]
    sample = random.Random(0).sample(files, min(arguments.sample, len(files)))
    with tempfile.TemporaryDirectory() as name:
        plain = [Path(name) / f"{number}.txt" for number in range(len(sample))]
        for path, report in zip(plain, sample, strict=True):
            path.write_text(text_of(report), "utf-8")
        found = {
            "pairs": [compared(*pair) for pair in arguments.pair],
            "charsets": charsets([path.read_text("utf-8") for path in plain[::5]]),
            "speed": {"markdown": speed(sample), "text": speed(plain)},
            "tiny_files_a_second": round(10_000 / tiny_files(10_000)),
        }
    RESULTS.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    print(json.dumps(found, ensure_ascii=False, indent=1))


if __name__ == "__main__":
    main()
