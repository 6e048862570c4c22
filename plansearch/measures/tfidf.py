"""The weights of TF-IDF in scikit-learn's definition.

Source: scikit-learn `TfidfTransformer` (smooth_idf=True).
"""

from __future__ import annotations

import math


def smooth_idf(df: int, n_documents: int) -> float:
    """`ln((1 + N) / (1 + df)) + 1`: at least 1 for a term that occurs."""
    return math.log((1 + n_documents) / (1 + df)) + 1
