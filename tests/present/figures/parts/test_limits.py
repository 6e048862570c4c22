"""What figures say of the rest."""

from __future__ import annotations

from plansearch.present.figures.parts.limits import cut_off, left_out
from plansearch.report.figures.figure import Figure, Value
from plansearch.report.figures.kinds.dots import Dots, Panel, Row


def test_a_note_only_where_something_is_left_out() -> None:
    assert left_out(3, 3) == left_out(0, 0) == ()
    assert left_out(3, 9) == ("the figure shows the first 3 of 9; filters choose others",)


def test_cut_intervals_are_counted() -> None:
    plot = Dots((Panel("", (Row("甲", Value(1, 0, 9)), Row("乙", Value(2, 0.5, 2.2)))),), "次", from_zero=True)
    assert cut_off(Figure("", (plot,))) == ("intervals that go beyond the axis, and end at it: 1",)
    assert cut_off(Figure("", ())) == ()
