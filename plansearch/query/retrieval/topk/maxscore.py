"""The best passages for a query, with the standard library alone: terms that cannot decide are not read through.

Term by term, the one that can add most first (MaxScore; Turtle & Flood 1995). Once what the remaining terms can add
together is less than the n-th best score so far, a passage that has only them cannot be among the n best; the others
are looked up in the remaining terms. Scores that count are summed anew by `ShardScorer.score`, so that they have the
same bits as those of the compiled search.

`search_shard` and `collector.merge` are pure: any order of shards, with or without scores carried over, gives the same.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence

from plansearch.index.reader import Kind
from plansearch.index.shard import Posting, Shard
from plansearch.query.retrieval.ranking import KINDS
from plansearch.query.retrieval.scoring import BOUND_BITS, QueryWeights, Scorer, ShardScorer, ShardTerm, WeightsByLength
from plansearch.query.retrieval.topk.collector import TopK, merge
from plansearch.query.retrieval.topk.groups import Group, Grouping, groups
from plansearch.query.retrieval.topk.passage_ranges import Ranges

ShardRanges = Sequence[tuple[int, int]]
"""Passages of a shard that may be found: ascending ranges [first, end)."""

LONG = 1500  # postings; before a longer list the best so far are looked at, which may spare reading it
LOOK_UP = 16  # postings that are read through in the time it takes to look up one passage
MANY = 64  # ranges; of more, the passages between them are read, too, and then left out


def best(scorer: Scorer, allowed: Ranges | None, n: int, *, by: Grouping, each: int = 1) -> list[Group]:
    """The n best groups (0: all): plans, each with up to `each` passages, or passages. Ties: the earlier id first.

    allowed: passages that may be found; None for all.
    """
    asked = [
        (no, [(0, shard.entry.n_passages)] if allowed is None else allowed[no])
        for no, shard in enumerate(scorer.index.shards)
    ]
    asked = [(no, ranges) for no, ranges in asked if ranges]
    parts = _all_at_once(scorer, asked, n, by) if scorer.index.is_scattered else _one_by_one(scorer, asked, n, by)
    return groups(scorer, merge(parts).found(), n, by=by, each=each, allowed=allowed)


def _one_by_one(scorer: Scorer, asked: Iterable[tuple[int, ShardRanges]], n: int, by: Grouping) -> list[TopK]:
    """The best of each shard, each search from the threshold of those before."""
    parts: list[TopK] = []
    for shard_no, ranges in asked:
        carried = parts[-1].best_scores if parts else ()
        parts.append(search_shard(scorer.shard(shard_no), ranges, n, by=by, carried=carried))
    return parts


def _all_at_once(scorer: Scorer, asked: Iterable[tuple[int, ShardRanges]], n: int, by: Grouping) -> list[TopK]:
    """The best of each shard, found wherever the shards are."""
    index, needs_norms = scorer.index, scorer.ranking.weighting == "tfidf"
    tasks = [
        (no, no, scorer.weights, array("d", index.norms(no)) if needs_norms else (), tuple(ranges), n, by)
        for no, ranges in asked
    ]
    return index.over_shards(_search_at, tasks)


def _search_at(
    shard: Shard,
    shard_no: int,
    weights: QueryWeights,
    norms: Sequence[float],
    ranges: ShardRanges,
    n: int,
    by: Grouping,
) -> TopK:
    return search_shard(ShardScorer(weights, shard_no, shard, lambda: norms), ranges, n, by=by)


def search_shard(
    scorer: ShardScorer, ranges: Sequence[tuple[int, int]], n: int, *, by: Grouping, carried: Sequence[float] = ()
) -> TopK:
    """The n best (0: all) plans or passages of a shard with their scores, and those that tie with the last.

    ranges: passages that may be found, ascending. carried: the n best scores of other shards, ascending, where they
    are known; what cannot be among the n best together with them is left out.
    """
    top = TopK(n, carried)
    _ShardSearch(scorer, top, by).run(ranges)
    return top


class _ShardSearch:
    """The search of one shard, with its partial sums by passage."""

    def __init__(self, scorer: ShardScorer, top: TopK, by: Grouping) -> None:
        self.scorer, self.weights, self.top = scorer, scorer.weights, top
        self.firsts = scorer.shard.plan_firsts if by == "plan" else None
        self.prunes = top.n > 0 and all(term.max_score >= 0 for term in scorer.terms)
        self.terms = sorted(scorer.terms, key=lambda term: -term.max_score)
        bounds = [term.max_score for term in self.terms]
        self.rest = [sum(bounds[i:]) + self.weights.base for i in range(len(bounds) + 1)]
        self.partial = [0.0] * scorer.shard.entry.n_passages if scorer.terms and self.prunes else []

    def run(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Offer every passage of the ranges that may be among the best."""
        wanted: frozenset[int] | None = None
        if len(ranges) > MANY:
            wanted = frozenset(passage for first, end in ranges for passage in range(first, end))
            ranges = [(ranges[0][0], ranges[-1][1])]
        if not self.prunes:
            for first, end in ranges:
                for passage, score in self.scorer.scores(first, end).items():
                    if wanted is None or passage in wanted:
                        self._offer(passage, score)
            return
        touched: set[int] = set()
        looked, n_read = False, 0
        for term in self.terms:
            if not looked and touched and term.posting.df > LONG:
                looked = True
                self._offer_first(sorted(touched, key=self.partial.__getitem__, reverse=True)[: 2 * self.top.n])
            if self.rest[n_read] < self.top.safe_threshold:  # passages that have only the remaining terms are too low
                break
            for first, end in ranges:
                added = self._add(term, term.posting.within(first, end))
                touched.update(added if wanted is None else wanted.intersection(added))
            n_read += 1
        self._complete_candidates(touched, n_read)

    def _complete_candidates(self, touched: Iterable[int], n_read: int) -> None:
        """Offer those touched passages that the remaining terms may lift enough."""
        left = self._candidates(touched, n_read)
        for term in self.terms[n_read:]:
            if len(left) * LOOK_UP < term.posting.df:
                for passage in left:
                    if tf := term.posting.tf(passage):
                        self.partial[passage] += self.scorer.added_by(term, passage, tf)
            else:
                self._add(term, term.posting, only=set(left))
            n_read += 1
            left = self._candidates(left, n_read)
        left.sort(key=self.partial.__getitem__, reverse=True)
        self._offer_first(left)

    def _candidates(self, passages: Iterable[int], n_read: int) -> list[int]:
        """Those of the passages that may be among the best, given their lengths and which terms are not read."""
        partial, needed = self.partial, self.top.safe_threshold - self.weights.base
        floor = self.top.safe_threshold - self.rest[n_read]
        near = [passage for passage in passages if partial[passage] >= floor]
        if n_read == len(self.terms):
            return near
        (words, in_words), (bigrams, in_bigrams) = (self._bound_of_unread(kind, n_read) for kind in KINDS)
        return [
            p
            for p in near
            if partial[p] + words[in_words[p] >> BOUND_BITS] + bigrams[in_bigrams[p] >> BOUND_BITS] >= needed
        ]

    def _bound_of_unread(self, kind: Kind, n_read: int) -> tuple[WeightsByLength, Sequence[int]]:
        """The most that the unread terms of a kind can add to a passage, by its length, and the lengths."""
        unread = [term for term in self.terms[n_read:] if term.term.kind == kind]
        lengths = unread[0].lengths if unread else self.terms[0].lengths
        return self.weights.upper_bound(unread), lengths

    def _add(self, term: ShardTerm, posting: Posting, only: set[int] | None = None) -> list[int]:
        """Add a term to the partial sums; gives the passages that have it. only: these passages, where they are few."""
        partial, lengths, scale, kind = self.partial, term.lengths, term.term.scale, term.term.kind
        single, repeated = posting.single.tolist(), posting.repeated.tolist()
        tfs: Iterable[int] = posting.tfs
        if only is not None:
            single = list(only.intersection(single))
            tf_of = dict(zip(repeated, tfs, strict=True))
            repeated = list(only.intersection(repeated))
            tfs = [tf_of[passage] for passage in repeated]
        once = self.weights.weights(kind, 1)
        for passage in single:
            partial[passage] += scale * once[lengths[passage]]
        by_tf: dict[int, WeightsByLength] = {}
        for passage, tf in zip(repeated, tfs, strict=True):
            weights = by_tf.get(tf)
            if weights is None:
                weights = by_tf[tf] = self.weights.weights(kind, tf)
            partial[passage] += scale * weights[lengths[passage]]
        return single + repeated

    def _offer_first(self, passages: Sequence[int]) -> None:
        """Offer passages, the greatest partial sums first, until one that has all its terms is not among the best."""
        for passage in passages:
            score = self.scorer.score(passage)
            self._offer(passage, score)
            safe = self.top.safe_threshold
            if score < safe and self.partial[passage] + self.weights.base < safe:
                break

    def _offer(self, passage: int, score: float) -> None:
        if not score:
            return
        key = passage if self.firsts is None else bisect_right(self.firsts, passage) - 1
        self.top.offer((self.scorer.shard_no, key), score)
