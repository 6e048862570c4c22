"""Proximity: how much of a query occurs close together in a passage.

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
DEPTH = 20  # passages or plans whose proximity counts


@dataclass(frozen=True, slots=True)
class Window:
    """A part of a passage of at most 150 code points. start: where its first bigram begins; total: the idf of the
    query's distinct bigrams that begin in it, added up.
    """

    start: int
    total: float

    @property
    def score(self) -> float:
        """What it adds to the passage's score."""
        return WEIGHT * self.total


def best_window(text: str, idf: Mapping[str, float]) -> Window:
    """The window with the largest sum, the earliest of several. Where nothing is found: start 0, sum 0."""
    folded = fold(text)
    occurrences = sorted((start, term) for term in idf for start in occurrence_starts(folded, term))
    inside: dict[str, int] = {}
    total, best, first = 0.0, Window(0, 0.0), 0
    for start, term in occurrences:
        while occurrences[first][0] <= start - WINDOW:
            passed = occurrences[first][1]
            inside[passed] -= 1
            if not inside[passed]:
                total -= idf[passed]
            first += 1
        inside[term] = inside.get(term, 0) + 1
        if inside[term] == 1:
            total += idf[term]
            if total > best.total + 1e-12:
                best = Window(occurrences[first][0], total)
    return best
