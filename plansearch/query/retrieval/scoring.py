"""What a passage scores for a query, with the standard library alone.

A query and the statistics of the whole index make `QueryWeights`; these and a shard make a `ShardScorer`. A score is a
sum in the order of the query's terms, words first, so an index gives the same bits however it grew, and whichever way
the best passages are found (`topk/maxscore.py`, `topk/maxscore_jit.py`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from plansearch.index.reader import Kind, Reader
from plansearch.index.shard import Posting, Shard
from plansearch.measures.bm25 import BM25, Statistics
from plansearch.measures.tfidf import smooth_idf
from plansearch.query.retrieval.query_statistics import QueryStatistics, merge_statistics, shard_statistics
from plansearch.query.retrieval.query_terms import QueryTerms
from plansearch.query.retrieval.ranking import KINDS, Ranking


class WeightedTerm(NamedTuple):
    """A term of the query with its weight in the whole index. query_weight: how much the query's
    mentions count, see `QueryTerms`."""

    term: str
    kind: Kind
    query_weight: float
    df: int
    idf: float

    @property
    def scale(self) -> float:
        """What a weight of 1 adds to a score: the weight in the query times idf."""
        return self.query_weight * self.idf


class ShardTerm(NamedTuple):
    """A term of the query in one shard.

    lengths: of the shard's passages, in terms of its kind. max_tf: the term's greatest frequency in a passage.
    max_score: the most that the term can add to a score; below 0 where that is not known.
    """

    term: WeightedTerm
    posting: Posting
    lengths: Sequence[int]
    max_tf: int
    max_score: float

    @property
    def rounded_max_tf(self) -> int:
        """The greatest frequency, rounded up to one of a few steps, so that shards have it in common."""
        return _STEPS[bisect_left(_STEPS, self.max_tf)]


_STEPS = (1, 2, 4, 8, 16, 32, 64, 256, 1 << 16)
BOUND_BITS = 3  # eight lengths in a row share a bound: it is nearly as tight, and takes an eighth of the time


class WeightsByLength(dict[int, float]):
    """What terms of some frequency weigh or add to a score, by length of the passage; filled when a length is met."""

    def __init__(self, weigh: Callable[[int], float]) -> None:
        super().__init__()
        self._weigh = weigh

    def __missing__(self, length: int) -> float:
        self[length] = weight = self._weigh(length)
        return weight


class QueryWeights:
    """A query ready to be scored in any shard: its terms, weighted with the statistics of the whole index.

    average_idf: by kind, of all terms of the index, which is known since its build. base: what the terms that a passage
    lacks add to its score (variant plus).
    """

    def __init__(
        self, query: QueryTerms, ranking: Ranking, statistics: QueryStatistics, average_idf: Mapping[Kind, float]
    ) -> None:
        self._made_from = (query, ranking, statistics, average_idf)
        self.ranking = ranking
        self.schemes: dict[Kind, BM25] = {kind: ranking.scheme(kind) for kind in KINDS}
        self._n_passages = statistics.n_passages
        self.statistics: dict[Kind, Statistics] = {k: statistics.of_kind(k, average_idf[k]) for k in KINDS}
        self.terms = [
            self._weighted(term, kind, n, statistics.dfs.get((kind, term), 0))
            for kind in KINDS
            for term, n in query.of(kind).items()
        ]
        self.query_norm = sum(t.scale**2 for t in self.terms if t.df) ** 0.5 or 1.0
        self.base = sum(t.scale for t in self.terms) * self.absent
        self._by_tf: dict[tuple[Kind, int], WeightsByLength] = {}
        self._bounds: dict[tuple[tuple[Kind, str, int], ...], WeightsByLength] = {}

    def __reduce__(self) -> tuple[Any, ...]:
        return QueryWeights, self._made_from

    @property
    def absent(self) -> float:
        """The weight of a term that does not occur, which no length changes."""
        return self.schemes["words"].absent() if self.ranking.weighting == "bm25" else 0.0

    def _weighted(self, term: str, kind: Kind, query_weight: float, df: int) -> WeightedTerm:
        if self.ranking.weighting == "tfidf":
            idf = smooth_idf(df, self._n_passages) if df else 0.0
        else:
            idf = self.schemes[kind].idf(df, self.statistics[kind])
        return WeightedTerm(term, kind, query_weight, df, idf)

    def weight(self, kind: Kind, tf: Any, length: Any) -> Any:
        """BM25 weight of a term above that of an absent one, for numbers or arrays of them."""
        scheme = self.schemes[kind]
        return scheme.weight(tf, length, self.statistics[kind]) - scheme.absent()

    def weights(self, kind: Kind, tf: int) -> WeightsByLength:
        """Weights of a term that occurs `tf` times in a passage, by length of the passage. All terms of a kind share
        them: times its scale they are what a term adds to a score.
        """
        weights = self._by_tf.get((kind, tf))
        if weights is None:
            weights = self._by_tf[kind, tf] = WeightsByLength(partial(self.weight, kind, tf))
        return weights

    def upper_bound(self, terms: Sequence[ShardTerm]) -> WeightsByLength:
        """The most that terms can add together, by length of the passage >> BOUND_BITS: lengths that are equal then
        share the bound of the shortest. Shards share it where the rounded greatest frequencies are equal.
        """
        key = tuple(sorted((term.term.kind, term.term.term, term.rounded_max_tf) for term in terms))
        bound = self._bounds.get(key)
        if bound is None:
            scales: dict[tuple[Kind, int], float] = {}
            for term in terms:
                step = (term.term.kind, term.rounded_max_tf)
                scales[step] = scales.get(step, 0.0) + term.term.scale
            parts = [(scale, self.weights(*step)) for step, scale in scales.items()]
            bound = self._bounds[key] = WeightsByLength(
                lambda step: sum([scale * weights[step << BOUND_BITS] for scale, weights in parts])
            )
        return bound


class ShardScorer:
    """A query ready to be scored in one shard.

    norms: lengths of the TF-IDF vectors of the shard's passages; only TF-IDF asks for them.
    """

    def __init__(
        self, weights: QueryWeights, shard_no: int, shard: Shard, norms: Callable[[], Sequence[float]]
    ) -> None:
        self.weights, self.shard_no, self.shard = weights, shard_no, shard
        self._norms = norms() if weights.ranking.weighting == "tfidf" else ()
        self.terms: list[ShardTerm] = []
        """The query's terms that the shard knows, in the query's order."""
        for term in weights.terms:
            field = shard.words if term.kind == "words" else shard.bigrams
            number = field.find(term.term) if term.df else -1
            if number >= 0:
                posting = field.posting(number)
                max_tf = max(posting.tfs, default=1)
                max_score = self._max_score(term, max_tf, field.shortest)
                self.terms.append(ShardTerm(term, posting, field.lengths, max_tf, max_score))

    def _max_score(self, term: WeightedTerm, max_tf: int, shortest: int) -> float:
        if self.weights.ranking.weighting == "tfidf" or term.scale < 0:
            return -1.0  # it is not known, so nothing can be skipped
        return term.scale * self.weights.weights(term.kind, max_tf)[shortest]

    def added_by(self, term: ShardTerm, passage: int, tf: int) -> float:
        """What a term that occurs `tf` times in a passage adds to its score."""
        if self.weights.ranking.weighting == "tfidf":
            weighted = term.term
            return weighted.scale * tf * weighted.idf / self._norms[passage] / self.weights.query_norm
        return term.term.scale * self.weights.weights(term.term.kind, tf)[term.lengths[passage]]

    def score(self, passage: int) -> float:
        """Score of one passage; 0 where it has none of the terms."""
        score = 0.0
        for term in self.terms:
            tf = term.posting.tf(passage)
            if tf:
                score += self.added_by(term, passage, tf)
        return score + self.weights.base if score else 0.0

    def scores(self, first: int, end: int) -> dict[int, float]:
        """Scores of those of the passages [first, end) that have a term, in no order."""
        scores: dict[int, float] = {}
        for term in self.terms:
            posting = term.posting.within(first, end)
            repeated: Iterator[tuple[int, int]] = zip(posting.repeated, posting.tfs, strict=True)
            if self.weights.ranking.weighting == "tfidf":
                repeated = posting.pairs()
            elif posting.single:  # most are here, so what is the same for all of them is looked up once
                once, scale, lengths = self.weights.weights(term.term.kind, 1), term.term.scale, term.lengths
                for passage in posting.single:
                    scores[passage] = scores.get(passage, 0.0) + scale * once[lengths[passage]]
            for passage, tf in repeated:
                scores[passage] = scores.get(passage, 0.0) + self.added_by(term, passage, tf)
        return {passage: score + self.weights.base for passage, score in scores.items() if score}


class Scorer:
    """A query ready to be scored in an open index: its weights, and a scorer for each shard that is asked for.

    statistics: of the whole index; without them they are gathered from the shards.
    """

    def __init__(
        self, index: Reader, query: QueryTerms, ranking: Ranking, *, statistics: QueryStatistics | None = None
    ) -> None:
        self.index, self.ranking = index, ranking
        gathered = statistics or gather_statistics(index, query)
        self.weights = QueryWeights(query, ranking, gathered, average_idf(index))
        self._shards: dict[int, ShardScorer] = {}

    @property
    def terms(self) -> list[WeightedTerm]:
        """The query's terms, words first."""
        return self.weights.terms

    def shard(self, shard_no: int) -> ShardScorer:
        """The scorer of one shard."""
        scorer = self._shards.get(shard_no)
        if scorer is None:
            index = self.index
            norms = partial(index.norms, shard_no)
            scorer = self._shards[shard_no] = ShardScorer(self.weights, shard_no, index.shards[shard_no], norms)
        return scorer

    def score(self, shard_no: int, passage: int) -> float:
        """Score of one passage of a shard; 0 where it has none of the terms."""
        return self.shard(shard_no).score(passage)


def gather_statistics(index: Reader, query: QueryTerms) -> QueryStatistics:
    """The statistics of a whole index, from all its shards."""
    terms = [(kind, term) for kind in KINDS for term in query.of(kind)]
    return merge_statistics(shard_statistics(shard, terms) for shard in index.shards)


def average_idf(index: Reader) -> dict[Kind, float]:
    """The average idf of all words and of all bigrams of an index, as its build counted them."""
    return {"words": index.manifest.average_idf, "bigrams": index.manifest.average_idf_bigrams}
