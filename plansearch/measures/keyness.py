"""Keyness of a phrase in one set of texts against another: significance and size of the difference.

Sources: Rayson & Garside 2000, *Comparing Corpora using Frequency Profiling* (the log-likelihood of two cells); Hardie
2014, *Log Ratio: an informal introduction* (the size of the difference, with ½ for an empty cell).
"""

from __future__ import annotations

import math


def log_likelihood(count: int, size: int, other: int, other_size: int) -> float | None:
    """G² of `count` in `size` against `other` in `other_size`; 0 where both rates are equal, None where a size is 0.

    Above 3.84 such a difference arises by chance in fewer than 5 of 100 comparisons, above 6.63 in 1 of 100, above
    15.13 in 1 of 10,000. It does not say which set uses the phrase more.
    """
    if size <= 0 or other_size <= 0:
        return None
    expected = size * (count + other) / (size + other_size)
    expected_other = other_size * (count + other) / (size + other_size)
    return max(0.0, 2 * (_part(count, expected) + _part(other, expected_other)))


def _part(seen: int, expected: float) -> float:
    return seen * math.log(seen / expected) if seen else 0.0


def log_ratio(count: int, size: int, other: int, other_size: int) -> float | None:
    """log₂ of the ratio of two rates: 1 is twice as often, -1 half as often. None where both counts or a size is 0.

    A count of 0 is taken as ½, so that the figure is finite.
    """
    if size <= 0 or other_size <= 0 or not (count or other):
        return None
    return math.log2(((count or 0.5) / size) / ((other or 0.5) / other_size))
