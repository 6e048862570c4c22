"""Bars in a terminal."""

from __future__ import annotations

from plansearch.report.figures.drawn.bars import drawn
from plansearch.report.figures.drawn.canvas import ASCII, BLOCKS, Canvas
from plansearch.report.figures.figure import Value
from plansearch.report.figures.kinds.bars import Bars
from plansearch.report.figures.kinds.dots import Panel, Row
from plansearch.report.layout import cells

ROWS = (Row("增长", Value(4, text="4")), Row("县", Value(-2, text="2")), Row("无", None))


def test_bars_from_zero() -> None:
    assert drawn(Bars((Panel("", ROWS[:1]),), "次"), Canvas(20, BLOCKS)) == ["增长  ████████████ 4", "      次"]


def test_bars_to_both_sides() -> None:
    lines = drawn(Bars((Panel("", ROWS[:2]),), "G²", ("左", "右")), Canvas(24, ASCII))
    assert lines[0].split() == ["左", "右"]
    assert lines[1].split() == ["增长", ":######", "4"]
    assert lines[2].split() == ["县", "2", "###:"]
    assert cells(lines[1].partition(":")[0]) == cells(lines[2].partition(":")[0])


def test_panels_beside_one_another() -> None:
    lines = drawn(Bars((Panel("次数", ROWS[:1]), Panel("地区", ROWS[:1])), ""), Canvas(40, BLOCKS))
    assert lines[0].split() == ["次数", "地区"]
    assert lines[1].count("4") == 2
    assert drawn(Bars((), ""), Canvas(40, BLOCKS)) == []
