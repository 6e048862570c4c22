"""The weights of TF-IDF in scikit-learn's definition, and the terms that describe a plan's subject.

Source: scikit-learn `TfidfTransformer` (smooth_idf=True).
"""

from __future__ import annotations

import math


def smooth_idf(df: int, n_documents: int) -> float:
    """`ln((1 + N) / (1 + df)) + 1`: at least 1 for a term that occurs."""
    return math.log((1 + n_documents) / (1 + df)) + 1


TELLING_SHARE = 0.5


def is_telling(term: str, plan_freq: int, n_plans: int) -> bool:
    """Whether a term describes a plan's subject: not a single character, no number with or without a unit,
    not in more than half of the plans (from four plans on)."""
    if len(term) < 2 or term[0].isdigit():
        return False
    return n_plans < 4 or plan_freq <= TELLING_SHARE * n_plans
