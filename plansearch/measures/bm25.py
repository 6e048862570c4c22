"""BM25 in four variants: rank-bm25's Okapi, L and Plus, and Lucene's, whose idf is always positive.

Sources: Robertson & Zaragoza 2009; Lv & Zhai 2011 (L, Plus); Trotman, Puurula & Burgess 2014 (comparison of variants);
rank-bm25 0.2.2 (okapi, l and plus exactly as it computes them; its l multiplies by tf once more than Lv & Zhai do);
Apache Lucene `BM25Similarity` (lucene, without the constant factor k1 + 1).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, repeat
from typing import Literal, NamedTuple

Variant = Literal["lucene", "okapi", "l", "plus"]
VARIANTS: tuple[Variant, ...] = ("lucene", "okapi", "l", "plus")


class Statistics(NamedTuple):
    """The statistics of a whole index that BM25 needs. average_length: mean number of terms in a passage;
    average_idf: mean over all distinct terms of `log((N - df + .5) / (df + .5))`, for the floor of okapi's idf."""

    n_passages: int
    average_length: float
    average_idf: float = 0.0


@dataclass(frozen=True, slots=True)
class BM25:
    """One variant with its constants. Score: Σ idf(t) · weight(tf, length) over the query's terms, repeated ones too.

    k1: saturation of term frequency (> 0). b: share of length normalisation, 0 to 1. delta: lower bound of a present
    term (l, plus). epsilon: share of the average idf that replaces a negative one (okapi).
    """

    variant: Variant = "lucene"
    k1: float = 1.2
    b: float = 0.75
    delta: float = 0.0
    epsilon: float = 0.25

    def idf(self, df: int, statistics: Statistics) -> float:
        """Inverse document frequency of a term that occurs in `df` of the passages; 0 where df is 0."""
        n = statistics.n_passages
        if df <= 0:
            return 0.0
        if self.variant == "lucene":
            return math.log(1 + (n - df + 0.5) / (df + 0.5))
        if self.variant == "l":
            return math.log(n + 1) - math.log(df + 0.5)
        if self.variant == "plus":
            return math.log((n + 1) / df)
        idf = robertson_idf(df, n)
        return self.epsilon * statistics.average_idf if idf < 0 else idf

    def weight(self, tf: int, length: int, statistics: Statistics) -> float:
        """Weight of a term that occurs `tf` times (0 or more) in a passage of `length` terms, before the idf."""
        average = statistics.average_length or 1.0
        norm = 1 - self.b + self.b * length / average
        if self.variant == "lucene":
            return tf / (tf + self.k1 * norm)
        if self.variant == "l":
            ctd = tf / norm
            return tf * (self.k1 + 1) * (ctd + self.delta) / (self.k1 + ctd + self.delta)
        saturated = tf * (self.k1 + 1) / (tf + self.k1 * norm)
        return self.delta + saturated if self.variant == "plus" else saturated

    def absent(self) -> float:
        """Weight of a term that does not occur: not 0 in plus as rank-bm25 computes it."""
        return self.delta if self.variant == "plus" else 0.0


def bm25(variant: Variant) -> BM25:
    """The variant with its usual constants: rank-bm25's (k1 1.5, b .75) or Lucene's (k1 1.2, b .75)."""
    if variant == "lucene":
        return BM25()
    return BM25(variant, k1=1.5, delta={"okapi": 0.0, "l": 0.5, "plus": 1.0}[variant])


def robertson_idf(df: int, n_passages: int) -> float:
    """`log((N - df + .5) / (df + .5))`: negative for a term in more than half of the passages."""
    return math.log(n_passages - df + 0.5) - math.log(df + 0.5)


def average_idf(dfs: Iterable[int], n_passages: int) -> float:
    """Mean Robertson idf over all distinct terms, of which okapi's floor is a share; 0 without terms."""
    counts = Counter(dfs)
    values = (repeat(robertson_idf(df, n_passages), n_terms) for df, n_terms in counts.items())
    return math.fsum(chain.from_iterable(values)) / counts.total() if counts else 0.0
