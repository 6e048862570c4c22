"""A query's words and bigrams: what is looked for, and what is left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

import plansearch.text
from plansearch.errors import QueryError
from plansearch.index.reader import Kind, Reader
from plansearch.model import Span
from plansearch.text.folding import fold, simplified
from plansearch.text.occurrences import occurrence_starts
from plansearch.text.terms import Token, bigrams, tokens

Terms = Literal["both", "words", "bigrams"]
TERMS: tuple[Terms, ...] = ("both", "words", "bigrams")


@dataclass(frozen=True, slots=True)
class QueryTerms:
    """Terms with their repetitions. left_out: interrogatives that carry no subject."""

    words: Counter[str]
    bigrams: Counter[str]
    left_out: tuple[str, ...] = ()

    def of(self, kind: Kind) -> Counter[str]:
        """Words or bigrams."""
        return self.words if kind == "words" else self.bigrams

    def is_in(self, text: str, index: Reader) -> tuple[Span, ...]:
        """Where the terms stand in a text; overlapping and touching places are one."""
        folded = fold(text)
        spans = [Span(at, at + len(pair)) for pair in self.bigrams for at in occurrence_starts(folded, pair)]
        # A word all of whose pairs are sought is marked with them, without cutting the text.
        alone = {
            word for word in self.words if len(word) < 2 or any(a + b not in self.bigrams for a, b in pairwise(word))
        }
        if any(word in folded or "-" in word for word in alone):  # a range may be printed with another dash
            spans += [token.span for token in tokens(text, index.cutter) if token.term in alone]
        return merge(spans)


def query_terms(index: Reader, query: str, terms: Terms, *, leave_out: bool) -> QueryTerms:
    """Terms of a query, cut as the plans were. Errors: QueryError where there is none.

    leave_out: what does not tell; words that only ask, and pairs of a word in Latin letters that no plan has, for those
    of xyzzy stand in oxygen.
    """
    if not query.strip():
        raise QueryError("the query is empty", 'give words, e.g. plansearch search "高新技术企业"')
    found = list(tokens(simplified(query), index.cutter))  # as nearly all plans are printed
    if not found:
        raise QueryError(
            f"the query {query!r} has no word to rank by, only punctuation",
            f"to find these very characters use: plansearch phrase {query!r}",
        )
    asking = [t for t in found if t.term in interrogatives()] if leave_out else []
    if len(asking) == len(found):
        asking = []
    kept = [t for t in found if t not in asking]
    wholes = _wholes(kept, index) if terms != "bigrams" else []
    words = [t.term for t in kept if not _is_part(t, wholes)] if terms != "bigrams" else []
    pairs = [t for t in bigrams(query) if not any(_touch(t, a) for a in asking)] if terms != "words" else []
    foreign = [t for t in kept if t.term.isascii() and t.term.isalpha() and not index.df(t.term)] if leave_out else []
    pairs = [t for t in pairs if not _is_part(t, wholes + foreign)]
    if not words and not pairs:  # a single character has no bigram
        words = [t.term for t in found]
    return QueryTerms(Counter(words), Counter(t.term for t in pairs), tuple(dict.fromkeys(t.term for t in asking)))


@cache
def interrogatives() -> frozenset[str]:
    """Words that ask and carry no subject."""
    text = (Path(plansearch.text.__file__).parent / "data" / "interrogatives.tsv").read_text("utf-8")
    rows = [line.split("\t") for line in text.splitlines() if not line.startswith("#")]
    return frozenset(row[0] for row in rows[1:])


def _touch(one: Token, other: Token) -> bool:
    return one.start < other.end and other.start < one.end


def _wholes(found: Sequence[Token], index: Reader) -> list[Token]:
    """Masks and quantities (20__年) that hold other tokens (20, 年) and that the index knows whole."""
    outer = [t for t in found if any(t.start <= o.start and o.end <= t.end and o is not t for o in found)]
    return [t for t in outer if index.df(t.term)]


def _is_part(token: Token, wholes: Sequence[Token]) -> bool:
    return any(w.start <= token.start and token.end <= w.end and w.span != token.span for w in wholes)


def merge(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Overlapping and touching spans as one, in order."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
