"""层层加码: how far a region's target lies above that of the unit it belongs to, for the same indicator and year.

Source: Li, Liu, Weng and Zhou 2019, *Economic Journal* 129 (target setting in tournaments: top-down amplification).
Only rates are subtracted: growth, percentage points and shares. A range counts with its middle, 左右 and 以上 with the
number they stand by.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.index.reader import Reader
from plansearch.measures.order import median
from plansearch.model import Region, Target, Time, time_of
from plansearch.query.comparison.grid import headed
from plansearch.query.comparison.promises import NUMBERLESS, Promise, figure, measure, promises_of
from plansearch.query.comparison.region_plans import RegionPlans, plans_by_region
from plansearch.query.comparison.symbols import legend, mark
from plansearch.query.filters.filters import Filters
from plansearch.report import Column, Table, Viewable

POINTS = Decimal(100)


@dataclass(frozen=True, slots=True)
class Step:
    """One region and year on one indicator: its own target, its parent's, and their difference in percentage points.

    difference: None where there is none; remark says why.
    """

    region: str
    year: int | None
    indicator: str
    own: Promise | None
    parent: str | None
    above: Promise | None
    difference: Decimal | None
    remark: str = ""
    last_year: int | None = None

    @property
    def time(self) -> Time:
        """The year, or `2021–2025` where both plans are for several."""
        return time_of(self.year, self.last_year)


@dataclass(frozen=True, slots=True)
class Amplification(Viewable):
    """Steps by region as asked, then year, then indicator."""

    steps: tuple[Step, ...]
    missing: tuple[str, ...]
    signature: str

    @property
    def is_empty(self) -> bool:
        """True where no difference could be taken."""
        return all(step.difference is None for step in self.steps)

    @property
    def notes(self) -> tuple[str, ...]:
        """What could not be subtracted, each year's sum of it, and what the signs mean."""
        signs = [mark(row) for step in self.steps for row in (step.own, step.above) if row is not None]
        said = "in percentage points; a range counts with its middle, ≈ ≥ ≤ with their number"
        return (*self.missing, *self._told(), *([] if self.is_empty else [said]), *legend(signs))

    def table(self) -> Table:
        """A row for each region, year and indicator."""
        columns = (
            Column("region"), Column("year", "number"), Column("indicator"), Column("phrasing"), Column("mark"),
            Column("parent"), Column("parent_phrasing"), Column("parent_mark"), Column("kind"),
            Column("value", "number"), Column("parent_value", "number"), Column("difference", "number"),
            Column("plan"), Column("parent_plan"), Column("remark"), Column("last_year", "number"),
        )  # fmt: skip
        rows = tuple(
            (
                s.region, s.year, s.indicator, s.own.phrasing if s.own else None, mark(s.own) if s.own else None,
                s.parent, s.above.phrasing if s.above else None, mark(s.above) if s.above else None,
                measure(s.own.base)[0] if s.own and s.own.base else None, _points(s.own), _points(s.above),
                s.difference, s.own.records[0].source if s.own else None,
                s.above.records[0].source if s.above else None, s.remark or None, s.last_year,
            )
            for s in self.steps
        )  # fmt: skip
        return Table(columns, rows, self.notes, self.signature, display=self._display())

    def _display(self) -> Table:
        columns = (
            Column("region"), Column("year", "number"), Column("indicator"), Column("target"), Column("parent"),
            Column("its", title="parent's"), Column("difference", "number"), Column("remark"),
        )  # fmt: skip
        several = len({step.indicator for step in self.steps}) > 1
        rows = tuple(
            (
                s.region, s.time, s.indicator if several else None, mark(s.own) if s.own else None, s.parent,
                mark(s.above) if s.above else None, _signed(s.difference),
                s.remark or None,
            )
            for s in self.steps
        )  # fmt: skip
        return Table(columns, rows)

    def _told(self) -> list[str]:
        years: dict[tuple[str, Time], list[Decimal]] = defaultdict(list)
        for step in self.steps:
            if step.difference is not None:
                years[step.indicator, step.time].append(step.difference)
        lines = []
        for (indicator, time), found in sorted(years.items(), key=lambda item: (item[0][0], str(item[0][1]))):
            above, level, below = (sum(test(d) for d in found) for test in (_is_above, _is_level, _is_below))
            middle = median(found)
            if len(found) > 1 and middle is not None:
                lines.append(
                    f"{indicator} {headed(time)}: {above} above, {level} level, {below} below; median {_signed(middle)}"
                )
        return lines


