"""How regions against the units above them look."""

from __future__ import annotations

from decimal import Decimal

from plansearch.messages import Message, note
from plansearch.present.comparison.promises import heading, plan_cells_of, plan_marks
from plansearch.present.comparison.symbols import as_symbols, legend
from plansearch.present.marks import legend as legend_of_marks
from plansearch.present.marks import with_marks
from plansearch.present.plan_columns import PLAN_COLUMNS, contested_of
from plansearch.query.comparison.amplification import Amplification, Step, StepTotals, points_of
from plansearch.report import Cell, Column, Table

COLUMNS = (
    *PLAN_COLUMNS, Column("indicator"), Column("phrasing"), Column("mark"), Column("parent"),
    Column("parent_phrasing"), Column("parent_mark"), Column("kind"), Column("value", "number"),
    Column("parent_value", "number"), Column("difference", "number"), Column("parent_plan"), Column("remark"),
    Column("copy_of"), Column("parent_contested"),
)  # fmt: skip


def table(result: Amplification) -> Table:
    """A row for each region, year and indicator."""
    rows = tuple(map(_cells, result.steps))
    return Table(COLUMNS, rows, _notes(result), result.signature, result.recipe, display=_display(result))


def _cells(step: Step) -> tuple[Cell, ...]:
    own, above = step.own, step.above
    return (
        *plan_cells_of(own, step.region, (step.year, step.last_year)), step.indicator,
        own.phrasing if own else None, as_symbols(own) if own else None, step.parent, above.phrasing if above else None,
        as_symbols(above) if above else None, own.measure[0] if own and own.measure else None, points_of(own),
        points_of(above), step.difference, above.records[0].source if above else None, step.remark or None,
        own.copy_of or None if own else None, contested_of(above.plan) if above and above.plan else None,
    )  # fmt: skip


def _notes(result: Amplification) -> tuple[Message, ...]:
    """What could not be subtracted, the totals of each year, and what numbers and symbols mean."""
    symbols = [as_symbols(row) for step in result.steps for row in (step.own, step.above) if row is not None]
    method = note("in percentage points; a range counts with its middle, ≈ ≥ ≤ with their number")
    how = () if result.is_empty else (method,)
    marks = legend_of_marks(_marks(step) for step in result.steps)
    return (*result.notes, *map(_totals, result.totals()), *how, *legend(symbols), *marks)


def _totals(totals: StepTotals) -> Message:
    return note(
        "{indicator} {time}: {above} above, {level} level, {below} below; median {median}",
        indicator=totals.indicator, time=heading(totals.time), above=totals.n_above, level=totals.n_level,
        below=totals.n_below, median=_signed(totals.median),
    )  # fmt: skip


def _display(result: Amplification) -> Table:
    columns = (
        Column("region"), Column("year", "number"), Column("indicator"), Column("target"), Column("parent"),
        Column("its", title="parent's"), Column("difference", "number"), Column("remark"),
    )  # fmt: skip
    several = len({step.indicator for step in result.steps}) > 1
    rows = tuple(
        (
            s.region, s.time, s.indicator if several else None, as_symbols(s.own) if s.own else None, s.parent,
            as_symbols(s.above) if s.above else None, _signed(s.difference), s.remark or None,
        )
        for s in result.steps
    )  # fmt: skip
    return with_marks(Table(columns, rows), list(map(_marks, result.steps)))


def _marks(step: Step) -> str:
    """The marks of the plans of a step, its own first."""
    return " ".join(dict.fromkeys(f"{plan_marks(step.own)} {plan_marks(step.above)}".split()))


def _signed(difference: Decimal | None) -> str | None:
    return None if difference is None else f"{difference:+f}" if difference else "0"
