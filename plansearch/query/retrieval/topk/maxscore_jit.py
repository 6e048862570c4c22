"""The best passages for a query, with compiled kernels: for batches, and for a process that stays.

The method is that of `maxscore.py`, with two additions that only pay in a process that stays: what each term can add in
each shard is remembered, and so are its greatest weights. Answers are the same, to the bit.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from plansearch.compiled import is_kept
from plansearch.index import format as fmt
from plansearch.index.format import MAX_PASSAGES
from plansearch.index.reader import Kind, Reader
from plansearch.index.shard import Field
from plansearch.measures.bm25 import BM25
from plansearch.messages import note
from plansearch.notices import notify
from plansearch.query.retrieval.query_statistics import QueryStatistics
from plansearch.query.retrieval.query_terms import QueryTerms
from plansearch.query.retrieval.ranking import KINDS
from plansearch.query.retrieval.scoring import Scorer, WeightedTerm
from plansearch.query.retrieval.topk import kernels
from plansearch.query.retrieval.topk.collector import Location, TopK
from plansearch.query.retrieval.topk.groups import Group, Grouping, alone, in_order
from plansearch.query.retrieval.topk.maxscore import best
from plansearch.query.retrieval.topk.passage_ranges import Ranges

MAX_CELLS = 1 << 22  # of a table of weights, 32 MiB; where passages are longer, plain Python ranks
MAX_REMEMBERED = 200_000  # terms
GREATEST = 32  # weights of a term that are remembered: the k-th is a first threshold for the k best
_ARRAYS = ("lengths", "starts", "postings")


@dataclass(frozen=True, slots=True)
class TermNumbers:
    """A term in every shard. numbers: int64 [n_shards], -1 where a shard does not have it; df: in all shards."""

    numbers: Any
    df: int


@dataclass(frozen=True, slots=True)
class MaxImpacts:
    """Greatest weights of a term. by_shard: one of each shard, float64 [n_shards]; greatest: of all, descending."""

    by_shard: Any
    greatest: Any


class _Workspace(threading.local):
    """Each thread's own arrays to work in; the sums are zero between queries."""

    def __init__(self, n_passages: int) -> None:
        # One more than a shard has passages: a list's next place is written before it is known to count.
        self.work = (np.zeros(MAX_PASSAGES), *(np.empty(MAX_PASSAGES + 1, np.uint16) for _ in range(2)))
        self.found = (np.empty(n_passages), *(np.empty(n_passages, np.int64) for _ in range(3)))


