"""The tightest stretch: how much of a query stands close together in a passage.

`score + .5 · max over p of Σ idf(t)` over the distinct bigrams t of the query that begin in `[p, p + 150)`. Applied to
the best passages only. Chosen on a collection of policy questions; see docs/method/search.md for what it brings.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plansearch.text.folding import fold
from plansearch.text.occurrences import occurrence_starts

WINDOW = 150  # code points
WEIGHT = 0.5
DEPTH = 20  # passages or plans that are looked at again


@dataclass(frozen=True, slots=True)
class Stretch:
    """A window of a passage with the idf of the query's bigrams in it. start: of its first bigram."""

    start: int
    total: float

    @property
    def score(self) -> float:
        """What it adds to the passage's score."""
        return WEIGHT * self.total


def tightest(text: str, idf: Mapping[str, float]) -> Stretch:
    """The window with the largest sum; the earliest of several. Nothing found: start 0, sum 0."""
    folded = fold(text)
    hits = sorted((start, term) for term in idf for start in occurrence_starts(folded, term))
    inside: dict[str, int] = {}
    total, best, first = 0.0, Stretch(0, 0.0), 0
    for start, term in hits:
        while hits[first][0] <= start - WINDOW:
            gone = hits[first][1]
            inside[gone] -= 1
            if not inside[gone]:
                total -= idf[gone]
            first += 1
        inside[term] = inside.get(term, 0) + 1
        if inside[term] == 1:
            total += idf[term]
            if total > best.total + 1e-12:
                best = Stretch(hits[first][0], total)
    return best
