"""The cells of a panel: selected plans, or their parts, grouped by any facets, with the cells that no plan is in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, product
from math import prod
from typing import Literal, NamedTuple, cast, get_args

from plansearch.errors import QueryError
from plansearch.index.parts import n_chars_of_parts
from plansearch.index.reader import Reader
from plansearch.messages import note
from plansearch.model import LEVELS, PARTS
from plansearch.query.filters.selection import distinct_names

Facet = Literal["region", "level", "year", "kind", "body", "part"]
FACETS: tuple[Facet, ...] = get_args(Facet)
UNKNOWN = "(unknown)"
MOST_CELLS = 2_000_000
_OF_ISSUERS = ("region", "level", "body")
"""Facets that belong together: only values that occur together make a cell (青澜市 and 市, never 青澜市 and 省)."""

Years = tuple[int | None, int | None]
"""First and last year of plans; (None, None) where they are unknown."""
Value = str | Years | None
"""A value of a facet; None in a total, which has all values."""


def facets_of(by: str | Sequence[str] | None) -> tuple[Facet, ...]:
    """`region,year` or ("region", "year") as facets. Errors: QueryError for an unknown one, or one that comes twice."""
    names = tuple(name.strip() for name in (by.split(",") if by and isinstance(by, str) else by or ()))
    unknown = next((name for name in names if name not in FACETS), None)
    if unknown is not None:
        raise QueryError(
            note("cannot count by {name!r}", name=unknown), note("facets are {facets}", facets=", ".join(FACETS))
        )
    if len(set(names)) < len(names):
        raise QueryError(note("a facet comes twice in {names}", names=",".join(names)), note("name each once"))
    return cast(tuple[Facet, ...], names)


def check_size(n: int) -> None:
    """Errors: QueryError for more cells than memory should hold."""
    if n > MOST_CELLS:
        raise QueryError(
            note("these facets and phrases make {n} cells, more than {most}", n=n, most=MOST_CELLS),
            note("count by fewer facets, or fewer phrases at a time"),
        )


class Unit(NamedTuple):
    """What is in one cell: a plan, or a part of it. plan: its number; part: None for a whole plan."""

    plan: int
    part: str | None
    n_chars: int


@dataclass(frozen=True, slots=True)
class Group:
    """A cell. values: one for each facet. units: their numbers in the panel, in the order of plans; none: no plan."""

    values: tuple[Value, ...]
    units: tuple[int, ...]
    n_plans: int
    n_chars: int
    n_contested: int
    is_total: bool = False


@dataclass(frozen=True, slots=True)
class Panel:
    """The cells of some plans by facets, in the order of the facets' values: years, levels and parts in their order,
    regions by code, kinds and bodies by name, what is unknown last; totals after all others.
    """

    units: tuple[Unit, ...]
    groups: tuple[Group, ...]
    of_unit: tuple[tuple[int, ...], ...]
    """The numbers of the groups of each unit."""

    @classmethod
    def of(
        cls,
        index: Reader,
        plans: Sequence[int],
        by: Sequence[Facet],
        *,
        parts: Sequence[str] = (),
        contested: Iterable[int] = (),
        totals: bool = False,
    ) -> Panel:
        """The panel of plans, which ascend. parts: those that count, () for whole plans. contested: numbers of plans.

        totals: for each year, if years are a facet, a group of all plans.
        """
        units = tuple(_units(index, plans, parts, each="part" in by))
        values = list(_values(index, units, by))
        members: dict[tuple[Value, ...], list[int]] = {combination: [] for combination in _grid(index, values, by)}
        for number, own in enumerate(values):
            members[own].append(number)
        doubtful = frozenset(contested)
        groups = [_group(units, own, numbers, doubtful) for own, numbers in members.items()]
        if totals and by:
            together: dict[tuple[Value, ...], list[int]] = {}
            for own, numbers in members.items():
                key = tuple(value if facet == "year" else None for value, facet in zip(own, by, strict=True))
                if set(by) == {"year"}:
                    key = (None,)
                together.setdefault(key, []).extend(numbers)
            for key in sorted(together, key=lambda key: [_year_rank(value) for value in key if value is not None]):
                groups.append(_group(units, key, sorted(together[key]), doubtful, is_total=True))
        of_unit: list[list[int]] = [[] for _ in units]
        for number, group in enumerate(groups):
            for unit in group.units:
                of_unit[unit].append(number)
        return cls(units, tuple(groups), tuple(map(tuple, of_unit)))


def _units(index: Reader, plans: Sequence[int], parts: Sequence[str], *, each: bool) -> Iterable[Unit]:
    """Whole plans, or what filters leave of them; each: every part by itself."""
    for plan in plans:
        if not (parts or each):
            yield Unit(plan, None, index.plan_entries[plan].n_chars)
            continue
        lengths = {part: n for part, n in n_chars_of_parts(index, plan).items() if not parts or part in parts}
        if each:
            yield from (Unit(plan, part, lengths[part]) for part in PARTS if part in lengths)
        else:
            yield Unit(plan, None, sum(lengths.values()))


def _values(index: Reader, units: Iterable[Unit], by: Sequence[Facet]) -> Iterable[tuple[Value, ...]]:
    names = distinct_names(index.regions, index) if "region" in by else {}
    is_described = "kind" in by or "body" in by
    for unit in units:
        entry = index.plan_entries[unit.plan]
        _, body, kind = index.descriptions[unit.plan] if is_described else ("", None, None)
        known: Mapping[Facet, Value] = {
            "region": names.get(entry.region_code or ""), "level": entry.level, "kind": kind, "body": body,
            "part": unit.part, "year": (entry.year, entry.last_year or entry.year),
        }  # fmt: skip
        yield tuple(known[facet] or UNKNOWN for facet in by)


def _grid(index: Reader, seen: Iterable[tuple[Value, ...]], by: Sequence[Facet]) -> list[tuple[Value, ...]]:
    """Every combination of values that occur, in order; of region, level and body only those that occur together."""
    distinct = list(dict.fromkeys(seen))
    if not distinct:
        return []
    together = [n for n, facet in enumerate(by) if facet in _OF_ISSUERS]
    sides: list[list[int]] = [*([together] if together else []), *([n] for n in range(len(by)) if n not in together)]
    seen_on = [dict.fromkeys(tuple(own[n] for n in side) for own in distinct) for side in sides]
    check_size(prod(map(len, seen_on)))
    order = [n for side in sides for n in side]
    places = [order.index(n) for n in range(len(by))]
    joined = (tuple(chain.from_iterable(parts)) for parts in product(*seen_on))
    found = [tuple([own[place] for place in places]) for own in joined]
    ranks = [_ranks(index, {own[n] for own in distinct}, facet) for n, facet in enumerate(by)]
    return sorted(found, key=lambda own: tuple([rank[value] for rank, value in zip(ranks, own, strict=True)]))


def _ranks(index: Reader, values: set[Value], facet: Facet) -> dict[Value, int]:
    """The place of each value in the order of its facet."""
    known: list[Value] = [value for value in values if value != UNKNOWN]
    if facet == "year":
        known.sort(key=_year_rank)
    elif facet in ("level", "part"):
        order: Sequence[str] = LEVELS if facet == "level" else PARTS
        known.sort(key=lambda value: order.index(str(value)))
    elif facet == "region":
        names = distinct_names(index.regions, index)
        place = {name: n for n, name in enumerate(names[region.code] for region in index.regions)}
        known.sort(key=lambda value: place[str(value)])
    else:
        known.sort(key=str)
    return {value: n for n, value in enumerate([*known, UNKNOWN])}


def _year_rank(value: Value) -> tuple[bool, int, int]:
    first, last = value if isinstance(value, tuple) else (None, None)
    return first is None, first or 0, last or 0


def _group(
    units: Sequence[Unit], values: tuple[Value, ...], numbers: Sequence[int], contested: frozenset[int],
    *, is_total: bool = False,
) -> Group:  # fmt: skip
    if not numbers:
        return Group(values, (), 0, 0, 0, is_total)
    plans = {units[number].plan for number in numbers}
    n_chars = sum(units[number].n_chars for number in numbers)
    return Group(values, tuple(numbers), len(plans), n_chars, len(plans & contested), is_total)
