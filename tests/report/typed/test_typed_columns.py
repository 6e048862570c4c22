"""Columns with one type each."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import pytest

from plansearch.messages import note
from plansearch.model import Span
from plansearch.report import Cell, Column, Marked, Table
from plansearch.report.table import Column as ReportColumn
from plansearch.report.typed.typed_columns import replace_surrogates, typed_columns

from ..tables import EMPTY, TARGETS


def typed(column: ReportColumn, *cells: Cell, by: str = "") -> tuple[str, list[Any]]:
    (found,) = typed_columns(Table((column,), tuple((cell,) for cell in cells)), by, with_text=False).columns
    return found.type, found.values


NUMBER = Column("x", "number")


@pytest.mark.parametrize(
    ("cells", "type", "values"),
    [
        ((1, None, 2), "integer", [1, None, 2]),
        ((1, 0.5), "number", [1.0, 0.5]),
        ((Decimal("6.50"), None), "number", [6.5, None]),
        ((Decimal(6),), "number", [6.0]),
        ((), "number", []),
        ((None,), "number", [None]),
        ((1, "1/3"), "text", ["1", "1/3"]),
        ((0.1, "x"), "text", ["0.1", "x"]),
        ((2**70,), "number", [float(2**70)]),
        ((10**400,), "number", [math.inf]),
    ],
)
def test_a_column_of_numbers(cells: tuple[Cell, ...], type: str, values: list[Any]) -> None:
    assert typed(NUMBER, *cells) == (type, values)


def test_the_codebook_decides_where_values_say_nothing() -> None:
    assert typed(Column("year", "number")) == ("integer", [])
    assert typed(Column("year", "number"), 2024.5) == ("number", [2024.5])
    assert typed(Column("lo", "number"), 6) == ("number", [6.0])
    assert typed(Column("year"), "2021–2025", "2024") == ("text", ["2021–2025", "2024"])


def test_yes_and_no() -> None:
    assert typed(Column("mixed"), "yes", "", None, by="targets") == ("boolean", [True, False, None])
    assert typed(Column("mixed", "number"), 1, 0, None) == ("boolean", [True, False, None])
    assert typed(Column("ok"), "yes", "NO") == ("boolean", [True, False])
    assert typed(Column("ok"), "yes", "perhaps") == ("text", ["yes", "perhaps"])


def test_text_is_a_plain_string() -> None:
    kind, values = typed(Column("a"), Marked("力争", (Span(0, 1),)), note("{n} plans", n=3), 7, None, 1.5)
    assert (kind, values) == ("text", ["力争", "3 plans", "7", None, "1.5"])
    assert [type(value) for value in values if value is not None] == [str] * 4


def test_the_printed_text_of_a_number_is_beside_it_where_it_differs() -> None:
    cells = (Decimal("6.50"), Decimal("6.5"), Decimal(10), Decimal("1E+2"), Decimal("12345678901234567890.5"), None)
    table = Table((Column("lo", "number"), Column("hi", "number")), tuple((cell, Decimal(1)) for cell in cells))
    columns = typed_columns(table).columns
    assert [column.key for column in columns] == ["lo", "lo_text", "hi"]
    assert columns[1].values == ["6.50", None, None, "1E+2", "12345678901234567890.5", None]
    assert columns[1].text_of == "lo"
    assert [column.key for column in typed_columns(table, with_text=False).columns] == ["lo", "hi"]


def test_lone_surrogates_are_replaced_and_counted() -> None:
    table = Table((Column("a"), Column("b")), (("x\ud800y\udfff", "😀"), (None, "z")))
    columns, n = typed_columns(table)
    assert (columns[0].values, columns[1].values, n) == (["x\ufffdy\ufffd", None], ["😀", "z"], 2)
    assert replace_surrogates("力争") == ("力争", 0)


def test_every_column_has_a_value_a_row() -> None:
    for table in (TARGETS, EMPTY):
        assert {len(column.values) for column in typed_columns(table).columns} == {len(table.rows)}