class Engine:
    """The compiled search of an open index."""

    def __init__(self, index: Reader) -> None:
        if not is_kept(kernels.best_passages):
            notify(note("compiling the kernels of search (once, about 20 seconds)"))
        index.files.require_intact(fmt.WORDS, fmt.BIGRAMS, fmt.PASSAGES)
        self.index = index
        pairs = list(zip(index.fields("words"), index.fields("bigrams"), strict=True))
        self._fields: list[Field] = [field for pair in pairs for field in pair]  # of shard s: at 2s and 2s + 1
        self._arrays = np.array([[_pointer_to(_array(field, name)) for field in self._fields] for name in _ARRAYS])
        self._sizes = np.array([shard.entry.n_passages for shard in index.shards])
        self._n_terms: dict[Kind, int] = {
            "words": sum(shard.entry.words for shard in index.shards),
            "bigrams": sum(shard.entry.bigrams for shard in index.shards),
        }
        firsts = [np.frombuffer(shard.plan_firsts, np.uint32) for shard in index.shards]
        self._plans = np.array([(_pointer_to(array), len(array)) for array in firsts]).reshape(-1, 2)
        self._whole = _flat([[(0, size)] for size in self._sizes.tolist()])
        self._last_ranges: tuple[Ranges | None, tuple[Any, Any]] = (None, self._whole)
        self._weights: dict[tuple[Kind, BM25], Any] = {}
        self._numbers: dict[tuple[Kind, str], TermNumbers] = {}
        self._max_impacts: dict[tuple[BM25, Kind, str], MaxImpacts] = {}
        self._workspace = _Workspace(index.manifest.n_passages)

    def statistics(self, query: QueryTerms) -> QueryStatistics:
        """What `gather_statistics` gives, from what is remembered of the query's terms."""
        dfs = {(kind, term): self.df(term, kind) for kind in KINDS for term in query.of(kind)}
        return QueryStatistics(int(self._sizes.sum()), self._n_terms, dfs)

    def df(self, term: str, kind: Kind) -> int:
        """Passages of the whole index that have a term."""
        return self._find(term, kind).df

    @cached_property
    def _texts(self) -> list[Any]:
        self.index.files.require_intact(fmt.SUFFIXES, fmt.TEXT)
        return [tuple(np.frombuffer(view, view.format) for view in shard.suffixes) for shard in self.index.shards]

    def n_occurrences(self, pattern: str) -> int:
        """How often a string occurs in all plans, overlapping occurrences counted each."""
        return sum([self.n_occurrences_in_shard(shard_no, pattern) for shard_no in range(len(self._sizes))])

    def n_occurrences_in_shard(self, shard_no: int, pattern: str) -> int:
        """How often a string occurs in the plans of a shard."""
        encoded = self.index.shards[shard_no].encode(pattern)
        if encoded is None:
            return 0
        return int(kernels.n_occurrences(*self._texts[shard_no], np.frombuffer(encoded, np.uint8)))

    def best(self, scorer: Scorer, allowed: Ranges | None, n: int, *, by: Grouping, each: int = 1) -> list[Group]:
        """As `maxscore.best`, which also answers what the kernels are not made for: TF-IDF, n = 0, odd weights."""
        if not self.can_search(scorer, n):
            return best(scorer, allowed, n, by=by, each=each)
        found = in_order(self.index, self.search_shards(scorer, allowed, n, by=by).found(), n, by=by)
        if by == "passage":
            return alone(self.index, found)
        return self._with_passages(scorer, [plan for _, plan in found], allowed, each)

    def can_search(self, scorer: Scorer, n: int) -> bool:
        """Whether `search_shards` can answer: n above 0, and BM25 with positive weights that fit in a table."""
        if not n or scorer.ranking.weighting != "bm25" or any(self._table(scorer, kind) is None for kind in KINDS):
            return False
        scales = [term.scale for term in scorer.terms if term.df and term.scale]
        return bool(scales) and all(scale > 0 for scale in scales)

    def search_shards(
        self,
        scorer: Scorer,
        allowed: Ranges | None,
        n: int,
        *,
        by: Grouping,
        shards: tuple[int, int] | None = None,
        carried: Sequence[float] = (),
    ) -> TopK:
        """As `maxscore.search_shard`, for the shards [first, end), or all of them. Ask `can_search` before."""
        terms, (numbers, kinds, scales) = self._terms(scorer)
        impacts = [self._max_impacts_of(term, scorer.weights.schemes[term.kind]) for term in terms]
        max_scores = np.array([impact.by_shard for impact in impacts]) * scales.reshape(-1, 1)
        heap, keys = np.full(n, -np.inf), np.full(n, -1)
        if carried:
            heap[max(n - len(carried), 0) :] = carried[-n:]  # ascending, which is a heap
        if allowed is None and by == "passage" and n <= GREATEST:
            least = max(float(impact.greatest[n - 1]) * scale for impact, scale in zip(impacts, scales, strict=True))
            if least > 0:
                np.maximum(heap, least - abs(least) * 1e-9, out=heap)
        workspace = self._workspace
        ranges = self._ranges(allowed)
        wanted = (*ranges, self._sizes, self._plans if by == "plan" else np.zeros_like(self._plans))
        n_found = kernels.best_passages(
            (numbers, kinds, scales, max_scores, scorer.weights.base),
            tuple(self._table(scorer, kind) for kind in KINDS),
            self._arrays,
            wanted,
            shards or (0, len(self._sizes)),
            workspace.work,
            (heap, keys),
            workspace.found,
        )
        return _top(workspace.found, n_found, n, carried)

    def _ranges(self, allowed: Ranges | None) -> tuple[Any, Any]:
        """Passages that may be found as arrays; the last ones are remembered, because queries ask for them twice."""
        last = self._last_ranges
        if last[0] is not allowed:
            last = self._last_ranges = (allowed, self._whole if allowed is None else _flat(allowed))
        return last[1]

    def _terms(self, scorer: Scorer) -> tuple[list[WeightedTerm], tuple[Any, Any, Any]]:
        """The terms that count; their numbers in each shard, kinds and scales as arrays."""
        terms = [term for term in scorer.terms if term.df and term.scale]
        numbers = np.array([self._find(term.term, term.kind).numbers for term in terms])
        kinds = np.array([KINDS.index(term.kind) for term in terms])
        return terms, (numbers, kinds, np.array([term.scale for term in terms]))

    def _with_passages(
        self, scorer: Scorer, plans: Sequence[Location], allowed: Ranges | None, each: int
    ) -> list[Group]:
        """Plans with their best passages, as `groups` gives them."""
        _, (numbers, kinds, scales) = self._terms(scorer)
        firsts = [self.index.shards[shard_no].plan_firsts for shard_no, _ in plans]
        places = [(shard, of[no], of[no + 1]) for (shard, no), of in zip(plans, firsts, strict=True)]
        scores, passages = np.zeros((len(plans), each)), np.full((len(plans), each), -1)
        kernels.passages_of_plans(
            (numbers, kinds, scales, np.empty((0, 0)), scorer.weights.base),
            tuple(self._table(scorer, kind) for kind in KINDS),
            self._arrays,
            self._sizes,
            np.array(places, np.int64).reshape(-1, 3),
            self._ranges(allowed),
            self._workspace.work[0],
            scores,
            passages,
        )
        best_of_all = zip(plans, scores.tolist(), passages.tolist(), strict=True)
        return [
            Group(plan, tuple((score, no) for score, no in zip(own, numbers_of, strict=True) if no >= 0))
            for plan, own, numbers_of in best_of_all
        ]

    def _find(self, term: str, kind: Kind) -> TermNumbers:
        known = self._numbers.get((kind, term))
        if known is None:
            if len(self._numbers) >= MAX_REMEMBERED:
                self._numbers.clear()
            fields = self._fields[KINDS.index(kind) :: 2]
            numbers = [_find(field, term, kind) for field in fields]
            df = sum(field.df(number) for field, number in zip(fields, numbers, strict=True) if number >= 0)
            known = self._numbers[kind, term] = TermNumbers(np.array(numbers, np.int64), df)
        return known

    def _max_impacts_of(self, term: WeightedTerm, scheme: BM25) -> MaxImpacts:
        key = (scheme, term.kind, term.term)
        impacts = self._max_impacts.get(key)
        if impacts is None:
            if len(self._max_impacts) >= MAX_REMEMBERED:
                self._max_impacts.clear()
            weights, greatest, by_shard = self._weights[term.kind, scheme], np.full(GREATEST, -np.inf), []
            for shard_no, number in enumerate(self._find(term.term, term.kind).numbers.tolist()):
                field = self._fields[2 * shard_no + KINDS.index(term.kind)]
                arrays = (_array(field, name) for name in _ARRAYS)
                by_shard.append(kernels.max_impact(weights, *arrays, number, greatest) if number >= 0 else 0.0)
            impacts = self._max_impacts[key] = MaxImpacts(np.array(by_shard), np.sort(greatest)[::-1])
        return impacts

    def _table(self, scorer: Scorer, kind: Kind) -> Any:
        """Weights by frequency and length: float64 [max_tf, longest + 1]; None where that would be large."""
        key = (kind, scorer.weights.schemes[kind])
        if key not in self._weights:
            fields = self._fields[KINDS.index(kind) :: 2]
            max_tf = max((kernels.max_frequency(_array(f, "starts"), _array(f, "postings")) for f in fields), default=1)
            longest = max((field.longest for field in fields), default=0)
            tf, length = np.arange(1, max_tf + 1).reshape(-1, 1), np.arange(longest + 1)
            is_large = tf.size * length.size > MAX_CELLS
            self._weights[key] = None if is_large else scorer.weights.weight(kind, tf, length)
        return self._weights[key]


