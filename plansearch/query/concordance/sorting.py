"""The order of lines by one or several keys: context to the left or right, node, year, region and plan."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from plansearch.errors import QueryError
from plansearch.index.reader import Reader
from plansearch.messages import note

if TYPE_CHECKING:
    from plansearch.query.concordance.matching import Place

SortKey = Literal["plan", "left", "right", "node", "year", "region"]
SORT_KEYS: tuple[SortKey, ...] = get_args(SortKey)

REACH = 100
"""Characters of a context that are compared where lines are sorted by several keys."""

_LAST = 9999
_IN_TEXT = frozenset({"left", "right", "node"})


def sort_keys(sort: str | Sequence[str]) -> tuple[SortKey, ...]:
    """`left,right` or ("left", "right") as keys. Errors: QueryError."""
    names = tuple(name.strip() for name in (sort.split(",") if isinstance(sort, str) else sort))
    check_sort_keys(names)
    return cast(tuple[SortKey, ...], names)


def check_sort_keys(names: Sequence[str]) -> None:
    """Whether lines can be sorted by these keys. Errors: QueryError."""
    if not names or len(set(names)) < len(names) or any(name not in SORT_KEYS for name in names):
        raise QueryError(
            note("cannot sort by {sort!r}", sort=",".join(names)),
            note("sort by one or several of {orders}, as in left,plan", orders=", ".join(SORT_KEYS)),
        )


def in_order(index: Reader, places: Sequence[Place], keys: Sequence[SortKey]) -> list[Place]:
    """The places sorted by the first key, equal ones by the next one, and in the end by plan and place.

    places: in the order of plans and places. Contexts and nodes compare by their first `REACH` characters, in the order
    of UTF-16, left ones from the node outward. Regions have the order of their codes. Plans without a year, or without
    a region, come last.
    """
    if tuple(keys) == ("plan",):
        return list(places)
    if _IN_TEXT.isdisjoint(keys):
        return sorted(places, key=lambda place: _key(index, place, keys, ""))
    keyed = [
        (_key(index, place, keys, text), place)
        for plan, here in groupby(places, key=lambda place: place.plan)
        for text in [index.text(plan)]
        for place in here
    ]
    keyed.sort(key=lambda pair: pair[0])
    return [place for _, place in keyed]


def _key(index: Reader, place: Place, keys: Iterable[SortKey], text: str) -> list[Any]:
    return [*(_of_key(index, place, key, text) for key in keys), place.plan, place.start, place.end]


def _of_key(index: Reader, place: Place, key: SortKey, text: str) -> Any:
    if key == "left":
        return _sortable(text[max(0, place.start - REACH) : place.start][::-1])
    if key == "right":
        return _sortable(text[place.end : place.end + REACH])
    if key == "node":
        return _sortable(text[place.start : min(place.end, place.start + REACH)])
    entry = index.plan_entries[place.plan]
    if key == "year":
        return (_LAST, _LAST) if entry.year is None else (entry.year, entry.last_year or entry.year)
    if key == "region":
        return (entry.region_code is None, entry.region_code or "")
    return place.plan


def _sortable(text: str) -> bytes:
    """Bytes that sort as the texts of the index do."""
    return text.encode("utf-16-be", "surrogatepass")
