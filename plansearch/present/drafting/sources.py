"""How sources look: a row for each passage and plan; for a person a passage with its earliest source."""

from __future__ import annotations

from plansearch.present.drafting.side_by_side import address, kind_of, side, yes
from plansearch.present.plan_columns import PLAN_COLUMNS, plan_cells
from plansearch.query.drafting.sources import Source, SourcedPassage, SourcesResult
from plansearch.report import Cell, Column, Table

COLUMNS = (
    Column("passage", "number"), Column("n_chars", "number"), Column("kind"), Column("similarity", "number"),
    Column("is_formula"), Column("n_plans", "number"), Column("n_regions", "number"), Column("rank", "number"),
    Column("own"), *PLAN_COLUMNS, Column("address"), Column("source_address"), Column("start", "number"),
    Column("end", "number"), Column("source_start", "number"), Column("source_end", "number"), Column("text", "body"),
    Column("source_text", "body"), Column("changes", "body"),
)  # fmt: skip


def table(result: SourcesResult) -> Table:
    """A row for each passage and each plan that has it, the earliest first."""
    rows = tuple(
        _row(name, number, rank, group, one)
        for number, (name, group) in enumerate(_groups(result), start=1)
        for rank, one in enumerate(group.sources, start=1)
    )
    return Table(COLUMNS, rows, result.notes, result.signature, result.recipe, display=_display(result))


def _groups(result: SourcesResult) -> list[tuple[str, SourcedPassage]]:
    """The passages of all drafts, each with the name of its draft."""
    return [(str(draft.plan.id), group) for draft in result.drafts for group in draft.passages]


def _row(name: str, number: int, rank: int, group: SourcedPassage, one: Source) -> tuple[Cell, ...]:
    passage = one.passage
    span, other = passage.span, passage.other_span
    return (
        number, span.end - span.start, passage.kind, passage.similarity, yes(passage.is_formula), group.n_plans,
        group.n_regions, rank, yes(one.is_own), *plan_cells(one.plan), address(name, span),
        address(str(one.plan.id), other), span.start, span.end, other.start, other.end, passage.text,
        passage.other_text, "; ".join(passage.changes),
    )  # fmt: skip


def _display(result: SourcesResult) -> Table:
    columns = (
        Column("passage", "number"), Column("n_chars", "number"), Column("kind"), Column("similarity", "number"),
        Column("n_plans", "number"), Column("n_regions", "number"), Column("own"), Column("region"),
        Column("year", "number"), Column("text", "body"), Column("source_text", "body"), Column("changes", "body"),
    )  # fmt: skip
    rows = []
    for number, (name, group) in enumerate(_groups(result), start=1):
        first = group.sources[0]
        one = first.passage
        rows.append(
            (
                number, one.span.end - one.span.start, kind_of(one), f"{one.similarity:.2f}", group.n_plans,
                group.n_regions, yes(first.is_own), first.plan.region, first.plan.time, side(one, name, own=True),
                side(one, str(first.plan.id), own=False), "; ".join(one.changes),
            )
        )  # fmt: skip
    return Table(columns, tuple(rows))
