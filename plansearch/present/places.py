"""The places in plans behind the rows of answers whose rows are read otherwise than they are in the data, for pages."""

from __future__ import annotations

from itertools import groupby

from plansearch.model import Plan, Span
from plansearch.present.page_parts import Cells, place_at
from plansearch.query.catalogue.quotes import PlaceInPlan
from plansearch.query.retrieval.likeness.result import SimilarResult
from plansearch.query.retrieval.search import Hit, SearchResult
from plansearch.query.statistics.spread import SpreadResult

_RANK, _REGION, _PLAN_OF_SEARCH = 0, 1, 4  # columns of the tables that are read
_A_PARAGRAPH = 60  # characters from which a line is no heading


def search(result: SearchResult) -> Cells:
    """Behind each plan its hits."""
    groups = (list(hits) for _, hits in groupby(result.hits, key=lambda hit: hit.rank))
    return {(no, _PLAN_OF_SEARCH): tuple(map(_of_hit, hits)) for no, hits in enumerate(groups)}


def spread(result: SpreadResult) -> Cells:
    """Behind each region its first use; a curve has none."""
    if result.request.curve:
        return {}
    firsts = [one.first for one in result.adoptions if one.year is not None]
    return {
        (no, _REGION): (place_at(one.plan.id, one.span.start, one.span.end),) for no, one in enumerate(firsts) if one
    }


def similar(result: SimilarResult) -> Cells:
    """Behind each plan the section that is like the subject's, or else its opening."""
    at = [column.key for column in (result.table().display or result.table()).columns].index("plan")
    sections = [(one.plan, one.section.span if one.section else None) for one in result.plans]
    return {
        (no, at): (PlaceInPlan(plan.id, (span,)),)
        for no, (plan, section) in enumerate(sections)
        if (span := _opening(plan, section or Span(0, plan.n_chars)))
    }


def _opening(plan: Plan, inside: Span) -> Span | None:
    """The first line of a part of a plan that is no heading; its first line where there is none."""
    lines, at = list[Span](), inside.start
    for line in inside.of(plan.text).split("\n"):
        lines.append(Span(at, at + len(line)))
        if len(line) >= _A_PARAGRAPH:
            return lines[-1]
        at += len(line) + 1
    return next((line for line in lines if line.start < line.end), None)


def _of_hit(hit: Hit) -> PlaceInPlan:
    """The matches of a hit in its passage; without any the beginning of the passage."""
    passage = hit.passage
    spans = tuple(span.shift(passage.span.start) for span in hit.spans)
    return PlaceInPlan(passage.plan.id, spans or (Span(passage.span.start, passage.span.start),))
