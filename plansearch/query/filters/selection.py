"""Which plans of an index a question is about, and why none is left."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.errors import UnknownName
from plansearch.index.reader import PlanEntry, Reader
from plansearch.model import Region
from plansearch.query.filters.filters import Filters, copies_remark

TO_MEND = "a table to fill in: plansearch catalogue --missing region --edit CORPUS"
_NEAR = 5  # names near an unknown one
_AT_HAND = 0.5  # likeness that being in the index is worth


@dataclass(frozen=True, slots=True)
class Selection:
    """Plan numbers that a selection leaves, in order; `why_empty` names the facet that left none.

    copies: plans left out because they are copies of one that stays.
    """

    numbers: tuple[int, ...]
    why_empty: str = ""
    copies: frozenset[int] = frozenset()

    @property
    def remark(self) -> str:
        """What a person should know of copies left out; empty where there are none."""
        return copies_remark(len(self.copies)) if self.copies else ""


def select(index: Reader, filters: Filters) -> Selection:
    """The plans of an index that a selection leaves. Errors: UnknownName for a region nobody knows."""
    places = index.plan_entries
    numbers = list(range(len(places)))
    if not numbers:
        return Selection((), "the index holds no plans")
    if filters.regions:
        regions = [find_region(index, name) for name in filters.regions]
        codes = {region.code for region in regions}
        numbers = [n for n in numbers if places[n].codes & codes]
        if not numbers:
            return Selection(
                (), f"no plan of {'、'.join(r.name for r in regions)} in this index; it holds {_regions_held(index)}"
            )
    if filters.level:
        before = numbers
        numbers = [n for n in numbers if places[n].level == filters.level]
        if not numbers:
            held = sorted({places[n].level or "unknown" for n in before})
            return Selection((), f"no plan of level {filters.level} among these; levels there: {' '.join(held)}")
    if filters.years:
        before = numbers
        first, last = filters.years
        numbers = [n for n in numbers if _within(places[n], first, last)]
        if not numbers:
            return Selection((), f"no plan of {_span(first, last)} among these; {_years_held(index, before)}")
    if index.copies and not filters.all_copies:
        copies = copies_among(index, numbers)
        return Selection(tuple(no for no in numbers if no not in copies), copies=copies)
    return Selection(tuple(numbers))


def copies_among(index: Reader, numbers: Sequence[int]) -> frozenset[int]:
    """Those of these plans that are copies of a better one among them."""
    if len(numbers) == len(index.plan_entries):
        return frozenset(number for group in index.copies for number in group[1:])
    present = frozenset(numbers)
    groups = ([number for number in group if number in present] for group in index.copies)
    return frozenset(number for group in groups for number in group[1:])


def without_copies(index: Reader, numbers: Sequence[int]) -> list[int]:
    """One of each group of copies among these plans, the best of those that are there; order kept."""
    copies = copies_among(index, numbers)
    return [number for number in numbers if number not in copies]


def left_out(index: Reader, plan_no: int, chosen: Selection) -> tuple[str, ...]:
    """Ids of the plans that a selection left out as copies of one it kept."""
    if not chosen.copies:
        return ()
    return tuple(index.plan_entries[number].id for number in index.copies_of(plan_no) if number in chosen.copies)


def distinct_names(regions: Iterable[Region], index: Reader) -> dict[str, str]:
    """Region code to a name that no other of these regions has: 鼓楼区, or 南京市鼓楼区 where there are two."""
    known = {region.code: region for region in index.regions}
    names = {region.code: region.name for region in regions}
    above = {region.code: region.parent for region in regions}
    while doubles := {name for name, n in Counter(names.values()).items() if n > 1}:
        longer = {c: known[p] for c, p in above.items() if names[c] in doubles and p is not None and p in known}
        if not longer:  # nothing above tells them apart
            return {code: f"{name} {code}" if name in doubles else name for code, name in names.items()}
        for code, parent in longer.items():
            names[code], above[code] = parent.name + names[code], parent.parent
    return names


def find_region(index: Reader, name: str) -> Region:
    """The region a person means: one of the index's first, else any the gazetteer knows.

    Errors: UnknownName, with the nearest names, those of the index first among equals, or the candidates where the name
    is ambiguous.
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
        raise UnknownName(f"no region is called {name!r}", f"nearest: {'、'.join(near)}") from err


def _nearest(name: str, own: Gazetteer, general: Gazetteer) -> list[str]:
    """Paths of the regions a slip of the pen may have meant, the likeliest first.

    Beside regions of the index only those of the same short name are told of others.
    """
    here = {region.code for region in own}
    likely: dict[str, tuple[float, str]] = {}
    for gazetteer in (own, general):
        for likeness, region in gazetteer.nearest(name):
            path = "".join(gazetteer.path(region))
            if region.code in here:
                likely.setdefault(region.code, (likeness + _AT_HAND, path))
            elif likeness > 1 or not here & likely.keys():
                likely.setdefault(region.code, (likeness, f"{path} (not in this index)"))
    return [path for _, path in sorted(likely.values(), key=lambda known: -known[0])][:_NEAR]


def _within(place: PlanEntry, first: int | None, last: int | None) -> bool:
    """Whether a plan is for any of these years."""
    if place.year is None:
        return False
    return (first is None or (place.last_year or place.year) >= first) and (last is None or place.year <= last)


def _span(first: int | None, last: int | None) -> str:
    if first == last:
        return str(first)
    return f"{first or ''}:{last or ''}"


def _years_held(index: Reader, numbers: Sequence[int]) -> str:
    dated = [place for n in numbers if (place := index.plan_entries[n]).year is not None]
    years = sorted({year for place in dated for year in (place.year, place.last_year) if year is not None})
    if not years:
        return "none of them has a year"
    return f"years there: {years[0]}" + (f" to {years[-1]}" if len(years) > 1 else "")


def _regions_held(index: Reader) -> str:
    tops = [r.name for r in index.regions if r.level in ("国家", "省")] or [r.name for r in index.regions]
    return "、".join(tops[:8]) + (" …" if len(tops) > 8 else "") if tops else f"plans without a region; {TO_MEND}"
