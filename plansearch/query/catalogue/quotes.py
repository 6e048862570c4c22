"""Paragraphs around places in plans, with the places marked and cited: the evidence behind an answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

from plansearch.index.reader import Reader
from plansearch.model import Span
from plansearch.query.catalogue.citation import cited_as
from plansearch.query.catalogue.cite import place_in, plan_cited

MOST = 480
"""Characters of a paragraph that are quoted; of a longer one, whole sentences around the place."""
_SENTENCE_END = re.compile(r"[。！？；]")
CUT = "…"


class PlaceInPlan(NamedTuple):
    """A place in a plan: its first and last span make the address. sentence, at: of a draft, which no index has.

    at: where the sentence begins in the draft.
    """

    plan: str
    spans: tuple[Span, ...]
    sentence: str = ""
    at: int = 0

    @property
    def address(self) -> str:
        """`plan#start-end`."""
        return f"{self.plan}#{self.spans[0].start}-{max(span.end for span in self.spans)}"


class QuotedPlace(NamedTuple):
    """A paragraph, or the part of it around a place. spans: of the place in `text`. source: the file of the plan."""

    text: str
    spans: tuple[Span, ...]
    citation: str
    source: str


def quotes(index: Reader, places: Iterable[PlaceInPlan]) -> Mapping[str, QuotedPlace]:
    """By address, the paragraphs around places; a place of a plan that is not in the index has its sentence.

    A place that its plan does not have (the index was built again) is left out.
    """
    by_address = {place.address: place for place in places}
    known = {place.plan: index.plan_numbers.get(place.plan) for place in by_address.values()}
    index.load(sorted(number for number in set(known.values()) if number is not None))
    out: dict[str, QuotedPlace] = {}
    for plan, group in groupby(
        sorted(by_address.items(), key=lambda item: item[1].plan), key=lambda item: item[1].plan
    ):
        if (number := known[plan]) is None:
            out.update(_of_draft(list(group)))
        else:
            out.update(_of_plan(index, number, list(group)))
    return out


def _of_plan(index: Reader, number: int, group: list[tuple[str, PlaceInPlan]]) -> Iterator[tuple[str, QuotedPlace]]:
    text, plan = index.text(number), index.plan(number)
    for address, place in group:
        whole = Span(place.spans[0].start, max(span.end for span in place.spans))
        if not 0 <= whole.start <= whole.end <= len(text):
            continue
        quoted, spans = around(text, place.spans)
        citation = cited_as(plan_cited(plan, address, place_in(index, number, whole)), "2025")
        yield address, QuotedPlace(quoted, spans, citation, plan.source)


def _of_draft(group: list[tuple[str, PlaceInPlan]]) -> Iterator[tuple[str, QuotedPlace]]:
    for address, place in group:
        if place.sentence:
            spans = tuple(span.shift(-place.at) for span in place.spans)
            yield address, QuotedPlace(place.sentence, spans, place.plan, place.plan)


def around(text: str, spans: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    """The paragraph of some spans, and where they are in it; of a long one, sentences around them, with … at cuts."""
    first, last = spans[0].start, max(span.end for span in spans)
    start = text.rfind("\n", 0, first) + 1
    end = text.find("\n", last)
    end = len(text) if end < 0 else end
    if end - start > MOST:
        room = max(MOST - (last - first), 0)
        start, end = _cut(text, Span(start, end), Span(first, last), room)
    before = CUT if start and text[start - 1] != "\n" else ""
    after = CUT if end < len(text) and text[end] != "\n" else ""
    shift = len(before) - start
    return f"{before}{text[start:end]}{after}", tuple(span.shift(shift) for span in spans)


def _cut(text: str, paragraph: Span, place: Span, room: int) -> tuple[int, int]:
    """Where what is quoted of a paragraph begins and ends: at sentences, as far as there are any near enough."""
    low, high = max(paragraph.start, place.start - room // 2), min(paragraph.end, place.end + room - room // 2)
    start, end = low, high
    if low > paragraph.start and (first := _SENTENCE_END.search(text, low, place.start)):
        start = first.end()
    if high < paragraph.end:
        ends = [found.end() for found in _SENTENCE_END.finditer(text, place.end, high)]
        end = ends[-1] if ends else high
    return start, end
