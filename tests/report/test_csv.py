"""Comma-separated values."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.messages import note
from plansearch.report import Cell, Column, Marked, Table, render
from plansearch.report.csv import is_formula, render_csv, without_formulas, without_quote
from plansearch.report.files import write_table
from plansearch.report.md import render_md
from plansearch.report.saved import rows_now, saved_rows

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


@pytest.mark.parametrize(
    "text",
    [
        "=1+1",
        "=cmd|' /C calc'!A0",
        "+1+1",
        "-1+1",
        "@SUM(1)",
        "\t=1",
        " =1",
        "\n@A",
        "－2+3",
        "＝1",
        "- 加强领导",
        "-",
        "-a",
    ],
)
def test_formulas(text: str) -> None:
    assert is_formula(text)


@pytest.mark.parametrize("text", ["", "6%", "-5%", "+1.5", "-1,200", "- 3.2 ", "-.5", "+6e3", "'=1", "增长=6%", "1-2"])
def test_numbers_and_texts(text: str) -> None:
    assert not is_formula(text)


DANGEROUS = Table(
    (Column("a"), Column("b", kind="number")),
    (("=1+1", -6), (Marked("@SUM(1)", ()), -0.5), ("-5%", 1), ("\x1b[31m红\u202e倒\t格\n行", None)),
)


def cells(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def test_files_are_safe_by_default_and_say_so(tmp_path: Path) -> None:
    (told,) = write_table(DANGEROUS, tmp_path / "a.csv", "csv")
    assert told.startswith("2 cells that a spreadsheet program would run as formulas begin with '; ask for raw cells")
    safe = [["'=1+1", "-6"], ["'@SUM(1)", "-0.5"], ["-5%", "1"], ["\ufffd[31m红\ufffd倒\t格\n行", ""]]
    assert cells(tmp_path / "a.csv") == safe
    raw = [["=1+1", "-6"], ["@SUM(1)", "-0.5"], *safe[2:]]
    assert write_table(DANGEROUS, tmp_path / "b.csv", "csv", raw_cells=True) == ()
    assert cells(tmp_path / "b.csv") == raw
    assert write_table(DANGEROUS, tmp_path / "c.txt", "csv") == ()
    assert cells(tmp_path / "c.txt") == raw
    for name in ("a.csv", "b.csv"):
        assert saved_rows(tmp_path / name) == rows_now(DANGEROUS, tmp_path / name)


def test_nothing_controls_a_screen() -> None:
    for text in (render_csv(DANGEROUS), render_md(DANGEROUS)):
        assert "\x1b" not in text
        assert "\u202e" not in text


@given(st.text())
def test_a_quote_is_put_once_and_taken_away(text: str) -> None:
    table = Table((Column("a"),), ((text,),))
    safe, n = without_formulas(table)
    (made,) = safe.rows[0]
    assert n == is_formula(text)
    assert not is_formula(str(made))
    assert without_formulas(safe) == (safe, 0)
    if not text.startswith("'"):
        assert without_quote(str(made)) == text
