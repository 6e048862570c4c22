"""Tables with one plan a row: CSV, TSV, and the sheets of a workbook (Excel, WPS, OpenDocument).

A file without a column of text whose heading names goals (指标, 单位, 2030年目标) is one plan, a table of indicators.
"""

from __future__ import annotations

import csv
import html
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import chain, islice
from typing import Any

from plansearch.errors import CorpusError
from plansearch.messages import Message, note
from plansearch.model import Document, Skipped
from plansearch.sources.canonical import canonical
from plansearch.sources.readers.columns import Layout, Table, layout
from plansearch.sources.readers.grid import cell_text, is_heading, line_of
from plansearch.sources.readers.packed import check_size, open_container, unpacked
from plansearch.sources.readers.plaintext import title_line

WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
_ABOVE = 5  # rows in which a heading is looked for, because titles and notes are above it
_UPPER = 10_000  # characters of a CSV file in which its heading is looked for
_LONGEST_CELL = 200_000_000
_PERCENT_FORMAT = re.compile(r'<numFmt\b(?=[^>]*formatCode="[^"]*%)[^>]*numFmtId="(\d+)"')
_FORMAT_OF_STYLE = re.compile(r'<xf\b[^>]*?numFmtId="(\d+)"')
_RELATION = re.compile(r'<Relationship\b[^>]*?\bId="([^"]+)"[^>]*?\bTarget="/?(?:xl/)?([^"]+)"')
_RELATION_REVERSED = re.compile(r'<Relationship\b[^>]*?\bTarget="/?(?:xl/)?([^"]+)"[^>]*?\bId="([^"]+)"')
_SHEET = re.compile(r'<sheet\b[^>]*?\bname="(?P<name>[^"]*)"[^>]*?\br:id="(?P<id>[^"]+)"')
_CELL = re.compile(r'<c\b(?=[^>]*?\br="([A-Z]{1,3})(\d+)")([^>]*)>')
_STYLE = re.compile(r'\bs="(\d+)"')
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e-?\d+)?")
Numbered = Iterator[tuple[int, list[str]]]
_Merged = tuple[tuple[int, int], tuple[int, int]]


def read_csv(raw: str, table: Table, columns: Mapping[str, str]) -> Iterator[Document | Skipped]:
    """The plans of a CSV or TSV file. Its delimiter is the most frequent one of the heading: comma, tab, semicolon."""
    if not raw.strip():
        yield Skipped(table.source, note("empty"))
        return
    head = raw[: raw.find("\n") + 1 or len(raw)]
    delimiter = max(",\t;", key=head.count)
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
    sheets = {name: (rows, merged) for name, rows, merged in _sheets(data) if rows}
    errors: list[Message] = []
    usable: list[str] = []
    for name, (rows, _) in sheets.items():
        try:
            _heading(enumerate(rows, start=1), columns)
            usable.append(name)
        except CorpusError as err:
            errors.append(err.message)
    goals = {} if usable or columns else {name: rows for name, (rows, _) in sheets.items() if _is_of_goals(rows)}
    if goals:
        _print_percents(data, goals)
        yield _table_of_goals(goals, table)
        return
    if not usable:
        raise CorpusError(errors[0] if errors else note("empty"))
    for name in usable:
        where = f"{table.source}:{name}" if len(usable) > 1 else table.source
        yield from _plans(enumerate(_filled_down(*sheets[name]), start=1), table, columns, name=where)


def _filled_down(rows: list[list[str]], merged: Sequence[_Merged]) -> list[list[str]]:
    """The rows with the words of a cell that covers several of them in each."""
    for (top, left), (bottom, _) in merged:
        for row in rows[top + 1 : bottom + 1]:
            if left < len(row) and not row[left].strip():
                row[left] = rows[top][left]
    return rows


def _is_of_goals(rows: Sequence[Sequence[str]]) -> bool:
    return any(is_heading(row) for row in rows[:_ABOVE]) and len(rows) > 1


def _print_percents(data: bytes, sheets: Mapping[str, list[list[str]]]) -> None:
    """Print as 6.5% what a workbook (.xlsx) holds as 0.065 in a cell whose format is a percentage."""
    if not data.startswith(b"PK"):
        return
    with open_container(data) as container:
        parts = {info.filename: info for info in container.infolist()}

        def part(name: str) -> str:
            return unpacked(container, parts[name]).decode("utf-8", "replace") if name in parts else ""

        styles = part("xl/styles.xml")
        formats = {"9", "10", *(found[1] for found in _PERCENT_FORMAT.finditer(styles))}
        cells = styles.partition("<cellXfs")[2].partition("</cellXfs>")[0]
        percents = {str(n) for n, found in enumerate(_FORMAT_OF_STYLE.findall(cells)) if found in formats}
        targets = dict(_RELATION.findall(part("xl/_rels/workbook.xml.rels")))
        targets |= {name: target for target, name in _RELATION_REVERSED.findall(part("xl/_rels/workbook.xml.rels"))}
        for sheet in _SHEET.finditer(part("xl/workbook.xml")):
            rows = sheets.get(html.unescape(sheet["name"])) if percents else None
            if rows is not None:
                _print_percents_of(rows, part(f"xl/{targets.get(sheet['id'], '')}"), percents)


def _print_percents_of(rows: list[list[str]], xml: str, percents: set[str]) -> None:
    for column, row, attributes in _CELL.findall(xml):
        style = _STYLE.search(attributes)
        if style is None or style[1] not in percents:
            continue
        y, x = int(row) - 1, 0
        for letter in column:
            x = x * 26 + ord(letter) - 64
        if y < len(rows) and x <= len(rows[y]) and _NUMBER.fullmatch(rows[y][x - 1]):
            rows[y][x - 1] = f"{float(rows[y][x - 1]) * 100:.12g}%"


def _table_of_goals(sheets: Mapping[str, Sequence[Sequence[str]]], table: Table) -> Document | Skipped:
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


def _sheets(data: bytes) -> Iterator[tuple[str, list[list[str]], Sequence[_Merged]]]:
    """The visible and hidden sheets of a workbook, cells as text, and the first and last cell of each merged range."""
    from python_calamine import CalamineError, CalamineWorkbook, PasswordError

    if data.startswith(b"PK"):
        with open_container(data) as container:
            for info in container.infolist():
                check_size(info)
    try:
        workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            rows: list[list[Any]] = sheet.to_python(skip_empty_area=False)
            yield name, [[_text(cell) for cell in row] for row in rows], sheet.merged_cell_ranges or ()
    except PasswordError as err:
        raise CorpusError(note("encrypted: it needs a password"), note("Save it again without a password.")) from err
    except (CalamineError, ValueError, OSError) as err:
        raise CorpusError(
            note("damaged, or no workbook"), note("Open it in a spreadsheet program and save it again.")
        ) from err


def _text(cell: Any) -> str:
    """A cell as a person reads it: 2025 and not 2025.0."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:.15g}"  # 52.3 and not 52.300000000000004
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
