"""Marks beside plans, and their legend."""

from __future__ import annotations

from dataclasses import replace

from plansearch.api import Index
from plansearch.present.marks import legend, marks_of


def test_marks_say_what_is_contested_and_copied(mini_index: Index) -> None:
    plan = mini_index.plans()[0]
    assert marks_of(plan) == ""
    assert marks_of(plan, is_copied=True) == "≡"
    assert marks_of(replace(plan, contested=("region", "year")), is_copied=True) == "?region ?year ≡"


def test_the_legend_explains_the_marks_that_are_there() -> None:
    assert legend(["", "≡", "?year ≡"]) == (
        "marks: ?year: a strong clue says another year, ≡ a plan with copies, or a copy",
    )
    assert legend(["", ""]) == ()
