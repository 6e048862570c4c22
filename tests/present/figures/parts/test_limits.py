"""What figures say of the rest."""

from __future__ import annotations

from plansearch.present.figures.parts.limits import left_out


def test_a_note_only_where_something_is_left_out() -> None:
    assert left_out(3, 3) == left_out(0, 0) == ()
    assert left_out(3, 9) == ("the figure shows the first 3 of 9; filters choose others",)
