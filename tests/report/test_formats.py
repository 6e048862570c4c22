"""csv, jsonl, Markdown and HTML."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest

from plansearch.model import Span
from plansearch.report import FORMATS, Cell, Column, Marked, Table, Viewable, render

from .tables import EMPTY, TARGETS


def one_cell(cell: Cell, kind: str = "text") -> Table:
    return Table((Column("x", kind),), ((cell,),))  # type: ignore[arg-type]


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


def test_jsonl() -> None:
    assert render(TARGETS, "jsonl") == (
        '{"region": "青澜市", "year": 2025, "value": 6.5, "score": 12.3456, "sentence": "力争增长6.5%以上。"}\n'
        '{"region": "云鹭县", "year": null, "value": null, "score": 8.1, '
        '"sentence": "分\\n两行，带\\"引号\\"和|竖线|"}\n'
    )


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (Decimal("18"), "18"),
        (Decimal("1E+2"), "100"),
        (Decimal("6.50"), "6.5"),
        (Decimal("0.1234567890123456789"), '"0.1234567890123456789"'),
        (Decimal("NaN"), '"NaN"'),
        (float("nan"), "null"),
        (float("-inf"), "null"),
        (None, "null"),
        (Marked("力争", (Span(0, 1),)), '"力争"'),
        ("一\u2028二\x85", '"一\\u2028二\\u0085"'),
    ],
)
def test_jsonl_cells(cell: Cell, expected: str) -> None:
    line = render(one_cell(cell), "jsonl")
    assert line == f'{{"x": {expected}}}\n'
    assert len(line.splitlines()) == 1
    json.loads(line)


def test_md() -> None:
    assert render(TARGETS, "md") == (
        "| 地区 | year | value | score | sentence |\n"
        "| --- | ---: | ---: | ---: | --- |\n"
        "| 青澜市 | 2025 | 6.50 | 12.346 | **力争**增长6.5%**以上**。 |\n"
        '| 云鹭县 |  |  | 8.100 | 分<br>两行，带"引号"和\\|竖线\\| |\n'
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a|b", r"a\|b"),
        ("**粗**", r"\*\*粗\*\*"),
        ("<b>", r"\<b>"),
        ("\\", r"\\"),
        ("一\r\n二\n三", "一<br>二<br>三"),
    ],
)
def test_md_shows_what_is_written(text: str, expected: str) -> None:
    assert render(one_cell(text), "md").splitlines()[2] == f"| {expected} |"


def test_html() -> None:
    page = render(TARGETS, "html")
    assert '<td style="text-align: left"><mark>力争</mark>增长6.5%<mark>以上</mark>。</td>' in page
    assert '<td style="text-align: right">12.346</td>' in page
    assert "分<br>两行，带&quot;引号&quot;和" in page
    assert "2 of 3 plans have a value &lt;here&gt;" in page
    assert "corpus=mini@0" in page


@pytest.mark.parametrize("cell", ["<script>&'\"", Marked("<script>&'\"", (Span(0, 3),))])
def test_html_is_always_escaped(cell: Cell) -> None:
    page = render(one_cell(cell), "html").replace("<mark>", "").replace("</mark>", "")
    assert "&lt;script&gt;&amp;&#x27;&quot;" in page
    assert "<script" not in page


@pytest.mark.parametrize(
    ("format", "expected"),
    [
        ("table", ""),
        ("csv", "plan,n\r\n"),
        ("jsonl", ""),
        ("md", "| plan | n |\n| --- | ---: |\n"),
    ],
)
def test_no_rows(format: str, expected: str) -> None:
    assert render(EMPTY, format) == expected


@pytest.mark.parametrize("format", FORMATS)
def test_people_read_the_display_and_programs_the_rows(format: str) -> None:
    display = Table((Column("indicator"), Column("青澜市")), (("地区生产总值", "6%左右"),))
    table = Table((Column("indicator"), Column("lo", "number")), (("地区生产总值", 6),), display=display, notes=("注",))
    page = render(table, format)
    assert ("6%左右" in page) == (format in ("table", "md", "html"))
    assert ("lo" in page.split()[0]) == (format == "csv")
    assert ("注" in page) == (format == "html")


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_ends_its_last_line(format: str) -> None:
    assert render(TARGETS, format).endswith("\n")


def test_an_unknown_format_is_a_programmers_error() -> None:
    with pytest.raises(ValueError, match=r"xlsx.*table, csv"):
        render(TARGETS, "xlsx")


def test_a_result_shows_itself_in_a_notebook() -> None:
    class Result(Viewable):
        __slots__ = ()

        def table(self) -> Table:
            return TARGETS

    assert Result()._repr_html_() == render(TARGETS, "html")
    assert not hasattr(Result(), "__dict__")


def test_a_table_refuses_a_ragged_row() -> None:
    with pytest.raises(ValueError, match="2 cells in a table of 1 columns"):
        Table((Column("x"),), (("一", "二"),))
