"""Proximity: how much of a query occurs close together in a passage.

`.3 · max over p of Σ weight(t)` over the distinct bigrams t of the query that begin in `[p, p + 150)`, and
`.6 · max over p of Σ weight(t)` over its distinct words in `[p, p + 60)`, where the weight is the term's idf times its
weight in the query. docs/method/search.md says what it brings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from plansearch.text.occurrences import occurrence_starts

WINDOW, WORDS_WINDOW = 150, 60  # code points
WEIGHT, WORDS_WEIGHT = 0.3, 0.6

Occurrence = tuple[int, str]
"""Where a bigram or word begins in a passage, and the bigram or word."""


class Window(NamedTuple):
    """A part of a passage of at most 150 code points for bigrams, 60 for words. start: where its first term begins;
    total: the weights of the query's distinct terms that begin in it, added up; weight: what a total of 1 adds.
    """

    start: int
    total: float
    weight: float = WEIGHT

    @property
    def score(self) -> float:
        """What it adds to the passage's score."""
        return self.weight * self.total


def occurrences_of(folded: str, terms: Iterable[str]) -> list[Occurrence]:
    """All occurrences of some bigrams or words in a folded text, in order."""
    return sorted([(at, term) for term in terms if term in folded for at in occurrence_starts(folded, term)])


def best_window_of_words(occurrences: Sequence[Occurrence], weights: Mapping[str, float]) -> Window:
    """As `best_window`, for words."""
    return best_window(occurrences, weights, WORDS_WINDOW)._replace(weight=WORDS_WEIGHT)


def best_window(occurrences: Sequence[Occurrence], weights: Mapping[str, float], size: int = WINDOW) -> Window:
    """The window with the largest sum, the earliest of several. Where nothing is found: start 0, sum 0."""
    inside: dict[str, int] = {}
    total, best, first = 0.0, Window(0, 0.0), 0
    for start, term in occurrences:
        while occurrences[first][0] <= start - size:
            passed = occurrences[first][1]
            inside[passed] -= 1
            if not inside[passed]:
                total -= weights[passed]
            first += 1
        inside[term] = inside.get(term, 0) + 1
        if inside[term] == 1:
            total += weights[term]
            if total > best.total + 1e-12:
                best = Window(occurrences[first][0], total)
    return best
