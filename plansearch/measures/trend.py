"""The slope of rates over years, with its interval: weighted least squares.

Sources: Draper & Smith 1998, *Applied Regression Analysis*, chapter 9 (weights); Abramowitz & Stegun 26.7.3 and 26.7.4
(Student's t for whole degrees of freedom).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

LEVEL = 0.95
_STEPS = 200


@dataclass(frozen=True, slots=True)
class Slope:
    """The change of a rate from year to year, in the rate's unit. interval: 95 %; None for two years."""

    slope: float
    interval: tuple[float, float] | None


def slope_of(years: Sequence[int], rates: Sequence[float], weights: Sequence[float]) -> Slope | None:
    """The line through rates that weighs each year; None for fewer than two years of a weight above 0.

    years, rates, weights: of the same length, in any order; weights: 0 or more, such as characters.
    """
    points = [(year, rate, w) for year, rate, w in zip(years, rates, weights, strict=True) if w > 0]
    if len({year for year, _, _ in points}) < 2:
        return None
    total = sum(w for _, _, w in points)
    mean_year = sum(w * year for year, _, w in points) / total
    mean_rate = sum(w * rate for _, rate, w in points) / total
    spread = sum(w * (year - mean_year) ** 2 for year, _, w in points)
    slope = sum(w * (year - mean_year) * (rate - mean_rate) for year, rate, w in points) / spread
    freedom = len(points) - 2
    if freedom < 1:
        return Slope(slope, None)
    rest = sum(w * (rate - mean_rate - slope * (year - mean_year)) ** 2 for year, rate, w in points)
    half = t_quantile(freedom) * math.sqrt(rest / freedom / spread)
    return Slope(slope, (slope - half, slope + half))


@cache
def t_quantile(freedom: int) -> float:
    """What 95 of 100 values of Student's t stay within, on both sides of 0. freedom: degrees, 1 or more."""
    low, high = 0.0, 13.0  # 12.71 for one degree
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if middle in (low, high):
            break
        low, high = (middle, high) if _within(middle, freedom) < LEVEL else (low, middle)
    return high


def _within(t: float, freedom: int) -> float:
    """The probability that Student's t is between -t and t."""
    angle = math.atan(t / math.sqrt(freedom))
    square = math.cos(angle) ** 2
    if freedom == 1:
        return 2 * angle / math.pi
    is_odd = freedom % 2
    term = math.cos(angle) if is_odd else 1.0
    total = term
    for k in range(3 if is_odd else 2, freedom - 1, 2):
        term *= square * (k - 1) / k
        total += term
    if is_odd:
        return 2 / math.pi * (angle + math.sin(angle) * total)
    return math.sin(angle) * total
