"""Strips in a terminal."""

from __future__ import annotations

from plansearch.report.figures.drawn.canvas import ASCII, BLOCKS, Canvas
from plansearch.report.figures.drawn.strips import drawn
from plansearch.report.figures.kinds.strips import Strip, Strips


def test_a_sign_in_every_cell_with_a_place() -> None:
    plot = Strips((Strip("市", ((0.0, 0.0), (0.5, 0.6)), "2"), Strip("县", (), "0")), "位置")
    assert drawn(plot, Canvas(18, ASCII)) == ["市  #----##----  2", "县  -----------  0", "    位置"]
    assert drawn(plot, Canvas(18, BLOCKS))[1] == "县  ───────────  0"
