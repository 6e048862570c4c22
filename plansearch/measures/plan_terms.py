"""How much a term says about a plan's subject, and which terms name its place.

Subject weights follow residual inverse document frequency (Church and Gale, Poisson mixtures, 1995): words of a
subject recur within a plan, while those of a turn of phrase are as rare but occur once. See docs/method/similarity.md.
"""

from __future__ import annotations

import math
import re
from functools import cache

FEW_PLANS = 4  # an index of fewer plans cannot tell common terms from others
MANY_PLANS = 500  # from here on, a term of fewer than LEAST_PLANS plans is chance
LEAST_PLANS = 5
LEAST_OF_PLACE = 3  # plans of known region that a term needs to count as one of a place
SHARE_OF_PLACE = 0.5  # least share of them in one part of the country
_MASK = re.compile(r"[_×*○□]|x+(?![a-z])")
CHANCE = 0.01  # greatest probability that they are there by chance


def subject_weight(plan_freq: int, frequency: int, n_plans: int) -> float:
    """Weight of a word in plans' subjects; 0 for one of too few plans or of all.

    plan_freq: the plans that have it; frequency: its occurrences in them; n_plans: all plans.
    """
    if plan_freq < (LEAST_PLANS if n_plans >= MANY_PLANS else _least(n_plans)):
        return 0.0
    return _idf(plan_freq, n_plans) * (1 - plan_freq / (frequency + 1))


def name_weight(plan_freq: int, n_plans: int) -> float:
    """Weight of a name or number: its idf; 0 for one of a single plan or of all."""
    return _idf(plan_freq, n_plans) if plan_freq >= _least(n_plans) else 0.0


def says_something(term: str) -> bool:
    """Whether a term can say something about a plan: it has two characters or more, and is no mask (xx亿元, __家)."""
    return len(term) > 1 and not _MASK.match(term)


def is_number(term: str) -> bool:
    """Whether a term is a number, with or without a unit."""
    return term[0].isdigit()


def is_term_of_place(most: int, n: int, share: float, n_places: int) -> bool:
    """Whether the plans that have a term are concentrated in one place.

    most: how many of them are of the place that has most; n: all of known place; share: the part of all plans of the
    index that are of that place; n_places: places of the index. The probability of so many by chance is bounded by
    Chernoff's inequality and multiplied by the number of places.
    """
    if n < LEAST_OF_PLACE or most < SHARE_OF_PLACE * n or n_places < 2:
        return False
    return n * _divergence(most / n, share) >= math.log(n_places / CHANCE)


@cache
def _divergence(found: float, expected: float) -> float:
    """Kullback–Leibler divergence of two shares; 0 where no more is found than expected."""
    if found <= expected:
        return 0.0
    rest = (1 - found) * math.log((1 - found) / (1 - expected)) if found < 1 else 0.0
    return found * math.log(found / expected) + rest


def _idf(plan_freq: int, n_plans: int) -> float:
    return math.log((1 + n_plans) / (1 + plan_freq)) + (n_plans < FEW_PLANS)


def _least(n_plans: int) -> int:
    return 1 if n_plans < FEW_PLANS else 2
