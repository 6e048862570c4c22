"""Workbooks, read back by openpyxl: typed cells, no formula, and limits that are told before anything is written."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from decimal import Decimal
from typing import Any

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from plansearch.api import Index
from plansearch.errors import OutputError
from plansearch.report import Column, Table
from plansearch.report.typed import xlsx
from plansearch.report.typed.typed_columns import typed_columns
from plansearch.report.typed.xlsx import xlsx_bytes

from ..tables import EMPTY, HOSTILE_TEXTS, TARGETS
from .test_codebook import ANSWERS


def workbook(table: Table, by: str = "") -> Any:
    return openpyxl.load_workbook(io.BytesIO(xlsx_bytes(table, presented_by=by)[0]))


def rows(sheet: Any) -> list[list[Any]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("name", ANSWERS)
def test_it_reads_back_as_the_columns(mini_index: Index, name: str) -> None:
    answer = ANSWERS[name](mini_index)
    table = answer.table()
    columns = typed_columns(table, answer.presented_by, with_text=False).columns
    heading, *body = rows(workbook(table, answer.presented_by)["data"])
    assert heading == [column.key for column in columns]
    for no, column in enumerate(columns):
        values = [None if value == "" else value for value in column.values]
        found = [row[no] for row in body]
        if column.type == "number":  # a workbook has 16 digits
            assert found == [None if value is None else pytest.approx(value, rel=1e-15) for value in values]
        else:
            assert found == values


def test_the_heading_stays_in_view_and_has_filters() -> None:
    sheet = workbook(TARGETS)["data"]
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:E3"
    assert all(cell.font.bold for cell in sheet[1])
    assert sheet.column_dimensions["E"].width > sheet.column_dimensions["B"].width
    assert all(dimension.width < 62 for dimension in sheet.column_dimensions.values())


def test_a_number_keeps_its_decimals_and_every_digit() -> None:
    numbers = (Decimal("6.50"), Decimal(7), Decimal("0.1234567890123456789"), 3, 2**60, float("nan"), None)
    sheet = workbook(Table((Column("x", "number"),), tuple((number,) for number in numbers)))["data"]
    cells = [sheet.cell(line, 1) for line in range(2, 9)]
    assert [cell.value for cell in cells] == [6.5, 7, "0.1234567890123456789", 3, float(2**60), "nan", None]
    assert [cell.number_format for cell in cells[:2]] == ["0.00", "General"]


def test_hostile_text_is_text() -> None:
    texts = [text for text in HOSTILE_TEXTS if len(text) <= xlsx.MOST_CHARACTERS]
    sheet = workbook(Table((Column("=1+1"),), tuple((text,) for text in (*texts, "\0", "\ud800"))))["data"]
    cells = [sheet.cell(line, 1) for line in range(2, len(texts) + 4)]
    assert {cell.data_type for cell in cells} == {"s"}
    assert [unescape(cell.value) for cell in cells] == [*texts, "\0", "\ufffd"]
    assert sheet["A1"].data_type == "s"
    assert all(cell.hyperlink is None for cell in cells)


def test_an_empty_table() -> None:
    assert rows(workbook(EMPTY)["data"]) == [["plan", "n"]]


def test_notes_recipe_and_codebook_are_on_the_second_sheet() -> None:
    recipe = {"verb": "targets", "request": {"plans": ["=1+1"] * 9000}}
    about = rows(workbook(replace(TARGETS, recipe=recipe), "targets")["about"])
    assert about[0][:2] == ["note", "2 of 3 plans have a value <here>"]
    assert about[1][:2] == ["signature", "corpus=mini@0"]
    parts = [row[1] for row in about if row[0] == "recipe"]
    assert len(parts) > 1
    assert json.loads("".join(parts)) == {"recipe": recipe}
    assert ["year", "integer", "year", "first year that the plan is for", "计划年份（起始年）"] in about


def test_the_same_table_gives_the_same_bytes() -> None:
    assert xlsx_bytes(TARGETS) == xlsx_bytes(TARGETS)


def test_limits_are_told_before_anything_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    import xlsxwriter

    def never(*_: object) -> None:
        raise AssertionError("a workbook was begun")

    monkeypatch.setattr(xlsxwriter, "Workbook", never)
    row = ("a",)
    with pytest.raises(OutputError, match=r"1048576 rows and 1 columns do not fit.* 1048575 and 16384") as caught:
        xlsx_bytes(Table((Column("x"),), (row,) * 1_048_576))
    assert caught.value.hint == "write csv or parquet, which have no such limit, or ask for less"
    with pytest.raises(OutputError, match="row 2 has 40000 characters in text, and a cell of Excel holds 32767"):
        xlsx_bytes(Table((Column("text"),), (row, ("长" * 40_000,))))
    with pytest.raises(OutputError, match="row 1 has 32768 characters"):
        xlsx_bytes(Table((Column("text"),), (("😀" * 16_384,),)))


def test_a_cell_that_just_fits() -> None:
    text = "😀" * 16_383 + "x"
    assert workbook(Table((Column("text"),), ((text,),)))["data"]["A2"].value == text


def test_it_tells_how_far_it_has_come() -> None:
    told: list[tuple[str, int, int]] = []
    table = Table((Column("x", "number"),), tuple((no,) for no in range(2001)))
    xlsx_bytes(table, progress=lambda stage, done, total: told.append((stage, done, total)))
    assert told == [("writing rows", 0, 2001), ("writing rows", 1000, 2001), ("writing rows", 2000, 2001)]
