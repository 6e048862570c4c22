"""Counts and rates of phrases in every cell of a panel, with their spread over plans and their trend over years."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar, Literal

from plansearch.errors import QueryError
from plansearch.index.parts import PartPlaces
from plansearch.index.reader import Reader
from plansearch.measures.dispersion import Dispersion, dispersion
from plansearch.measures.intervals import poisson_interval, wilson_interval
from plansearch.measures.trend import Slope, slope_of
from plansearch.messages import Do, Message, act, note, plural
from plansearch.model import Plan
from plansearch.model.result import Result
from plansearch.progress import Progress, no_progress
from plansearch.query.concordance.matching import Pattern
from plansearch.query.concordance.reasons import left_out_by_context
from plansearch.query.filters.contested import contested_among, contested_plans
from plansearch.query.filters.copies import not_counted
from plansearch.query.filters.filters import Filters
from plansearch.query.filters.selection import Selection, select
from plansearch.query.recipe import Recipe, Reproducible
from plansearch.query.request import Request
from plansearch.query.statistics.counting import Counted, counted
from plansearch.query.statistics.panel import FACETS, Facet, Group, Panel, Unit, Value, check_size, facets_of
from plansearch.query.statistics.remarks import nowhere, on_facets, spelled

PER = 10_000  # characters that a rate is given for
COUNTING = note("counting phrases")
_LONG_LIST = 100  # phrases from which on counting takes seconds
_MANY = 5  # phrases that notes speak of one by one
Parts = Literal["plans", "regions"]


@dataclass(frozen=True, slots=True)
class FreqRequest(Request):
    """Counts and rates of patterns, by any facets.

    together: count the patterns as one. totals: a cell of all plans, too, or of all of each year. only_with_plans:
    leave out the cells that no plan is in. dispersion: over plans or over regions; trend: over years, which cannot be a
    facet then. Errors: QueryError for no pattern, and for facets that make no sense.
    """

    verb: ClassVar[str] = "freq"

    patterns: tuple[Pattern, ...]
    filters: Filters = field(default_factory=Filters)
    by: tuple[Facet, ...] = ()
    together: bool = False
    totals: bool = False
    only_with_plans: bool = False
    dispersion: Parts | None = None
    trend: bool = False

    def __post_init__(self) -> None:
        if not self.patterns:
            raise QueryError(note("the phrase is empty"), act(Do.GIVE_PHRASE))
        facets_of(self.by)
        if self.trend and "year" in self.by:
            raise QueryError(
                note("a trend is over years, so they are no facet beside it"),
                note("count by {facets}, or leave the trend out", facets=tuple(f for f in FACETS if f != "year")),
            )


@dataclass(frozen=True, slots=True)
class Trend:
    """How a rate changes over years. slope: per 10,000 characters and year; None with fewer than two years.

    years: those with text. first, last: the first plan of the first year of use, and of the last; None without one.
    """

    slope: Slope | None
    years: int
    first: Plan | None
    last: Plan | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A phrase in one cell. values: of the facets: names, or first and last year; None in a total.

    n, n_with (plans that have it): None where no plan is in the cell.
    """

    phrase: str
    group: Group
    n: int | None
    n_with: int | None
    dispersion: Dispersion | None = None
    trend: Trend | None = None

    @property
    def values(self) -> tuple[Value, ...]:
        """One for each facet."""
        return self.group.values

    @property
    def per_10k(self) -> float | None:
        """Occurrences per 10,000 characters; None without text."""
        return None if self.n is None or not self.group.n_chars else PER * self.n / self.group.n_chars

    @property
    def interval(self) -> tuple[float, float] | None:
        """95 % interval of that rate."""
        if self.n is None or not self.group.n_chars:
            return None
        low, high = poisson_interval(self.n)
        return PER * low / self.group.n_chars, PER * high / self.group.n_chars

    @property
    def share(self) -> float | None:
        """Share of the plans that have it; None without plans."""
        return None if self.n_with is None else self.n_with / self.group.n_plans

    @property
    def share_interval(self) -> tuple[float, float] | None:
        """95 % interval of that share."""
        return None if self.n_with is None else wilson_interval(self.n_with, self.group.n_plans)


