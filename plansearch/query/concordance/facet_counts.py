"""Occurrences counted by facets: by one a row a group, by two a row a pair, and on screen a field a pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, cast

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.report import Cell, Column, Table

Facet = Literal["region", "year", "level", "plan"]
FACETS: tuple[Facet, ...] = ("region", "year", "level", "plan")
UNKNOWN = "(unknown)"


@dataclass(frozen=True, slots=True)
class Count:
    """Occurrences in one group. groups: what all its plans have in common, a value for each facet counted by.

    n_plans_with: plans of the group that have any; per_10k: per 10,000 characters.
    """

    groups: tuple[str, ...]
    n: int
    n_plans_with: int
    n_plans: int
    n_chars: int

    @property
    def group(self) -> str:
        """The value, or the values with a comma between."""
        return ",".join(self.groups)

    @property
    def per_10k(self) -> float:
        """Occurrences per 10,000 characters; 0 for an empty group."""
        return 10_000 * self.n / self.n_chars if self.n_chars else 0.0


def facets_to_count_by(by: str | Sequence[str] | None) -> tuple[Facet, ...]:
    """`region`, `region,year` or ("region", "year") as facets. Errors: QueryError."""
    if not by:
        return ()
    names = [name.strip() for name in (by.split(",") if isinstance(by, str) else by)]
    if any(name not in FACETS for name in names):
        raise QueryError(f"cannot count by {','.join(names)!r}", f"count by {', '.join(FACETS)}, or two as region,year")
    if len(names) > 2 or len(set(names)) < len(names):
        raise QueryError(f"cannot count by {','.join(names)!r}", "count by one facet, or by two different ones")
    return cast(tuple[Facet, ...], tuple(names))


def counted_in(index: Reader, groups: tuple[str, ...], numbers: Sequence[int], per_plan: Mapping[int, int]) -> Count:
    """The count of a group of plans. per_plan: occurrences of the plans that have any."""
    here = [per_plan[no] for no in numbers if no in per_plan]
    return Count(groups, sum(here), len(here), len(numbers), sum(index.plan_entries[no].n_chars for no in numbers))


def tally(
    index: Reader, numbers: Sequence[int], per_plan: Mapping[int, int], by: tuple[Facet, ...]
) -> tuple[Count, ...]:
    """A count for every group that has plans: years in order, of others those with most occurrences first."""
    members: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for groups, no in zip(_values(index, numbers, by), numbers, strict=True):
        members[groups].append(no)
    counts = [counted_in(index, groups, plans, per_plan) for groups, plans in members.items()]
    places = [{value: at for at, value in enumerate(_order(counts, nth, facet))} for nth, facet in enumerate(by)]
    return tuple(sorted(counts, key=lambda c: [place[value] for place, value in zip(places, c.groups, strict=True)]))


def crossed(counts: Sequence[Count], by: tuple[Facet, ...]) -> Table:
    """Occurrences by two facets as rows and columns with their sums; a cell is empty where no plan is."""
    cells = {count.groups: count.n for count in counts}
    rows, columns = _order(counts, 0, by[0]), _order(counts, 1, by[1])
    body: list[tuple[Cell, ...]] = [
        (row, *(cells.get((row, column)) for column in columns), _sum(counts, 0, row)) for row in rows
    ]
    body.append(("all", *(_sum(counts, 1, column) for column in columns), sum(cells.values())))
    heading = (Column(by[0]), *(Column(column, "number") for column in columns), Column("all", "number"))
    return Table(heading, tuple(body))


def _values(index: Reader, numbers: Sequence[int], by: tuple[Facet, ...]) -> list[tuple[str, ...]]:
    from plansearch.query.filters.selection import distinct_names

    names = distinct_names(index.regions, index) if "region" in by else {}
    found = []
    for no in numbers:
        place = index.plan_entries[no]
        region = names.get(place.region_code or "")
        known = {"region": region, "year": place.time, "level": place.level, "plan": place.id}
        found.append(tuple(UNKNOWN if known[facet] is None else str(known[facet]) for facet in by))
    return found


def _order(counts: Sequence[Count], nth: int, facet: Facet) -> list[str]:
    """The values of one of the facets, in their order."""
    values = {count.groups[nth] for count in counts}
    if facet == "year":
        return sorted(values)
    sums = {value: _sum(counts, nth, value) for value in values}
    return sorted(values, key=lambda value: (-sums[value], value))


def _sum(counts: Sequence[Count], nth: int, value: str) -> int:
    return sum(count.n for count in counts if count.groups[nth] == value)
