"""Whole texts with the places that an answer is about, for pages: two plans side by side, a draft with findings."""

from __future__ import annotations

from collections import defaultdict
from itertools import count

from plansearch.model import Plan, PlanId, Span
from plansearch.present.drafting.side_by_side import kind_of
from plansearch.present.page_parts import Cells, place_at
from plansearch.query.drafting.check import CheckResult
from plansearch.query.drafting.side_by_side import ReuseResult
from plansearch.query.drafting.sources import SourcesResult
from plansearch.report.page.parts import PageText, Stretch


def side_by_side(result: ReuseResult) -> tuple[PageText, ...]:
    """The plans, each once, with the passages that they share and what differs in them."""
    plans: dict[PlanId, Plan] = {}
    stretches: dict[PlanId, list[Stretch]] = defaultdict(list)
    marks: dict[PlanId, list[Span]] = defaultdict(list)
    rows = count()
    for pair in result.pairs:
        plans |= {pair.first.id: pair.first, pair.second.id: pair.second}
        for one in pair.passages:
            row = next(rows)
            for plan, span, differing in (
                (pair.first.id, one.span, one.differing[0]), (pair.second.id, one.other_span, one.differing[1])
            ):  # fmt: skip
                stretches[plan].append(Stretch(span, row, kind_of(one)))
                marks[plan] += [inner.shift(span.start) for inner in differing]
    return tuple(
        PageText(plan.label, plan.text, tuple(stretches[name]), _in_order(marks[name])) for name, plan in plans.items()
    )


def sources(result: SourcesResult) -> tuple[PageText, ...]:
    """The drafts, with the passages that other plans have."""
    rows = count()
    return tuple(
        PageText(draft.plan.label, draft.plan.text, tuple(Stretch(group.span, next(rows)) for group in draft.passages))
        for draft in result.drafts
    )


def check(result: CheckResult) -> tuple[PageText, ...]:
    """The drafts, with what was found in them."""
    rows = count()
    return tuple(
        PageText(
            draft.plan.label,
            draft.text,
            tuple(Stretch(_seen(one.span, draft.text), next(rows), one.severity) for one in draft.findings),
        )
        for draft in result.drafts
    )  # fmt: skip


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


def _seen(span: Span, text: str) -> Span:
    """A span that can be seen: of an empty one, its line."""
    if span.start < span.end:
        return span
    end = text.find("\n", span.start)
    return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end)


def _in_order(spans: list[Span]) -> tuple[Span, ...]:
    return tuple(sorted(spans, key=lambda span: (span.start, span.end)))
