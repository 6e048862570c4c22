"""层层加码: how far a region's target lies above that of the unit it belongs to, for the same indicator and year.

Source: Li, Liu, Weng and Zhou 2019, *Economic Journal* 129 (target setting in tournaments: top-down amplification).
Only rates are subtracted: growth, percentage points and shares. A range counts with its middle, and 左右 and 以上 count
with their number.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import ClassVar

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.index.reader import Reader
from plansearch.measures.order import median
from plansearch.messages import Message, note, plural
from plansearch.model import Region, Target, Time, time_of
from plansearch.model.result import Result
from plansearch.query.comparison.promises import Promise, figure, promises_of
from plansearch.query.comparison.region_plans import (
    RegionPlans,
    RegionsRequest,
    drafts_compared,
    notes_on_absence,
    notes_on_contested,
    plans_by_region,
    regions_compared,
)
from plansearch.query.recipe import Recipe, Reproducible
from plansearch.query.statements.asked import indicators_meant
from plansearch.query.statements.criteria import check_indicators
from plansearch.targets.interpret.units import NUMBERLESS

_NO_PLAN = note("no plan of the parent for this year")
_POINTS = Decimal(100)  # of a share of 1
_Key = tuple[str, Time, str]


@dataclass(frozen=True, slots=True)
class AmplificationRequest(RegionsRequest):
    """Regions against the units above them. indicators: each by any of its names."""

    verb: ClassVar[str] = "amplification"

    indicators: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        check_indicators(self.indicators)


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
class StepTotals:
    """How many regions are above, level with and below their parents, on one indicator at one time."""

    indicator: str
    time: Time
    n_above: int
    n_level: int
    n_below: int
    median: Decimal


@dataclass(frozen=True, slots=True)
class Amplification(Result, Reproducible):
    """Steps by region as given, then year, then indicator."""

    presented_by: ClassVar[str] = "comparison.amplification"

    request: AmplificationRequest
    steps: tuple[Step, ...]
    notes: tuple[Message, ...]
    made_by: Recipe

    @property
    def is_empty(self) -> bool:
        """True where no difference could be taken."""
        return all(step.difference is None for step in self.steps)

    def totals(self) -> tuple[StepTotals, ...]:
        """One for each indicator and time with more than one difference, in their order."""
        differences: dict[tuple[str, Time], list[Decimal]] = defaultdict(list)
        for step in self.steps:
            if step.difference is not None:
                differences[step.indicator, step.time].append(step.difference)
        found = []
        for (indicator, time), some in sorted(differences.items(), key=lambda item: (item[0][0], str(item[0][1]))):
            middle = median(some)
            if len(some) > 1 and middle is not None:
                n_above, n_below = sum(d > 0 for d in some), sum(d < 0 for d in some)
                found.append(StepTotals(indicator, time, n_above, len(some) - n_above - n_below, n_below, middle))
        return tuple(found)


def amplification(index: Reader, request: AmplificationRequest, contents: bytes | None = None) -> Amplification:
    """The targets of each draft and region against its parent's of the same year. contents: of standard input.

    Errors: QueryError for no region; UnknownName.
    """
    drafts = drafts_compared(index, request, contents)
    reader = drafts.reader
    regions = regions_compared(index, request, least=1, drafts=drafts)
    indicators = tuple(dict.fromkeys(indicators_meant(reader, name)[0] for name in request.indicators))
    compared = plans_by_region(reader, regions, request.filters, drafts)
    parents = {own.name: parent_of(reader, own.region) for own in compared}
    distinct = list({parent.code: parent for parent in parents.values() if parent is not None}.values())
    above = plans_by_region(index, distinct, replace(request.filters, level=None))
    by_code = {parent.region.code: parent for parent in above}
    promised_above = _by_key(promises_of(index, above, indicators, years=request.filters.years))
    steps = []
    for (region, time, indicator), rows in _by_key(
        promises_of(reader, compared, indicators, years=request.filters.years)
    ).items():
        unit = parents[region]
        parent = by_code[unit.code] if unit is not None else None
        theirs = promised_above.get((parent.name, time, indicator), []) if parent is not None else []
        steps.append(_step(rows, parent, theirs))
    notes: tuple[Message, ...] = tuple(
        note("{region}: {remark}", region=step.region, remark=step.remark)
        for step in steps
        if step.remark and step.year is None
    )
    notes = (*notes, *_without_parents(steps), *notes_on_contested(reader, request.filters, regions))
    if not compared:
        notes = notes_on_absence(reader, request, regions)
    return Amplification(request, tuple(steps), (*notes, *drafts.notes), Recipe.of(index, request, drafts.files))


def parent_of(reader: Reader, region: Region) -> Region | None:
    """The unit a region is measured against, the State for a province; None for the State, and where none is known."""
    return Gazetteer.of(reader.regions).above(region) or Gazetteer.load().above(region)


def _without_parents(steps: Sequence[Step]) -> tuple[Message, ...]:
    """Which units above have no plan for the year of how many steps; plans of several years are left out."""
    years: dict[str, list[str]] = defaultdict(list)
    for step in steps:
        if step.parent is not None and step.remark == _NO_PLAN and isinstance(step.time, int):
            years[step.parent].append(str(step.time))
    return tuple(
        plural(
            "{n} target without a plan of {parent} for its year ({times})",
            "{n} targets without a plan of {parent} for their year ({times})",
            len(some), parent=parent, times=tuple(sorted(set(some))),
        )
        for parent, some in years.items()
    )  # fmt: skip


def _by_key(promises: Iterable[Promise]) -> dict[_Key, list[Promise]]:
    """Promises by region, time and indicator."""
    found: dict[_Key, list[Promise]] = defaultdict(list)
    for promise in promises:
        found[promise.region, promise.time, promise.indicator].append(promise)
    return found


def _step(rows: Sequence[Promise], parent: RegionPlans | None, theirs: Sequence[Promise]) -> Step:
    first = rows[0]
    rates, rates_above = _rates(rows), _rates(theirs)
    kind = next((kind for kind in rates if kind in rates_above), next(iter(rates), None))
    own, above = (rates[kind], rates_above.get(kind)) if kind else (None, None)
    remark: str = note("no unit above it is known") if parent is None else _why_none(rows, theirs, own, above)
    points, points_above = points_of(own), points_of(above)
    difference = points - points_above if points is not None and points_above is not None else None
    return Step(
        first.region, first.year, first.indicator, own or _first_stated(rows), parent.name if parent else None, above,
        difference, remark, first.last_year,
    )  # fmt: skip


def _why_none(rows: Sequence[Promise], theirs: Sequence[Promise], own: Promise | None, above: Promise | None) -> str:
    """Why there is no difference; "" where there is one."""
    if own is not None and above is not None:
        return ""
    if own is None:
        stated = _first_stated(rows)
        if stated is None or stated.base is None:
            return rows[0].remark
        if stated.is_out_of_scope:
            return note("another place") if stated.scope else note("another period")
        return note("{kind}: no rate to subtract", kind=stated.measure[0] if stated.measure else "")
    if not theirs:
        return _NO_PLAN
    if not any(row.records for row in theirs):
        return note("the parent states none that was found")
    kind = own.measure[0] if own.measure else "rate"
    return note("the parent states no {kind} for its own year", kind=kind)


def _first_stated(rows: Sequence[Promise]) -> Promise | None:
    return next((row for row in rows if row.records), None)


def _rates(rows: Sequence[Promise]) -> dict[tuple[str, str], Promise]:
    """The first row of each measure that can be subtracted and is for the plan's own time and place."""
    found: dict[tuple[str, str], Promise] = {}
    for row in rows:
        if row.measure is not None and not row.is_out_of_scope and points_of(row) is not None:
            found.setdefault(row.measure, row)
    return found


def points_of(row: Promise | None) -> Decimal | None:
    """The rate of a promise in percentage points; None where it states no rate."""
    target: Target | None = row.base if row is not None else None
    if target is None or target.kind in ("rank", "multiple", *NUMBERLESS) or target.dimension not in ("share", "pp"):
        return None
    number = figure(target)
    if number is None:
        return None
    points = (number * _POINTS if target.norm_unit == "1" else number).normalize()
    return points.quantize(Decimal(1)) if points == points.to_integral_value() else points
