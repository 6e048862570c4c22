"""How passages are ranked, as data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from plansearch.errors import QueryError
from plansearch.index.reader import Kind
from plansearch.measures.bm25 import BM25, VARIANTS, Variant, bm25
from plansearch.messages import Do, Message, act, note
from plansearch.query.retrieval.query_terms import TERMS, Terms
from plansearch.query.retrieval.stages.stage import STAGES, Stage

Weighting = Literal["bm25", "tfidf"]
WEIGHTINGS: tuple[Weighting, ...] = ("bm25", "tfidf")
KINDS: tuple[Kind, Kind] = ("words", "bigrams")
B_OF_WORDS = 0.4  # the share of length normalisation of words, with the stage `lengths`


@dataclass(frozen=True, slots=True)
class Ranking:
    """How to weigh: BM25 in a variant over words, bigrams or both (a sum of two scores), or TF-IDF cosines of words.

    plain: without the stages of the default ranking. without: without these of them. The stages apply only to BM25 over
    both. Errors: QueryError for an unknown value or a combination that has no formula.
    """

    weighting: Weighting = "bm25"
    variant: Variant = "lucene"
    terms: Terms = "both"
    plain: bool = False
    without: tuple[Stage, ...] = ()

    def __post_init__(self) -> None:
        if self.weighting not in WEIGHTINGS:
            raise QueryError(note("there is no weighting {name!r}", name=self.weighting), _one_of(WEIGHTINGS))
        if self.variant not in VARIANTS:
            raise QueryError(note("there is no variant {name!r}", name=self.variant), _one_of(VARIANTS))
        if self.terms not in TERMS:
            raise QueryError(note("there is no kind of terms {name!r}", name=self.terms), _one_of(TERMS))
        if unknown := next((name for name in self.without if name not in STAGES), None):
            raise QueryError(note("there is no stage {name!r}", name=unknown), _one_of(tuple(STAGES)))
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
    def stages(self) -> tuple[Stage, ...]:
        """The stages that are used, in order."""
        if self.weighting == "tfidf" or self.terms != "both" or self.plain:
            return ()
        return tuple(stage for stage in STAGES if stage not in self.without)

    def scheme(self, kind: Kind) -> BM25:
        """The formula of words or of bigrams."""
        scheme = bm25(self.variant)
        return replace(scheme, b=B_OF_WORDS) if kind == "words" and "lengths" in self.stages else scheme

    def __str__(self) -> str:
        if self.weighting == "tfidf":
            return "TFIDF(smooth,l2)"
        words, bigrams = self.scheme("words"), self.scheme("bigrams")
        b = f"{words.b:g}" if words.b == bigrams.b else f"{words.b:g}/{bigrams.b:g}"
        text = f"BM25({self.variant},k1={words.k1:g},b={b},{self.terms.replace('both', 'words+bigrams')})"
        return "+".join((text, *(stage for stage in self.stages if stage != "lengths")))


def names_of_stages(given: Sequence[str] | str | None) -> tuple[Any, ...]:
    """Names of stages as a tuple, which `Ranking` checks; one name may be given alone."""
    return (given,) if isinstance(given, str) else tuple(given or ())


def _one_of(names: tuple[str, ...]) -> Message:
    return note("one of: {names}", names=", ".join(names))
