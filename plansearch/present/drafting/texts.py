"""Whole texts with the places that an answer is about, for pages: two plans side by side, a draft with findings."""

from __future__ import annotations

from plansearch.model import Span
from plansearch.present.drafting.side_by_side import kind_of
from plansearch.present.page_parts import Cells, place_at
from plansearch.query.drafting.check import CheckResult
from plansearch.query.drafting.side_by_side import ReuseResult
from plansearch.query.drafting.sources import SourcesResult
from plansearch.report.page.parts import PageText, Stretch


def side_by_side(result: ReuseResult) -> tuple[PageText, PageText]:
    """Both plans, with the passages that they share and what differs in them."""
    passages = result.passages
    first = tuple(Stretch(one.span, no, kind_of(one)) for no, one in enumerate(passages))
    second = tuple(Stretch(one.other_span, no, kind_of(one)) for no, one in enumerate(passages))
    own = [span.shift(one.span.start) for one in passages for span in one.differing[0]]
    other = [span.shift(one.other_span.start) for one in passages for span in one.differing[1]]
    return (
        PageText(result.first.label, result.first.text, first, _in_order(own)),
        PageText(result.second.label, result.second.text, second, _in_order(other)),
    )


def sources(result: SourcesResult) -> tuple[PageText]:
    """The draft, with the passages that other plans have."""
    stretches = tuple(Stretch(group.span, no) for no, group in enumerate(result.passages))
    return (PageText(result.draft.label, result.draft.text, stretches),)


def check(result: CheckResult) -> tuple[PageText]:
    """The draft, with what was found in it."""
    stretches = tuple(Stretch(one.span, no, one.severity) for no, one in enumerate(result.findings))
    return (PageText(result.draft.label, result.text, stretches),)


def no_places(result: ReuseResult) -> Cells:
    """No quotes: the whole texts are on the page."""
    return {}


def first_sources(result: SourcesResult) -> Cells:
    """Behind the earliest source of each passage the place there."""
    at = [column.key for column in (result.table().display or result.table()).columns].index("region")
    firsts = [group.sources[0] for group in result.passages]
    return {
        (no, at): (place_at(one.plan.id, one.passage.other_span.start, one.passage.other_span.end),)
        for no, one in enumerate(firsts)
    }


def _in_order(spans: list[Span]) -> tuple[Span, ...]:
    return tuple(sorted(spans, key=lambda span: (span.start, span.end)))
