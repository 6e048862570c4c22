"""How a phrase spreads over regions: who used it first, who followed, and how fast."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import ClassVar, Literal

from plansearch.errors import QueryError
from plansearch.index.parts import PartPlaces
from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, act, note, plural
from plansearch.model import LEVELS, Level, Plan, Region, Span
from plansearch.model.result import Result
from plansearch.progress import Progress, no_progress
from plansearch.query.concordance.matching import Pattern, find
from plansearch.query.filters.contested import remarks_on
from plansearch.query.filters.filters import Filters
from plansearch.query.filters.selection import select
from plansearch.query.recipe import Recipe, Reproducible
from plansearch.query.request import Request
from plansearch.query.statistics.counting import counted
from plansearch.query.statistics.remarks import nowhere, spelled
from plansearch.text.sentences import sentence_at

Standing = Literal["earlier", "same", "later", "none"]


@dataclass(frozen=True, slots=True)
class SpreadRequest(Request):
    """The first use of any of the patterns by each region. n: regions shown, 0 for all. curve: show years instead.

    Errors: QueryError for no pattern, or a negative number.
    """

    verb: ClassVar[str] = "spread"

    patterns: tuple[Pattern, ...]
    filters: Filters = field(default_factory=Filters)
    n: int = 20
    curve: bool = False

    def __post_init__(self) -> None:
        if not self.patterns:
            raise QueryError(note("the phrase is empty"), act(Do.GIVE_PHRASE))
        if self.n < 0:
            raise QueryError(note("cannot show {n} regions", n=self.n), note("give a number of 0 or more"))


@dataclass(frozen=True, slots=True)
class FirstUse:
    """Where a region used a phrase first. plan: the first plan, by id, of the first year; span, sentence: there."""

    plan: Plan
    span: Span
    sentence: str

    @property
    def address(self) -> str:
        """`plan#start-end` of the sentence."""
        return f"{self.plan.id}#{self.span.start}-{self.span.end}"


@dataclass(frozen=True, slots=True)
class Adoption:
    """A region and its first use. Plans count under their own region, and in the first year that they are for.

    first: None where no plan of the region has the phrase, and then rank (regions with an earlier first use, plus 1),
    years_after (after the first use of all) and vs_parent are None. parent: the next region above that has plans;
    vs_parent: its use compared with the region's: the region used the phrase "earlier", in the "same" year or
    "later"; "none" where the parent never did. held: years of the region's first and last plan; plans_before: plans for
    years before the first use. is_censored: the first plan held has the phrase, so that the first use may be earlier.
    """

    region: Region
    first: FirstUse | None
    year: int | None
    rank: int | None
    years_after: int | None
    parent: str | None
    parent_year: int | None
    vs_parent: Standing | None
    held: tuple[int, int]
    plans_before: int
    is_censored: bool


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A level in a year. regions: with a plan for the year; users: those of them whose plans for it have the phrase;
    both None where no region has a plan. new: regions that use it first; cumulative: regions that have used it so far;
    held: regions with plans up to the year.
    """

    level: Level
    year: int
    regions: int | None
    users: int | None
    new: int
    cumulative: int
    held: int

    @property
    def share(self) -> float | None:
        """Of the regions with plans up to the year, those that have used it; None without any."""
        return self.cumulative / self.held if self.held else None


@dataclass(frozen=True, slots=True)
class SpreadResult(Result, Reproducible):
    """Users in the order of their first use, then the regions that never used it; n_users, n_regions: of all.

    curve: of each level with a user, from the first use of all on.
    """

    presented_by: ClassVar[str] = "statistics.spread"

    request: SpreadRequest
    adoptions: tuple[Adoption, ...]
    n_users: int
    n_regions: int
    curve: tuple[CurvePoint, ...]
    notes: tuple[Message, ...]
    made_by: Recipe

    @property
    def is_empty(self) -> bool:
        """True where no region uses it."""
        return self.n_users == 0


