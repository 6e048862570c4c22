"""Tables with one plan a row: CSV, TSV, and the sheets of a workbook (Excel, WPS, OpenDocument)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain, islice
from typing import Any

from plansearch.errors import CorpusError
from plansearch.messages import Message, note
from plansearch.model import Document, Skipped
from plansearch.sources.readers.columns import Layout, Table, layout
from plansearch.sources.readers.packed import check_size, open_container

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_ABOVE = 5  # rows in which a heading is looked for, because titles and notes are above it
_LONGEST_CELL = 200_000_000
Numbered = Iterator[tuple[int, list[str]]]


def read_csv(raw: str, table: Table, columns: Mapping[str, str]) -> Iterator[Document | Skipped]:
    """The plans of a CSV or TSV file. Its delimiter is the most frequent one of the heading: comma, tab, semicolon."""
    if not raw.strip():
        yield Skipped(table.source, note("empty"))
        return
    head = raw[: raw.find("\n") + 1 or len(raw)]
    delimiter = max(",\t;", key=head.count)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(raw.replace("\x00", ""), newline=""), delimiter=delimiter)

    def numbered() -> Numbered:
        before = 0
        for cells in reader:
            yield before + 1, cells
            before = reader.line_num

    try:
        yield from _plans(numbered(), table, columns, name=table.source)
    except csv.Error as err:
        yield Skipped(f"{table.source}:{reader.line_num}", note("from here on no CSV: {reason}", reason=str(err)))
    except CorpusError as err:
        yield Skipped(table.source, err.message)


def read_workbook(data: bytes, table: Table, columns: Mapping[str, str]) -> Iterator[Document | Skipped]:
    """The plans of every sheet that has a column of text. Rows are `file:row`, of several sheets `file:sheet:row`.

    Errors: CorpusError where the file is damaged or encrypted, or no sheet has a column of text.
    """
    sheets = {name: rows for name, rows in _sheets(data) if rows}
    errors: list[Message] = []
    usable: list[str] = []
    for name, rows in sheets.items():
        try:
            _heading(enumerate(rows, start=1), columns)
            usable.append(name)
        except CorpusError as err:
            errors.append(err.message)
    if not usable:
        raise CorpusError(errors[0] if errors else note("empty"))
    for name in usable:
        where = f"{table.source}:{name}" if len(usable) > 1 else table.source
        yield from _plans(enumerate(sheets[name], start=1), table, columns, name=where)


def _sheets(data: bytes) -> Iterator[tuple[str, list[list[str]]]]:
    """The visible and hidden sheets of a workbook, cells as text."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if data.startswith(b"PK"):
        with open_container(data) as container:
            for info in container.infolist():
                check_size(info)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in workbook.sheet_names:
            rows: list[list[Any]] = workbook.get_sheet_by_name(name).to_python(skip_empty_area=False)
            yield name, [[_text(cell) for cell in row] for row in rows]
    except PasswordError as err:
        raise CorpusError(note("encrypted: it needs a password"), note("Save it again without a password.")) from err
    except (CalamineError, ValueError, OSError) as err:
        raise CorpusError(
            note("damaged, or no workbook"), note("Open it in a spreadsheet program and save it again.")
        ) from err


def _text(cell: Any) -> str:
    """A cell as a person reads it: 2025 and not 2025.0."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _heading(
    rows: Iterable[tuple[int, Sequence[str]]], columns: Mapping[str, str]
) -> tuple[Layout, Sequence[str], int]:
    """Layout, heading and its row number: the first of the upper rows with a column of text. Errors: CorpusError."""
    errors: dict[bool, CorpusError] = {}
    for number, cells in islice(rows, _ABOVE):
        n_cells = sum(bool(cell.strip()) for cell in cells)
        if not n_cells:
            continue
        try:
            return layout(cells, columns), cells, number
        except CorpusError as err:
            errors.setdefault(n_cells > 1, err)  # a row of one cell is a title above the table
    raise errors.get(True) or errors.get(False) or CorpusError(note("empty"))


def _plans(rows: Numbered, table: Table, columns: Mapping[str, str], *, name: str) -> Iterator[Document | Skipped]:
    upper = list(islice(rows, _ABOVE))
    found, heading, number = _heading(upper, columns)
    for at, cells in chain((row for row in upper if row[0] > number), rows):
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(heading) :]):
            yield Skipped(f"{name}:{at}", note("more cells than the heading has: text with commas needs quotes"))
            continue
        yield table.plan(dict(zip(heading, cells, strict=False)), found, f"{name}:{at}")
