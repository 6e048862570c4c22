"""Regions on one or several indicators: every promise as a row, a summary of each region, and codings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, act, note
from plansearch.model.result import Result
from plansearch.query.comparison import coding_schemes
from plansearch.query.comparison.grid import Grid, last_time
from plansearch.query.comparison.promises import Promise, promises_of
from plansearch.query.comparison.region_plans import (
    RegionPlans,
    RegionsRequest,
    drafts_compared,
    notes_on_absence,
    notes_on_contested,
    plans_by_region,
    regions_compared,
)
from plansearch.query.comparison.scales import Summary, summaries
from plansearch.query.filters.contested import remarks
from plansearch.query.filters.filters import FIGURES
from plansearch.query.recipe import Recipe, Reproducible
from plansearch.query.statements.asked import forms_of, indicators_meant, near_names
from plansearch.query.statements.criteria import Criteria, check_indicators
from plansearch.query.statements.targets import statements_of
from plansearch.targets.interpret.strength import Bare

_MANY = 5  # notes on what was not found before they are folded
_FIRST = 3  # of many
_NEAR_REGIONS = 5  # regions whose latest plan is searched for near names
_NEAR_NAMES = 6


@dataclass(frozen=True, slots=True)
class IndicatorComparisonRequest(RegionsRequest):
    """Regions on indicators, each by any of its names.

    figure: the kind of number that is compared, where it is not that of most regions. view, bare: a coding and what a
    target without a telling word counts as, see `coding_schemes`. evidence: show sentences; words: show the plans'
    own words in place of symbols; summary: show one row for each region. Errors: QueryError for a value that does not
    exist and for two that exclude each other.
    """

    verb: ClassVar[str] = "compare-targets"

    indicators: tuple[str, ...] = ()
    figure: str | None = None
    view: str | None = None
    bare: Bare = "na"
    evidence: bool = False
    words: bool = False
    summary: bool = False

    def __post_init__(self) -> None:
        check_indicators(self.indicators)
        coding_schemes.check(self.view, self.bare)
        if self.figure is not None and self.figure not in FIGURES:
            raise QueryError(
                note("there is no figure {figure!r}", figure=self.figure),
                note("figure is one of {known}", known=FIGURES),
            )
        if self.summary and (self.evidence or self.view or self.words):
            raise QueryError(note("a summary has no sentences, words or views"), act(Do.LEAVE_DETAILS_OUT))
        if self.words and self.view:
            raise QueryError(note("words and a view are two ways to fill a cell"), note("ask for one at a time"))


@dataclass(frozen=True, slots=True)
class IndicatorComparison(Result, Reproducible):
    """Rows by region as given, then by year and indicator, the plan's own time before others.

    Every kind and unit has its rows; `grid` tells which of them can be compared. indicators: canonical names.
    definitions: what the codings of the request mean.
    """

    presented_by: ClassVar[str] = "comparison.by_indicator"

    request: IndicatorComparisonRequest
    indicators: tuple[str, ...]
    rows: tuple[Promise, ...]
    notes: tuple[Message, ...]
    definitions: tuple[Message, ...]
    made_by: Recipe

    @property
    def indicator(self) -> str:
        """The indicators' names, joined."""
        return "、".join(self.indicators)

    @property
    def is_empty(self) -> bool:
        """True where no region states any of them."""
        return not any(row.records for row in self.rows)

    def grid(self) -> Grid:
        """The rows aligned by region, time and indicator."""
        return Grid(self.indicators, self.rows, self.request.figure)

    def summaries(self) -> tuple[Summary, ...]:
        """One for each indicator and region: how often it is stated, bounds, efforts, median, ranks."""
        kind = self.request.figure
        return tuple(summary for name in self.indicators for summary in summaries(self.rows, name, kind))


def by_indicator(
    index: Reader, request: IndicatorComparisonRequest, contents: bytes | None = None
) -> IndicatorComparison:
    """What drafts and the own plans of regions promise on indicators. contents: of standard input.

    Errors: QueryError for fewer than two regions and drafts; UnknownName for a region nobody knows.
    """
    drafts = drafts_compared(index, request, contents)
    reader = drafts.reader
    regions = regions_compared(index, request, drafts=drafts)
    compared = plans_by_region(reader, regions, request.filters, drafts)
    words = [_word(reader, compared, name) for name in request.indicators]
    asked = {word.indicator: word.asked for word in reversed(words)}
    indicators = tuple(dict.fromkeys(word.indicator for word in words))
    rows = tuple(promises_of(reader, compared, indicators, asked=asked, years=request.filters.years))
    notes = (*notes_on_absence(reader, request, regions), *notes_on_contested(reader, request.filters, regions))
    if not request.regions and (found := by_figure(Grid(indicators, rows, request.figure))):
        rows, order = found
        notes = (order, *notes)
    if compared:
        contested = remarks(reader, [number for own in compared for number in own.numbers])
        read_as = tuple(remark for word in words if (remark := word.remark))
        notes = (*read_as, *_notes(reader, compared, rows, request.indicators[0]), *contested, *notes)
    definitions = coding_schemes.definitions(request.view, request.bare, reader.lexicon) if request.view else ()
    recipe = Recipe.of(index, request, drafts.files)
    return IndicatorComparison(request, indicators, rows, (*notes, *drafts.notes), definitions, recipe)


