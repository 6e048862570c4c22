"""How one plan looks: its text with its facts, or its headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plansearch.model import Plan
from plansearch.present.plan_columns import PLAN_COLUMNS, contested_of, plan_cells
from plansearch.present.targets import marked
from plansearch.query.catalogue.show import PlanView
from plansearch.query.statements.targets import PlanTarget
from plansearch.report import Cell, Column, Marked, Table

_HEADING = (
    Column("heading"), Column("depth", "number"), Column("start", "number"), Column("end", "number"),
    Column("n_chars", "number"),
)  # fmt: skip
_PLAN = (
    *PLAN_COLUMNS, Column("region_path"), Column("body"), Column("kind"), Column("n_chars", "number"),
    Column("charset"), Column("family"), Column("text", "body"),
)  # fmt: skip

_SHOWN = (
    Column("plan"), Column("title"), Column("region"), Column("level"), Column("year", "number"),
    Column("last_year", "number"), Column("body"), Column("kind"), Column("n_chars", "number"),
    Column("charset"), Column("family"), Column("contested"), Column("text", "body"),
)  # fmt: skip

_OVERVIEW = (
    Column("what"), Column("name"), Column("value"), Column("source"), Column("confidence", "number"),
    Column("standing"), Column("depth", "number"), Column("n_chars", "number"), Column("start", "number"),
    Column("end", "number"), Column("quote", "body"),
)  # fmt: skip


def table(result: PlanView) -> Table:
    """A row for the plan; of an outline a row for each heading, which a person sees indented by its depth."""
    if result.promises is not None:
        return _overview(result, result.promises)
    if result.outline:
        return _outline(result)
    plan = result.plan
    text = result.text if result.asked is None else Marked(result.text, (result.asked,))
    row: tuple[Cell, ...] = (
        *plan_cells(plan), "/".join(plan.region_path), plan.body, plan.kind, plan.n_chars, plan.charset, plan.family,
        text,
    )  # fmt: skip
    display = Table(_SHOWN, (tuple(_shown(plan, result.text)),))
    return Table(_PLAN, (row,), result.notes, result.signature, result.recipe, display)


def _shown(plan: Plan, text: str) -> Iterator[Cell]:
    """The cells of _SHOWN: for a person the path of the region stands for its name."""
    yield from (plan.id, plan.title, "/".join(plan.region_path), plan.level, plan.year, plan.last_year, plan.body)
    yield from (plan.kind, plan.n_chars, plan.charset, plan.family, contested_of(plan), text)


def _overview(result: PlanView, promises: Sequence[PlanTarget]) -> Table:
    """A row for each clue to a fact, then one for each heading and for each promise, in the order of the text."""
    facts: list[tuple[Cell, ...]] = [
        ("fact", clue.field, clue.value, clue.source, round(clue.confidence, 3), clue.standing,
         None, None, None, None, clue.quote)
        for clue in result.plan.evidence
    ]  # fmt: skip
    headings: list[tuple[Cell, ...]] = [
        ("heading", s.path[-1], None, None, None, None, len(s.path), s.span.end - s.span.start, s.span.start,
         s.span.end, None)
        for s in result.sections
    ]  # fmt: skip
    targets: list[tuple[Cell, ...]] = [
        ("target", r.indicator, r.phrasing, None, None, None, len(r.section) + 1, None, r.target.span.start,
         r.target.span.end, marked(r))
        for r in promises
    ]  # fmt: skip
    in_text = sorted((*headings, *targets), key=lambda row: (row[8], row[0] != "heading"))
    taken = [(field, value, source, None) for _, field, value, source, _, standing, *_ in facts if standing == "taken"]
    below = [("　" * (int(str(row[6])) - 1) + str(row[1]), row[2], None, row[7]) for row in in_text]
    display = Table((Column("name"), Column("value"), Column("source"), Column("n_chars", "number")), (*taken, *below))
    return Table(_OVERVIEW, (*facts, *in_text), result.notes, result.signature, result.recipe, display)


def _outline(result: PlanView) -> Table:
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (s.path[-1], len(s.path), s.span.start, s.span.end, s.span.end - s.span.start) for s in result.sections
    )
    indented = tuple(
        ("　" * (len(s.path) - 1) + s.path[-1], *row[2:]) for s, row in zip(result.sections, rows, strict=True)
    )
    display = Table((_HEADING[0], *_HEADING[2:]), indented)
    return Table(_HEADING, rows, result.notes, result.signature, result.recipe, display)
