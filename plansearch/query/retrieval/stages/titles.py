"""Titles: what a passage and the headings above it lack of a query, but the names of its plan have.

`.7 · Σ weight(t)` over such bigrams t of the query. The names of a plan are its title, its issuing body and its region.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

WEIGHT = 0.7


def titles_score(named: Iterable[str], weights: Mapping[str, float]) -> float:
    """What names add to a passage's score. named: the bigrams that they have, but neither passage nor headings."""
    return WEIGHT * sum([weights[term] for term in sorted(named)])
