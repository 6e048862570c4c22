"""Series: plans of one region, kind and body for different years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plansearch.index.reader import Reader
from plansearch.model import Plan

_GOVERNMENT = "人民政府"
_GENERAL = ("政府工作报告", "工作报告", "五年规划")
"""Kinds of plans for all tasks of a government, which stand for each other."""


def of_series(index: Reader, numbers: Iterable[int], plan: Plan) -> list[int]:
    """Those of some plans that are of a plan's series, in their order; [] for a plan without a region."""
    if plan.region_code is None:
        return []
    here = [no for no in numbers if index.plan_entries[no].region_code == plan.region_code]
    index.load(here)
    return [no for no in here if _are_of_one(index.plan(no), plan)]


def first_of_each(index: Reader, numbers: Iterable[int], n: int) -> list[int]:
    """The first plan of each series, of at most n (0: of all). A plan without a region is a series of its own."""
    found: list[int] = []
    of_region: dict[str, list[int]] = {}
    for number in numbers:
        code = index.plan_entries[number].region_code
        kept = of_region.setdefault(code or "", [])
        if code and any(_are_of_one(index.plan(number), index.plan(other)) for other in kept):
            continue
        kept.append(number)
        found.append(number)
        if len(found) == n:
            break
    return found


def enough(index: Reader, numbers: Sequence[int], n: int, *, by_region: bool) -> Sequence[int]:
    """The first of some plans, so many that n plans are there, or plans of n regions; all where there are fewer."""
    there = set[object]()
    for size, number in enumerate(numbers, start=1):
        there.add(index.plan_entries[number].region_code if by_region else number)
        if len(there) == n:
            return numbers[:size]
    return numbers


def _are_of_one(one: Plan, other: Plan) -> bool:
    """Whether two plans of a region are of one series."""
    if _is_general(one) and _is_general(other):
        return True
    return one.kind == other.kind and _is_one_body(one.body, other.body)


def _is_general(plan: Plan) -> bool:
    return plan.kind in _GENERAL and (plan.body is None or plan.body.endswith(_GOVERNMENT))


def _is_one_body(one: str | None, other: str | None) -> bool:
    """Whether two bodies are the same, or one's name ends with the other's; or neither is known."""
    if one is None or other is None:
        return one is other
    return one.endswith(other) or other.endswith(one)
