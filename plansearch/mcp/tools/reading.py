"""Tools that list and read: what the index holds, which plans, and the text of one."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from plansearch.errors import QueryError
from plansearch.mcp import limits
from plansearch.mcp.answers import GroupRow, HeadingRow, InfoAnswer, PlanRow, PlansAnswer, Quote, ShowAnswer
from plansearch.mcp.asked import N, Name, Offset, PlanFilters
from plansearch.mcp.parts import Desk, Paged, page, plan_facts
from plansearch.messages import note
from plansearch.model import Plan, Span
from plansearch.query.catalogue.catalogue import Entry
from plansearch.query.catalogue.show import PlanView
from plansearch.query.filters.resolve_plan import address_in

Place = Annotated[int | None, Field(ge=0, description="A code point of the plan's text, from 0.")]


def info(
    desk: Desk,
    facet: Annotated[Literal["level", "region", "year"], Field(description="What the rows are.")] = "level",
    n: N = 100,
    offset: Offset = 0,
) -> InfoAnswer:
    """What the index holds: how many plans there are, by level, region or year. Ask this first."""
    found = desk.index.info()
    groups = [group for group in found.groups if group.facet == facet]
    paged = page(
        groups,
        lambda group: GroupRow(facet=group.facet, value=group.value, n_plans=group.n_plans, n_chars=group.n_chars),
        offset=offset, n=n,
    )  # fmt: skip
    sizes = {"n_plans": found.n_plans, "n_passages": found.n_passages, "n_chars": found.n_chars}
    return InfoAnswer(**desk.answer(found, paged, **sizes))


def plans(
    desk: Desk,
    filters: PlanFilters = PlanFilters(),  # noqa: B008
    contested: Annotated[bool, Field(description="Only plans whose region or year is contested.")] = False,
    n: N = 50,
    offset: Offset = 0,
) -> PlansAnswer:
    """The plans that filters leave, copies too, each with what is known about it. Finds ids for the other tools."""
    found = desk.index.catalogue(contested=contested, **filters.options(desk.index, copies=False))
    paged = page(found.entries, _plan, offset=offset, n=n)
    return PlansAnswer(**desk.answer(found, paged))


def _plan(entry: Entry) -> PlanRow:
    plan = entry.plan
    return PlanRow(
        plan=plan_facts(plan, entry.copy_of), region_path=list(plan.region_path), body=plan.body, kind=plan.kind,
        n_chars=plan.n_chars, region_confidence=entry.region_confidence, year_confidence=entry.year_confidence,
    )  # fmt: skip


def show(
    desk: Desk,
    plan: Annotated[Name, Field(description="A plan of the index, or a place in one: plan#start-end.")],
    start: Place = None,
    end: Place = None,
    outline: Annotated[bool, Field(description="Its headings and where they are, instead of text.")] = False,
) -> ShowAnswer:
    """The text of a plan, from `start` on, or the paragraphs around the place from `start` to `end`; or its outline.

    Reads plans of the index and no files. Long texts come in pieces: ask again with `next_start`.
    """
    name, place = address_in(desk.index.reader, plan)
    found = desk.index.plan_named(name)
    if place is not None:
        if start is not None or end is not None:
            raise QueryError(note("a place is given twice"), note("give plan#start-end, or start and end"))
        start, end = place.start, place.end
    if outline:
        return _headings(desk, found)
    if end is None:
        return _from(desk, found, start or 0)
    first = start or 0
    if not first < end <= found.n_chars:
        raise QueryError(
            note("{plan} has no place {start}-{end}", plan=found.id, start=first, end=end),
            note("it has {n} characters", n=found.n_chars),
        )
    if end - first > limits.LONGEST_SPAN:
        return _from(desk, found, first)
    view = desk.index.show(f"{found.id}#{first}-{end}")
    at = first - (view.asked.start if view.asked else 0)
    piece = Span(at, at + len(view.text))
    if piece.end - piece.start > limits.LONGEST_SPAN:  # a paragraph as long as a plan
        piece = Span(first, end)
    return _answer(desk, view, found, desk.quote(found, piece), desk.quote(found, Span(first, end)), None)


def _from(desk: Desk, plan: Plan, start: int) -> ShowAnswer:
    """The text from a place on, as far as it fits, to the end of a paragraph where there is one."""
    text = plan.text
    if start >= max(len(text), 1):
        raise QueryError(
            note("{plan} has no place {start}", plan=plan.id, start=start), note("it has {n} characters", n=len(text))
        )
    end = min(len(text), start + limits.LONGEST_SPAN)
    if end < len(text):
        end = max(text.rfind("\n", start, end) + 1, 0) or end
    view = desk.index.show(plan.id)
    return _answer(desk, view, plan, desk.quote(plan, Span(start, end), text), None, end if end < len(text) else None)


def _headings(desk: Desk, plan: Plan) -> ShowAnswer:
    view = desk.index.show(plan.id, outline=True)
    paged = page(
        view.sections,
        lambda one: HeadingRow(heading=one.path[-1], depth=one.depth, start=one.span.start, end=one.span.end),
        offset=0, n=len(view.sections) or 1,
    )  # fmt: skip
    return ShowAnswer(
        **desk.answer(view, paged, plan=plan_facts(plan), n_chars=plan.n_chars, quote=None, asked=None, next_start=None)
    )


def _answer(
    desk: Desk, view: PlanView, plan: Plan, quote: Quote, asked: Quote | None, next_start: int | None
) -> ShowAnswer:
    nothing: Paged[HeadingRow] = Paged((), None, None, ())
    more = {"quote": quote, "asked": asked, "next_start": next_start}
    return ShowAnswer(**desk.answer(view, nothing, plan=plan_facts(plan), n_chars=plan.n_chars, **more))
