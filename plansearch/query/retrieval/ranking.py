"""How passages are ranked, as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from plansearch.errors import QueryError
from plansearch.index.reader import Kind
from plansearch.measures.bm25 import VARIANTS, Variant, bm25
from plansearch.messages import Do, Message, act, note
from plansearch.query.retrieval.query_terms import TERMS, Terms

Weighting = Literal["bm25", "tfidf"]
WEIGHTINGS: tuple[Weighting, ...] = ("bm25", "tfidf")
KINDS: tuple[Kind, Kind] = ("words", "bigrams")


@dataclass(frozen=True, slots=True)
class Ranking:
    """How to weigh: BM25 in a variant over words, bigrams or both (a sum of two scores), or TF-IDF cosines of words.

    plain: without the refinements of the default ranking (interrogatives are left out, proximity adds to the score).
    The refinements apply only to BM25 over both. Errors: QueryError for an unknown value or a combination that has no
    formula.
    """

    weighting: Weighting = "bm25"
    variant: Variant = "lucene"
    terms: Terms = "both"
    plain: bool = False

    def __post_init__(self) -> None:
        if self.weighting not in WEIGHTINGS:
            raise QueryError(note("there is no weighting {name!r}", name=self.weighting), _one_of(WEIGHTINGS))
        if self.variant not in VARIANTS:
            raise QueryError(note("there is no variant {name!r}", name=self.variant), _one_of(VARIANTS))
        if self.terms not in TERMS:
            raise QueryError(note("there is no kind of terms {name!r}", name=self.terms), _one_of(TERMS))
        if self.weighting == "tfidf" and self.variant != "lucene":
            message = note("the variant {variant} is a formula of BM25", variant=self.variant)
            raise QueryError(message, act(Do.LEAVE_OUT_TFIDF))
        if self.weighting == "tfidf" and self.terms == "bigrams":
            raise QueryError(note("TF-IDF weighs words, not bigrams"), act(Do.LEAVE_OUT_BIGRAMS_OR_TFIDF))

    @property
    def kinds(self) -> Terms:
        """Which terms are scored."""
        return "words" if self.weighting == "tfidf" else self.terms

    @property
    def refines(self) -> bool:
        """Whether interrogatives are left out and proximity counts."""
        return self.weighting == "bm25" and self.terms == "both" and not self.plain

    def __str__(self) -> str:
        if self.weighting == "tfidf":
            return "TFIDF(smooth,l2)"
        scheme = bm25(self.variant)
        text = f"BM25({self.variant},k1={scheme.k1:g},b={scheme.b:g},{self.terms.replace('both', 'words+bigrams')})"
        return f"{text}+stretch" if self.refines else text


def _one_of(names: tuple[str, ...]) -> Message:
    return note("one of: {names}", names=", ".join(names))