def _signed(difference: Decimal | None) -> str | None:
    return None if difference is None else f"{difference:+f}" if difference else "0"


def _is_above(difference: Decimal) -> bool:
    return difference > 0


def _is_level(difference: Decimal) -> bool:
    return difference == 0


def _is_below(difference: Decimal) -> bool:
    return difference < 0


def parent_of(index: Reader, region: Region) -> Region | None:
    """The unit a region is measured against, the State for a province; None for the State, and where none is known."""
    return Gazetteer.of(index.regions).above(region) or Gazetteer.load().above(region)


def amplification(
    index: Reader, regions: Sequence[Region], filters: Filters, indicators: Sequence[str], *, signature: str
) -> Amplification:
    """Each region's targets beside its parent's of the same year."""
    own = plans_by_region(index, regions, filters)
    parents = {speaker.name: parent_of(index, speaker.region) for speaker in own}
    distinct = list({parent.code: parent for parent in parents.values() if parent is not None}.values())
    above = plans_by_region(index, distinct, replace(filters, level=None))
    by_code = {speaker.region.code: speaker for speaker in above}
    said: dict[tuple[str, Time, str], list[Promise]] = defaultdict(list)
    for row in promises_of(index, above, indicators):
        said[row.region, row.time, row.indicator].append(row)
    held: dict[tuple[str, Time, str], list[Promise]] = defaultdict(list)
    for row in promises_of(index, own, indicators):
        held[row.region, row.time, row.indicator].append(row)
    steps = []
    for (region, time, indicator), rows in held.items():
        parent = parents[region]
        higher = by_code[parent.code] if parent is not None else None
        theirs = said.get((higher.name, time, indicator), []) if higher is not None else []
        steps.append(_step(rows, higher, theirs))
    missing = [f"{s.region} {s.year or ''}: {s.remark}" for s in steps if s.remark and s.year is None]
    return Amplification(tuple(steps), tuple(missing), signature)


def _step(rows: Sequence[Promise], higher: RegionPlans | None, theirs: Sequence[Promise]) -> Step:
    first = rows[0]
    rates, above = _rates(rows), _rates(theirs)
    kind = next((kind for kind in rates if kind in above), next(iter(rates), None))
    own, parents = (rates[kind], above.get(kind)) if kind else (None, None)
    name = higher.name if higher is not None else None
    remark = _why(rows, theirs, own, parents) if higher is not None else "no unit above it is known"
    difference = None
    if own is not None and parents is not None:
        value, theirs_value = _points(own), _points(parents)
        difference = value - theirs_value if value is not None and theirs_value is not None else None
    return Step(
        first.region, first.year, first.indicator, own or _any(rows), name, parents, difference, remark, first.last_year
    )


def _why(rows: Sequence[Promise], theirs: Sequence[Promise], own: Promise | None, above: Promise | None) -> str:
    """Why nothing is subtracted; empty where something is."""
    if own is not None and above is not None:
        return ""
    if own is None:
        stated = _any(rows)
        if stated is None or stated.base is None:
            return rows[0].remark
        return (
            f"another {'place' if stated.scope else 'period'}"
            if stated.is_out_of_scope
            else f"{measure(stated.base)[0]}: no rate to subtract"
        )
    if not any(row.records for row in theirs):
        return "the parent states none that was found" if theirs else "no plan of the parent for this year"
    return f"the parent states no {measure(own.base)[0] if own.base else 'rate'} for its own year"


def _any(rows: Sequence[Promise]) -> Promise | None:
    return next((row for row in rows if row.records), None)


def _rates(rows: Sequence[Promise]) -> dict[tuple[str, str], Promise]:
    """The first row of each measure that can be subtracted and is for the plan's own time and place."""
    found: dict[tuple[str, str], Promise] = {}
    for row in rows:
        if row.base is not None and not row.is_out_of_scope and _points(row) is not None:
            found.setdefault(measure(row.base), row)
    return found


def _points(row: Promise | None) -> Decimal | None:
    """A rate in percentage points; None for what is no rate."""
    target: Target | None = row.base if row is not None else None
    if target is None or target.kind in ("rank", "multiple", *NUMBERLESS) or target.dimension not in ("share", "pp"):
        return None
    number = figure(target)
    if number is None:
        return None
    points = (number * POINTS if target.norm_unit == "1" else number).normalize()
    return points.quantize(Decimal(1)) if points == points.to_integral_value() else points