def spread(index: Reader, request: SpreadRequest, progress: Progress = no_progress) -> SpreadResult:
    """The first uses by region, and the curve of each level. Copies of plans count, too: each has its own region.

    progress: called with (stage, done, total).
    """
    recipe = Recipe.of(index, request)
    filters = replace(request.filters, all_copies=True)
    chosen = select(index, filters)
    if chosen.why_empty:
        return SpreadResult(request, (), 0, 0, (), (chosen.why_empty,), recipe)
    wide = chosen.numbers
    if filters.level or filters.regions or filters.not_regions:  # the regions above may be outside
        wide = select(index, replace(filters, level=None, regions=(), not_regions=())).numbers
    places = PartPlaces(index, filters.parts) if filters.parts else None
    using = {plan for plan, _ in counted(index, request.patterns, wide, places, progress=progress).n}
    histories = _histories(index, wide, using)
    selected = _histories(index, chosen.numbers, using)
    adoptions = _adoptions(index, request, selected, histories, places)
    users = [one for one in adoptions if one.year is not None]
    curve = _curve(selected.values(), users)
    label = "、".join(pattern.label for pattern in request.patterns)
    if users:
        notes = (*_notes(index, request, chosen.numbers, len(users), len(adoptions)), *_speeds(adoptions))
    elif using & set(chosen.numbers):
        notes = (note("{pattern!r} occurs only in plans without a region or year", pattern=label),)
    else:
        notes = nowhere(index, request.filters, [(label, request.patterns)])
    notes += spelled(index, [(label, request.patterns)])
    shown = adoptions[: request.n] if request.n else adoptions
    if not request.curve:
        notes += remarks_on(one.first.plan for one in shown if one.first)
    return SpreadResult(request, tuple(shown), len(users), len(adoptions), curve, notes, recipe)


@dataclass(frozen=True, slots=True)
class _History:
    """The plans of a region, by number with their years, and those of them that have the phrase."""

    region: Region
    years: Mapping[int, int]
    using: frozenset[int]

    @property
    def first(self) -> tuple[int, int] | None:
        """Year and number of the first plan with the phrase."""
        return min(((self.years[plan], plan) for plan in self.using), default=None)


def _histories(index: Reader, plans: Iterable[int], using: set[int]) -> dict[str, _History]:
    """By region code, of the plans that have a region and a year."""
    regions = {region.code: region for region in index.regions}
    years: dict[str, dict[int, int]] = defaultdict(dict)
    for plan in plans:
        entry = index.plan_entries[plan]
        if entry.region_code in regions and entry.year is not None:
            years[entry.region_code][plan] = entry.year
    return {code: _History(regions[code], years[code], frozenset(using & years[code].keys())) for code in sorted(years)}


def _adoptions(
    index: Reader, request: SpreadRequest, selected: Mapping[str, _History], histories: Mapping[str, _History],
    places: PartPlaces | None,
) -> list[Adoption]:  # fmt: skip
    """In the order of the first use; regions without one come last."""
    firsts = sorted((own.first, code) for code, own in selected.items() if own.first is not None)
    order = [code for _, code in sorted(firsts, key=lambda pair: (pair[0][0], pair[1]))]
    years = [first[0] for first, _ in firsts]
    shown = order[: request.n] if request.n else order
    uses = _first_uses(index, request, {code: selected[code] for code in shown}, places)
    parents = {region.code: region.parent for region in index.regions}
    found = []
    for code in (*order, *(code for code in selected if selected[code].first is None)):
        own, first = selected[code], selected[code].first
        above = _above(parents, code, histories)
        year, parent = first[0] if first else None, above.first[0] if above and above.first else None
        least = min(own.years.values())
        found.append(
            Adoption(
                own.region, uses.get(code), year,
                None if year is None else 1 + sum(other < year for other in years),
                None if year is None else year - years[0],
                above.region.name if above else None, parent,
                None if year is None else _standing(year, parent),
                (least, max(own.years.values())),
                sum(year is None or other < year for other in own.years.values()),
                year == least,
            )
        )  # fmt: skip
    return found


