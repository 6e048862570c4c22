"""How promises look as rows of csv and jsonl, and the sentences and times of their tables."""

from __future__ import annotations

from plansearch.model import Time
from plansearch.present.comparison.symbols import as_symbols
from plansearch.present.marks import marks_of
from plansearch.present.plan_columns import PLAN_COLUMNS, plan_cells
from plansearch.query.comparison.promises import Promise
from plansearch.query.statements.rows import flags
from plansearch.report import Cell, Column, Marked
from plansearch.targets.interpret.units import Measure

COLUMNS = (
    *PLAN_COLUMNS, Column("indicator"), Column("phrasing"), Column("lo", "number"), Column("hi", "number"),
    Column("unit"), Column("bound"), Column("effort"), Column("kind"), Column("horizon"), Column("flags"),
    Column("start", "number"), Column("end", "number"), Column("remark"), Column("mark"), Column("bound_type"),
    Column("fine_kind"), Column("direction"), Column("norm_lo", "number"), Column("norm_hi", "number"),
    Column("norm_unit"), Column("benchmark"), Column("other_period"), Column("scope"), Column("copy_of"),
    Column("rank", "number"), Column("n_ranked", "number"), Column("aside"),
)  # fmt: skip


def cells(row: Promise, rank: tuple[int, int] | None = None) -> tuple[Cell, ...]:
    """The cells of COLUMNS. rank: rank, and among how many, of a row that is ranked."""
    base = row.base
    if base is None:
        nothing = (*([None] * 11), row.remark, *([None] * 14))
        return (*plan_cells_of(row, row.region, (row.year, row.last_year)), row.indicator, *nothing)
    return (
        *plan_cells_of(row, row.region, (row.year, row.last_year)), row.indicator, row.phrasing, base.lo, base.hi,
        base.unit, base.bound, base.effort, base.kind, row.horizon or None, flags_of(row), base.span.start,
        row.records[-1].target.span.end, row.remark or None, as_symbols(row), base.bound_type, base.fine_kind,
        base.direction or None, base.norm_lo, base.norm_hi, base.norm_unit or None, base.benchmark or None,
        row.period_cue or None, row.scope or None, row.copy_of or None, *(rank or (None, None)), row.aside or None,
    )  # fmt: skip


def plan_cells_of(row: Promise | None, region: str, years: tuple[int | None, int | None]) -> tuple[Cell, ...]:
    """The cells of PLAN_COLUMNS; where nothing is promised, only region and years. region: its name where compared."""
    if row is None or not row.records:
        return (None, None, region, None, *years, None)
    plan, title, _, level, _, _, contested = plan_cells(row.plan, row.records[0].source)
    return (plan, title, region, level, *years, contested)


def plan_marks(row: Promise | None) -> str:
    """The marks of the plan of a promise, see `plansearch.present.marks`."""
    return "" if row is None else marks_of(row.plan, is_copied=bool(row.copy_of))


def flags_of(row: Promise) -> str:
    """The flags of all tiers, each once."""
    return " ".join(dict.fromkeys(flag for record in row.records for flag in flags(record.target)))


def marked(row: Promise) -> Marked | None:
    """The sentence of a row with its tiers marked; None where nothing is promised."""
    if not row.records:
        return None
    first = row.records[0]
    offset = first.target.sentence.start
    return Marked(first.sentence, tuple(record.target.span.shift(-offset) for record in row.records))


def in_scope(row: Promise, text: str) -> str:
    """The text of a row, followed by the other time or place that it is for: `≥6% [到2027年]`."""
    return f"{text} {row.out_of_scope}" if row.is_out_of_scope else text


def other_kind(row: Promise, text: str, main: Measure | None) -> str:
    """The text of a row that is of another kind or unit than its column, in parentheses: `(20家, increment)`."""
    kind = row.measure[0] if row.measure else ""
    return f"({text})" if main is None or kind == main[0] else f"({text}, {kind})"


def heading(time: Time) -> str:
    """The heading of a column of plans of one time."""
    return "no year" if time is None else str(time)
