"""Which answers differ between two runs of run.py, and how.

    python benchmarks/answers/compare.py A.jsonl B.jsonl [--kept DIR_A DIR_B]

A.jsonl and B.jsonl are what run.py wrote with --out. The program prints every query whose status or answers differ, and
every query that is in one file only. With --kept, which names the two folders that run.py wrote with --keep, it also
describes each difference: the columns, the order of the rows, how far numbers differ, or the first row that differs.

The exit status is 1 if it prints any query, otherwise 0.
"""

from __future__ import annotations

import argparse
import csv
import io
import json
import sys
from pathlib import Path
from typing import Any

import kept

csv.field_size_limit(10**9)

Row = dict[str, Any]
Table = list[list[str]]
HASHED = ("status", "status_jsonl", "csv", "jsonl")


def read(path: Path) -> dict[tuple[str, ...], Row]:
    """The records of a run by the words of their queries."""
    rows = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    return {tuple(row["argv"]): row for row in rows}


def compare(a: Path, b: Path, folders: tuple[Path, Path] | None) -> int:
    """Print the queries that differ; the number of them."""
    ours, theirs = read(a), read(b)
    differing = 0
    for argv in dict.fromkeys((*ours, *theirs)):
        one, two = ours.get(argv), theirs.get(argv)
        if one is None or two is None:
            differing += 1
            print(f"ONLY IN {'B' if one is None else 'A'}: {' '.join(argv)}")
            continue
        keys = [key for key in HASHED if one.get(key) != two.get(key)]
        if not keys:
            continue
        differing += 1
        status = f"status {one['status']} → {two['status']}; " if "status" in keys else ""
        print(f"{one['no']:03} {' '.join(argv)}")
        print(f"    {', '.join(keys)}; {status}{one['lines']} → {two['lines']} lines")
        if folders:
            print(f"    {how(kept.read(folders[0], one['no']), kept.read(folders[1], two['no']))}")
    print(f"{differing} of {len(ours)} and {len(theirs)} queries differ")
    return differing


def how(one: str | None, two: str | None) -> str:
    """How two csv answers differ, in a few words."""
    if one is None or two is None:
        return "not kept"
    if one == two:
        return "csv is the same"
    a, b = (list(csv.reader(io.StringIO(text, newline=""))) for text in (one, two))
    said = []
    if a and b and a[0] != b[0]:
        said.append(_columns(a[0], b[0]))
        common = [name for name in a[0] if name in b[0]]
        a, b = _only(a, common), _only(b, common)
    if a == b:
        said.append("otherwise the same")
    elif sorted(a) == sorted(b):
        said.append("the same rows in another order")
    elif [len(row) for row in a] == [len(row) for row in b]:
        said += _cells(a, b)
    else:
        said.append(_rows(a, b))
    return "; ".join(said)


def _columns(a: list[str], b: list[str]) -> str:
    gone, new = [name for name in a if name not in b], [name for name in b if name not in a]
    return f"columns: gone {gone}, new {new}" if gone or new else "columns in another order"


def _only(table: Table, names: list[str]) -> Table:
    """Some columns of a table, without the rows of another length."""
    places = [table[0].index(name) for name in names]
    return [[row[place] for place in places] for row in table if len(row) == len(table[0])]


def _cells(a: Table, b: Table) -> list[str]:
    """For tables of the same shape: how far the numbers differ, if all are numbers, and which columns differ."""
    pairs = [
        (one, two, place)
        for row, other in zip(a, b, strict=True)
        for place, (one, two) in enumerate(zip(row, other, strict=True))
        if one != two
    ]
    names = sorted({a[0][place] if place < len(a[0]) else str(place) for *_, place in pairs})
    first, second, _ = pairs[0]
    said = f"{len(pairs)} cells differ, in {names}: {first[:80]!r} → {second[:80]!r}"
    try:
        worst = max(abs(float(one) - float(two)) for one, two, _ in pairs)
    except ValueError:
        return [said]
    return [f"numbers differ by at most {worst:.3g}", said]


def _rows(a: Table, b: Table) -> str:
    before, after = set(map(tuple, a)), set(map(tuple, b))
    gone = [row for row in a if tuple(row) not in after]
    new = [row for row in b if tuple(row) not in before]
    first = str(next(iter((*gone, *new)), ""))
    return f"{len(gone)} rows gone, {len(new)} new; first {first[:200]}"


def main() -> None:
    """Read the options, compare, and end with the status."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("a", type=Path, metavar="A.jsonl")
    parser.add_argument("b", type=Path, metavar="B.jsonl")
    parser.add_argument("--kept", nargs=2, type=Path, metavar=("DIR_A", "DIR_B"), help="what run.py kept with --keep")
    asked = parser.parse_args()
    sys.exit(1 if compare(asked.a, asked.b, asked.kept and tuple(asked.kept)) else 0)


if __name__ == "__main__":
    main()
