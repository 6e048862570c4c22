"""The tile map in a terminal."""

from __future__ import annotations

from plansearch.report.figures.drawn.canvas import BLOCKS, Canvas
from plansearch.report.figures.drawn.tiles import drawn
from plansearch.report.figures.kinds.tiles import Tiles
from plansearch.report.layout import cells


def test_names_above_numbers_in_columns() -> None:
    lines = drawn(Tiles((("吉林省", 2, "2.0"), ("辽宁省", 1, "1.0")), "次"), Canvas(80, BLOCKS))
    assert lines[0] == "次"
    at = next(no for no, line in enumerate(lines) if "吉林" in line)
    column = cells(lines[at].partition("吉林")[0])
    assert lines[at + 1] == " " * column + "2.0"
    assert cells(lines[at + 2].partition("辽宁")[0]) == column


def test_a_narrow_screen_has_none() -> None:
    assert drawn(Tiles((), "次"), Canvas(40, BLOCKS)) == []
