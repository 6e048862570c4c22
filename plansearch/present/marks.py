"""Marks beside a plan on screen, the same for every verb: what is contested of it, and that it has copies or is one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from plansearch.messages import Message, note
from plansearch.model import Plan
from plansearch.report import Column, Table

COPY = "≡"
_MEANINGS = {
    "?region": note("?region: a strong clue says another region"),
    "?year": note("?year: a strong clue says another year"),
    COPY: note("≡ a plan with copies, or a copy"),
}


def marks_of(plan: Plan | None, *, is_copied: bool = False) -> str:
    """The marks of a plan, such as `?year ≡`; "" for most. is_copied: it has copies or is one."""
    marks = [f"?{fact}" for fact in plan.contested] if plan is not None else []
    return " ".join([*marks, COPY] if is_copied else marks)


def with_marks(display: Table, marks: Sequence[str]) -> Table:
    """A table for a person with the marks of each row in a column before its bodies; as it is where there is none."""
    if not any(marks):
        return display
    at = next((no for no, column in enumerate(display.columns) if column.kind == "body"), len(display.columns))
    columns = (*display.columns[:at], Column("marks"), *display.columns[at:])
    rows = tuple((*row[:at], own, *row[at:]) for row, own in zip(display.rows, marks, strict=True))
    return replace(display, columns=columns, rows=rows)


def legend(marks: Iterable[str]) -> tuple[Message, ...]:
    """A line that explains the marks of rows; nothing where there are none."""
    shown = {mark for own in marks for mark in own.split()}
    meanings = tuple(meaning for mark, meaning in _MEANINGS.items() if mark in shown)
    return (note("marks: {meanings}", meanings=meanings),) if meanings else ()
