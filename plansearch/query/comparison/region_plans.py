"""Which regions are compared, and which plans speak for them: their own, not those of the places below them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.model import Region
from plansearch.query.filters.filters import Filters
from plansearch.query.filters.selection import distinct_names, find_region, select, without_copies

NAMED = 10  # absent regions named


@dataclass(frozen=True, slots=True)
class RegionPlans:
    """A region under the name that tells it from the others compared, and its own plans' numbers.

    numbers: by year, then by id. why_silent: why there are none.
    """

    region: Region
    name: str
    numbers: tuple[int, ...]
    why_silent: str = ""


def regions_asked(index: Reader, names: Sequence[str], filters: Filters, *, least: int = 2) -> list[Region]:
    """The regions named, or all of the level that have a plan. Errors: QueryError for too few, UnknownName."""
    if names:
        found = list(dict.fromkeys(find_region(index, name) for name in names))
    elif filters.level:
        codes = {index.plan_entries[no].region_code for no in select(index, filters).numbers}
        found = [region for region in index.regions if region.code in codes]
    else:
        raise QueryError("no regions to compare", "name two or more, or take all of a level: --level 省")
    if names and len(found) < least:
        raise QueryError(f"one region ({found[0].name}) cannot be compared", "name another one beside it")
    return found


def absent(regions: Sequence[Region], level: str | None) -> str:
    """Which regions of a level the gazetteer knows and these are not, where most are there; else empty."""
    of_level = [region for region in Gazetteer.load() if region.level == level]
    present = {region.code for region in regions}
    missing = [region.name for region in of_level if region.code not in present]
    if not missing or 2 * len(missing) > len(of_level):
        return ""
    more = " …" if len(missing) > NAMED else ""
    return f"without a plan among these: {len(missing)} of {len(of_level)}: {'、'.join(missing[:NAMED])}{more}"


def plans_by_region(index: Reader, regions: Sequence[Region], filters: Filters) -> list[RegionPlans]:
    """Each region with its own plans among those selected, in the order of the regions."""
    own: dict[str, list[int]] = defaultdict(list)
    for number in select(index, replace(filters, all_copies=True)).numbers:
        if (code := index.plan_entries[number].region_code) is not None:
            own[code].append(number)
    names = distinct_names(regions, index)
    return [_speaker(index, region, names[region.code], own.get(region.code, []), filters) for region in regions]


def _speaker(index: Reader, region: Region, name: str, numbers: Sequence[int], filters: Filters) -> RegionPlans:
    if not filters.all_copies:  # of copies of different regions each region keeps its own
        numbers = without_copies(index, numbers)
    if numbers:
        return RegionPlans(region, name, tuple(sorted(numbers, key=lambda no: (index.plan_entries[no].year or 0, no))))
    chosen = select(index, replace(filters, regions=(region.code,)))
    if chosen.numbers:
        return RegionPlans(region, name, (), f"no plan of its own; {len(chosen.numbers)} of places below it")
    return RegionPlans(region, name, (), chosen.why_empty)


def signature(index: Reader, filters: Filters, *asked: str) -> str:
    """What made an answer, in one line: the index, the filters, and what else was asked."""
    return index.signature(filters, *asked)
