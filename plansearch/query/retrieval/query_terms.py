"""The words and bigrams of a query, and the words that are left out of it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Literal

from plansearch import datafiles
from plansearch.errors import QueryError
from plansearch.index.reader import Kind, Reader
from plansearch.messages import Do, act, note
from plansearch.model import Span
from plansearch.text.folding import fold, simplified
from plansearch.text.occurrences import occurrence_starts
from plansearch.text.terms import Token, bigrams, tokens

Terms = Literal["both", "words", "bigrams"]
TERMS: tuple[Terms, ...] = ("both", "words", "bigrams")


@dataclass(frozen=True, slots=True)
class QueryTerms:
    """Terms with their frequencies in the query. left_out: interrogatives, which do not name a subject."""

    words: Counter[str]
    bigrams: Counter[str]
    left_out: tuple[str, ...] = ()

    def of(self, kind: Kind) -> Counter[str]:
        """Words or bigrams."""
        return self.words if kind == "words" else self.bigrams

    def spans_in(self, text: str, index: Reader) -> tuple[Span, ...]:
        """Where the terms occur in a text, in order; overlapping and touching spans are merged into one."""
        folded = fold(text)
        spans = [Span(at, at + len(pair)) for pair in self.bigrams for at in occurrence_starts(folded, pair)]
        # A word whose bigrams are all terms is marked with them; the text needs no cutting for it.
        alone = {
            word for word in self.words if len(word) < 2 or any(a + b not in self.bigrams for a, b in pairwise(word))
        }
        if any(word in folded or "-" in word for word in alone):  # a range may be printed with another dash
            spans += [token.span for token in tokens(text, index.segmenter) if token.term in alone]
        return merge_spans(spans)


def query_terms(index: Reader, query: str, terms: Terms, *, leave_out: bool) -> QueryTerms:
    """Terms of a query, segmented as the plans were. Errors: QueryError where there is none.

    leave_out: leave out words that only ask, and the bigrams of a word in Latin letters that no plan has, because those
    of xyzzy occur in oxygen.
    """
    if not query.strip():
        raise QueryError(note("the query is empty"), act(Do.GIVE_WORDS))
    found = list(tokens(simplified(query), index.segmenter))  # nearly all plans are printed in simplified characters
    if not found:
        raise QueryError(
            note("the query {query!r} has no word to rank by, only punctuation", query=query),
            act(Do.FIND_CHARACTERS, query=query),
        )
    asking = [t for t in found if t.term in interrogatives()] if leave_out else []
    if len(asking) == len(found):
        asking = []
    kept = [t for t in found if t not in asking]
    wholes = _known_wholes(kept, index) if terms != "bigrams" else []
    words = [t.term for t in kept if not _is_part(t, wholes)] if terms != "bigrams" else []
    pairs = [t for t in bigrams(query) if not any(_overlap(t, a) for a in asking)] if terms != "words" else []
    foreign = [t for t in kept if t.term.isascii() and t.term.isalpha() and not index.df(t.term)] if leave_out else []
    pairs = [t for t in pairs if not _is_part(t, wholes + foreign)]
    if not words and not pairs:  # a single character has no bigram
        words = [t.term for t in found]
    return QueryTerms(Counter(words), Counter(t.term for t in pairs), tuple(dict.fromkeys(t.term for t in asking)))


@cache
def interrogatives() -> frozenset[str]:
    """Words that ask and do not name a subject."""
    return frozenset(row[0] for row in datafiles.records("plansearch.text.data", "interrogatives.tsv"))


def _overlap(one: Token, other: Token) -> bool:
    return one.start < other.end and other.start < one.end


def _known_wholes(found: Sequence[Token], index: Reader) -> list[Token]:
    """Masks and quantities (20__年) that contain other tokens (20, 年) and that the index has as a whole."""
    ordered = sorted(found, key=lambda t: t.start)
    starts = [t.start for t in ordered]

    def inside(outer: Token) -> list[Token]:
        return ordered[bisect_left(starts, outer.start) : bisect_left(starts, outer.end)]

    outer = [t for t in found if any(o.end <= t.end and o is not t for o in inside(t))]
    return [t for t in outer if index.df(t.term)]


def _is_part(token: Token, wholes: Sequence[Token]) -> bool:
    return any(w.start <= token.start and token.end <= w.end and w.span != token.span for w in wholes)


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Overlapping and touching spans merged into one, in order."""
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)
