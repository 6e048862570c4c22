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
