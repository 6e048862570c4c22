"""How evenly occurrences are spread over parts of a corpus.

Sources: Gries 2008, *International Journal of Corpus Linguistics* 13 (DP); Lijffijt & Gries 2012, there, 17 (its
normalised form); Juilland, Brodin & Davidovitch 1970, *Frequency Dictionary of French Words* (D), with rates in place
of counts, so that parts may differ in size.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Dispersion:
    """How occurrences are spread over `parts` parts that have text.

    range: parts that have any. dp: 0 (as the sizes of the parts) to nearly 1 (all in the smallest part); dp_norm: the
    same scaled to 1. d: Juilland's D, 1 (the same rate everywhere) to 0 (all in one part). None without occurrences, or
    with fewer than two parts.
    """

    parts: int
    range: int
    dp: float | None
    dp_norm: float | None
    d: float | None


def dispersion(counts: Sequence[int], sizes: Sequence[int]) -> Dispersion:
    """The spread of counts over parts of these sizes, in the same order; parts of size 0 are left out."""
    parts = [(count, size) for count, size in zip(counts, sizes, strict=True) if size > 0]
    total, whole = sum(count for count, _ in parts), sum(size for _, size in parts)
    found = sum(count > 0 for count, _ in parts)
    if total == 0 or len(parts) < 2:
        return Dispersion(len(parts), found, None, None, None)
    dp = sum(abs(count / total - size / whole) for count, size in parts) / 2
    least = min(size for _, size in parts) / whole
    rates = [count / size for count, size in parts]
    mean = sum(rates) / len(rates)
    deviation = math.sqrt(sum((rate - mean) ** 2 for rate in rates) / len(rates))
    d = 1 - deviation / mean / math.sqrt(len(rates) - 1)
    return Dispersion(len(parts), found, dp, dp / (1 - least), max(d, 0.0))
