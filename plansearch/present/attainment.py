"""How targets and their results look: both sentences, each with its statement marked."""

from __future__ import annotations

from decimal import Decimal

from plansearch.present.marks import legend, marks_of, with_marks
from plansearch.present.plan_columns import PLAN_COLUMNS, contested_of, plan_cells
from plansearch.present.targets import marked
from plansearch.query.filters.labels import distinct_labels
from plansearch.query.statements.attainment import AttainmentResult, Pair
from plansearch.query.statements.outcomes import Outcome
from plansearch.query.statements.rows import flags, statement_id
from plansearch.report import Cell, Column, Table

COLUMNS = (
    Column("id"), Column("result_id"), *PLAN_COLUMNS, Column("indicator"), Column("kind"), Column("promised"),
    Column("reported"), Column("bound"), Column("promised_lo", "number"), Column("promised_hi", "number"),
    Column("reported_bound"), Column("reported_lo", "number"), Column("reported_hi", "number"), Column("verdict"),
    Column("attainment", "number"), Column("gap", "number"), Column("gap_unit"), Column("by"), Column("why_not"),
    Column("flags"), Column("result_plan"), Column("start", "number"), Column("end", "number"),
    Column("result_start", "number"), Column("result_end", "number"), Column("result_contested"),
    Column("copy_of"), Column("sentence", "body"),
    Column("result_sentence", "body"),
)  # fmt: skip

_PLACES = Decimal("0.0001")  # of an attainment in a file


def table(result: AttainmentResult) -> Table:
    """A row for each target."""
    rows = tuple(map(_cells, result.pairs))
    marks = [marks_of(pair.target.plan, is_copied=bool(pair.target.copy_of)) for pair in result.pairs]
    display, notes = with_marks(_display(result), marks), (*result.notes, *legend(marks))
    return Table(COLUMNS, rows, notes, result.signature, result.recipe, display=display)


def _cells(pair: Pair) -> tuple[Cell, ...]:
    target, result, outcome = pair.target, pair.result, pair.outcome
    plan = target.plan
    named = dict.fromkeys(flags(target.target) + (flags(result.target) if result else []))
    promised = outcome.promised if outcome else (target.target.lo, target.target.hi)
    reported = outcome.reported if outcome else (None, None)
    return (
        statement_id(target), statement_id(result) if result else None, *plan_cells(plan, target.source),
        target.indicator, target.target.kind, target.phrasing, result.phrasing if result else None, target.target.bound,
        *promised, result.target.bound if result else None, *reported, outcome.verdict if outcome else None,
        attainment_cell(outcome), outcome.gap if outcome else None,
        outcome.unit if outcome else target.target.unit, pair.by or None, pair.why_not or None, " ".join(named),
        result.source if result else None, target.target.span.start, target.target.span.end,
        result.target.span.start if result else None, result.target.span.end if result else None,
        contested_of(result.plan) if result and result.plan else None,
        target.copy_of, marked(target), marked(result) if result else None,
    )  # fmt: skip


def _display(result: AttainmentResult) -> Table:
    columns = (
        Column("plan"), Column("indicator"), Column("promised"), Column("reported"), Column("verdict"),
        Column("attainment", "number"), Column("why_not"), Column("sentence", "body"),
        Column("result_sentence", "body"),
    )  # fmt: skip
    names = distinct_labels(p.target.plan for p in result.pairs if p.target.plan and not p.target.plan.is_draft)
    rows = tuple(
        (
            names.get(p.target.source, p.target.source), p.target.indicator, p.target.phrasing,
            p.result.phrasing if p.result else None, p.outcome.verdict if p.outcome else None,
            percent(p.outcome), p.why_not or None, marked(p.target), marked(p.result) if p.result else None,
        )
        for p in result.pairs
    )  # fmt: skip
    return Table(columns, rows)


def attainment_cell(outcome: Outcome | None) -> Decimal | None:
    """The attainment as files hold it, to four places; None where there is none."""
    return None if outcome is None or outcome.attainment is None else outcome.attainment.quantize(_PLACES)


def percent(outcome: Outcome | None) -> str | None:
    """The attainment as tables and figures say it, rounded once: `+114.5%`."""
    return None if outcome is None or outcome.attainment is None else f"{outcome.attainment * 100:+.1f}%"