def by_figure(grid: Grid) -> tuple[tuple[Promise, ...], Message] | None:
    """The rows by the figures of the last time on the first indicator, the highest first, and a note on the order.

    None where no region has a rank then.
    """
    time, name = last_time(grid.times), grid.indicators[0]
    places = grid.rankings(least=1)
    ranks = {row.region: places[n][0] for n, row in enumerate(grid.rows)
             if n in places and row.time == time and row.indicator == name}  # fmt: skip
    if not ranks:
        return None
    rows = sorted(grid.rows, key=lambda row: ranks.get(row.region, len(grid.rows) + 1))
    order = note(
        "regions are in the order of their figures for {indicator} in {time}; equal ones and those without one are in "
        "the order of their codes, as all would be otherwise",
        indicator=name, time=time,
    )  # fmt: skip
    return tuple(rows), order


@dataclass(frozen=True, slots=True)
class _Word:
    """What a person asked for, the indicator that it is read as, and others that it may mean."""

    asked: str
    indicator: str
    others: tuple[str, ...] = ()

    @property
    def remark(self) -> Message | None:
        """As what the word is read; None where it has one meaning."""
        if not self.others:
            return None
        return note(
            "{asked} is read as {indicator}; it may also mean: {others}",
            asked=self.asked, indicator=self.indicator, others=self.others,
        )  # fmt: skip


def _word(reader: Reader, compared: Sequence[RegionPlans], asked: str) -> _Word:
    """A word, read as the one of its meanings that most of these plans state."""
    meant = indicators_meant(reader, asked)
    if len(meant) == 1:
        return _Word(asked, meant[0])
    numbers = [number for own in compared for number in own.numbers]
    parts = next((own.parts for own in compared if own.numbers), ())
    criteria = {name: Criteria(name, parts=parts) for name in meant}
    stating = {name: sum(map(bool, statements_of(reader, numbers, criteria[name]).values())) for name in meant}
    chosen = max(meant, key=lambda name: stating[name])
    return _Word(asked, chosen, tuple(name for name in meant if name != chosen and stating[name]))


def _notes(
    reader: Reader, compared: Sequence[RegionPlans], rows: Sequence[Promise], indicator: str
) -> tuple[Message, ...]:
    """What was not found, folded where it is much; where nothing was found, names that are near."""
    several = len({row.indicator for row in rows}) > 1
    missing = list(dict.fromkeys(_missing(row, several=several) for row in rows if row.remark and not row.records))
    if len(missing) > _MANY:
        missing = [*missing[:_FIRST], note("… and {n} more plans or years without it", n=len(missing) - _FIRST)]
    if any(row.records for row in rows) or not any(own.numbers for own in compared):
        return tuple(missing)
    return (_near_names(reader, compared, indicator), *missing)


def _missing(row: Promise, *, several: bool) -> Message:
    """Why a row has nothing. several: whether there are several indicators."""
    if row.time and several:
        return note(
            "{region} {time}: {indicator}: {remark}",
            region=row.region, time=row.time, indicator=row.indicator, remark=row.remark,
        )  # fmt: skip
    if row.time:
        return note("{region} {time}: {remark}", region=row.region, time=row.time, remark=row.remark)
    if several:
        return note("{region}: {indicator}: {remark}", region=row.region, indicator=row.indicator, remark=row.remark)
    return note("{region}: {remark}", region=row.region, remark=row.remark)


def _near_names(reader: Reader, compared: Sequence[RegionPlans], indicator: str) -> Message:
    """That no plan has a target for an indicator, and for which similar ones the latest plans have."""
    latest = [own.numbers[-1] for own in compared[:_NEAR_REGIONS] if own.numbers]
    parts = next((own.parts for own in compared if own.numbers), ())
    statements = statements_of(reader, latest, Criteria(parts=parts))
    stated = Counter(record.indicator for records in statements.values() for record in records)
    near = tuple(near_names(forms_of(reader.lexicon, indicator), list(stated), _NEAR_NAMES))
    if not near:
        return note("none of these plans has a target for {indicator} that was found", indicator=indicator)
    return note(
        "none of these plans has a target for {indicator} that was found; these plans have: {near}",
        indicator=indicator,
        near=near,
    )
