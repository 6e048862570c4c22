"""A table as a workbook of Excel, through xlsxwriter: the data on one sheet, what they are on another."""

from __future__ import annotations

import io
import json
import math
from collections.abc import Callable, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any

from plansearch.errors import OutputError
from plansearch.messages import note
from plansearch.progress import Progress, no_progress
from plansearch.report.layout import cells as display_cells
from plansearch.report.table import Cell, Table
from plansearch.report.typed.codebook import codebook
from plansearch.report.typed.typed_columns import TypedColumn, typed_columns

MOST_ROWS = 1_048_576  # with the heading
MOST_COLUMNS = 16_384
MOST_CHARACTERS = 32_767  # of a cell, in units of UTF-16
_DIGITS = 15  # that a number of Excel keeps
_WIDEST = 60  # display cells of a column
_STEP = 1000  # rows between two calls of `progress`
_LOOKED_AT = 500  # rows that a width is taken from
_OPTIONS = {
    "constant_memory": True, "strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False,
}  # fmt: skip


def xlsx_bytes(
    table: Table, say: Callable[[str], str] = str, presented_by: str = "", progress: Progress = no_progress
) -> tuple[bytes, int]:
    """The file, and how many characters are no Unicode and were replaced. The same table gives the same bytes.

    Numbers, and yes and no, are typed; all text is text, also `=1+1`. say: says notes to a person. progress: called
    with (stage, done, total) rows. Errors: OutputError for a table that does not fit, before anything is written.
    """
    typed = typed_columns(table, presented_by, with_text=False)
    _check(table, typed.columns)
    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, _OPTIONS) as workbook:
        workbook.set_properties({"created": datetime(2000, 1, 1), "comments": table.signature})
        _Sheet(workbook, "data").write(table, typed.columns, progress)
        _about(_Sheet(workbook, "about"), table, say, presented_by)
    return out.getvalue(), typed.n_replaced


class _Sheet:
    """A sheet of a workbook, which is written from top to bottom."""

    def __init__(self, workbook: Any, name: str) -> None:
        self.workbook, self.sheet = workbook, workbook.add_worksheet(name)
        self.bold = workbook.add_format({"bold": True})
        self._formats: dict[int, Any] = {}

    def write(self, table: Table, columns: Sequence[TypedColumn], progress: Progress) -> None:
        """Heading, then a line a row; the heading stays in view and has filters."""
        for no, column in enumerate(columns):
            self.sheet.set_column(no, no, _width(column))
        self.sheet.freeze_panes(1, 0)
        self.sheet.autofilter(0, 0, len(table.rows), max(len(columns) - 1, 0))
        for no, column in enumerate(columns):
            self.sheet.write_string(0, no, column.key, self.bold)
        for line, row in enumerate(table.rows, start=1):
            if line % _STEP == 1:
                progress(note("writing rows"), line - 1, len(table.rows))
            for no, column in enumerate(columns):
                self.cell(line, no, column, row[no])

    def cell(self, line: int, no: int, column: TypedColumn, printed: Cell) -> None:
        """One cell; empty where there is no value. printed: the cell of the table, whose decimals are kept."""
        value = column.values[line - 1]
        if value is None or value == "":
            return
        if column.type == "text":
            self.sheet.write_string(line, no, value)
        elif column.type == "boolean":
            self.sheet.write_boolean(line, no, value)
        elif _fits_a_number(printed, value):
            self.sheet.write_number(line, no, value, self._decimals(printed))
        else:
            self.sheet.write_string(line, no, str(printed))

    def _decimals(self, printed: Cell) -> Any:
        """The layout of a number that was printed with decimals, such as 6.50; None for any other."""
        places = -int(printed.as_tuple().exponent) if isinstance(printed, Decimal) else 0
        if places <= 0:
            return None
        if places not in self._formats:
            self._formats[places] = self.workbook.add_format({"num_format": "0." + "0" * places})
        return self._formats[places]


def _about(about: _Sheet, table: Table, say: Callable[[str], str], presented_by: str) -> None:
    """Notes, signature, recipe and codebook, as lines of name and text."""
    lines: list[tuple[str, ...]] = [("note", say(text)) for text in table.notes]
    if table.signature:
        lines.append(("signature", table.signature))
    if table.recipe is not None:
        recipe = json.dumps({"recipe": table.recipe}, ensure_ascii=False)
        parts = [recipe[at : at + MOST_CHARACTERS // 2] for at in range(0, len(recipe), MOST_CHARACTERS // 2)]
        lines += [("recipe", part) for part in parts]
    lines += [(), tuple(column.key for column in codebook(table, presented_by).columns)]
    heading = len(lines) - 1
    lines += [tuple(map(str, row)) for row in codebook(table, presented_by).rows]
    for no, width in enumerate((18, _WIDEST, 30, _WIDEST, 30)):
        about.sheet.set_column(no, no, width)
    for line, texts in enumerate(lines):
        for no, text in enumerate(texts):
            if text:
                about.sheet.write_string(line, no, text, about.bold if line == heading else None)


def _width(column: TypedColumn) -> float:
    """Display cells that fit the heading with its filter button, and the first values."""
    texts = (str(value).split("\n")[0][: 2 * _WIDEST] for value in column.values[:_LOOKED_AT] if value is not None)
    return min(max([display_cells(column.key) + 3, *(display_cells(text) + 2 for text in texts)]), _WIDEST)


def _fits_a_number(printed: Cell, value: float) -> bool:
    """Whether a number of Excel keeps every digit of a value."""
    if not math.isfinite(value):
        return False
    if isinstance(printed, Decimal):
        return len(printed.normalize().as_tuple().digits) <= _DIGITS
    return isinstance(value, float) or abs(value) < 10**_DIGITS


def _check(table: Table, columns: Sequence[TypedColumn]) -> None:
    way_out = note("write csv or parquet, which have no such limit, or ask for less")
    if len(table.rows) + 1 > MOST_ROWS or len(columns) > MOST_COLUMNS:
        raise OutputError(
            note(
                "{n} rows and {n_columns} columns do not fit a sheet of Excel, which has {most} and {most_columns}",
                n=len(table.rows), n_columns=len(columns), most=MOST_ROWS - 1, most_columns=MOST_COLUMNS,
            ),
            way_out,
        )  # fmt: skip
    for column in columns:
        if column.type != "text":
            continue
        for line, text in enumerate(column.values, start=1):
            if text is not None and 2 * len(text) > MOST_CHARACTERS and _utf16(text) > MOST_CHARACTERS:
                raise OutputError(
                    note(
                        "row {row} has {n} characters in {column}, and a cell of Excel holds {most}",
                        row=line, n=_utf16(text), column=column.key, most=MOST_CHARACTERS,
                    ),
                    way_out,
                )  # fmt: skip


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
