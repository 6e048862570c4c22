"""A person's own lexicon: a folder of tables named and shaped as those in `lexicon/`, whose rows are added to them.

A row whose word the package knows already replaces what it says (力争 may be graded otherwise). `source` and `example`
may be left out.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import get_args

from plansearch.errors import CorpusError
from plansearch.model import Bound, Effort, Status

Row = dict[str, str]

_FREE = ("source", "example")
_KNOWN: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("effort", "level"): get_args(Effort),
    ("effort", "scope"): ("shared", "own"),
    ("bound", "bound"): get_args(Bound),
    ("bound", "side"): ("before", "after"),
    ("headings", "status"): (*get_args(Status), "neither"),
    ("decoys", "side"): ("before", "after", "thing"),
    ("verbs", "class"): ("grow", "reach", "increment"),
    ("lead", "class"): ("time", "region", "strong", "weak", "whole"),
    ("predicates", "class"): ("change", "manner", "move", "act", "noun"),
}


def read(folder: Path, columns: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[Row, ...]]:
    """The rows of every table in a folder, by list.

    columns: the lists there are, with the columns of each. Errors: CorpusError with file and line where the folder
    is none, a table is not named as a list, a column or a cell is missing, or a cell is not what its column takes.
    """
    if not folder.is_dir():
        raise CorpusError(f"{folder} is no folder", "a lexicon is a folder of .tsv files such as indicators.tsv")
    found: dict[str, tuple[Row, ...]] = {}
    for path in sorted(folder.glob("*.tsv")):
        if path.stem not in columns:
            raise CorpusError(f"{path}: there is no list {path.stem}", f"lists are {', '.join(sorted(columns))}")
        found[path.stem] = tuple(_rows(path, columns[path.stem]))
    if not found:
        raise CorpusError(f"{folder} holds no .tsv file", f"name one as a list: {', '.join(sorted(columns))}")
    return found


def _rows(path: Path, columns: tuple[str, ...]) -> Iterator[Row]:
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as err:
        raise CorpusError(f"{path}: not UTF-8", "save it as UTF-8") from err
    except OSError as err:
        raise CorpusError(f"{path}: {err.strerror}", "check that it may be read") from err
    heading = lines[0].split("\t") if lines else []
    missing = [name for name in columns if name not in heading and name not in _FREE]
    if missing:
        raise CorpusError(f"{path}:1: no column {', '.join(missing)}", f"the columns are {', '.join(columns)}, by tabs")
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip() or line.startswith("#"):
            continue
        cells = next(csv.reader([line], delimiter="\t", quoting=csv.QUOTE_NONE))
        row = dict.fromkeys(columns, "") | dict(zip(heading, (cell.strip() for cell in cells), strict=False))
        _check(f"{path}:{number}", path.stem, row, columns)
        yield row


def _check(where: str, name: str, row: Row, columns: tuple[str, ...]) -> None:
    for column in columns:
        cell = row[column]
        if not cell and column not in _FREE:
            raise CorpusError(f"{where}: {column} is empty", "give every column but source and example")
        taken = _KNOWN.get((name, column))
        if taken is not None and cell not in taken:
            raise CorpusError(f"{where}: {column} is {cell!r}", f"it is one of {', '.join(taken)}")
    if name == "patterns":
        try:
            re.compile(row["pattern"])
        except re.error as err:
            raise CorpusError(f"{where}: the pattern {row['pattern']!r} does not compile: {err}", "mend it") from err
    for column in ("weight", "factor"):
        if column in row:
            _check_number(where, column, row[column])


def _check_number(where: str, column: str, cell: str) -> None:
    try:
        parts = [Decimal(part) for part in cell.split("/")]
    except InvalidOperation as err:
        raise CorpusError(f"{where}: {column} is {cell!r}", "it is a number, for a factor also two (2000/3)") from err
    if len(parts) > 2 or not all(part.is_finite() for part in parts) or (len(parts) == 2 and not parts[1]):
        raise CorpusError(f"{where}: {column} is {cell!r}", "it is a number, for a factor also two (2000/3)")