def _flat(allowed: Ranges) -> tuple[Any, Any]:
    """Ranges of all shards one after the other, and where those of each start."""
    starts = np.cumsum([0, *map(len, allowed)])
    flat = [part for ranges in allowed for part in ranges]
    return np.array(flat, np.int64).reshape(-1, 2), starts


def _array(field: Field, name: str) -> Any:
    view = field.views[name]
    return np.frombuffer(view if len(view) else bytes(0), view.format)


def _pointer_to(array: Any) -> int:
    return int(array.__array_interface__["data"][0])


def _top(found: Sequence[Any], n_found: int, n: int, carried: Sequence[float]) -> TopK:
    """The n best of the keys found, each with its best score."""
    top = TopK(n, carried)
    scores, shards, _, keys = (array[:n_found].tolist() for array in found)
    for score, shard, key in zip(scores, shards, keys, strict=True):
        if score > 0:
            top.offer((shard, key), score)
    return top


def _find(field: Field, term: str, kind: Kind) -> int:
    number = np.empty(1, np.int64)
    if kind == "words":
        word = np.frombuffer(term.encode("utf-8", "surrogatepass"), np.uint8)
        starts, words = np.array([0, len(word)]), (_array(field, "terms"), _array(field, "terms_start"))
        kernels.find_words(word, starts, *words, number)
    elif len(term) == 2 and max(term) <= "\uffff":
        key = np.array([ord(term[0]) << 16 | ord(term[1])], np.uint32)
        kernels.find_keys(key, _array(field, "keys"), number)
    else:
        return -1
    return int(number[0])