@dataclass(frozen=True, slots=True)
class FreqResult(Result, Reproducible):
    """The cells of each phrase in the order of the panel, phrases as given."""

    presented_by: ClassVar[str] = "statistics.freq"

    request: FreqRequest
    phrases: tuple[str, ...]
    cells: tuple[Cell, ...]
    notes: tuple[Message, ...]
    made_by: Recipe

    @property
    def is_empty(self) -> bool:
        """True where none of the phrases occurs."""
        return not any(cell.n for cell in self.cells)


def freq(index: Reader, request: FreqRequest, progress: Progress = no_progress) -> FreqResult:
    """Every cell of the panel. progress: called with (stage, done, total) where the phrases are many."""
    wanted = _wanted(request)
    phrases = tuple(label for label, _ in wanted)
    chosen = select(index, request.filters)
    if chosen.why_empty:
        return FreqResult(request, phrases, (), (chosen.why_empty,), Recipe.of(index, request))
    parts = request.filters.parts
    panel = Panel.of(
        index, chosen.numbers, request.by, parts=parts, contested=contested_among(index, chosen.numbers),
        totals=request.totals,
    )  # fmt: skip
    check_size(len(panel.groups) * len(wanted))
    numbers = {(unit.plan, unit.part): number for number, unit in enumerate(panel.units)}
    places = PartPlaces(index, parts) if parts else None
    represented = chosen.represented(index)
    selected = frozenset(chosen.numbers)
    asked = sorted({*chosen.numbers, *represented})
    cells: list[Cell] = []
    absent: list[tuple[str, tuple[Pattern, ...]]] = []
    on_copies: list[Message] = []
    by_context: list[Message] = []
    for done, (label, patterns) in enumerate(wanted):
        if len(wanted) > _LONG_LIST:
            progress(COUNTING, done, len(wanted))
        found = counted(
            index, patterns, asked, places, by_part="part" in request.by,
            progress=progress if len(wanted) == 1 else no_progress,
        )  # fmt: skip
        here = {numbers[key]: n for key, n in found.n.items() if key in numbers}
        n_left_out = sum(n for plan, n in found.left_out.items() if plan in selected)
        if n_left_out and len(wanted) <= _MANY:
            by_context.append(left_out_by_context(patterns[0], n_left_out))
        if not here:
            absent.append((label, patterns))
        if chosen.copies:
            on_copies += _in_copies_only(index, label if len(wanted) > 1 else "", found, represented)
        cells += _cells(index, request, _Phrase(label, here), panel)
    notes = (
        *_notes(index, request, chosen, panel), *spelled(index, wanted), *by_context,
        *nowhere(index, request.filters, absent),
        *_first(on_copies),
    )  # fmt: skip
    return FreqResult(request, phrases, tuple(cells), notes, Recipe.of(index, request))


