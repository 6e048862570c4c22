"""The words and bigrams of a query with their weights, and the words that are left out of it.

A word's weight is that of its role (`Role`). A bigram has the weight of the word that it is in. One that reaches from a
word into the next has a share of it (`BETWEEN`), and a greater one in a query of many content words, whose wording is
that of a particular passage. The weights were chosen on two collections together: docs/method/search.md.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import accumulate, pairwise
from typing import Literal, NamedTuple

from plansearch import datafiles
from plansearch.errors import QueryError
from plansearch.index.reader import Kind, Reader
from plansearch.messages import Do, act, note
from plansearch.model import Span
from plansearch.query.retrieval.stages.stage import Stage
from plansearch.text.occurrences import occurrence_starts
from plansearch.text.terms import Token, bigrams, spans_of, tokens

Terms = Literal["both", "words", "bigrams"]
TERMS: tuple[Terms, ...] = ("both", "words", "bigrams")
Role = Literal["content", "frame", "function", "asking"]
"""What a word does in a query: it names the subject, belongs to what plans of every subject say, has a grammatical
function, or asks."""

ROLE_WEIGHTS: Mapping[Role, float] = {"content": 1.0, "frame": 0.7, "function": 0.3, "asking": 0.0}
BETWEEN = 0.4  # the weight of a bigram that reaches from a word into the next, as a share
BETWEEN_MORE = 0.1  # what each content word beyond MANY adds to that share, up to 1
MANY = 4
LONGEST_QUERY = 50_000
"""Characters of a query. Few plans are longer; the time that its terms take is linear in them, a few seconds here."""
_NUMBER_ASKING = ("多少", "几")


class QueryTerms(NamedTuple):
    """Terms with their weights in the query: the weights of their roles, added up where the query repeats them.

    left_out: interrogatives, which do not name a subject. content: content words of two or more characters, in order.
    asks_number: whether an interrogative asks for a number.
    """

    words: Mapping[str, float]
    bigrams: Mapping[str, float]
    left_out: tuple[str, ...] = ()
    content: tuple[str, ...] = ()
    asks_number: bool = False

    def of(self, kind: Kind) -> Mapping[str, float]:
        """Words or bigrams."""
        return self.words if kind == "words" else self.bigrams

    def spans_in(self, text: str, folded: str, index: Reader) -> tuple[Span, ...]:
        """Where the terms occur in a text, in order; overlapping and touching spans are merged into one.

        folded: `fold(text)`.
        """
        spans = [Span(at, at + 2) for pair in self.bigrams if pair in folded for at in occurrence_starts(folded, pair)]
        # A word whose bigrams are all terms is marked with them; the text needs no cutting for it.
        alone = {
            word for word in self.words if len(word) < 2 or any(a + b not in self.bigrams for a, b in pairwise(word))
        }
        return merge_spans([*spans, *spans_of(alone, text, folded, index.segmenter)] if alone else spans)


def query_terms(index: Reader, query: str, terms: Terms, *, stages: Iterable[Stage] = ()) -> QueryTerms:
    """Terms of a query, segmented as the plans were. Errors: QueryError where there is none, or where it is a book.

    stages: those of the ranking. interrogatives: leave out words that only ask, and the bigrams of a word in Latin
    letters that no plan has, because those of xyzzy occur in oxygen. roles: words weigh by their roles, else all weigh
    1. pairs: bigrams between two words weigh less.
    """
    check_length(query)
    if not query.strip():
        raise QueryError(note("the query is empty"), act(Do.GIVE_WORDS))
    found = list(tokens(query, index.segmenter))
    if not found:
        raise QueryError(
            note("the query {query!r} has no word to rank by, only punctuation", query=query),
            act(Do.FIND_CHARACTERS, query=query),
        )
    on = frozenset(stages)
    asking = [t for t in found if _asks(t.term, index)] if "interrogatives" in on else []
    if len(asking) == len(found):
        asking = []
    asks = frozenset(asking)
    kept = [t for t in found if t not in asks]
    weights = _weights(kept, is_by_role="roles" in on)
    wholes = _known_wholes(kept, index) if terms != "bigrams" else []
    in_wholes = _Containers(wholes)
    words = [t for t in kept if not in_wholes.hold(t)] if terms != "bigrams" else []
    asked_at = {place for t in asking for place in range(t.start, t.end)}
    pairs = [t for t in bigrams(query) if asked_at.isdisjoint(range(t.start, t.end))] if terms != "words" else []
    foreign = [] if not on else [t for t in kept if t.term.isascii() and t.term.isalpha() and not index.df(t.term)]
    in_foreign = _Containers(wholes + foreign)
    pairs = [t for t in pairs if not in_foreign.hold(t)]
    if not words and not pairs:  # a single character has no bigram
        words = found
    content = tuple(dict.fromkeys(t.term for t in kept if weights[t] == 1.0 and len(t.term) > 1))
    left_out = tuple(dict.fromkeys(t.term for t in asking))
    return QueryTerms(
        _added_up((t.term, weights.get(t, 1.0)) for t in words),
        _added_up(_weighted_pairs(pairs, weights, len(content) if "pairs" in on else None)),
        left_out,
        content,
        any(word in left_out for word in _NUMBER_ASKING),
    )


def check_length(query: str) -> None:
    """Errors: QueryError for a query that is longer than a plan is."""
    if len(query) > LONGEST_QUERY:
        raise QueryError(
            note("the query has {n} characters, and {most} at most can be asked", n=len(query), most=LONGEST_QUERY),
            note("ask for a part of it; a whole plan can be compared with others as a file"),
        )


@cache
def interrogatives() -> frozenset[str]:
    """Words that ask and do not name a subject."""
    return frozenset(row[0] for row in datafiles.records("plansearch.text.data", "interrogatives.tsv"))


@cache
def _long_interrogatives() -> tuple[str, ...]:
    return tuple(word for word in interrogatives() if len(word) > 1)


def _asks(term: str, index: Reader) -> bool:
    """Whether a word only asks: it is an interrogative, or begins with one and is no word of the index (哪些地方)."""
    if term in interrogatives():
        return True
    return term.startswith(_long_interrogatives()) and not index.df(term)


@cache
def roles() -> Mapping[str, Role]:
    """Words that say little about a subject, with their roles; all others are content words."""
    return {row[0]: row[1] for row in datafiles.records("plansearch.text.data", "query_roles.tsv")}  # type: ignore[misc]


def _weights(kept: Sequence[Token], *, is_by_role: bool) -> dict[Token, float]:
    """Weights of words. A query without a content word has its frame words, or else all, as content words."""
    role_of = roles() if is_by_role else {}
    own: list[Role] = [role_of.get(t.term, "content") for t in kept]
    for instead in ("frame", "function"):
        if "content" not in own:
            own = ["content" if role == instead else role for role in own]
    return {token: ROLE_WEIGHTS[role] for token, role in zip(kept, own, strict=True)}


def _weighted_pairs(
    pairs: Sequence[Token], weights: Mapping[Token, float], n_content: int | None
) -> Iterable[tuple[str, float]]:
    """Bigrams with the weights of the words that they are in or between; with n_content None, as if all were in one."""
    between = 1.0 if n_content is None else min(1.0, BETWEEN + BETWEEN_MORE * max(0, n_content - MANY))
    at: dict[int, list[Token]] = {}
    for token in weights:
        for place in range(token.start, token.end):
            at.setdefault(place, []).append(token)
    for pair in pairs:
        before, after = at.get(pair.start, []), at.get(pair.start + 1, [])
        inside = [weights[token] for token in before if token in after]
        if inside:
            yield pair.term, max(inside)
        elif before and after:
            yield pair.term, between * min(weights[before[0]], weights[after[0]])
        else:
            yield pair.term, between


def _added_up(weighted: Iterable[tuple[str, float]]) -> dict[str, float]:
    total: Counter[str] = Counter()
    for term, weight in weighted:
        total[term] += weight  # type: ignore[assignment]
    return dict(total)


def _known_wholes(found: Sequence[Token], index: Reader) -> list[Token]:
    """Masks and quantities (20__年) that contain other tokens (20, 年) and that the index has as a whole."""
    ordered = sorted(found, key=lambda t: t.start)
    starts = [t.start for t in ordered]

    def inside(outer: Token) -> list[Token]:
        return ordered[bisect_left(starts, outer.start) : bisect_left(starts, outer.end)]

    outer = [t for t in found if any(o.end <= t.end and o is not t for o in inside(t))]
    return [t for t in outer if index.df(t.term)]


class _Containers:
    """Tokens that may hold others, ready to be asked of very many."""

    def __init__(self, tokens: Iterable[Token]) -> None:
        furthest: dict[int, int] = {}
        for token in tokens:
            furthest[token.start] = max(token.end, furthest.get(token.start, 0))
        self._furthest = furthest
        self._starts = sorted(furthest)
        self._ends = list(accumulate((furthest[start] for start in self._starts), max))

    def hold(self, token: Token) -> bool:
        """Whether a token lies in one of these that has another span."""
        if self._furthest.get(token.start, 0) > token.end:
            return True
        before = bisect_left(self._starts, token.start)
        return before > 0 and self._ends[before - 1] >= token.end


def merge_spans(spans: Iterable[Span]) -> tuple[Span, ...]:
    """Overlapping and touching spans merged into one, in order."""
    merged: list[list[int]] = []
    for start, end in sorted([(span.start, span.end) for span in spans]):
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return tuple([Span(start, end) for start, end in merged])
