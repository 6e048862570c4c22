"""Which plans a question is about: by region, year and level, one of each group of copies, and why none is left."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from plansearch.corpus.regions import Gazetteer
from plansearch.errors import QueryError, UnknownName
from plansearch.index.reader import Reader
from plansearch.model import LEVELS, Region
from plansearch.report import counted

Year = int | str | tuple[int, int] | None


@dataclass(frozen=True, slots=True)
class Facets:
    """A selection as data. regions: any of them, each with everything below it; years: both ends included.

    all_copies: every plan of a group of copies; without it one of those that the rest of the selection leaves.
    """

    regions: tuple[str, ...] = ()
    years: tuple[int | None, int | None] | None = None
    level: str | None = None
    all_copies: bool = False

    @property
    def filters(self) -> bool:
        """Whether it leaves out more than copies."""
        return bool(self.regions or self.years or self.level)

    def within(self, region_code: str) -> Facets:
        """The same selection in one region and below it."""
        return Facets((region_code,), self.years, self.level, self.all_copies)

    def __str__(self) -> str:
        parts = [f"region={'|'.join(self.regions)}"] if self.regions else []
        if self.years:
            first, last = self.years
            parts.append(f"year={first}" if first == last else f"year={first or ''}:{last or ''}")
        if self.level:
            parts.append(f"level={self.level}")
        if self.all_copies:
            parts.append("copies=all")
        return " ".join(parts)


def facets(
    region: str | Sequence[str] | None = None,
    year: Year = None,
    level: str | None = None,
    *,
    all_copies: bool = False,
) -> Facets:
    """The selection from what a person gives. Errors: QueryError for a year or level that makes no sense."""
    regions = (region,) if isinstance(region, str) else tuple(region or ())
    if any(not r.strip() for r in regions):  # an unset shell variable must not mean everything
        raise QueryError("the region is empty", "name a region, or leave the filter out")
    if level is not None and level not in LEVELS:
        raise QueryError(f"there is no level {level!r}", f"levels are {' '.join(LEVELS)}")
    return Facets(tuple(r.strip() for r in regions), parse_years(year), level, all_copies)


def parse_years(year: Year) -> tuple[int | None, int | None] | None:
    """`2023` → (2023, 2023); `2021:2025`, `2021:`, `:2025` → open or closed ranges. Errors: QueryError."""
    if year is None:
        return None
    if isinstance(year, int):
        return year, year
    if isinstance(year, tuple):
        return _forwards(*year)
    match = re.fullmatch(r"\s*(\d{4})?\s*(?:([:：—~-])\s*(\d{4})?)?\s*年?\s*", year)
    if not match or not (match[1] or match[3]):
        raise QueryError(f"cannot read the year {year!r}", "give 2023, 2021:2025, 2021: or :2025")
    first = int(match[1]) if match[1] else None
    last = int(match[3]) if match[3] else (None if match[2] else first)
    return _forwards(first, last)


def _forwards(first: int | None, last: int | None) -> tuple[int | None, int | None]:
    if first is not None and last is not None and first > last:
        raise QueryError(f"the years {first}:{last} run backwards", f"give {last}:{first}")
    return first, last


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
        if not self.copies:
            return ""
        return f"{counted(len(self.copies), 'copy', 'copies')} left out; --all-copies takes every one"


def select(index: Reader, wanted: Facets) -> Selection:
    """The plans of an index that a selection leaves. Errors: UnknownName for a region nobody knows."""
    places = index.places
    numbers = list(range(len(places)))
    if not numbers:
        return Selection((), "the index holds no plans")
    if wanted.regions:
        regions = [find_region(index, name) for name in wanted.regions]
        codes = {region.code for region in regions}
        numbers = [n for n in numbers if places[n].codes & codes]
        if not numbers:
            return Selection(
                (), f"no plan of {'、'.join(r.name for r in regions)} in this index; it holds {_regions_held(index)}"
            )
    if wanted.level:
        before = numbers
        numbers = [n for n in numbers if places[n].level == wanted.level]
        if not numbers:
            held = sorted({places[n].level or "unknown" for n in before})
            return Selection((), f"no plan of level {wanted.level} among these; levels there: {' '.join(held)}")
    if wanted.years:
        before = numbers
        first, last = wanted.years
        numbers = [n for n in numbers if _within(places[n].year, first, last)]
        if not numbers:
            return Selection((), f"no plan of {_span(first, last)} among these; {_years_held(index, before)}")
    if index.copies and not wanted.all_copies:
        copies = copies_among(index, numbers)
        return Selection(tuple(no for no in numbers if no not in copies), copies=copies)
    return Selection(tuple(numbers))


def copies_among(index: Reader, numbers: Sequence[int]) -> frozenset[int]:
    """Those of these plans that are copies of a better one among them."""
    if len(numbers) == len(index.places):
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
    return tuple(index.places[number].id for number in index.copies_of(plan_no) if number in chosen.copies)


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

    Errors: UnknownName, with the nearest names of the index, or the candidates where the name is ambiguous.
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
        near = difflib.get_close_matches(name, [r.name for r in index.regions], n=5, cutoff=0.3)
        if not near or general.candidates(name):
            raise err
        raise UnknownName(f"no region is called {name!r}", f"in this index: {'、'.join(near)}") from err


def _within(year: int | None, first: int | None, last: int | None) -> bool:
    return year is not None and (first is None or year >= first) and (last is None or year <= last)


def _span(first: int | None, last: int | None) -> str:
    if first == last:
        return str(first)
    return f"{first or ''}:{last or ''}"


def _years_held(index: Reader, numbers: Sequence[int]) -> str:
    years = sorted({year for n in numbers if (year := index.places[n].year) is not None})
    if not years:
        return "none of them has a year"
    return f"years there: {years[0]}" + (f" to {years[-1]}" if len(years) > 1 else "")


def _regions_held(index: Reader) -> str:
    tops = [r.name for r in index.regions if r.level in ("国家", "省")] or [r.name for r in index.regions]
    return "、".join(tops[:8]) + (" …" if len(tops) > 8 else "") if tops else "plans without a region"