def _above(parents: Mapping[str, str | None], code: str, histories: Mapping[str, _History]) -> _History | None:
    """The next region above that has plans."""
    above = parents.get(code)
    while above is not None and above not in histories:
        above = parents.get(above)
    return None if above is None else histories[above]


def _standing(year: int, parent: int | None) -> Standing:
    if parent is None:
        return "none"
    return "same" if year == parent else "earlier" if year < parent else "later"


def _first_uses(
    index: Reader, request: SpreadRequest, users: Mapping[str, _History], places: PartPlaces | None
) -> dict[str, FirstUse]:  # fmt: skip
    """By region code. Only the plans of the first uses are looked at."""
    plans = {code: own.first[1] for code, own in users.items() if own.first}
    matches = find(index, request.patterns, sorted(plans.values()), places).by_plan
    index.load(plans.values())
    found = {}
    for code, plan in plans.items():
        text = index.text(plan)
        span = sentence_at(text, matches[plan][0].start)
        found[code] = FirstUse(index.plan(plan), span, span.of(text))
    return found


def _curve(histories: Iterable[_History], users: Sequence[Adoption]) -> tuple[CurvePoint, ...]:
    if not users:
        return ()
    of_level: dict[str, list[_History]] = defaultdict(list)
    for history in histories:
        of_level[history.region.level].append(history)
    points = []
    for level in LEVELS:
        own = of_level.get(level, [])
        firsts = [one.first[0] for one in own if one.first]
        if not firsts:
            continue
        held = [set(one.years.values()) for one in own]
        in_use = [{one.years[plan] for plan in one.using} for one in own]
        for year in range(min(user.year or 0 for user in users), max(map(max, held)) + 1):
            regions = sum(year in years for years in held)
            points.append(
                CurvePoint(
                    level, year, regions or None, sum(year in years for years in in_use) if regions else None,
                    firsts.count(year), sum(first <= year for first in firsts),
                    sum(min(years) <= year for years in held),
                )
            )  # fmt: skip
    return tuple(points)


def _notes(
    index: Reader, request: SpreadRequest, plans: Sequence[int], n_users: int, n_regions: int
) -> tuple[Message, ...]:  # fmt: skip
    notes = [note("{n} of {regions} regions with plans use it", n=n_users, regions=n_regions)]
    if not request.curve and 0 < request.n < n_regions:
        notes.append(note("{n} of {regions} regions shown", n=request.n, regions=n_regions, do=Do.SHOW_ALL))
    without = sum(
        index.plan_entries[plan].region_code is None or index.plan_entries[plan].year is None for plan in plans
    )
    if without:
        notes.append(
            plural(
                "{n} plan without a region or year is left out", "{n} plans without a region or year are left out",
                without,
            )
        )  # fmt: skip
    return tuple(notes)


def _speeds(adoptions: Sequence[Adoption]) -> tuple[Message, ...]:
    """For each level, how long it took until half of its users, and half of its regions, used the phrase."""
    notes = []
    for level in LEVELS:
        own = [one for one in adoptions if one.region.level == level]
        years = sorted(one.year for one in own if one.year is not None)
        if len(own) < 2 or not years:
            continue
        half = years[(len(years) - 1) // 2]
        of_all = years[(len(own) - 1) // 2] if 2 * len(years) >= len(own) else None
        notes.append(
            note(
                "{level}: first in {first}; half of the {users} users by {half}, after {n} years",
                level=level, first=years[0], users=len(years), half=half, n=half - years[0],
            )
            if of_all is None
            else note(
                "{level}: first in {first}; half of the {users} users by {half}, after {n} years; half of all "
                "{regions} regions by {year}",
                level=level, first=years[0], users=len(years), half=half, n=half - years[0], regions=len(own),
                year=of_all,
            )
        )  # fmt: skip
    n_censored = sum(one.is_censored for one in adoptions)
    if n_censored:
        notes.append(
            plural(
                "the first plan held of {n} region has it already: its first use may be earlier",
                "the first plans held of {n} regions have it already: their first use may be earlier",
                n_censored,
            )
        )
    return tuple(notes)
