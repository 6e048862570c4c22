"""One region on one page: its targets and results, the unit above and its peers, its own words, its plans."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.messages import Message, note
from plansearch.model import Plan, Region
from plansearch.model.result import Result
from plansearch.progress import Progress, no_progress
from plansearch.query.comparison.by_indicator import IndicatorComparison, IndicatorComparisonRequest, by_indicator
from plansearch.query.filters.filters import Filters
from plansearch.query.filters.selection import Selection, find_region, select
from plansearch.query.recipe import Recipe, Reproducible
from plansearch.query.request import Request
from plansearch.query.statements.attainment import AttainmentRequest, Pair, attainment
from plansearch.query.statistics.keyness import KeynessRequest, KeyWord, keyness

MOST_PEERS = 40
"""Regions that are compared; a province has fewer prefectures, and the country fewer provinces."""


@dataclass(frozen=True, slots=True)
class RegionProfileRequest(Request):
    """What plans say of one region.

    region: its name or code. against: regions to compare with; none: those of its level below the same unit, and where
    no other has plans, all of its level. filters: which of its plans, without a level its own plans alone. n:
    indicators, and words (0: all). Errors: QueryError for a negative n, and for filters that name regions.
    """

    verb: ClassVar[str] = "report"

    region: str
    filters: Filters = field(default_factory=Filters)
    against: tuple[str, ...] = ()
    n: int = 12

    def __post_init__(self) -> None:
        if self.n < 0:
            raise QueryError(note("cannot show {n} indicators", n=self.n), note("give 0 for all, or a number above it"))
        if self.filters.regions:
            raise QueryError(note("a report is about one region"), note("give one name; ask again for another region"))


@dataclass(frozen=True, slots=True)
class RegionProfile(Result, Reproducible):
    """A region with what its plans promise and report.

    pairs: its targets with their results, of the indicators shown, in the order of indicators, then of plans.
    indicators: those that it promises in most years first. comparison: the newest year of targets, with the unit above
    and the peers that have a plan for that year; None where there is nobody to compare with. words: what it uses more
    than its peers, places left out. plans: its own, by year. parent: the unit above; None where there is none in
    the corpus.
    """

    presented_by: ClassVar[str] = "profiles.region_profile"

    request: RegionProfileRequest
    region: Region
    parent: Region | None
    peers: tuple[Region, ...]
    indicators: tuple[str, ...]
    pairs: tuple[Pair, ...]
    comparison: IndicatorComparison | None
    words: tuple[KeyWord, ...]
    plans: tuple[Plan, ...]
    notes: tuple[Message, ...]
    made_by: Recipe

    @property
    def is_empty(self) -> bool:
        """True where no plan of the region passes the filters."""
        return not self.plans


def region_profile(index: Reader, request: RegionProfileRequest, progress: Progress = no_progress) -> RegionProfile:
    """The profile of a region. progress: of its words, as for `keyness`. Errors: UnknownName for a region nobody knows;
    QueryError for a region against itself."""
    region = find_region(index, request.region)
    filters = request.filters if request.filters.level else replace(request.filters, level=region.level)
    own = _own(index, region, filters)
    recipe = Recipe.of(index, request)
    if own.why_empty:
        return RegionProfile(request, region, None, (), (), (), None, (), (), (own.why_empty,), recipe)
    index.load(own.numbers)
    plans = tuple(sorted(map(index.plan, own.numbers), key=lambda plan: (plan.year or 0, plan.last_year or 0, plan.id)))
    parent = next((one for one in index.regions if one.code == region.parent), None)
    peers, on_peers = _peers(index, region, request, filters)
    notes = [own.remark, *on_peers] if own.remark else list(on_peers)
    found = attainment(index, AttainmentRequest((), replace(filters, regions=(region.code,))))
    indicators = _indicators(found.pairs, request.n)
    wanted = {name: no for no, name in enumerate(indicators)}
    pairs = sorted((p for p in found.pairs if p.target.indicator in wanted), key=lambda p: wanted[p.target.indicator])
    total = len({pair.target.indicator for pair in found.pairs})
    if len(indicators) < total:
        notes.append(note("{n} of {total} indicators, those of most years first", n=len(indicators), total=total))
    if not found.pairs:
        notes.extend(found.notes)
    comparison, on_others = _compared(index, region, (parent, *peers), request.filters, indicators, found.pairs)
    notes.extend(on_others)
    words, on_words = _words(index, region, peers, request, filters, progress)
    every = tuple(dict.fromkeys((*notes, *on_words)))
    return RegionProfile(
        request, region, parent, peers, indicators, tuple(pairs), comparison, words, plans, every, recipe
    )


def _own(index: Reader, region: Region, filters: Filters) -> Selection:
    """The plans of a region itself: of its level, none of those below it."""
    chosen = select(index, replace(filters, regions=(region.code,)))
    if chosen.why_empty:
        return chosen
    own = tuple(number for number in chosen.numbers if index.plan_entries[number].region_code == region.code)
    if own:
        return replace(chosen, numbers=own)
    return Selection((), note("{region} has no plan of its own here, only units below it have", region=region.name))


def _peers(
    index: Reader, region: Region, request: RegionProfileRequest, filters: Filters
) -> tuple[tuple[Region, ...], list[Message]]:
    """The regions to compare with, those that have plans, in the order of the index; and what to know about them."""
    if request.against:
        named = tuple(dict.fromkeys(find_region(index, name) for name in request.against))
        if region in named:
            raise QueryError(
                note("{region} would be compared with itself", region=region.name), note("name other regions")
            )
        return named, []
    chosen = select(index, replace(filters, level=region.level))
    codes = {index.plan_entries[number].region_code for number in chosen.numbers} - {region.code}
    level = [one for one in index.regions if one.code in codes and one.level == region.level]
    siblings = [one for one in level if one.parent == region.parent]
    peers = siblings or level
    notes = []
    if level and not siblings:
        notes.append(note("no other region below the same unit has plans; the peers are all of its level"))
    if len(peers) > MOST_PEERS:
        notes.append(note("the first {n} of {total} peers", n=MOST_PEERS, total=len(peers)))
    if not peers:
        notes.append(note("no other region of its level has plans, so there are no peers"))
    return tuple(peers[:MOST_PEERS]), notes


def _indicators(pairs: Sequence[Pair], n: int) -> tuple[str, ...]:
    """Indicators by the number of years with a target, then as they come in the newest plan."""
    years: dict[str, set[object]] = defaultdict(set)
    for pair in pairs:
        if pair.target.indicator:
            years[pair.target.indicator].add(pair.target.plan.time if pair.target.plan else None)
    last = {pair.target.indicator: no for no, pair in enumerate(reversed(pairs))}
    found = sorted(years, key=lambda name: (-len(years[name]), -last[name]))
    return tuple(found[:n] if n else found)


def _compared(
    index: Reader, region: Region, others: Sequence[Region | None], filters: Filters, indicators: tuple[str, ...],
    pairs: Sequence[Pair],
) -> tuple[IndicatorComparison | None, tuple[Message, ...]]:  # fmt: skip
    """The indicators in the newest year of annual targets, of the region and of the others that have a plan then
    (None where none has); and notes, one of them on those that have none."""
    plans = [pair.target.plan for pair in pairs if pair.target.plan is not None]
    years = [plan.year for plan in plans if plan.year is not None and plan.last_year in (None, plan.year)]
    if not years or not indicators:
        return None, ()
    newest = replace(filters, years=(max(years), max(years)), level=None)
    entries = [index.plan_entries[number] for number in select(index, replace(newest, all_copies=True)).numbers]
    with_plan = {entry.region_code for entry in entries if entry.last_year in (None, entry.year)}
    beside = [one.code for one in others if one is not None and one.code in with_plan]
    absent = tuple(one.name for one in others if one is not None and one.code not in with_plan)
    without = (note("no plan for {year} here, so not in the comparison: {names}", year=max(years), names=absent),)
    notes = without if absent else ()
    if not beside:
        return None, notes
    found = by_indicator(index, IndicatorComparisonRequest((region.code, *beside), newest, indicators=indicators))
    rows = tuple(row for row in found.rows if row.last_year in (None, row.year))
    return replace(found, rows=rows), (*notes, *found.notes)


def _words(
    index: Reader, region: Region, peers: Sequence[Region], request: RegionProfileRequest, filters: Filters,
    progress: Progress,
) -> tuple[tuple[KeyWord, ...], list[Message]]:  # fmt: skip
    """What the region's own plans say more often than those of its peers, without words for places."""
    if not peers:
        return (), []
    own, others = (" ".join(f"region:{one.code}" for one in some) for some in ((region,), peers))
    asked = KeynessRequest(
        own, others, replace(filters, level=region.level), direction="focus", places=False, n=request.n, min_n=3
    )
    try:
        found = keyness(index, asked, progress, of_region=True)
    except QueryError as err:  # no plan of the peers passes the filters
        return (), [note("its words are compared with nobody: {reason}", reason=err.message)]
    return found.words, [] if found.words else list(found.notes)
