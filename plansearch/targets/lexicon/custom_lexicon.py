"""A person's own lexicon: a folder of tables named and shaped like those of the package, whose rows are added to them.

A row whose word the package already knows replaces what the package says (力争 may be graded otherwise). The columns
`source` and `example` may be left out.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import get_args

from plansearch.errors import CorpusError
from plansearch.messages import note
from plansearch.model import Bound, Effort, Status
from plansearch.regular_files import is_folder

Row = dict[str, str]

_FREE = ("source", "example")
_KNOWN: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("effort", "level"): get_args(Effort),
    ("effort", "scope"): ("shared", "own"),
    ("bound", "bound"): get_args(Bound),
    ("bound", "side"): ("before", "after"),
    ("headings", "status"): (*get_args(Status), "neither"),
    ("non_targets", "side"): ("before", "after", "thing"),
    ("verbs", "class"): ("grow", "reach", "increment"),
    ("lead", "class"): ("time", "region", "strong", "weak", "whole", "compound"),
    ("predicates", "class"): ("change", "manner", "move", "act", "noun", "outcome"),
}


def read_tables(folder: Path) -> dict[str, str]:
    """The text of every table in a folder, by name of file. Errors: CorpusError where it is not a folder, holds no
    table, or a table cannot be read."""
    if not is_folder(folder):
        raise CorpusError(
            note("{path} is not a folder", path=str(folder)),
            note("a lexicon is a folder of .tsv files such as indicators.tsv"),
        )
    found = {path.name: _text(path) for path in sorted(folder.glob("*.tsv"))}
    if not found:
        raise CorpusError(
            note("{path} holds no .tsv file", path=str(folder)),
            note("name a table like one of the package's lists, such as indicators.tsv or effort.tsv"),
        )
    return found


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as err:
        raise CorpusError(note("{path}: not UTF-8", path=str(path)), note("save it as UTF-8")) from err
    except OSError as err:
        raise CorpusError(
            note("{path}: {reason}", path=str(path), reason=err.strerror or str(err)),
            note("check that you may read it"),
        ) from err


def parse_tables(
    tables: Mapping[str, str], columns: Mapping[str, tuple[str, ...]], *, names: Mapping[str, str]
) -> dict[str, tuple[tuple[str, Row], ...]]:
    """The rows of some tables by list, each with its place (`folder/effort.tsv:3`).

    tables: their text by name of file; columns: the lists there are, with the columns of each; names: what messages
    call each table. Errors: CorpusError with file and line where a table is not named like a list, a column or a cell
    is missing, or a cell holds something that its column does not take.
    """
    found: dict[str, tuple[tuple[str, Row], ...]] = {}
    for file, text in sorted(tables.items()):
        name = file.removesuffix(".tsv")
        if name not in columns:
            raise CorpusError(
                note("{path}: there is no list {list}", path=names[file], list=name),
                note("the lists are {lists}", lists=tuple(sorted(columns))),
            )
        found[name] = tuple(_rows(names[file], name, text, columns[name]))
    return found


def check_pattern(where: str, pattern: str, expand: Callable[[str], str]) -> None:
    """Errors: CorpusError where a pattern does not compile, or names a part that does not exist or that holds itself.

    expand: writes out the parts of a pattern.
    """
    try:
        re.compile(expand(pattern))
    except re.error as err:
        raise CorpusError(
            note(
                "{where}: the pattern {pattern} does not compile: {reason}",
                where=where, pattern=repr(pattern), reason=str(err),
            ),
            note("correct the pattern"),
        ) from err  # fmt: skip
    except (KeyError, RecursionError) as err:
        raise CorpusError(
            note("{where}: the pattern {pattern} names an unknown part", where=where, pattern=repr(pattern)),
            note("a part in braces is a pattern, as {{year}}, or a list, as {{list verbs}}"),
        ) from err


def _rows(path: str, name: str, text: str, columns: tuple[str, ...]) -> Iterator[tuple[str, Row]]:
    lines = text.splitlines()
    heading = lines[0].split("\t") if lines else []
    missing = tuple(column for column in columns if column not in heading and column not in _FREE)
    if missing:
        raise CorpusError(
            note("{path}:1: no column {columns}", path=path, columns=missing),
            note("the columns are {columns}, separated by tabs", columns=columns),
        )
    for number, line in enumerate(lines[1:], start=2):
        if not line.strip() or line.startswith("#"):
            continue
        cells = next(csv.reader([line], delimiter="\t", quoting=csv.QUOTE_NONE))
        row = dict.fromkeys(columns, "") | dict(zip(heading, (cell.strip() for cell in cells), strict=False))
        where = f"{path}:{number}"
        _check(where, name, row, columns)
        yield where, row


def _check(where: str, name: str, row: Row, columns: tuple[str, ...]) -> None:
    for column in columns:
        cell = row[column]
        if not cell and column not in _FREE:
            raise CorpusError(
                note("{where}: {column} is empty", where=where, column=column),
                note("fill in every column but source and example"),
            )
        taken = _KNOWN.get((name, column))
        if taken is not None and cell not in taken:
            raise CorpusError(
                note("{where}: {column} is {cell}", where=where, column=column, cell=repr(cell)),
                note("it must be one of {values}", values=taken),
            )
    for column in ("weight", "factor"):
        if column in row and not _is_number(row[column]):
            raise CorpusError(
                note("{where}: {column} is {cell}", where=where, column=column, cell=repr(row[column])),
                note("it must be a number; a factor may also be two numbers (2000/3)"),
            )


def _is_number(cell: str) -> bool:
    try:
        parts = [Decimal(part) for part in cell.split("/")]
    except InvalidOperation:
        return False
    return len(parts) <= 2 and all(part.is_finite() for part in parts) and (len(parts) < 2 or bool(parts[1]))
