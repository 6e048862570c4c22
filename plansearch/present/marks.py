"""Marks beside a plan on screen, the same for every verb: what is contested of it, and that it has copies or is one."""

from __future__ import annotations

from collections.abc import Iterable

from plansearch.messages import Message, note
from plansearch.model import Plan

COPY = "≡"
_CONTESTED = "?"
_MEANINGS = {
    "?region": note("?region: a strong clue says another region"),
    "?year": note("?year: a strong clue says another year"),
    COPY: note("≡ a plan with copies, or a copy"),
}


def marks_of(plan: Plan, *, is_copied: bool = False) -> str:
    """The marks of a plan, such as `?year ≡`; "" for most. is_copied: it has copies or is one."""
    marks = [_CONTESTED + fact for fact in plan.contested]
    return " ".join([*marks, COPY] if is_copied else marks)


def legend(cells: Iterable[str]) -> tuple[Message, ...]:
    """A line that explains the marks in cells; nothing where there are none."""
    shown = {mark for cell in cells for mark in cell.split()}
    meanings = tuple(meaning for mark, meaning in _MEANINGS.items() if mark in shown)
    return (note("marks: {meanings}", meanings=meanings),) if meanings else ()
