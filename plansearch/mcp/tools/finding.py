"""Tools that find: ranked passages, and every occurrence of a phrase."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from plansearch.mcp import limits
from plansearch.mcp.answers import FoundPassage, PhraseAnswer, PhraseCount, PhraseRow, SearchAnswer, SearchRow
from plansearch.mcp.asked import N, Names, Offset, PlanFilters
from plansearch.mcp.door import progress
from plansearch.mcp.parts import Desk, Paged, page, plan_facts
from plansearch.messages import note
from plansearch.model import Span
from plansearch.query.concordance.facet_counts import Count
from plansearch.query.concordance.kwic import Line
from plansearch.query.retrieval.search import Hit

Query = Annotated[str, StringConstraints(min_length=1, max_length=limits.LONGEST_TEXT)]
Facet = Literal["region", "year", "level", "plan"]


def search(
    desk: Desk,
    query: Annotated[
        Query,
        Field(description='Words in any order; "exact strings", +required, -excluded words and fields (年:2025).'),
    ],
    filters: PlanFilters = PlanFilters(),  # noqa: B008
    by: Annotated[Literal["plan", "passage"], Field(description="What is ranked.")] = "plan",
    as_text: Annotated[bool, Field(description="The query is words and nothing else.")] = False,
    sort: Literal["score", "year", "region"] = "score",
    n: N = 10,
    offset: Offset = 0,
) -> SearchAnswer:
    """Passages of plans that say most about a task or topic, the best first, with the sentences that answer.

    Finds by words; to count, or to find every place, use `phrase`. For figures use `targets` or `compare`.
    """
    found = desk.index.search(
        query, n=offset + n, by=by, as_text=as_text, sort=sort, **filters.options(desk.index)
    )  # fmt: skip
    ranked = [list(hits) for _, hits in groupby(found.hits, key=lambda hit: hit.rank)]

    def row(hits: list[Hit]) -> SearchRow:
        plan = hits[0].passage.plan
        passages = [_passage(desk, hit, plan.text) for hit in hits]
        return SearchRow(rank=hits[0].rank, plan=plan_facts(plan, hits[0].copy_of), passages=passages)

    paged = page(ranked, row, offset=offset, n=n, may_have_more=not found.is_all)
    return SearchAnswer(**desk.answer(found, paged))


def _passage(desk: Desk, hit: Hit, text: str) -> FoundPassage:
    plan, span = hit.passage.plan, hit.passage.span
    pieces = [piece.span.shift(span.start) for piece in hit.pieces] or [span]
    return FoundPassage(
        score=round(hit.score, 6), section=list(hit.passage.section), start=span.start, end=span.end,
        quotes=[desk.quote(plan, piece, text) for piece in pieces],
    )  # fmt: skip


def phrase(
    desk: Desk,
    phrases: Annotated[Names, Field(min_length=1, description="Strings of characters as plans print them.")],
    filters: PlanFilters = PlanFilters(),  # noqa: B008
    by: Annotated[list[Facet], Field(max_length=2, description="Count by one or two facets.")] = [],  # noqa: B006
    exact: Annotated[bool, Field(description="Only these very characters: no traditional or full-width ones.")] = False,
    pattern: Annotated[bool, Field(description="Read phrases as patterns: 力争{...}亿元, see the guide.")] = False,
    n: N = 20,
    offset: Offset = 0,
) -> PhraseAnswer:
    """Every occurrence of a phrase, counted exactly in the text itself, each with its sentence and place.

    `total` and `counts` are the counts; `rows` are the places, in the order of the plans; with `by` there
    are none.
    """
    found = desk.index.phrase(
        *phrases, by=by or None, n=offset + n, context="sentence", exact=exact,
        syntax="pattern" if pattern else "literal", progress=progress, **filters.options(desk.index),
    )  # fmt: skip

    def row(line: Line) -> PhraseRow:
        text = line.plan.text
        around = Span(line.span.start - len(line.left), line.span.end + len(line.right))
        return PhraseRow(
            plan=plan_facts(line.plan, line.copy_of), section=list(line.section), phrases=list(line.patterns),
            match=desk.quote(line.plan, line.span, text), around=desk.quote(line.plan, around, text),
        )  # fmt: skip

    n_found = max(found.n, len(found.lines))
    paged: Paged[PhraseRow]
    if by:  # counts, and no places
        why = (note("`by` gives counts and no rows; without it rows have the places"),) if n_found else ()
        paged = Paged((), n_found, None, why)
    else:
        paged = page(found.lines, row, offset=offset, n=n, n_found=n_found)
    names = found.by
    counts = [_count(names, count) for count in found.counts]
    return PhraseAnswer(**desk.answer(found, paged, total=_count((), found.total), counts=counts))


def _count(names: tuple[str, ...], count: Count) -> PhraseCount:
    return PhraseCount(
        group=dict(zip(names, count.groups, strict=False)), n=count.n, n_plans_with=count.n_plans_with,
        n_plans=count.n_plans, n_chars=count.n_chars, per_10k=round(count.per_10k, 4),
    )  # fmt: skip
