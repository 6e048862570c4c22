"""How statements look: one row with every coding for csv and jsonl; the sentence with the statement marked to read."""

from __future__ import annotations

from typing import Literal

from plansearch.present.marks import legend, marks_of, with_marks
from plansearch.query.filters.labels import distinct_labels
from plansearch.query.statements.rows import StatementRow, flags, statement_row
from plansearch.query.statements.targets import PlanTarget, TargetsResult
from plansearch.report import Cell, Column, Marked, Table

_NUMBERS = {
    "year", "last_year", "lo", "hi", "norm_lo", "norm_hi", "horizon_end", "hard_yu", "hard_effort", "hard_official",
    "value_point", "value_lower", "value_mid", "value_upper", "start", "end",
}  # fmt: skip


def _kind_of(key: str) -> Literal["text", "number", "body"]:
    return "body" if key == "sentence" else "number" if key in _NUMBERS else "text"


COLUMNS = tuple(Column(name, _kind_of(name)) for name in StatementRow._fields)


def table(result: TargetsResult) -> Table:
    """A row for each statement."""
    rows = tuple(map(cells, result.records))
    marks = [marks_of(record.plan, is_copied=bool(record.copy_of)) for record in result.records]
    display, notes = with_marks(_display(result), marks), (*result.notes, *legend(marks))
    return Table(COLUMNS, rows, notes, result.signature, result.recipe, display=display)


def cells(record: PlanTarget) -> tuple[Cell, ...]:
    """Every coding of a statement, in the order of COLUMNS; the statement is marked in its sentence."""
    return (*statement_row(record)[:-1], marked(record))


def marked(record: PlanTarget) -> Marked:
    """The sentence with the statement marked in it."""
    return Marked(record.sentence, (record.target.span.shift(-record.target.sentence.start),))


def _display(result: TargetsResult) -> Table:
    columns = (
        Column("plan"), Column("indicator"), Column("phrasing"), Column("kind"), Column("status"), Column("flags"),
        Column("sentence", "body"),
    )  # fmt: skip
    names = distinct_labels(record.plan for record in result.records if record.plan and not record.plan.is_draft)
    rows = tuple(
        (
            names.get(record.source, record.source), record.indicator, record.phrasing,
            record.target.kind, record.target.phase, " ".join(flags(record.target)), marked(record),
        )
        for record in result.records
    )  # fmt: skip
    return Table(columns, rows)
