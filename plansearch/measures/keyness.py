"""Keyness of a phrase or word in one set of texts against another: significance and size of the difference.

Sources: Rayson & Garside 2000, *Comparing Corpora using Frequency Profiling* (the log-likelihood of two cells); Hardie
2014, *Log Ratio: an informal introduction* (the size of the difference, with ½ for an empty cell); Gabrielatos & Marchi
2012, *Keyness: Appropriate metrics and practical issues* (%DIFF); Everitt 2002, *The Cambridge Dictionary of
Statistics* (the odds ratio); Wilson 2013, *Embracing Bayes factors for key item analysis in corpus linguistics* (BIC).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypeVar

_G2 = TypeVar("_G2", bound=Any)


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


def log_likelihoods(counts: Any, sizes: Sequence[int]) -> Any:
    """G² of many words at once: float64 [n]. counts: in both texts, int64 [n, 2]; sizes: of both, above 0.

    Twin: `log_likelihood`.
    """
    import numpy as np

    expected = counts.sum(axis=1)[:, None] * (np.array(sizes) / sum(sizes))
    ratios = np.divide(counts, expected, out=np.ones(counts.shape), where=counts > 0)
    return np.maximum(2 * (counts * np.log(ratios)).sum(axis=1), 0)


def log_ratio(count: int, size: int, other: int, other_size: int) -> float | None:
    """log₂ of the ratio of two rates: 1 is twice as often, -1 half as often. None where both counts or a size is 0.

    A count of 0 is taken as ½, so that the figure is finite.
    """
    if size <= 0 or other_size <= 0 or not (count or other):
        return None
    return math.log2(((count or 0.5) / size) / ((other or 0.5) / other_size))


def percent_difference(count: int, size: int, other: int, other_size: int) -> float | None:
    """%DIFF: the difference of two rates in per cent of the other one: 100 is twice as often, -50 half as often.

    An `other` of 0 is taken as ½, as by `log_ratio`. None where both counts or a size is 0.
    """
    if size <= 0 or other_size <= 0 or not (count or other):
        return None
    return 100 * ((count / size) / ((other or 0.5) / other_size) - 1)


def odds_ratio(count: int, size: int, other: int, other_size: int) -> float | None:
    """The odds of the word in `size` over its odds in `other_size`: above 1 it is more frequent, below 1 less.

    A count of 0 is taken as ½. None where both counts are 0, or a size is not larger than its count.
    """
    if size <= count or other_size <= other or not (count or other):
        return None
    here, there = count or 0.5, other or 0.5
    return (here / (size - here)) / (there / (other_size - there))


def bayes_factor(g2: _G2, size: int, other_size: int) -> _G2:
    """The approximate Bayes factor (BIC) for a difference of rates, from its G², or from an array of them.

    It is twice a natural logarithm. From 2 on there is positive evidence for a difference, from 6 strong, from 10 very
    strong; below 0 the evidence is for equal rates. Errors: ValueError where both sizes are 0.
    """
    found: _G2 = g2 - math.log(size + other_size)
    return found


Evidence = Literal["any", "positive", "strong", "very_strong"]

EVIDENCE: Mapping[Evidence, float] = {"any": -math.inf, "positive": 2.0, "strong": 6.0, "very_strong": 10.0}
"""From which Bayes factor (BIC) on there is so much evidence for a difference: Wilson 2013, after Raftery 1995."""
