"""Headings: what a passage lacks of a query, but the headings above it have.

`.5 · Σ weight(t)` over the bigrams t of the query that do not occur in the passage, but in a heading above it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

WEIGHT = 0.5


def headings_score(folded: str, missing: Iterable[str], weights: Mapping[str, float]) -> float:
    """What headings add to a passage's score. folded: the headings; missing: the bigrams that the passage lacks."""
    return WEIGHT * sum([weights[term] for term in sorted(missing) if term in folded])
