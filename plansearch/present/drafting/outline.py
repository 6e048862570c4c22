"""How a usual outline looks: a row for each section, then one for each that only the draft has."""

from __future__ import annotations

from plansearch.messages import note
from plansearch.present.plan_columns import PLAN_COLUMNS, plan_cells
from plansearch.query.drafting.outline import OwnSection, UsualOutline, UsualSection
from plansearch.report import Cell, Column, Table

_COLUMNS = (
    Column("what"), Column("heading"), Column("depth", "number"), Column("n_plans", "number"),
    Column("share_of_plans", "number"), Column("share_of_text", "number"), Column("position", "number"),
    Column("other_headings"), Column("draft_heading"), *PLAN_COLUMNS, Column("example_heading"),
    Column("start", "number"), Column("end", "number"), Column("address"),
)  # fmt: skip
_NO_PLAN: tuple[Cell, ...] = (None,) * len(PLAN_COLUMNS)
_MOST_HEADINGS = 5  # other headings that are named
_LACKING = "–"


def table(result: UsualOutline) -> Table:
    """Usual sections in their order, then those of the draft alone; `what` tells them apart."""
    rows = (*(_usual(one, result) for one in result.sections), *(_own(one, result) for one in result.own))
    columns = [Column("heading"), Column("plans", "number"), Column("of text", "number")]
    if result.draft:
        columns.append(Column("in the draft"))
    columns += [Column("example")]
    display = Table(
        tuple(columns),
        (*(_short(one, result) for one in result.sections), *(_short_own(one, result) for one in result.own)),
    )
    return Table(_COLUMNS, rows, result.notes, result.signature, result.recipe, display=display)


def _usual(one: UsualSection, result: UsualOutline) -> tuple[Cell, ...]:
    return (
        "usual", one.heading, one.depth, one.n_plans, round(one.n_plans / result.n_plans, 4), round(one.share, 4),
        round(one.before, 4), " | ".join(one.wordings[:_MOST_HEADINGS]), one.in_draft, *plan_cells(one.example),
        one.example_heading, one.start, one.end, one.address,
    )  # fmt: skip


def _own(one: OwnSection, result: UsualOutline) -> tuple[Cell, ...]:
    share = round(one.n_plans / result.n_plans, 4)
    return (
        "draft only", one.heading, one.depth, one.n_plans, share, None, None, None, one.heading, *_NO_PLAN, None,
        one.start, one.end, f"{result.draft}#{one.start}-{one.end}",
    )  # fmt: skip


def _short(one: UsualSection, result: UsualOutline) -> tuple[Cell, ...]:
    example = note("{heading} ({address})", heading=one.example_heading, address=one.address)
    draft: tuple[Cell, ...] = (one.in_draft or _LACKING,) if result.draft else ()
    return (_indented(one.heading, one.depth), f"{one.n_plans}/{result.n_plans}", f"{one.share:.0%}", *draft, example)


def _short_own(one: OwnSection, result: UsualOutline) -> tuple[Cell, ...]:
    return (
        note("only in the draft"), f"{one.n_plans}/{result.n_plans}", None, _indented(one.heading, one.depth), None
    )  # fmt: skip


def _indented(heading: str, depth: int) -> str:
    return "　" * (depth - 1) + heading
