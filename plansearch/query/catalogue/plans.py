"""Plans of an index as values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from plansearch.index.reader import Reader
from plansearch.model import Plan
from plansearch.query.filters.filters import EVERY_PLAN, Filters
from plansearch.query.filters.selection import select
from plansearch.query.request import Request


@dataclass(frozen=True, slots=True)
class PlansRequest(Request):
    """Plans that pass the filters."""

    verb: ClassVar[str] = "plans"

    filters: Filters = EVERY_PLAN


def plans(index: Reader, request: PlansRequest) -> list[Plan]:
    """Plans in the order of their ids. Errors: UnknownName for an unknown region."""
    chosen = select(index, request.filters)
    index.load(chosen.numbers)
    return [index.plan(number) for number in chosen.numbers]
