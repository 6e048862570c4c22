"""Two texts in a terminal."""

from __future__ import annotations

from plansearch.report.figures.drawn.canvas import ASCII, Canvas
from plansearch.report.figures.drawn.joined import drawn
from plansearch.report.figures.kinds.joined import Join, Joined


def test_the_same_letter_is_the_same_passage() -> None:
    joins = (Join((0.0, 0.0), (0.5, 0.5), "exact"), Join((0.5, 0.6), (0.0, 0.0), "edited"))
    plot = Joined(("市", "县"), ("7%", "8%"), joins, ())
    assert drawn(plot, Canvas(19, ASCII)) == ["市  a----bb----  7%", "县  b----a-----  8%"]
