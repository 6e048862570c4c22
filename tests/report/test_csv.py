"""Comma-separated values."""

from __future__ import annotations

import csv
import io

import pytest

from plansearch.messages import note
from plansearch.report import Cell, Column, Table, render

from .tables import TARGETS


def one_cell(cell: Cell) -> Table:
    return Table((Column("x"),), ((cell,),))


def test_csv() -> None:
    assert render(TARGETS, "csv") == (
        "region,year,value,score,sentence\r\n"
        "青澜市,2025,6.50,12.3456,力争增长6.5%以上。\r\n"
        '云鹭县,,,8.1,"分\n两行，带""引号""和|竖线|"\r\n'
    )


@pytest.mark.parametrize("number", [0.1, 1e-9, 1 / 3, 2.0, 1e22])
def test_csv_floats_read_back(number: float) -> None:
    rows = list(csv.reader(io.StringIO(render(one_cell(number), "csv"), newline="")))
    assert float(rows[1][0]) == number


def test_a_message_is_english_in_a_csv_file() -> None:
    assert render(one_cell(note("{n} plans", n=3)), "csv", say=str.upper) == "x\r\n3 plans\r\n"
