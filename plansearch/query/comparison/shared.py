"""Every indicator that at least half of the regions, and two of them, promise something on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, note, plural
from plansearch.model.result import Result
from plansearch.query.comparison.promises import Promise, plan_promises, promises_of_copies
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
from plansearch.query.statements.criteria import Criteria
from plansearch.query.statements.targets import PlanTarget, statements_of


@dataclass(frozen=True, slots=True)
class SharedIndicatorsRequest(RegionsRequest):
    """Regions on all that they share. words: show the plans' own words in place of symbols."""

    verb: ClassVar[str] = "compare-shared"

    words: bool = False


@dataclass(frozen=True, slots=True)
class SharedIndicators(Result, Reproducible):
    """Promises on indicators that at least half of the regions have; where there are none, that two of them have.

    rows: the most shared indicator first, then by name of the indicator; then by region as given, then by time.
    regions: their names.
    """

    presented_by: ClassVar[str] = "comparison.shared"

    request: SharedIndicatorsRequest
    regions: tuple[str, ...]
    rows: tuple[Promise, ...]
    notes: tuple[Message, ...]
    made_by: Recipe

    @property
    def is_empty(self) -> bool:
        """True where the regions share none."""
        return not self.rows


def shared(index: Reader, request: SharedIndicatorsRequest, contents: bytes | None = None) -> SharedIndicators:
    """What drafts and the regions' own plans promise in common. contents: of standard input.

    Errors: QueryError for fewer than two regions and drafts; UnknownName.
    """
    drafts = drafts_compared(index, request, contents)
    reader = drafts.reader
    regions = regions_compared(index, request, drafts=drafts)
    compared = plans_by_region(reader, regions, request.filters, drafts)
    criteria = Criteria(parts=request.filters.parts)
    statements = statements_of(reader, [number for own in compared for number in own.numbers], criteria)
    promises = [
        promise
        for own in compared
        for number in own.numbers
        for promise in plan_promises(reader, own.name, number, statements[number])
    ]
    promises += [promise for own in compared for promise in _only_of_copies(reader, own, statements)]
    sharing: dict[str, set[str]] = defaultdict(set)
    for promise in promises:
        sharing[promise.indicator].add(promise.region)
    order = {own.name: position for position, own in enumerate(compared)}
    n_regions = sum(1 for own in compared if own.numbers)
    half = max(2, (n_regions + 1) // 2)
    least = half if any(len(some) >= half for some in sharing.values()) else 2
    rows = sorted(
        (promise for promise in promises if promise.indicator and len(sharing[promise.indicator]) >= least),
        key=lambda row: (-len(sharing[row.indicator]), row.indicator, order[row.region], str(row.time or "")),
    )
    if compared:
        silent = [note("{region}: {remark}", region=own.name, remark=own.why_none) for own in compared if own.why_none]
        n_shared = len({row.indicator for row in rows})
        n_more = sum(1 < len(some) < least for name, some in sharing.items() if name)
        left_out = notes_on_contested(reader, request.filters, regions)
        notes = (*silent, _n_shared(n_shared), *_n_of_few(n_more, least), *left_out)
    else:
        notes = notes_on_absence(reader, request, regions)
    recipe = Recipe.of(index, request, drafts.files)
    return SharedIndicators(request, tuple(order), tuple(rows), (*notes, *drafts.notes), recipe)


def _only_of_copies(
    reader: Reader, own: RegionPlans, statements: Mapping[int, Sequence[PlanTarget]]
) -> Iterator[Promise]:
    """The promises of copies that are left out on indicators on which the plans that represent them state nothing."""
    if not own.left_out:
        return
    stated = {kept: {record.indicator for record in statements[kept]} for kept in own.left_out.values()}
    found = statements_of(reader, own.left_out, Criteria(parts=own.parts))
    missing = {r.indicator for copy, some in found.items() for r in some} - set().union(*stated.values())
    for name in sorted(missing):
        yield from promises_of_copies(reader, own, name, dict.fromkeys(stated, ()))


def _n_of_few(n: int, least: int) -> tuple[Message, ...]:
    """How many indicators are left out because too few regions share them."""
    return (note("left out: {n} that fewer than {least} regions share", n=n, least=least),) if n else ()


def _n_shared(n: int) -> Message:
    if not n:
        return note("these regions share no indicator", do=Do.LIST_TARGETS)
    return plural("{n} shared indicator", "{n} shared indicators", n, do=Do.COMPARE_ONE_INDICATOR)
