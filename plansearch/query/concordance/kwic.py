"""Occurrences of a string as lines, in the order of plans or of the text beside them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from plansearch.index.occurrences import (
    Occurrence,
    Order,
    PlanSet,
    first_occurrences,
    plan_of,
    sections_around,
    text_around,
)
from plansearch.index.reader import Reader
from plansearch.model import Plan, Section, Span
from plansearch.text.sections import path_at


@dataclass(frozen=True, slots=True)
class Line:
    """One concordance line: the node with up to `window` characters on either side, inside its paragraph.

    span: of the node in the plan's text; section: the headings above it, the outermost first. copy_of: where the plan
    is a copy, the id of the plan that represents it.
    """

    plan: Plan
    span: Span
    section: tuple[str, ...]
    left: str
    node: str
    right: str
    copy_of: str = ""


def lines(
    index: Reader, spellings: Sequence[str], plans: PlanSet, *, order: Order, n: int, window: int
) -> tuple[Line, ...]:
    """The first n lines (0: all) of the spellings of a phrase in some plans, in an order."""
    return tuple(_lines(index, first_occurrences(index, spellings, order, n, plans), window))


def line_at(plan: Plan, text: str, span: Span, section: tuple[str, ...], window: int) -> Line:
    """The line of one occurrence. text: that of the plan."""
    left = text[max(0, span.start - window) : span.start].rpartition("\n")[2]
    right = text[span.end : span.end + window].partition("\n")[0]
    return Line(plan, span, section, left, span.of(text), right)


def _lines(index: Reader, found: Iterable[Occurrence], window: int) -> Iterator[Line]:
    @cache
    def sections(shard: int, local: int) -> tuple[Section, ...]:
        return sections_around(index, Occurrence(shard, local, 0, 0))

    for occurrence in found:
        start = occurrence.start
        around, span = text_around(index, occurrence, window)
        section = path_at(sections(occurrence.shard, occurrence.local), start)
        line = line_at(plan_of(index, occurrence), around, span, section, window)
        yield Line(line.plan, Span(start, start + occurrence.size), line.section, line.left, line.node, line.right)
