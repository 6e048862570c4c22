"""Occurrences counted by facets: by one of them for each group, by two for each pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal, cast

from plansearch.errors import QueryError
from plansearch.index.parts import PartPlaces
from plansearch.index.reader import Reader
from plansearch.messages import note

Facet = Literal["region", "year", "level", "plan"]
FACETS: tuple[Facet, ...] = ("region", "year", "level", "plan")
UNKNOWN = "(unknown)"
NONE: Mapping[int, int] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Count:
    """Occurrences in one group. groups: what its plans have in common, a value for each facet.

    n_plans_with: plans of the group that have any; per_10k: per 10,000 characters. n_in_copies: occurrences that do not
    count, because they are in copies of plans of the group that lack the string. n_contested: plans of the group whose
    region or year is contested.
    """

    groups: tuple[str, ...]
    n: int
    n_plans_with: int
    n_plans: int
    n_chars: int
    n_in_copies: int = 0
    n_contested: int = 0

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
    names = tuple(name.strip() for name in (by.split(",") if isinstance(by, str) else by))
    check_facets(names)
    return cast(tuple[Facet, ...], names)


def check_facets(names: Sequence[str]) -> None:
    """Whether occurrences can be counted by these facets. Errors: QueryError."""
    message = note("cannot count by {names!r}", names=",".join(names))
    if any(name not in FACETS for name in names):
        raise QueryError(message, note("count by {facets}, or two as region,year", facets=", ".join(FACETS)))
    if len(names) > 2 or len(set(names)) < len(names):
        raise QueryError(message, note("count by one facet, or by two different ones"))


def counted_in(
    index: Reader,
    groups: tuple[str, ...],
    numbers: Sequence[int],
    per_plan: Mapping[int, int],
    *,
    in_copies: Mapping[int, int] = NONE,
    contested: Collection[int] = (),
    places: PartPlaces | None = None,
) -> Count:
    """The count of a group of plans. per_plan: occurrences of the plans that have any.

    in_copies: by plan, the occurrences that only its copies have. contested: plans with a contested region or year.
    places: the parts of plans whose characters count, None for all.
    """
    here = [per_plan[no] for no in numbers if no in per_plan]
    n_chars = sum(index.plan_entries[no].n_chars if places is None else places.n_chars(no) for no in numbers)
    n_in_copies = sum(in_copies.get(no, 0) for no in numbers) if in_copies else 0
    n_contested = sum(no in contested for no in numbers) if contested else 0
    return Count(groups, sum(here), len(here), len(numbers), n_chars, n_in_copies, n_contested)


def tally(
    index: Reader,
    numbers: Sequence[int],
    per_plan: Mapping[int, int],
    by: tuple[Facet, ...],
    *,
    in_copies: Mapping[int, int] = NONE,
    contested: Collection[int] = (),
    places: PartPlaces | None = None,
) -> tuple[Count, ...]:
    """A count for every group that has plans: years in order, other values by occurrences, the most first.

    per_plan, in_copies, contested, places: as for `counted_in`.
    """
    members: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for groups, no in zip(_values(index, numbers, by), numbers, strict=True):
        members[groups].append(no)
    counts = [
        counted_in(index, groups, plans, per_plan, in_copies=in_copies, contested=contested, places=places)
        for groups, plans in members.items()
    ]
    ranks = [{value: at for at, value in enumerate(values_in_order(counts, n, by[n]))} for n in range(len(by))]
    return tuple(sorted(counts, key=lambda c: [rank[value] for rank, value in zip(ranks, c.groups, strict=True)]))


def _values(index: Reader, numbers: Sequence[int], by: tuple[Facet, ...]) -> list[tuple[str, ...]]:
    from plansearch.query.filters.selection import distinct_names

    names = distinct_names(index.regions, index) if "region" in by else {}
    found = []
    for no in numbers:
        entry = index.plan_entries[no]
        region = names.get(entry.region_code or "")
        known = {"region": region, "year": entry.time, "level": entry.level, "plan": entry.id}
        found.append(tuple(UNKNOWN if known[facet] is None else str(known[facet]) for facet in by))
    return found


def values_in_order(counts: Sequence[Count], nth: int, facet: str) -> list[str]:
    """The values of the nth facet counted by: years in order, others by occurrences, the most first."""
    values = {count.groups[nth] for count in counts}
    if facet == "year":
        return sorted(values)
    sums = {value: sum_of(counts, nth, value) for value in values}
    return sorted(values, key=lambda value: (-sums[value], value))


def sum_of(counts: Sequence[Count], nth: int, value: str) -> int:
    """Occurrences in all groups with a value of the nth facet."""
    return sum(count.n for count in counts if count.groups[nth] == value)
