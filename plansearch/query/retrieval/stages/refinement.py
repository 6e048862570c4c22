"""What the stages make of the score of one passage."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from plansearch.query.retrieval.stages import amount, formalities, numbers
from plansearch.query.retrieval.stages.definitions import FACTOR, is_definition
from plansearch.query.retrieval.stages.enumerations import enumeration_factor
from plansearch.query.retrieval.stages.formalities import is_formality
from plansearch.query.retrieval.stages.headings import headings_score
from plansearch.query.retrieval.stages.proximity import Window, best_window, best_window_of_words, occurrences_of
from plansearch.query.retrieval.stages.stage import Stage
from plansearch.query.retrieval.stages.titles import titles_score
from plansearch.text.folding import fold

LOOKS_AT_PASSAGES: tuple[Stage, ...] = (
    "proximity", "headings", "titles", "amount", "numbers", "definitions", "enumerations", "formalities",
)  # fmt: skip

_NEED_PAIRS = frozenset(("proximity", "headings", "titles", "amount", "together"))


class Refined(NamedTuple):
    """What stages add to the score of a passage, and the factors of their sum. window, words_window: None without
    proximity.

    n_about: characters about the query, of which `amount` is made. pairs: bigrams of the query that the passage,
    the headings above it or the names of its plan have, for `together`.
    """

    window: Window | None = None
    headings: float = 0.0
    titles: float = 0.0
    n_about: int = 0
    amount: float = 0.0
    numbers: float = 0.0
    definition: float = 1.0
    enumeration: float = 1.0
    formality: float = 1.0
    pairs: frozenset[str] = frozenset()
    words_window: Window | None = None

    def score(self, base: float) -> float:
        """The final score of a passage that BM25 gives `base`."""
        proximity = sum([window.score for window in (self.window, self.words_window) if window])
        total = base + proximity + self.headings + self.titles + self.amount + self.numbers
        return total * self.definition * self.enumeration * self.formality


UNREFINED = Refined()


class Refinement(NamedTuple):
    """A query as the stages need it. pairs: its bigrams that the index has, each with idf times weight in the query.

    words: idf of its content words where it asks for a number, else empty. stages: those that are used. scales: its
    words that the index has, each with idf times weight in the query.
    """

    pairs: Mapping[str, float]
    words: Mapping[str, float]
    stages: frozenset[Stage]
    scales: Mapping[str, float] = {}

    def of(self, text: str, part: int, headings: str, names: str, *, is_at_an_end: bool) -> Refined:
        """What the stages make of a passage. part: a position in `PARTS`; headings: those above the passage.

        names: folded, of the plan. is_at_an_end: whether the passage is at the
        beginning or end of the plan.
        """
        on, folded = self.stages, fold(text)
        found = occurrences_of(folded, self.pairs) if on & _NEED_PAIRS else []
        has = frozenset([term for _, term in found])
        missing = self.pairs.keys() - has
        above = fold(headings) if missing and headings else ""
        headed = [term for term in missing if term in above] if above else []
        named = [term for term in missing if term in names and term not in above] if "titles" in on else []
        n_about = amount.n_about(folded, found, self.pairs) if "amount" in on else 0
        is_formal = is_at_an_end and "formalities" in on and is_formality(text)
        return Refined(
            best_window(found, self.pairs) if "proximity" in on else None,
            headings_score(above, headed, self.pairs) if headed and "headings" in on else 0.0,
            titles_score(named, self.pairs),
            n_about,
            amount.score(n_about, sum(self.pairs.values())),
            numbers.WEIGHT * numbers.best_number(folded, self.words) if self.words and "numbers" in on else 0.0,
            FACTOR if "definitions" in on and is_definition(text, part) else 1.0,
            enumeration_factor(text) if "enumerations" in on else 1.0,
            formalities.FACTOR if is_formal else 1.0,
            has.union(named, headed) if "together" in on else frozenset(),
            best_window_of_words(occurrences_of(folded, self.scales), self.scales) if "proximity" in on else None,
        )
