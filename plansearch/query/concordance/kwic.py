"""Occurrences as lines, each with its context: some characters, the clause, the sentence or the paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

from plansearch.index.occurrences import (
    Occurrence,
    Order,
    PlanSet,
    first_occurrences,
    plan_of,
    sections_around,
    text_around,
    text_of_span,
)
from plansearch.index.reader import Reader
from plansearch.model import Plan, Section, Span
from plansearch.query.filters.copies import ids_of_representatives
from plansearch.text.sections import path_at

if TYPE_CHECKING:
    from plansearch.query.concordance.matching import Place

Surrounding = Literal["characters", "clause", "sentence", "paragraph"]
SURROUNDINGS: tuple[Surrounding, ...] = get_args(Surrounding)

_PARAGRAPH = 10_000  # characters on either side within which a paragraph ends
_CLAUSE_END = re.compile(r"[，、；：。！？]|[,:!?;](?![0-9A-Za-z])")


class View(NamedTuple):
    """What a line shows around its node. window: characters on either side, where `unit` is characters."""

    window: int
    unit: Surrounding = "characters"


@dataclass(frozen=True, slots=True)
class Line:
    """One concordance line: the node with its context on either side, inside its paragraph.

    span: of the node in the plan's text; section: the headings above it, the outermost first. copy_of: where the plan
    is a copy, the id of the plan that represents it. patterns: where several were asked for, the names of those that
    match here.
    """

    plan: Plan
    span: Span
    section: tuple[str, ...]
    left: str
    node: str
    right: str
    copy_of: str = ""
    patterns: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """`plan#start-end`, which `show` takes; it stays the same as long as the file does not change."""
        return f"{self.plan.id}#{self.span.start}-{self.span.end}"


def lines(
    index: Reader, spellings: Sequence[str], plans: PlanSet, *, order: Order, n: int, view: View
) -> tuple[Line, ...]:
    """The first n lines (0: all) of the spellings of a phrase in some plans, in an order."""
    return tuple(_lines(index, first_occurrences(index, spellings, order, n, plans), view))


def lines_at(index: Reader, places: Sequence[Place], view: View, names: Sequence[str] = ()) -> Iterator[Line]:
    """The lines of places. names: of the patterns, where lines say which of them match."""
    index.load({place.plan for place in places})
    sections = cache(index.sections)
    reach = view.window if view.unit == "characters" else _PARAGRAPH
    for place in places:
        first = max(0, place.start - reach)
        around = text_of_span(index, place.plan, Span(first, place.end + reach))
        here = Span(place.start - first, place.end - first)
        section = path_at(sections(place.plan), place.start)
        line = _line(index.plan(place.plan), around, here, section, view)
        matching = tuple(names[number] for number in place.patterns) if names else ()
        yield Line(line.plan, Span(place.start, place.end), section, line.left, line.node, line.right, "", matching)


def line_at(plan: Plan, text: str, span: Span, section: tuple[str, ...], window: int) -> Line:
    """The line of one occurrence. text: that of the plan."""
    return _line(plan, text, span, section, View(window))


def naming_copies(index: Reader, shown: tuple[Line, ...], represented: Mapping[int, int]) -> tuple[Line, ...]:
    """The lines; those of copies with the plan that represents them. represented: by the number of a copy."""
    copy_of = ids_of_representatives(index, represented)
    return tuple(replace(line, copy_of=copy_of.get(line.plan.id, "")) for line in shown) if copy_of else shown


def _line(plan: Plan, text: str, span: Span, section: tuple[str, ...], view: View) -> Line:
    if view.unit == "characters":
        left = text[max(0, span.start - view.window) : span.start].rpartition("\n")[2]
        right = text[span.end : span.end + view.window].partition("\n")[0]
        return Line(plan, span, section, left, span.of(text), right)
    left, right = text[: span.start].rpartition("\n")[2], text[span.end :].partition("\n")[0]
    if view.unit == "clause":
        left = left[max((end.end() for end in _CLAUSE_END.finditer(left)), default=0) :]
        stop = _CLAUSE_END.search(right)
        right = right[: stop.end()] if stop else right
    elif view.unit == "sentence":
        from plansearch.text.sentences import sentence_at  # its patterns take a while to compile

        left = text[sentence_at(text, span.start).start : span.start].rpartition("\n")[2]
        right = text[span.end : max(span.end, sentence_at(text, span.end - 1).end)].partition("\n")[0]
    return Line(plan, span, section, left, span.of(text), right)


def _lines(index: Reader, found: Iterable[Occurrence], view: View) -> Iterator[Line]:
    @cache
    def sections(shard: int, local: int) -> tuple[Section, ...]:
        return sections_around(index, Occurrence(shard, local, 0, 0))

    reach = view.window if view.unit == "characters" else _PARAGRAPH
    for occurrence in found:
        start = occurrence.start
        around, span = text_around(index, occurrence, reach)
        section = path_at(sections(occurrence.shard, occurrence.local), start)
        line = _line(plan_of(index, occurrence), around, span, section, view)
        yield Line(line.plan, Span(start, start + occurrence.size), line.section, line.left, line.node, line.right)
