"""Together: what further passages of a plan say of a query beside its best one.

`.1 · Σ score(p) + .5 · Σ weight(t)` over the further passages p that are ranked, and over the bigrams t of the query
that one of these has and the best passage lacks. So a plan that treats a subject in several passages, each with a part
of the query, comes before one that names all of it once in passing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

WEIGHT_OF_FURTHER = 0.1
WEIGHT_OF_LACKING = 0.5


class Together(NamedTuple):
    """What further passages add to a plan's score. further: their scores, added up; lacking: the weights of what they
    have of the query and the best passage lacks.
    """

    further: float = 0.0
    lacking: float = 0.0

    @property
    def score(self) -> float:
        """What they add."""
        return WEIGHT_OF_FURTHER * self.further + WEIGHT_OF_LACKING * self.lacking


ALONE = Together()


def together(scores: Sequence[float], pairs: Sequence[frozenset[str]], weights: Mapping[str, float]) -> Together:
    """What the passages of a plan add to its best. pairs: the bigrams of the query that each has, with weights."""
    if len(scores) < 2:
        return ALONE
    best = scores.index(max(scores))
    lacking = frozenset().union(*pairs) - pairs[best]
    return Together(sum(scores) - scores[best], sum([weights[term] for term in sorted(lacking)]))