def _wanted(request: FreqRequest) -> list[tuple[str, tuple[Pattern, ...]]]:
    """What is counted, each under its name."""
    patterns = tuple(dict.fromkeys(request.patterns))
    if not request.together or len(patterns) == 1:
        return [(pattern.label, (pattern,)) for pattern in patterns]
    shown = "、".join(pattern.label for pattern in patterns[:_MANY])
    return [(shown if len(patterns) <= _MANY else f"{shown} … ({len(patterns)})", patterns)]


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase with its matches by the numbers of units, which ascend plan by plan."""

    label: str
    n: Mapping[int, int]


def _cells(
    index: Reader, request: FreqRequest, phrase: _Phrase, panel: Panel
) -> list[Cell]:  # fmt: skip
    n, n_with, last = [0] * len(panel.groups), [0] * len(panel.groups), [-1] * len(panel.groups)
    for unit, count in phrase.n.items():
        plan = panel.units[unit].plan
        for at in panel.of_unit[unit]:
            n[at] += count
            n_with[at] += last[at] != plan
            last[at] = plan
    cells = []
    for number, group in enumerate(panel.groups):
        if not group.units:
            if not request.only_with_plans:
                cells.append(Cell(phrase.label, group, None, None))
            continue
        units = {unit: panel.units[unit] for unit in group.units}
        spread = _dispersion(index, phrase.n, units, request.dispersion) if request.dispersion else None
        trend = _trend(index, phrase.n, units) if request.trend else None
        cells.append(Cell(phrase.label, group, n[number], n_with[number], spread, trend))
    return cells


def _dispersion(index: Reader, n: Mapping[int, int], units: Mapping[int, Unit], over: Parts) -> Dispersion:
    """Over the plans of a cell, or over its regions; plans without a region are one part."""
    counts: dict[int | str | None, int] = {}
    sizes: dict[int | str | None, int] = {}
    for number, unit in units.items():
        part = unit.plan if over == "plans" else index.plan_entries[unit.plan].region_code
        counts[part] = counts.get(part, 0) + n.get(number, 0)
        sizes[part] = sizes.get(part, 0) + unit.n_chars
    return dispersion(list(counts.values()), list(sizes.values()))


def _trend(index: Reader, n: Mapping[int, int], units: Mapping[int, Unit]) -> Trend:
    """Over the years of a cell's plans; a plan for several years counts in the first."""
    counts: dict[int, int] = {}
    sizes: dict[int, int] = {}
    used: list[tuple[int, int]] = []
    for number, unit in units.items():
        year = index.plan_entries[unit.plan].year
        if year is None:
            continue
        counts[year] = counts.get(year, 0) + n.get(number, 0)
        sizes[year] = sizes.get(year, 0) + unit.n_chars
        if n.get(number):
            used.append((year, unit.plan))
    years = [year for year in sorted(sizes) if sizes[year]]
    slope = slope_of(years, [PER * counts[year] / sizes[year] for year in years], [sizes[year] for year in years])
    if not used:
        return Trend(slope, len(years), None, None)
    last_year = max(used)[0]
    last = min(plan for year, plan in used if year == last_year)
    return Trend(slope, len(years), index.plan(min(used)[1]), index.plan(last))


def _in_copies_only(
    index: Reader, label: str, found: Counted, represented: Mapping[int, int]
) -> tuple[Message, ...]:  # fmt: skip
    """What is only in copies that are left out. label: of the phrase, "" where it is the only one."""
    n: dict[int, int] = {}
    for (plan, _), count in found.n.items():
        n[plan] = n.get(plan, 0) + count
    extra = {copy: n[copy] for copy, kept in represented.items() if copy in n and kept not in n}
    remarks = not_counted(index, extra, represented)
    return tuple(note("{phrase!r}: {remark}", phrase=label, remark=remark) for remark in remarks) if label else remarks


def _first(remarks: Sequence[Message]) -> tuple[Message, ...]:
    if len(remarks) <= _MANY:
        return tuple(remarks)
    more = plural("… and {n} more like that", "… and {n} more like that", len(remarks) - _MANY, do=Do.ALL_COPIES)
    return (*remarks[:_MANY], more)


def _notes(index: Reader, request: FreqRequest, chosen: Selection, panel: Panel) -> tuple[Message, ...]:
    """How plans are grouped, and what is left out."""
    notes = list(on_facets(index, chosen.numbers, request.by))
    if request.trend:
        entries = [index.plan_entries[number] for number in chosen.numbers]
        undated = sum(entry.year is None for entry in entries)
        long = sum(entry.last_year not in (None, entry.year) for entry in entries)
        if undated:
            notes.append(
                plural("{n} plan without a year is in no trend", "{n} plans without a year are in no trend", undated)
            )
        if long:
            notes.append(
                plural(
                    "{n} plan for several years counts in its first year",
                    "{n} plans for several years count in their first year",
                    long,
                )
            )
    empty = sum(not group.units for group in panel.groups)
    if empty and not request.only_with_plans:
        notes.append(
            plural(
                "{n} cell is empty: no plan is in it",
                "{n} cells are empty: no plan is in them",
                empty,
                do=Do.LEAVE_EMPTY_OUT,
            )
        )
    if chosen.remark:
        notes.append(chosen.remark)
    contested = sum(group.n_contested for group in panel.groups if not group.is_total) if request.by else 0
    if contested and "part" not in request.by:
        notes.append(contested_plans(contested))
    return tuple(notes)
