"""Regions on one or several indicators: every promise as a row, a summary of each region, and the codings asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import get_args

from plansearch.errors import QueryError
from plansearch.model import FineKind
from plansearch.query.comparison.coding_schemes import cells as view_cells
from plansearch.query.comparison.coding_schemes import columns as view_columns
from plansearch.query.comparison.grid import Reading, Shown, sentence
from plansearch.query.comparison.promises import Promise
from plansearch.query.comparison.scales import Summary, headlines, main_measure, standings, summaries
from plansearch.query.comparison.symbols import mark
from plansearch.query.statements.rows import flags
from plansearch.report import Cell, Column, Table, Viewable

COLUMNS = (
    Column("region"), Column("year", "number"), Column("indicator"), Column("phrasing"), Column("lo", "number"),
    Column("hi", "number"), Column("unit"), Column("bound"), Column("effort"), Column("kind"), Column("horizon"),
    Column("flags"), Column("plan"), Column("start", "number"), Column("end", "number"), Column("remark"),
    Column("mark"), Column("bound_type"), Column("fine_kind"), Column("direction"), Column("norm_lo", "number"),
    Column("norm_hi", "number"), Column("norm_unit"), Column("benchmark"), Column("other_period"),
    Column("last_year", "number"), Column("scope"), Column("rank", "number"), Column("n_ranked", "number"),
)  # fmt: skip
SUMMARY_COLUMNS = (
    Column("region"), Column("indicator"), Column("measure"), Column("n_plans", "number"),
    Column("n_stated", "number"), Column("bounds"), Column("efforts"), Column("median", "number"),
    Column("lowest", "number"), Column("highest", "number"), Column("unit"), Column("ranks"),
)  # fmt: skip


KINDS = (*get_args(FineKind), "decline")


def flat(row: Promise, place: tuple[int, int] | None = None) -> tuple[Cell, ...]:
    """The cells of `COLUMNS`. place: rank and of how many, for a row that is ranked."""
    base = row.base
    if base is None:
        nothing = (*([None] * 12), row.remark, *([None] * 9))
        return (row.region, row.year, row.indicator, *nothing, row.last_year, None, None, None)
    named = dict.fromkeys(flag for record in row.records for flag in flags(record.target))
    return (
        row.region, row.year, row.indicator, row.phrasing, base.lo, base.hi, base.unit, base.bound, base.effort,
        base.kind, row.horizon or None, " ".join(named), row.records[0].source, base.span.start,
        row.records[-1].target.span.end, row.remark or None, mark(row), base.bound_type, base.fine_kind,
        base.direction or None, base.norm_lo, base.norm_hi, base.norm_unit or None, base.benchmark or None,
        row.period_cue or None, row.last_year, row.scope or None,
        *(place or (None, None)),
    )  # fmt: skip


@dataclass(frozen=True)
class IndicatorComparison(Viewable):
    """Rows by region as asked, then by year and indicator, the plan's own time before others.

    Every kind and unit is a row here; a column of the table for reading holds one kind and unit, and a cell says why it
    has no number.
    """

    indicators: tuple[str, ...]
    rows: tuple[Promise, ...]
    shown: Shown
    missing: tuple[str, ...]
    signature: str

    @property
    def indicator(self) -> str:
        """The indicators' names, joined."""
        return "、".join(self.indicators)

    @property
    def is_empty(self) -> bool:
        """True where no region states any of them."""
        return not any(row.records for row in self.rows)

    @cached_property
    def notes(self) -> tuple[str, ...]:
        """What was not found, how the numbers lie, what the table leaves out, and what its signs mean."""
        if self.is_empty or self.shown.summary:
            return self.missing
        return (*self.missing, *self._reading.notes())

    @cached_property
    def _reading(self) -> Reading:
        return Reading(self.indicators, self.rows, self.shown)

    def summaries(self) -> tuple[Summary, ...]:
        """One for each indicator and region: how often it is stated, bounds, efforts, median, ranks."""
        return tuple(summary for name in self.indicators for summary in summaries(self.rows, name, self.shown.kind))

    def table(self) -> Table:
        """A row for each promise; for reading, regions against years, or against indicators where there are several."""
        if self.shown.summary:
            return Table(SUMMARY_COLUMNS, tuple(map(_summed, self.summaries())), self.notes, self.signature)
        places = self._places()
        columns: tuple[Column, ...] = COLUMNS
        cells = [flat(row, places.get(id(row))) for row in self.rows]
        if view := self.shown.view:
            columns = (*columns, *view_columns(view))
            coded = (view_cells(row, view, self.shown.bare, self._reading.scale(row)) for row in self.rows)
            cells = [(*left, *right) for left, right in zip(cells, coded, strict=True)]
        if self.shown.evidence:
            columns = (*columns, Column("sentence", "body"))
            cells = [(*left, sentence(row)) for left, row in zip(cells, self.rows, strict=True)]
        return Table(columns, tuple(cells), self.notes, self.signature, display=self._reading.table(self.summaries()))

    def _places(self) -> dict[int, tuple[int, int]]:
        """Rank, and of how many, of the rows that are ranked."""
        found: dict[int, tuple[int, int]] = {}
        for name in self.indicators:
            rows = [row for row in self.rows if row.indicator == name]
            heads = headlines(rows, main_measure(rows, self.shown.kind))
            found |= {id(heads[key]): place for key, place in standings(heads).items()}
        return found


def _summed(summary: Summary) -> tuple[Cell, ...]:
    return (
        summary.region, summary.indicator, summary.measure, summary.n_plans, summary.n_stated,
        " ".join(f"{bound}:{n}" for bound, n in summary.bounds),
        " ".join(f"{effort}:{n}" for effort, n in summary.efforts), summary.median, summary.lowest, summary.highest,
        summary.unit, " ".join(f"{year}:{rank}/{of}" for year, rank, of in summary.ranks),
    )  # fmt: skip


def check_shown(shown: Shown) -> None:
    """Errors: QueryError for ways of reading that exclude each other, and for a kind of number that is none."""
    if shown.kind is not None and shown.kind not in KINDS:
        raise QueryError(f"there is no kind {shown.kind!r}", f"kind is one of {', '.join(KINDS)}")
    if shown.summary and (shown.evidence or shown.view or shown.words):
        raise QueryError("a summary has no sentences, words or views", "leave --evidence, --words and --view out")
    if shown.words and shown.view:
        raise QueryError("--words and --view are two ways to fill a cell", "ask for one at a time")
