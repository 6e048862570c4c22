"""TF-IDF with the cosine, in scikit-learn's definition: raw tf, smooth idf, Euclidean norm.

Source: scikit-learn `TfidfTransformer` (smooth_idf=True, sublinear_tf=False, norm="l2").
"""

from __future__ import annotations

import math
from collections.abc import Mapping


def smooth_idf(df: int, n_documents: int) -> float:
    """`ln((1 + N) / (1 + df)) + 1`: always at least 1 for a term that occurs."""
    return math.log((1 + n_documents) / (1 + df)) + 1


def unit_vector(counts: Mapping[str, int], idf: Mapping[str, float]) -> dict[str, float]:
    """Weights of the terms of one text, scaled to length 1. Terms without an idf are left out; {} if none has."""
    weights = {term: tf * idf[term] for term, tf in counts.items() if term in idf}
    norm = math.sqrt(math.fsum(weight * weight for weight in weights.values()))
    return {term: weight / norm for term, weight in weights.items()} if norm else {}


TELLING_SHARE = 0.5


def is_telling(term: str, plan_freq: int, n_plans: int) -> bool:
    """Whether a term says something of a plan's subject: not a single character, not a number with or without a unit,
    not in more than half of the plans (from four plans on)."""
    if len(term) < 2 or term[0].isdigit():
        return False
    return n_plans < 4 or plan_freq <= TELLING_SHARE * n_plans
