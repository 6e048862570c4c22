"""How many statements on an indicator are filed under its canonical name, and where the others are.

    python benchmarks/extraction/filing.py FOLDER [--every 8] [--status target] [--only 进出口] [--n 6]

FOLDER: plans as .md or .txt, or an index. `filing.tsv` names each indicator with a pattern for the words that state it,
and one for words that make another indicator of it (工业园区的, 占). A statement is on an indicator if its own words
up to the number, or its name, hold the first and not the second. Prints the number of statements, of those filed right,
the share, and the commonest other names.
"""

from __future__ import annotations

import argparse
import csv
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

TABLE = Path(__file__).with_suffix(".tsv")


class Head(NamedTuple):
    """An indicator: its canonical name, the words that state it, and words that make another one of it."""

    canonical: str
    says: re.Pattern[str]
    other: re.Pattern[str]


class Said(NamedTuple):
    """A statement: its status, name, canonical name, and its words up to the number."""

    status: str
    name: str
    canonical: str
    words: str


def heads(only: str) -> list[Head]:
    """The indicators of `filing.tsv` whose name holds `only`."""
    with TABLE.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [
        Head(row["canonical"], re.compile(row["says"], re.IGNORECASE), re.compile(row["other"] or r"(?!)"))
        for row in rows
        if only in row["canonical"]
    ]


def of_texts(folder: Path, every: int) -> Iterator[Said]:
    """The statements of every n-th text of a folder."""
    from plansearch.targets import canonical, extract_targets

    for path in sorted(path for path in folder.rglob("*") if path.suffix in (".md", ".txt"))[::every]:
        text = path.read_text(encoding="utf-8", errors="replace")
        for target in extract_targets(text):
            end = target.value_span.start if target.value_span else target.span.end
            words = text[target.span.start : max(end, target.span.start)]
            yield Said(target.status, target.indicator, canonical(target.indicator), words)


def of_index(folder: Path, status: str) -> Iterator[Said]:
    """The statements that an index holds."""
    import plansearch

    for record in plansearch.open(folder).targets(status=status).lines:
        target, first = record.target, record.target.sentence.start
        end = target.value_span.start if target.value_span else target.span.end
        words = record.sentence[max(0, target.span.start - first) : end - first]
        yield Said(target.status, target.indicator, record.indicator, words)


def print_filing(said: Iterable[Said], wanted: list[Head], n: int) -> None:
    """Print a line for each indicator, and one for all."""
    found: dict[str, Counter[str]] = {head.canonical: Counter() for head in wanted}
    for statement in said:
        whole = f"{statement.words} {statement.name}"
        for head in wanted:
            if head.says.search(whole) and not head.other.search(whole):
                found[head.canonical][statement.canonical] += 1
    n_all = n_right = 0
    for name, counts in found.items():
        total, right = counts.total(), counts[name]
        n_all, n_right = n_all + total, n_right + right
        others = "  ".join(f"{other} {count}" for other, count in counts.most_common(n + 1) if other != name)
        print(f"{name}\t{right} of {total}\t{right / total if total else 0:.3f}\t{others}")
    print(f"all\t{n_right} of {n_all}\t{n_right / n_all if n_all else 0:.3f}")


def main() -> None:
    """Count and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1, help="read every n-th text")
    parser.add_argument("--status", default="target", help="target, result or any")
    parser.add_argument("--only", default="", help="part of the canonical name")
    parser.add_argument("--n", type=int, default=5, help="other names that are printed")
    given = parser.parse_args()
    is_index = (given.folder / "manifest.json").is_file()
    said = of_index(given.folder, given.status) if is_index else of_texts(given.folder, given.every)
    print_filing((s for s in said if given.status in ("any", s.status)), heads(given.only), given.n)


if __name__ == "__main__":
    main()
