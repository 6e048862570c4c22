"""The order in which the best plans or passages are shown: by score, year or region."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal, TypeVar

from plansearch.messages import Message, mark, note
from plansearch.model import Plan

Sort = Literal["score", "year", "region"]
_Row = TypeVar("_Row")

_ORDERS: Mapping[str, str] = {
    "year": mark("in the order of years, the newest first; ranks are by score"),
    "region": mark("in the order of regions; ranks are by score"),
}


def in_order(rows: Iterable[tuple[Plan, _Row]], sort: Sort) -> list[_Row]:
    """Rows in an order; those that are equal in it stay in the order given, and unknown years and regions are last.

    year: the newest first year of the plan first. region: by code, as in comparisons, each unit before those below it.
    """
    rows = list(rows)
    if sort == "year":
        rows.sort(key=lambda row: -(row[0].year or 0))
    elif sort == "region":
        rows.sort(key=lambda row: (row[0].region_code is None, row[0].region_code or ""))
    return [row for _, row in rows]


def note_on_order(sort: Sort) -> tuple[Message, ...]:
    """A note that names an order other than that by score."""
    return (note(_ORDERS[sort]),) if sort in _ORDERS else ()
