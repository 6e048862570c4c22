"""Which plans of an index share how much with one another, and the clusters that they make."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, note, plural
from plansearch.model import Plan, Span
from plansearch.model.result import Result
from plansearch.progress import Progress, no_progress
from plansearch.query.drafting.reuse.bounds import check_bounds
from plansearch.query.filters.contested import remarks_on
from plansearch.query.filters.filters import Filters
from plansearch.query.filters.selection import select
from plansearch.query.recipe import Recipe, Reproducible
from plansearch.query.request import Request

_UNDATED = 1 << 20


@dataclass(frozen=True, slots=True)
class AllReuseRequest(Request):
    """All plans that the filters leave, compared with one another.

    min_share: percent of the shorter plan that a pair shares at least; own: pairs of plans of one region, too; n: pairs
    (0: all). The others: as in `ReuseRequest`. Errors: QueryError for numbers that make no sense.
    """

    verb: ClassVar[str] = "reuse-all"

    filters: Filters = field(default_factory=Filters)
    min_run: int = 13
    formula_regions: int = 10
    min_share: int = 5
    own: bool = False
    n: int = 20

    def __post_init__(self) -> None:
        check_bounds(self.min_run, self.formula_regions)
        if not 0 <= self.min_share <= 100 or self.n < 0:
            raise QueryError(
                note("{share} % cannot be shared, or {n} pairs shown", share=self.min_share, n=self.n),
                note("give a share from 0 to 100, and 0 or more pairs"),
            )


@dataclass(frozen=True, slots=True)
class SharingPair:
    """Two plans with common passages; the first is of the earlier year, of one year the first by id.

    n_chars: characters of the first in passages that both have, formulae left out; shares: of the first and of the
    second, 0 to 1. spans: of the longest passage in each. cluster: number of the cluster, from 1, the largest first.
    is_own: both are of one region.
    """

    first: Plan
    second: Plan
    n_passages: int
    n_chars: int
    shares: tuple[float, float]
    spans: tuple[Span, Span]
    cluster: int
    is_own: bool


@dataclass(frozen=True, slots=True)
class AllReuseResult(Result, Reproducible):
    """Pairs, those first that share most of the shorter plan. clusters: plans that are joined by pairs, the largest
    first. n_pairs: pairs, shown or not; n_plans: compared."""

    presented_by: ClassVar[str] = "drafting.reuse_all"

    pairs: tuple[SharingPair, ...]
    clusters: tuple[tuple[Plan, ...], ...]
    n_pairs: int
    n_plans: int
    notes: tuple[Message, ...]
    made_by: Recipe

    @property
    def is_empty(self) -> bool:
        """True where no two plans share enough."""
        return not self.n_pairs


def reuse_all(index: Reader, request: AllReuseRequest, progress: Progress = no_progress) -> AllReuseResult:
    """The plans that share passages. progress: called with (stage, done, total)."""
    chosen = select(index, request.filters)
    made_by = Recipe.of(index, request)
    if chosen.why_empty or len(chosen.numbers) < 2:
        why = chosen.why_empty or note("one plan shares nothing with others; filters leave only one")
        return AllReuseResult((), (), 0, len(chosen.numbers), (why,), made_by)
    from plansearch.query.drafting.reuse.everything import shared_between  # loads numba

    entries = index.plan_entries
    by_year = sorted(chosen.numbers, key=lambda no: (entries[no].year or _UNDATED, no))
    found = list(shared_between(index, by_year, request, progress))
    found.sort(key=lambda one: (-max(one.shares), one.first, one.second))
    clusters = _clusters([(one.first, one.second) for one in found], entries)
    number_of = {no: number for number, members in enumerate(clusters, start=1) for no in members}
    shown = found[: request.n] if request.n else found
    index.load({no for one in shown for no in (one.first, one.second)} | number_of.keys())
    pairs = tuple(
        SharingPair(
            index.plan(one.first), index.plan(one.second), one.n_passages, one.n_chars, one.shares,
            one.spans(index), number_of[one.first], _is_own(entries[one.first], entries[one.second]),
        )
        for one in shown
    )  # fmt: skip
    notes = _notes(len(shown), len(found), clusters, len(by_year))
    if chosen.remark:
        notes.append(chosen.remark)
    notes += remarks_on(plan for pair in pairs for plan in (pair.first, pair.second))
    members = tuple(tuple(index.plan(no) for no in cluster) for cluster in clusters)
    return AllReuseResult(pairs, members, len(found), len(by_year), tuple(notes), made_by)


def _is_own(one: Any, other: Any) -> bool:
    return one.region_code is not None and one.region_code == other.region_code


def _clusters(pairs: Sequence[tuple[int, int]], entries: Sequence[Any]) -> list[list[int]]:
    """Plans that pairs join, directly or by way of others, the largest cluster first; in one by year."""
    above: dict[int, int] = {}

    def top(no: int) -> int:
        while above.setdefault(no, no) != no:
            above[no] = above[above[no]]
            no = above[no]
        return no

    for one, other in pairs:
        above[top(one)] = top(other)
    members: dict[int, list[int]] = defaultdict(list)
    for no in sorted(above):
        members[top(no)].append(no)
    found = [sorted(group, key=lambda no: (entries[no].year or _UNDATED, no)) for group in members.values()]
    return sorted(found, key=lambda group: (-len(group), group[0]))


def _notes(n_shown: int, n_pairs: int, clusters: Sequence[Sequence[int]], n_plans: int) -> list[Message]:
    if not n_pairs:
        return [plural("of {n} plan no two share so much", "of {n} plans no two share so much", n_plans)]
    notes = []
    if n_shown < n_pairs:
        notes.append(
            plural("{shown} of {n} pair", "{shown} of {n} pairs", n_pairs, shown=n_shown, do=Do.SHOW_ALL)
        )  # fmt: skip
    sizes: Mapping[int, int] = Counter(map(len, clusters))
    notes.append(
        plural(
            "{n} cluster; the largest has {most} of {all} plans", "{n} clusters; the largest has {most} of {all} plans",
            len(clusters), most=max(sizes), all=n_plans,
        )
    )  # fmt: skip
    return notes
