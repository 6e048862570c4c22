"""Which regions are compared, and which plans are their own: not those of the places below them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.errors import CorpusError, QueryError, UnknownName
from plansearch.index.reader import Reader
from plansearch.messages import Do, Message, act, note
from plansearch.model import Region
from plansearch.query.filters.copies import representatives
from plansearch.query.filters.draft_facts import NOTHING_STATED, DraftFacts
from plansearch.query.filters.drafts import Drafts, drafts_beside, label_of
from plansearch.query.filters.filters import Filters
from plansearch.query.filters.resolve_plan import file_of, is_from_input
from plansearch.query.filters.selection import distinct_names, find_region, select
from plansearch.query.request import Request
from plansearch.regular_files import is_folder
from plansearch.sources.formats import SUFFIXES

NAMED = 10  # absent regions that are named


@dataclass(frozen=True, slots=True)
class RegionsRequest(Request):
    """Base of requests that compare regions and drafts.

    regions: names or codes of regions, paths of drafts, or `-`; without a region, all of the level of the filters.
    stated: what is stated about the drafts.
    """

    regions: tuple[str, ...] = ()
    filters: Filters = field(default_factory=Filters)
    stated: DraftFacts = field(default=NOTHING_STATED, kw_only=True)


@dataclass(frozen=True, slots=True)
class RegionPlans:
    """A region and the numbers of its own plans, by year, then by id.

    name: tells the region from the others compared. why_none: why there are no plans; None where there are some.
    left_out: numbers of copies among its own plans that are not among `numbers`, with those that represent them. parts:
    the parts of plans that count; none: all. is_draft: the plan is a draft that was given, whatever the filters are.
    """

    region: Region
    name: str
    numbers: tuple[int, ...]
    why_none: Message | None = None
    left_out: Mapping[int, int] = field(default_factory=dict)
    parts: tuple[str, ...] = ()
    is_draft: bool = False


def drafts_compared(
    index: Reader, request: RegionsRequest, contents: bytes | None = None, *, counted: bool = False
) -> Drafts:
    """The drafts among what is compared, beside the plans of the index. contents, counted: as for `drafts_beside`.

    A name is that of a region first, and a file only where no region has it.
    """
    names = [name for name in request.regions if _is_draft(index, name)]
    return drafts_beside(index, names, request.stated, contents, counted=counted)


def _is_draft(index: Reader, name: str) -> bool:
    if is_from_input(name):
        return True
    if file_of(name) is None:
        return False
    try:
        find_region(index, name)
    except UnknownName:
        return True
    return False


def regions_compared(
    reader: Reader, request: RegionsRequest, *, least: int = 2, drafts: Drafts | None = None
) -> list[Region]:
    """The regions named, or all of the level that have a plan. drafts: those among what is compared.

    Errors: QueryError for too few, drafts counted; UnknownName.
    """
    given: Mapping[str, tuple[int, ...]] = drafts.numbers if drafts else {}
    names = [name for name in request.regions if name not in given]
    n_drafts = len(drafts.all_numbers) if drafts else 0
    if names or (given and not request.filters.level):
        found = list(dict.fromkeys(_region_named(reader, name) for name in names))
        if len(found) + n_drafts < least:
            one = found[0].name if found else next(iter(given))
            raise QueryError(
                note("one region ({region}) cannot be compared", region=one), note("name another one beside it")
            )
        return found
    if not request.filters.level:
        raise QueryError(note("no regions to compare"), act(Do.NAME_REGIONS))
    codes = {reader.plan_entries[number].region_code for number in select(reader, request.filters).numbers}
    return [region for region in reader.regions if region.code in codes]


def _region_named(reader: Reader, name: str) -> Region:
    """The region of a name. Errors: UnknownName; a name that looks like a path is one of no file."""
    try:
        return find_region(reader, name)
    except UnknownName as err:
        if is_folder(name):
            raise CorpusError(note("{path} is a folder, not a plan file", path=name), act(Do.KEEP_FILE)) from err
        if Path(name).suffix.lower() in SUFFIXES or len(Path(name).parts) > 1:
            raise CorpusError(note("there is no file {path}", path=name), note("check the path")) from err
        raise


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


def plans_by_region(
    reader: Reader, regions: Sequence[Region], filters: Filters, drafts: Drafts | None = None
) -> list[RegionPlans]:
    """Each draft, then each region with its own plans among those that the filters leave, in the order of the regions.

    drafts: those that are compared; then `reader` is theirs.
    """
    given = drafts.all_numbers if drafts else frozenset[int]()
    own: dict[str, list[int]] = defaultdict(list)
    for number in select(reader, replace(filters, all_copies=True)).numbers:
        if (code := reader.plan_entries[number].region_code) is not None and number not in given:
            own[code].append(number)
    names = distinct_names(regions, reader)
    found = [_plans_of(reader, region, names[region.code], own.get(region.code, []), filters) for region in regions]
    return [*(_of_draft(reader, number, filters) for number in in_order(drafts)), *found]


def _of_draft(reader: Reader, number: int, filters: Filters) -> RegionPlans:
    plan = reader.plan(number)
    known = {region.code: region for region in reader.regions}
    region = known.get(plan.region_code or "") or Region("", label_of(plan), plan.level or "县")
    return RegionPlans(region, label_of(plan), (number,), parts=filters.parts, is_draft=True)


def in_order(drafts: Drafts | None) -> list[int]:
    """The numbers of drafts in the order in which they were given, each once."""
    return list(dict.fromkeys(number for some in drafts.numbers.values() for number in some)) if drafts else []


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
