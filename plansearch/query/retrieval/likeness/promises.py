"""How far two plans promise the same: indicators of both, and how close their values are."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from plansearch.model import Target
from plansearch.query.retrieval.likeness.result import SharedPromise

SAME_INDICATOR = 0.5  # what an indicator of both counts where its values cannot be compared, or are far apart


@dataclass(frozen=True, slots=True)
class Promise:
    """A target of a plan. measure: kind of number and base unit; value: the middle of its bounds, None without one."""

    indicator: str
    phrasing: str
    measure: tuple[str, str]
    value: Decimal | None

    @classmethod
    def of(cls, indicator: str, phrasing: str, target: Target) -> Promise:
        """The promise that a statement makes. indicator: its canonical name."""
        bounds = [bound for bound in (target.norm_lo, target.norm_hi) if bound is not None]
        value = sum(bounds, Decimal()) / len(bounds) if bounds else None
        return cls(indicator, phrasing, (target.fine_kind, target.norm_unit), value)


def by_indicator(promises: Iterable[Promise]) -> dict[str, list[Promise]]:
    """Promises by indicator, in the order of the text."""
    found: dict[str, list[Promise]] = {}
    for promise in promises:
        found.setdefault(promise.indicator, []).append(promise)
    return found


class Promises:
    """The promises of a plan that others are compared with.

    others: those of all plans that it is compared with. An indicator counts the more, the fewer of them have it.
    """

    def __init__(self, own: Mapping[str, Sequence[Promise]], others: Sequence[Mapping[str, Sequence[Promise]]]) -> None:
        self._own = own
        having = Counter(indicator for plan in others for indicator in plan if indicator in own)
        self._weights = {name: 1 + math.log((1 + len(others)) / (1 + having[name])) for name in sorted(own)}
        self._total = math.fsum(self._weights.values())

    def compare(self, other: Mapping[str, Sequence[Promise]]) -> tuple[float, tuple[SharedPromise, ...]]:
        """The weighted share of the plan's indicators that another promises, too, 0 to 1, less where values differ.

        With the shared promises, those that add most first.
        """
        if not self._total:
            return 0.0, ()
        found = []
        for name, weight in self._weights.items():
            if name in other:
                pair = _closest(self._own[name], other[name])
                found.append((weight * (SAME_INDICATOR + (1 - SAME_INDICATOR) * pair.closeness), pair))
        score = math.fsum(added for added, _ in found) / self._total
        found.sort(key=lambda one: (-one[0], one[1].indicator))
        return score, tuple(pair for _, pair in found)


def _closest(own: Sequence[Promise], other: Sequence[Promise]) -> SharedPromise:
    """The two promises on one indicator whose values are closest; the first ones where none can be compared."""
    best = SharedPromise(own[0].indicator, own[0].phrasing, other[0].phrasing, 0.0)
    is_compared = False
    for one in own:
        for two in other:
            if one.measure != two.measure or one.value is None or two.value is None:
                continue
            closeness = _closeness(float(one.value), float(two.value))
            if not is_compared or closeness > best.closeness:
                best, is_compared = SharedPromise(one.indicator, one.phrasing, two.phrasing, closeness), True
    return best


def _closeness(one: float, two: float) -> float:
    """1 for equal values, 0 where the larger is twice the smaller or more."""
    larger = max(abs(one), abs(two))
    return max(0.0, 1 - 2 * abs(one - two) / larger) if larger else 1.0
