"""Which regions are compared, and which plans are their own: not those of the places below them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, act, note
from plansearch.model import Region
from plansearch.query.filters.copies import representatives
from plansearch.query.filters.filters import Filters
from plansearch.query.filters.selection import distinct_names, find_region, select
from plansearch.query.request import Request

NAMED = 10  # absent regions that are named


@dataclass(frozen=True, slots=True)
class RegionsRequest(Request):
    """Base of requests that compare regions. regions: names or codes; without any, all of the level of the filters."""

    regions: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)


@dataclass(frozen=True, slots=True)
class RegionPlans:
    """A region and the numbers of its own plans, by year, then by id.

    name: tells the region from the others compared. why_none: why there are no plans; None where there are some.
    left_out: numbers of copies among its own plans that are not among `numbers`, with those that represent them. parts:
    the parts of plans that count; none: all.
    """

    region: Region
    name: str
    numbers: tuple[int, ...]
    why_none: Message | None = None
    left_out: Mapping[int, int] = field(default_factory=dict)
    parts: tuple[str, ...] = ()


def regions_compared(reader: Reader, request: RegionsRequest, *, least: int = 2) -> list[Region]:
    """The regions named, or all of the level that have a plan. Errors: QueryError for too few, UnknownName."""
    if request.regions:
        found = list(dict.fromkeys(find_region(reader, name) for name in request.regions))
        if len(found) < least:
            raise QueryError(
                note("one region ({region}) cannot be compared", region=found[0].name),
                note("name another one beside it"),
            )
        return found
    if not request.filters.level:
        raise QueryError(note("no regions to compare"), act(Do.NAME_REGIONS))
    codes = {reader.plan_entries[number].region_code for number in select(reader, request.filters).numbers}
    return [region for region in reader.regions if region.code in codes]


def notes_on_absence(reader: Reader, request: RegionsRequest, regions: Sequence[Region]) -> tuple[Message, ...]:
    """What a person should know where no region or not every region of a level is there; nothing for regions named."""
    if not regions:
        return (_why_no_region(reader, request.filters),)
    if request.regions or request.filters.level is None:
        return ()
    return absent_regions(regions, request.filters.level)


def notes_on_contested(reader: Reader, filters: Filters, regions: Sequence[Region]) -> tuple[Message, ...]:
    """How many plans of these regions are left out as contested; nothing where none is."""
    if not filters.without_contested or not regions:
        return ()
    codes = tuple(region.code for region in regions)
    return select(reader, replace(filters, regions=codes, all_copies=True)).on_contested


def absent_regions(regions: Sequence[Region], level: str) -> tuple[Message, ...]:
    """Names the regions of a level that the gazetteer knows and these are not, where most of the level is there.

    Units without a code of the State's (new areas, 兵团) are not missed.
    """
    of_level = [region for region in Gazetteer.load() if region.level == level and "-" not in region.code]
    present = {region.code for region in regions}
    absent = [region.name for region in of_level if region.code not in present]
    if not absent or 2 * len(absent) > len(of_level):
        return ()
    names = "、".join(absent[:NAMED]) + (" …" if len(absent) > NAMED else "")
    return (
        note("without a plan among these: {n} of {total}: {names}", n=len(absent), total=len(of_level), names=names),
    )


def _why_no_region(reader: Reader, filters: Filters) -> Message:
    """Why no region of a level is there to be compared."""
    if not reader.regions:
        return note("no plan of this index has a region", do=Do.FILL_IN_REGIONS)
    if why_empty := select(reader, filters).why_empty:
        return why_empty
    return note("no plan of level {level} has a region", level=filters.level, do=Do.FILL_IN_REGIONS)


def plans_by_region(reader: Reader, regions: Sequence[Region], filters: Filters) -> list[RegionPlans]:
    """Each region with its own plans among those that the filters leave, in the order of the regions."""
    own: dict[str, list[int]] = defaultdict(list)
    for number in select(reader, replace(filters, all_copies=True)).numbers:
        if (code := reader.plan_entries[number].region_code) is not None:
            own[code].append(number)
    names = distinct_names(regions, reader)
    return [_plans_of(reader, region, names[region.code], own.get(region.code, []), filters) for region in regions]


def _plans_of(reader: Reader, region: Region, name: str, numbers: Sequence[int], filters: Filters) -> RegionPlans:
    # Of copies of different regions each region keeps its own.
    left_out = {} if filters.all_copies else representatives(reader, numbers)
    numbers = [number for number in numbers if number not in left_out]
    if numbers:
        by_year = sorted(numbers, key=lambda number: (reader.plan_entries[number].year or 0, number))
        return RegionPlans(region, name, tuple(by_year), None, left_out, filters.parts)
    chosen = select(reader, replace(filters, regions=(region.code,)))
    if chosen.numbers:
        below = len(chosen.numbers)
        return RegionPlans(region, name, (), note("no plan of its own; {n} of places below it", n=below))
    return RegionPlans(region, name, (), chosen.why_empty)
