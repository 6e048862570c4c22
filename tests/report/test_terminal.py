"""Tables on a terminal."""

from __future__ import annotations

import pytest

from plansearch.messages import note
from plansearch.model import Span
from plansearch.report import Column, Marked, Table, render
from plansearch.report.layout import cells

from .tables import CONCORDANCE, EMPTY, TARGETS

WIDE = Table(
    columns=(
        Column("rank", "number"),
        Column("plan"),
        Column("title"),
        Column("section"),
        Column("horizon"),
        Column("start", "number"),
    ),
    rows=(
        (
            1,
            "云岫省/青澜市/2025年政府工作报告.md",
            "青澜市2025年政府工作报告",
            "二、重点工作 / （一）稳增长",
            None,
            120,
        ),
        (2, "云岫省/砚川市/2025年政府工作报告.md", "砚川市2025年政府工作报告", None, "", None),
        (3, "云岫省/望津市/2025年政府工作报告.md", None, None, None, None),
    ),
)


def golden(text: str) -> str:
    """A golden page without the margin that keeps it readable here."""
    return "".join(line.strip("\n").removeprefix("    ") + "\n" for line in text.strip("\n").split("\n")[:-1])


def test_bodies_are_below_their_row_and_marks_in_brackets() -> None:
    assert render(TARGETS, "table") == golden("""
    地区    year  value   score
    ------  ----  -----  ------
    青澜市  2025   6.50  12.346
        【力争】增长6.5%【以上】。

    云鹭县                8.100
        分
        两行，带"引号"和|竖线|
    """)


def test_colour_paints_marks_and_nothing_else() -> None:
    painted = render(TARGETS, "table", color=True)
    assert "    \x1b[1;31m力争\x1b[0m增长6.5%\x1b[1;31m以上\x1b[0m。\n" in painted
    assert painted.count("\x1b[1;31m") == painted.count("\x1b[0m") == 2


def test_a_mark_across_a_line_end_is_painted_on_both_lines() -> None:
    table = Table((Column("text", "body"),), ((Marked("优化营商环境", (Span(1, 5),)),),))
    assert render(table, "table", width=10, color=True) == "    优\x1b[1;31m化营\x1b[0m\n    \x1b[1;31m商环\x1b[0m境\n"


def test_a_concordance_lines_up_its_nodes() -> None:
    assert render(CONCORDANCE, "table") == golden("""
        left    node    right           plan
    --------  --------  --------------  -----------
    持续优化  营商环境  ，为企业办实事  青澜市 2025
    建设一流  营商环境  。              砚川市 2025
    """)


def test_a_long_left_context_ends_beside_its_node() -> None:
    table = Table(CONCORDANCE.columns[:3], (("坚持市场化法治化，持续优化", "营商环境", "，为企业办实事"),))
    assert render(table, "table", width=36) == golden("""
            left    node    right
    ------------  --------  ------------
    坚持市场化法
    治化，持续优
              化  营商环境  ，为企业办实
                            事
    """)


def test_columns_that_cannot_share_a_line_fold_and_empty_ones_go() -> None:
    assert render(WIDE, "table", width=60) == golden("""
    rank  plan
      title                     section                    start
    ----  -----------------------------------
       1  云岫省/青澜市/2025年政府工作报告.md
      青澜市2025年政府工作报告  二、重点工作 / （一）稳增    120
                                长
       2  云岫省/砚川市/2025年政府工作报告.md
      砚川市2025年政府工作报告
       3  云岫省/望津市/2025年政府工作报告.md
    """)


def test_long_cells_wrap_within_their_column() -> None:
    table = Table((Column("a"), Column("b")), (("青澜市松桥区，岚埠县", "云岫省望津市芦汀区桃坞县"),))
    assert render(table, "table", width=42) == golden("""
    a                     b
    --------------------  --------------------
    青澜市松桥区，岚埠县  云岫省望津市芦汀区桃
                          坞县
    """)


def test_an_indented_body_line_keeps_its_indent_when_it_wraps() -> None:
    table = Table((Column("why", "body"),), (("总分\n  高新技术企业培育",),))
    assert render(table, "table", width=14) == "    总分\n      高新技术\n      企业培育\n"


def test_nothing_found_prints_nothing() -> None:
    assert render(EMPTY, "table") == ""


def test_a_plan_cannot_control_the_terminal() -> None:
    table = Table((Column("text"), Column("more", "body")), (("红\x1b[31m", "\x07响\t铃"),))
    assert "\x1b" not in render(table, "table")
    assert "\x07" not in render(table, "table")


@pytest.mark.parametrize("table", [TARGETS, CONCORDANCE, WIDE])
@pytest.mark.parametrize("width", [40, 60, 100])
def test_no_line_is_wider_than_asked(table: Table, width: int) -> None:
    for line in render(table, "table", width=width).splitlines():
        assert cells(line) <= width


@pytest.mark.parametrize("table", [TARGETS, CONCORDANCE, WIDE])
@pytest.mark.parametrize("width", [24, 40, 100])
def test_no_character_is_lost(table: Table, width: int) -> None:
    printed = "".join(render(table, "table", width=width).split())
    for row in table.rows:
        for cell in row:
            if isinstance(cell, str) and len(cell) < 6:
                assert cell in printed
    assert render(table, "table", width=width).count("年") == render(table, "csv").count("年")


def test_messages_are_said() -> None:
    table = Table((Column("x", title=note("head")), Column("why", "body")), ((note("cell"), note("reason")),))
    assert render(table, "table", say=str.upper) == "HEAD\n----\nCELL\n    REASON\n"


def test_a_rare_count_is_shown_only_where_it_is_not_zero() -> None:
    columns = (Column("region"), Column("n_contested", "number", is_rare=True))
    assert "n_contested" not in render(Table(columns, (("青澜市", 0), ("云岫省", 0))), "table")
    assert "n_contested" in render(Table(columns, (("青澜市", 0), ("云岫省", 2))), "table")
    assert "n_contested" in render(Table(columns, (("青澜市", 0),)), "csv")
