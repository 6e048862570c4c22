"""Which words are shown: by their counts on two sides, by the evidence for a difference, and by what they are."""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from plansearch.measures.keyness import bayes_factor, log_likelihoods
from plansearch.text.terms import is_quantity

if TYPE_CHECKING:
    from plansearch.text.segmentation.segmenter import Segmenter

Units = Literal["words", "bigrams", "bundles"]


@dataclass(frozen=True, slots=True, eq=False)
class Limits:
    """What words must have. n, plans: least occurrences and plans on the side that uses a word more; sides: which
    that may be, 0 for the focus, 1 for the reference; evidence: least Bayes factor. length: in characters. numbers:
    also numbers and masks, or strings with figures. names: words that are left out; bundles are cut by `segmenter`.
    """

    units: Units
    n: int
    plans: int
    sides: Collection[int]
    evidence: float
    length: int
    numbers: bool
    names: Container[str]
    segmenter: Segmenter

    def rows(self, n: Any, plans_with: Any, sizes: Sequence[int]) -> tuple[list[int], list[int]]:
        """The rows that pass by their counts, and those that do not for want of evidence alone; ascending.

        n, plans_with: occurrences and plans on both sides: int64 [n_words, 2]. sizes: of both, above 0.
        """
        import numpy as np

        more = np.where(n[:, 0] * sizes[1] > n[:, 1] * sizes[0], 0, 1)
        own = np.arange(len(more))
        asked = (
            (n[own, more] >= max(self.n, 1)) & (plans_with[own, more] >= self.plans) & np.isin(more, list(self.sides))
        )
        is_strong = bayes_factor(log_likelihoods(n, sizes), *sizes) >= self.evidence
        return np.flatnonzero(asked & is_strong).tolist(), np.flatnonzero(asked & ~is_strong).tolist()

    def takes(self, text: str) -> bool:
        """Whether a word may be shown by what it is."""
        if len(text) < self.length:
            return False
        if self.units == "words":
            return text not in self.names and (self.numbers or not is_quantity(text))
        if not self.numbers and any(map(str.isdigit, text)):
            return False
        return not self.names or not any(word in self.names for word in self.segmenter.cut(text))
