"""Markdown."""

from __future__ import annotations

import pytest

from plansearch.messages import note
from plansearch.report import Cell, Column, Table, render

from .tables import TARGETS


def one_cell(cell: Cell) -> Table:
    return Table((Column("x"),), ((cell,),))


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


def test_a_message_is_said_in_markdown() -> None:
    table = Table((Column("n", "number", note("plans|")),), ((note("{n} plans|", n=3),),))
    assert render(table, "md", say=str.upper) == "| PLANS\\| |\n| ---: |\n| 3 PLANS\\| |\n"
