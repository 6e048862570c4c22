"""A word, phrase or bundle with its counts in two selections of plans, and the measures of the difference."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from plansearch.measures.keyness import bayes_factor, log_likelihood, log_ratio, odds_ratio, percent_difference


class Counts(NamedTuple):
    """A word on one side: occurrences, plans that have it, plans of the side, and the size of the side's text.

    size: in words, or in pairs of characters, or in characters for phrases and bundles. dp: Gries's DP over the plans
    of the side, 0 (even) to nearly 1; None where it is not defined: without occurrences, or in fewer than two plans.
    """

    n: int
    n_plans_with: int
    n_plans: int
    size: int
    dp: float | None = None

    @property
    def per_10k(self) -> float:
        """Occurrences per 10,000 units of the text."""
        return 10_000 * self.n / self.size


@dataclass(frozen=True, slots=True)
class KeyWord:
    """A word with its counts on both sides. Both sizes are above 0.

    address: plan#start-end of a first place on the side that uses it more, "" where it is nowhere; sentence: around it.
    """

    word: str
    focus: Counts
    reference: Counts
    address: str = ""
    sentence: str = ""

    @property
    def _cells(self) -> tuple[int, int, int, int]:
        return self.focus.n, self.focus.size, self.reference.n, self.reference.size

    @property
    def g2(self) -> float:
        """Log-likelihood; without a direction."""
        return log_likelihood(*self._cells) or 0.0

    @property
    def log_ratio(self) -> float | None:
        """log₂ of the ratio of rates."""
        return log_ratio(*self._cells)

    @property
    def percent(self) -> float | None:
        """%DIFF."""
        return percent_difference(*self._cells)

    @property
    def odds_ratio(self) -> float | None:
        """Odds in the focus over odds in the reference."""
        return odds_ratio(*self._cells)

    @property
    def bayes_factor(self) -> float:
        """Approximate Bayes factor (BIC)."""
        return bayes_factor(self.g2, self.focus.size, self.reference.size)

    @property
    def is_of_focus(self) -> bool:
        """Whether the focus uses it more."""
        return self.focus.n * self.reference.size > self.reference.n * self.focus.size

    @property
    def more(self) -> Counts:
        """The counts of the side that uses it more."""
        return self.focus if self.is_of_focus else self.reference

    def with_dispersion(self, focus: float, reference: float) -> KeyWord:
        """The same word with its DP in focus and reference, nan where it is not defined."""
        return replace(
            self,
            focus=self.focus._replace(dp=_defined(focus)),
            reference=self.reference._replace(dp=_defined(reference)),
        )


def _defined(dp: float) -> float | None:
    return None if math.isnan(dp) else dp


def key_word(word: str, of_sides: Iterable[tuple[int, int, int, int, float]]) -> KeyWord:
    """A word from the fields of its `Counts` in focus and reference; dp is nan where it is not defined."""
    focus, reference = (Counts(n, with_it, plans, size, _defined(dp)) for n, with_it, plans, size, dp in of_sides)
    return KeyWord(word, focus, reference)
