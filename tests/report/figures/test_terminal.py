"""Figures in a terminal: lines that fit, plain ASCII where that is asked for."""

from __future__ import annotations

import pytest

from plansearch.report.figures.figure import Figure, Value
from plansearch.report.figures.kinds.dots import Dots, Panel, Row
from plansearch.report.figures.kinds.lines import Lines, Series
from plansearch.report.figures.kinds.lines import Panel as LinesPanel
from plansearch.report.figures.terminal import drawn
from plansearch.report.layout import cells
from report.figures.drawings import figure


@pytest.mark.parametrize("width", [40, 60, 100, 200])
@pytest.mark.parametrize("in_ascii", [True, False])
def test_no_line_is_wider_than_the_screen(width: int, in_ascii: bool) -> None:
    long = Dots(
        (Panel("", (Row("青澜市国民经济和社会发展第十五个五年规划纲要" * 2, Value(1, text="≥1%" * 30)),)),), "%"
    )
    text = drawn(figure(long, title="很长的标题" * 30), width, in_ascii=in_ascii)
    assert max(map(cells, text.split("\n"))) <= width


def test_plain_ascii_but_for_the_plans_own_words() -> None:
    plain = Dots((Panel("", (Row("a", Value(5, 3, 7, "ge", 9, "5")), Row("b", Value(1, bound="approx")))),), "x", True)
    text = drawn(Figure("title", (plain,)), 60, in_ascii=True)
    assert text.isascii()
    assert "*" in text
    assert "o" in text
    assert "~" in text


def test_title_and_explanation_come_first() -> None:
    assert drawn(figure(), 60).split("\n")[:3] == ["青澜市的目标", "两句说明。", ""]


def test_marks_are_explained_only_where_they_are_drawn() -> None:
    lines = Lines((LinesPanel("", (Series("", ((2023, Value(1)), (2024, Value(2)))),)),), "次")
    rows = Dots((Panel("", (Row("云岫省", Value(1, bound="ge")),)),), "次")
    assert "三角" not in drawn(Figure("题", (lines,), "三角：至少"), 60)
    assert "三角" in drawn(Figure("题", (lines, rows), "三角：至少"), 60)
