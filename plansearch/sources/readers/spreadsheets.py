"""Tables with one plan a row: CSV, TSV, and the sheets of a workbook (Excel, WPS, OpenDocument).

A file without a column of text whose heading names goals (指标, 单位, 2030年目标) is one plan, a table of indicators.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice

from plansearch.errors import CorpusError
from plansearch.messages import Message, note, plural
from plansearch.model import Document, Skipped
from plansearch.sources.breakages import broken
from plansearch.sources.canonical import canonical
from plansearch.sources.readers.columns import Layout, Table, layout
from plansearch.sources.readers.grid import cell_text, is_heading, line_of
from plansearch.sources.readers.plaintext import title_line
from plansearch.sources.readers.workbooks.opened import print_percents, sheets_of
from plansearch.sources.readers.workbooks.sheet import Sheet, cell_name

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_ABOVE = 5  # rows in which a heading is looked for, because titles and notes are above it
_UPPER = 10_000  # characters of a CSV file in which its heading is looked for
_LONGEST_CELL = 200_000_000
_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)  # the line in which Excel names the delimiter
_DELIMITERS = ",\t;|"
_MOST_CELLS = 5  # named in a remark
Numbered = Iterator[tuple[int, list[str]]]


def read_csv(raw: str, table: Table, columns: Mapping[str, str]) -> Iterator[Document | Skipped]:
    """The plans of a CSV or TSV file. Its delimiter (comma, tab, semicolon, bar) is the one that gives it a heading,
    else the most frequent one of the first line.
    """
    named = _SEPARATOR.match(raw)
    raw = raw[named.end() :] if named else raw
    if not raw.strip():
        yield Skipped(table.source, note("empty"))
        return
    delimiter = named[1] if named else _delimiter(raw, columns)
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(raw.replace("\x00", ""), newline=""), delimiter=delimiter)

    if not columns and _is_csv_of_goals(raw, delimiter):
        yield _table_of_goals({"": list(reader)}, table)
        return

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


def _delimiter(raw: str, columns: Mapping[str, str]) -> str:
    head = raw[: raw.find("\n") + 1 or len(raw)]
    likely = sorted(_DELIMITERS, key=head.count, reverse=True)
    for delimiter in likely:
        upper = islice(csv.reader(io.StringIO(raw[:_UPPER], newline=""), delimiter=delimiter), _ABOVE)
        try:
            if len(_heading(enumerate(upper, start=1), columns)[1]) > 1:
                return delimiter
        except (CorpusError, csv.Error):
            continue
    return likely[0]


def _is_csv_of_goals(raw: str, delimiter: str) -> bool:
    """Whether the upper rows head a table of goals and no table of plans."""
    upper = list(islice(csv.reader(io.StringIO(raw[:_UPPER], newline=""), delimiter=delimiter), _ABOVE))
    try:
        _heading(enumerate(upper, start=1), {})
    except CorpusError:
        return _is_of_goals(upper)
    return False


def read_workbook(data: bytes, table: Table, columns: Mapping[str, str]) -> Iterator[Document | Skipped]:
    """The plans of every sheet that has a column of text. Rows are `file:row`, of several sheets `file:sheet:row`.

    Errors: CorpusError where the file is damaged or encrypted, or no sheet has a column of text.
    """
    sheets = sheets_of(data)
    errors: list[Message] = []
    usable: list[Sheet] = []
    for sheet in sheets:
        try:
            _heading(enumerate(sheet.rows, start=1), columns)
            usable.append(sheet)
        except CorpusError as err:
            errors.append(err.message)
    goals = {} if usable or columns else {sheet.name: sheet for sheet in sheets if _is_of_goals(sheet.rows)}
    if goals:
        print_percents(data, goals)
        plan = _table_of_goals({name: sheet.rows for name, sheet in goals.items()}, table)
        yield replace(plan, remarks=tuple(remark for sheet in goals.values() for remark in _remarks_on_goals(sheet)))
        return
    if not usable:
        raise CorpusError(errors[0] if errors else note("empty"))
    for sheet in usable:
        where = f"{table.source}:{sheet.name}" if len(usable) > 1 else table.source
        sheet.fill_down()
        yield from _plans(enumerate(sheet.rows, start=1), table, columns, name=where, sheet=sheet)


def _is_of_goals(rows: Sequence[Sequence[str]]) -> bool:
    return any(is_heading(row) for row in rows[:_ABOVE]) and len(rows) > 1


def _remarks_on_goals(sheet: Sheet) -> Iterator[Message]:
    if sheet.is_hidden:
        yield note("sheet {sheet} is hidden in the workbook; it was read all the same", sheet=sheet.name)
    if n_hidden := sum(row < len(sheet.rows) and any(sheet.rows[row]) for row in sheet.hidden_rows):
        yield plural(
            "{n} row is hidden in the workbook; it was read all the same",
            "{n} rows are hidden in the workbook; they were read all the same",
            n_hidden,
        )
    if sheet.without_value:
        names = tuple(cell_name(*place) for place in sorted(sheet.without_value)[:_MOST_CELLS])
        yield plural(
            "{n} cell is a formula without a stored value ({cells}): "
            "open the file in a spreadsheet program and save it",
            "{n} cells are formulas without stored values ({cells} …): "
            "open the file in a spreadsheet program and save it",
            len(sheet.without_value),
            cells=names,
        )


def _remarks_on_row(sheet: Sheet, row: int, heading: Sequence[str], found: Layout) -> Iterator[Message]:
    """What a person should know about the plan in a row, which is counted from 0."""
    if sheet.is_hidden:
        yield note("sheet {sheet} is hidden in the workbook; it was read all the same", sheet=sheet.name)
    if row in sheet.hidden_rows:
        yield note("its row is hidden in the workbook; it was read all the same")
    for column, name in enumerate(heading):
        if (row, column) in sheet.without_value and (name in found.facts or name in (found.text, found.id)):
            yield note(
                "cell {cell} ({column}) is a formula without a stored value: "
                "open the file in a spreadsheet program and save it",
                cell=cell_name(row, column),
                column=name.strip(),
            )


def _table_of_goals(sheets: Mapping[str, Sequence[Sequence[str]]], table: Table) -> Document:
    """Tables of goals as one plan: a row with one cell is a title or divides a table, others are lines of cells."""
    lines: list[str] = []
    for name, rows in sheets.items():
        if len(sheets) > 1:
            lines += ["", name]
        for row in rows:
            cells = [cell_text(cell) for cell in row]
            while cells and not cells[-1]:
                cells.pop()
            filled = [cell for cell in cells if cell]
            lines += filled if len(filled) == 1 and cells[0] else [line_of(cells)] if filled else []
    text = canonical("\n".join(lines))
    title = title_line(text)
    return Document(table.source, text, "" if " | " in title else title, {}, table.charset, table.sha256)


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


def _plans(
    rows: Numbered, table: Table, columns: Mapping[str, str], *, name: str, sheet: Sheet | None = None
) -> Iterator[Document | Skipped]:
    upper = list(islice(rows, _ABOVE))
    found, heading, number = _heading(upper, columns)
    for at, cells in chain((row for row in upper if row[0] > number), rows):
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(heading) :]):
            yield Skipped(f"{name}:{at}", note("more cells than the heading has: text with commas needs quotes"))
            continue
        try:
            plan = table.plan(dict(zip(heading, cells, strict=False)), found, f"{name}:{at}")
        except Exception as err:  # the other rows are read
            plan = Skipped(f"{name}:{at}", broken(err))
        remarks = tuple(_remarks_on_row(sheet, at - 1, heading, found)) if sheet is not None else ()
        if remarks and isinstance(plan, Skipped):
            yield Skipped(plan.source, note("{message}. {hint}", message=plan.reason, hint=remarks[-1]))
        else:
            yield replace(plan, remarks=(*plan.remarks, *remarks)) if isinstance(plan, Document) and remarks else plan
