"""Tables that a person keeps in a corpus: plans.csv, regions.csv."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from plansearch.errors import CorpusError, UnknownName
from plansearch.messages import Message, note
from plansearch.model import LEVELS, Region
from plansearch.regular_files import NotAFile, open_file

MOST_BYTES = 100_000_000
"""Bytes of such a table: a row for every plan of a corpus of a million."""


_QUOTED = re.compile(r"^'(?=\s*[=+\-@＝＋－＠])")
"""The quote that answers in csv have before a text which a spreadsheet program would run as a formula."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a person's table. `where`: path:line, for messages; `cells`: values by column, without blank ones."""

    where: str
    cells: dict[str, str]


def rows(path: Path, *, required: tuple[str, ...]) -> Iterator[Row]:
    """The rows of a person's table. Delimiter: tab where the name ends in .tsv, else comma; charset: see `decoded`.

    Blank rows are passed over. Errors: CorpusError where the file cannot be read, a required column is missing, or a
    row has more cells than the heading.
    """
    reader = csv.reader(io.StringIO(decoded(path), newline=""), delimiter="\t" if path.suffix == ".tsv" else ",")
    try:
        heading = [cell.strip() for cell in next(reader, [])]
        _check_heading(path, heading, required)
        for cells in reader:
            where = f"{path}:{reader.line_num}"
            if any(cell.strip() for cell in cells[len(heading) :]):
                raise CorpusError(
                    note("{where}: more cells than the heading has", where=where),
                    note("put text with commas in quotes"),
                )
            cells = [_QUOTED.sub("", cell) for cell in cells]
            named = {key: cell.strip() for key, cell in zip(heading, cells, strict=False) if key and cell.strip()}
            if named:
                yield Row(where, named)
    except csv.Error as err:
        raise CorpusError(
            note("{path}: {reason}", path=str(path), reason=str(err)), note("save it again as CSV UTF-8")
        ) from err


def decoded(path: Path) -> str:
    """A person's table as text: UTF-8 with or without byte order mark, else GB 18030, the charset of Chinese Excel.

    Errors: CorpusError where the file cannot be read or is neither.
    """
    try:
        with open_file(path) as file:
            data = file.read(MOST_BYTES + 1)
    except (OSError, ValueError) as err:
        reason = err.reason if isinstance(err, NotAFile) else getattr(err, "strerror", None) or str(err)
        raise CorpusError(
            note("{path}: {reason}", path=str(path), reason=reason),
            note("check the path and the permission to read it"),
        ) from err
    if len(data) > MOST_BYTES:
        raise CorpusError(
            note("{path}: too large for such a table, more than {most} bytes", path=str(path), most=MOST_BYTES),
            note("check whether it is the right file"),
        )
    for charset in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(charset)
        except UnicodeDecodeError:
            continue
    raise CorpusError(
        note("{path}: neither UTF-8 nor GBK", path=str(path)), note("save it as UTF-8 (in Excel: CSV UTF-8)")
    )


def _check_heading(path: Path, heading: list[str], required: tuple[str, ...]) -> None:
    missing = [column for column in required if column not in heading]
    if missing:
        raise CorpusError(
            note("{path}:1: no column {columns}", path=str(path), columns=", ".join(missing)),
            note("the first line names the columns: {columns},…", columns=",".join(required)),
        )
    if twice := sorted({column for column in heading if column and heading.count(column) > 1}):
        raise CorpusError(
            note("{path}:1: column {columns} appears twice", path=str(path), columns=", ".join(twice)),
            note("keep one of them"),
        )


def regions_in(path: Path, find: Callable[[str], Region], state: str) -> list[Region]:
    """The regions of a corpus's own table. A parent is looked up in that table first, then by `find`.

    state: the code of the State, which is no one's parent. Errors: CorpusError with path:line.
    """
    table = list(rows(path, required=("code", "name", "level", "parent")))
    own: dict[str, Row] = {}
    by_name: dict[str, list[str]] = {}
    for row in table:
        for column in ("code", "name", "level"):
            if column not in row.cells:
                raise _error(
                    note("no {column}", column=column), row, note("give each region a code, a name and a level")
                )
        code, level = row.cells["code"], row.cells["level"]
        if code in own:
            raise _error(
                note("code {code} appears twice", code=code),
                row,
                note("it also appears in {where}", where=own[code].where),
            )
        if level not in LEVELS:
            raise _error(
                note("no such level: {level}", level=level), row, note("one of {levels}", levels=" ".join(LEVELS))
            )
        own[code] = row
        by_name.setdefault(row.cells["name"], []).append(code)
    regions = []
    for code, row in own.items():
        parent = _parent(row, own, by_name, find)
        own_level = next(level for level in LEVELS if level == row.cells["level"])
        regions.append(Region(code, row.cells["name"], own_level, None if parent in ("", state) else parent))
    return regions


def _error(problem: Message, row: Row, hint: Message | None) -> CorpusError:
    return CorpusError(note("{where}: {problem}", where=row.where, problem=problem), hint)


def _parent(row: Row, own: dict[str, Row], by_name: dict[str, list[str]], find: Callable[[str], Region]) -> str:
    """The code of the row's parent; empty where it names none, or the State."""
    name = row.cells.get("parent", "")
    if not name:
        return ""
    codes = [name] if name in own else by_name.get(name, [])
    if len(codes) > 1:
        raise _error(
            note("several regions here are called {name}", name=name),
            row,
            note("write one of {codes}", codes=" ".join(codes)),
        )
    if codes:
        level = own[codes[0]].cells["level"]
    else:
        try:
            region = find(name)
        except UnknownName as err:
            raise _error(note("parent: {problem}", problem=err.message), row, err.hint) from err
        codes, level = [region.code], region.level
    if LEVELS.index(level) >= LEVELS.index(row.cells["level"]):
        problem = note(
            "{parent} ({parent_level}) cannot be the parent of {name} ({level})",
            parent=name,
            parent_level=level,
            name=row.cells["name"],
            level=row.cells["level"],
        )
        raise _error(problem, row, note("a parent is of a higher level"))
    return codes[0]
