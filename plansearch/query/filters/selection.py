"""Which plans of an index pass the filters, and why none does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.errors import UnknownName
from plansearch.index.parts import PartPlaces, parts_present
from plansearch.index.reader import PlanEntry, Reader
from plansearch.messages import Do, Message, act, mark, note
from plansearch.model import Region
from plansearch.query.filters.contested import contested_among
from plansearch.query.filters.copies import representatives
from plansearch.query.filters.filters import Filters, contested_remark, copies_remark
from plansearch.text.folding import fold

_NEAR = 5  # names offered for an unknown one
_MANY_REGIONS = 8  # regions listed of an index
_MANY_NAMES = 8  # bodies or kinds listed of some plans
_ALIKE = 0.4  # likeness of a name that is listed first
_IN_INDEX = 0.5  # likeness added to regions of the index


@dataclass(frozen=True, slots=True)
class Selection:
    """Numbers of the plans that pass, in order. why_empty: where none passes, the filter that left none.

    copies: plans that pass but are left out because they are copies of one that stays. n_contested: plans that pass
    all other filters but are left out because their region or year is contested.
    """

    numbers: tuple[int, ...]
    why_empty: Message | None = None
    copies: frozenset[int] = frozenset()
    n_contested: int = 0

    def represented(self, index: Reader) -> dict[int, int]:
        """The copies among all plans that pass, left out or not, each with the plan that represents it."""
        return representatives(index, (*self.numbers, *self.copies)) if index.copies else {}

    @property
    def remark(self) -> Message | None:
        """The note about contested plans and copies left out; None where there are none."""
        parts = (*self.on_contested, *((copies_remark(len(self.copies)),) if self.copies else ()))
        return parts[0] if len(parts) == 1 else note("{remarks}", remarks=parts) if parts else None

    @property
    def on_contested(self) -> tuple[Message, ...]:
        """The note about contested plans alone; nothing where none is left out."""
        return (contested_remark(self.n_contested),) if self.n_contested else ()


def select(index: Reader, filters: Filters, among: Sequence[int] | None = None) -> Selection:
    """The plans of an index that pass the filters. among: the only plans that are looked at, None for all.

    Errors: UnknownName for an unknown region, and for a body or kind that neither a table nor a plan of the index has.
    """
    numbers: Sequence[int] = range(len(index.plan_entries)) if among is None else among
    if not numbers:
        return Selection((), note("the index holds no plans"))
    n_contested = 0
    for field, passes in _STEPS:
        if getattr(filters, field):
            before = numbers
            numbers, why_empty = passes(index, before, filters)
            if why_empty is not None:
                return Selection((), why_empty)
            if field == "without_contested":
                n_contested = len(before) - len(numbers)
    if index.copies and not filters.all_copies:
        copies = copies_among(index, numbers)
        return Selection(tuple(no for no in numbers if no not in copies), copies=copies, n_contested=n_contested)
    return Selection(tuple(numbers), n_contested=n_contested)


_Passed = tuple[Sequence[int], Message | None]
"""The plans that pass a filter, and why none does; None where one does."""


def _in_regions(index: Reader, numbers: Sequence[int], filters: Filters) -> _Passed:
    entries, regions = index.plan_entries, [find_region(index, name) for name in filters.regions]
    codes = {region.code for region in regions}
    found = [n for n in numbers if entries[n].codes & codes]
    return found, None if found else _no_plan_of_regions(index, regions)


def _not_in_regions(index: Reader, numbers: Sequence[int], filters: Filters) -> _Passed:
    entries, regions = index.plan_entries, [find_region(index, name) for name in filters.not_regions]
    codes = {region.code for region in regions}
    found = [n for n in numbers if not entries[n].codes & codes]
    if found:
        return found, None
    return found, note(
        "no plan is left: all of these are of {regions}, which the filters leave out", regions=_names(regions)
    )


def _of_level(index: Reader, numbers: Sequence[int], filters: Filters) -> _Passed:
    level = str(filters.level)
    found = [n for n in numbers if index.plan_entries[n].level == level]
    return found, None if found else _no_plan_of_level(index, numbers, level)


def _of_years(index: Reader, numbers: Sequence[int], filters: Filters) -> _Passed:
    first, last = filters.years or (None, None)
    found = [n for n in numbers if _is_within(index.plan_entries[n], first, last)]
    return found, None if found else _no_plan_of_years(index, numbers, first, last)


def _of_bodies(index: Reader, numbers: Sequence[int], filters: Filters) -> _Passed:
    from plansearch.query.filters.body_names import WantedBody, near_bodies  # loads a table

    bodies = [body for _, body, _ in index.descriptions]
    wanted = [WantedBody.of(name) for name in filters.bodies]
    fitting = {body for body in set(bodies) if body and any(one.fits(body) for one in wanted)}
    for one in wanted:
        if not one.body.kinds and not any(one.fits(body) for body in fitting):
            near = near_bodies(one.name, dict.fromkeys(body for body in bodies if body))
            raise _unknown(mark("no body is called {name!r}"), one.name, near)
    found = [n for n in numbers if bodies[n] in fitting]
    return found, None if found else _no_plan_of_bodies(filters.bodies, [bodies[n] for n in numbers])


def _of_kinds(index: Reader, numbers: Sequence[int], filters: Filters) -> _Passed:
    from plansearch.query.filters.kind_names import kinds_meant, near_kinds  # loads a table

    kinds = [kind for _, _, kind in index.descriptions]
    present = dict.fromkeys(kind for kind in kinds if kind)
    fitting: set[str] = set()
    for name in filters.kinds:
        meant = kinds_meant(name, present)
        if not meant:
            raise _unknown(mark("no kind of plan is called {name!r}"), name, near_kinds(name, present))
        fitting |= meant
    found = [n for n in numbers if kinds[n] in fitting]
    return found, None if found else _no_plan_of_kinds(filters.kinds, [kinds[n] for n in numbers])


def _with_titles(index: Reader, numbers: Sequence[int], filters: Filters) -> _Passed:
    wanted = [fold(text) for text in filters.titles]
    found = [n for n in numbers if any(text in fold(index.descriptions[n][0]) for text in wanted)]
    if found:
        return found, None
    return found, note("no plan among these {n} has {titles} in its title", n=len(numbers), titles=filters.titles)


def _with_parts(index: Reader, numbers: Sequence[int], filters: Filters) -> _Passed:
    found = PartPlaces(index, filters.parts).plans(numbers)
    if found:
        return found, None
    there = parts_present(index, numbers)
    if not there:
        return found, note("no plan among these has a part {parts}; their parts are unknown", parts=filters.parts)
    return found, note("no plan among these has a part {parts}; parts there: {there}", parts=filters.parts, there=there)


def _without_contested(index: Reader, numbers: Sequence[int], _filters: Filters) -> _Passed:
    contested = contested_among(index, numbers)
    found = [n for n in numbers if n not in contested]
    if found:
        return found, None
    return found, note("no plan is left: region or year of all of these ({n}) is contested", n=len(numbers))


def _newest(index: Reader, numbers: Sequence[int], _filters: Filters) -> _Passed:
    entries, descriptions = index.plan_entries, index.descriptions
    keys = {no: (entries[no].region_code, *descriptions[no][1:]) for no in numbers}
    years: dict[tuple[str | None, ...], int] = {}
    for no, key in keys.items():
        years[key] = max(years.get(key, 0), entries[no].year or 0)
    kept = [no for no, key in keys.items() if None in (key[0], entries[no].year) or entries[no].year == years[key]]
    return kept, None


_STEPS: tuple[tuple[str, Callable[[Reader, Sequence[int], Filters], _Passed]], ...] = (
    ("regions", _in_regions),
    ("not_regions", _not_in_regions),
    ("level", _of_level),
    ("years", _of_years),
    ("kinds", _of_kinds),
    ("bodies", _of_bodies),
    ("titles", _with_titles),
    ("parts", _with_parts),
    ("without_contested", _without_contested),
    ("newest", _newest),
)
"""Fields of filters with what they mean, in the order in which they are applied."""


def copies_among(index: Reader, numbers: Sequence[int]) -> frozenset[int]:
    """Plans among these that are copies of a better one among them."""
    return frozenset(representatives(index, numbers))


def without_copies(index: Reader, numbers: Sequence[int]) -> list[int]:
    """These plans with only the best of each group of copies; the order is kept."""
    copies = copies_among(index, numbers)
    return [number for number in numbers if number not in copies]


def left_out(index: Reader, plan_no: int, chosen: Selection) -> tuple[str, ...]:
    """Ids of the plans that a selection left out as copies of a plan it kept."""
    if not chosen.copies:
        return ()
    return tuple(index.plan_entries[number].id for number in index.copies_of(plan_no) if number in chosen.copies)


def distinct_names(regions: Iterable[Region], index: Reader) -> dict[str, str]:
    """Region code to a name that no other of these regions has: 鼓楼区, or 南京市鼓楼区 where two share the name."""
    known = {region.code: region for region in index.regions}
    names = {region.code: region.name for region in regions}
    above = {region.code: region.parent for region in regions}
    while shared := {name for name, n in Counter(names.values()).items() if n > 1}:
        longer = {c: known[p] for c, p in above.items() if names[c] in shared and p is not None and p in known}
        if not longer:  # they share all names above, too
            return {code: f"{name} {code}" if name in shared else name for code, name in names.items()}
        for code, parent in longer.items():
            names[code], above[code] = parent.name + names[code], parent.parent
    return names


def find_region(index: Reader, name: str) -> Region:
    """The region that a person means: one of the index, otherwise one of the gazetteer.

    Errors: UnknownName, with the candidates where the name is ambiguous, otherwise with the nearest names, regions of
    the index first among equals.
    """
    own = Gazetteer.of(index.regions)
    try:
        return own.find(name)
    except UnknownName as err:
        if own.candidates(name):
            raise err
    general = Gazetteer.load()
    try:
        return general.find(name)
    except UnknownName as err:
        if general.candidates(name) or not (near := _nearest(name, own, general)):
            raise err
        raise UnknownName(
            note("no region is called {name!r}", name=name), note("nearest: {names}", names=near)
        ) from err


def _nearest(name: str, own: Gazetteer, general: Gazetteer) -> tuple[str, ...]:
    """Paths of the regions that a misspelt name may mean, the likeliest first.

    Where the index has such regions, other regions are named only if they have the same short name.
    """
    here = {region.code for region in own}
    likely: dict[str, tuple[float, str]] = {}
    for gazetteer in (own, general):
        for likeness, region in gazetteer.nearest(name):
            path = "".join(gazetteer.path(region))
            if region.code in here:
                likely.setdefault(region.code, (likeness + _IN_INDEX, path))
            elif likeness > 1 or not here & likely.keys():
                likely.setdefault(region.code, (likeness, note("{region} (not in this index)", region=path)))
    return tuple(path for _, path in sorted(likely.values(), key=lambda known: -known[0])[:_NEAR])


def _is_within(entry: PlanEntry, first: int | None, last: int | None) -> bool:
    """Whether a plan is for any of these years."""
    if entry.year is None:
        return False
    return (first is None or (entry.last_year or entry.year) >= first) and (last is None or entry.year <= last)


def _no_plan_of_regions(index: Reader, regions: Sequence[Region]) -> Message:
    names = _names(regions)
    tops = [r.name for r in index.regions if r.level in ("国家", "省")] or [r.name for r in index.regions]
    if not tops:
        without = note("plans without a region", do=Do.FILL_IN_REGIONS)
        return note("no plan of {regions} in this index; it holds {held}", regions=names, held=without)
    template = mark("no plan of {regions} in this index; it holds {held}")
    if len(tops) > _MANY_REGIONS:
        template = mark("no plan of {regions} in this index; it holds {held} …")
    return note(template, regions=names, held=tuple(tops[:_MANY_REGIONS]))


def _names(regions: Iterable[Region]) -> tuple[str, ...]:
    return tuple(region.name for region in regions)


def _unknown(template: str, name: str, near: tuple[str, ...]) -> UnknownName:
    hint = note("nearest: {names}", names=near) if near else act(Do.LIST_BODIES)
    return UnknownName(note(template, name=name), hint)


def _no_plan_of_bodies(wanted: tuple[str, ...], there: Sequence[str | None]) -> Message:
    return _none_of(
        mark("no plan of {names} among these; bodies there: {there}"),
        mark("no plan of {names} among these; their bodies are unknown"),
        wanted,
        there,
    )


def _no_plan_of_kinds(wanted: tuple[str, ...], there: Sequence[str | None]) -> Message:
    return _none_of(
        mark("no plan of the kind {names} among these; kinds there: {there}"),
        mark("no plan of the kind {names} among these; their kinds are unknown"),
        wanted,
        there,
    )


def _none_of(template: str, where_unknown: str, wanted: tuple[str, ...], there: Sequence[str | None]) -> Message:
    """That no plan has one of the names wanted, with those that are there, the nearest first, then the commonest."""
    from difflib import get_close_matches

    counts = Counter(name for name in there if name)
    if not counts:
        return note(where_unknown, names=wanted)
    near = [one for name in wanted for one in get_close_matches(name, list(counts), n=_NEAR, cutoff=_ALIKE)]
    shown = list(dict.fromkeys((*near, *(name for name, _ in counts.most_common()))))
    if len(shown) > _MANY_NAMES:
        shown = [*shown[:_MANY_NAMES], note("{n} more", n=len(shown) - _MANY_NAMES)]
    return note(template, names=wanted, there=tuple(shown))


def _no_plan_of_level(index: Reader, numbers: Sequence[int], level: str) -> Message:
    there = sorted({index.plan_entries[n].level or "" for n in numbers})
    levels = tuple(name or note("unknown") for name in there)
    return note("no plan of level {level} among these; levels there: {levels}", level=level, levels=levels)


def _no_plan_of_years(index: Reader, numbers: Sequence[int], first: int | None, last: int | None) -> Message:
    wanted = str(first) if first == last else f"{first or ''}:{last or ''}"
    dated = [entry for n in numbers if (entry := index.plan_entries[n]).year is not None]
    years = sorted({year for entry in dated for year in (entry.year, entry.last_year) if year is not None})
    if not years:
        return note("no plan of {years} among these; none of them has a year", years=wanted)
    if len(years) == 1:
        return note("no plan of {years} among these; years there: {year}", years=wanted, year=years[0])
    return note(
        "no plan of {years} among these; years there: {first} to {last}", years=wanted, first=years[0], last=years[-1]
    )
