"""Scores of passages, with the standard library alone.

Every posting of the query's terms is added up, shard by shard, in a list as long as the shard: at 65,536 passages a
shard that is quicker in plain Python than skipping, and exact. Sums run in the order of the query's terms, words first,
so an index gives the same bits however it grew.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from plansearch.errors import QueryError
from plansearch.index.reader import Kind, Reader
from plansearch.index.shard import Field
from plansearch.measures.bm25 import BM25, VARIANTS, Statistics, Variant, bm25
from plansearch.measures.tfidf import smooth_idf
from plansearch.query.terms import TERMS, QueryTerms, Terms

Weighting = Literal["bm25", "tfidf"]
_KINDS: tuple[Kind, Kind] = ("words", "bigrams")


@dataclass(frozen=True, slots=True)
class Ranking:
    """How to weigh: BM25 in a variant over words, bigrams or both (their scores added), or TF-IDF's cosine over words.

    plain: without what makes questions and near words count (interrogatives left out, tightest stretch); they apply to
    BM25 over both only.
    """

    weighting: Weighting = "bm25"
    variant: Variant = "lucene"
    terms: Terms = "both"
    plain: bool = False

    def __post_init__(self) -> None:
        for name, value, known in (
            ("weighting", self.weighting, ("bm25", "tfidf")),
            ("variant", self.variant, VARIANTS),
            ("kind of terms", self.terms, TERMS),
        ):
            if value not in known:
                raise QueryError(f"there is no {name} {value!r}", f"one of: {', '.join(known)}")

    @property
    def kinds(self) -> Terms:
        """Which terms are scored."""
        return "words" if self.weighting == "tfidf" else self.terms

    @property
    def refines(self) -> bool:
        """Whether interrogatives are left out and the tightest stretch counts."""
        return self.weighting == "bm25" and self.terms == "both" and not self.plain

    def __str__(self) -> str:
        if self.weighting == "tfidf":
            return "TFIDF(smooth,l2)"
        scheme = bm25(self.variant)
        text = f"BM25({self.variant},k1={scheme.k1:g},b={scheme.b:g},{self.terms.replace('both', 'words+bigrams')})"
        return f"{text}+stretch" if self.refines else text


@dataclass(frozen=True, slots=True)
class Weighed:
    """A term of the query with what the whole index says of it. scale: repetitions in the query times idf."""

    term: str
    kind: Kind
    repeats: int
    df: int
    idf: float

    @property
    def scale(self) -> float:
        """What a weight of 1 adds to a score."""
        return self.repeats * self.idf


class Scorer:
    """A query ready to be scored against an index."""

    def __init__(self, index: Reader, query: QueryTerms, ranking: Ranking) -> None:
        self.index, self.ranking = index, ranking
        self.scheme: BM25 = bm25(ranking.variant)
        self.statistics: dict[Kind, Statistics] = {kind: index.statistics(kind) for kind in _KINDS}
        self.terms = [self._weighed(term, kind, n) for kind in _KINDS for term, n in query.of(kind).items()]
        self.query_norm = sum(t.scale**2 for t in self.terms if t.df) ** 0.5 or 1.0
        absent = self.scheme.absent() if ranking.weighting == "bm25" else 0.0
        self.base = sum(t.scale for t in self.terms) * absent
        self._tables: dict[tuple[Kind, int], list[float]] = {}

    def _weighed(self, term: str, kind: Kind, repeats: int) -> Weighed:
        df = self.index.df(term, kind)
        if self.ranking.weighting == "tfidf":
            idf = smooth_idf(df, self.index.manifest.n_passages) if df else 0.0
        else:
            idf = self.scheme.idf(df, self.statistics[kind])
        return Weighed(term, kind, repeats, df, idf)

    def weight(self, kind: Kind, tf: int, length: int) -> float:
        """BM25 weight of a term above that of an absent one."""
        return self.scheme.weight(tf, length, self.statistics[kind]) - self.scheme.absent()

    def _weights(self, kind: Kind, tf: int, longest: int) -> list[float]:
        """Weights of a term that stands `tf` times, by length of passage."""
        known = self._tables.setdefault((kind, tf), [])
        known += [self.weight(kind, tf, length) for length in range(len(known), longest + 1)]
        return known

    def shard_scores(self, shard_no: int) -> list[float]:
        """Score of every passage of a shard; 0 where no term stands."""
        shard = self.index.shards[shard_no]
        scores = [0.0] * shard.entry.n_passages
        for kind in _KINDS:
            terms = [t for t in self.terms if t.kind == kind and t.df]
            if not terms:
                continue
            field = shard.words if kind == "words" else shard.bigrams
            if self.ranking.weighting == "tfidf":
                self._add_tfidf(scores, field, terms, self.index.norms(shard_no))
            else:
                self._add_bm25(scores, field, kind, terms)
        if self.base:
            scores = [score + self.base if score else 0.0 for score in scores]
        return scores

    def _add_bm25(self, scores: list[float], field: Field, kind: Kind, terms: Sequence[Weighed]) -> None:
        found = [(term.scale, field.posting(n)) for term in terms if (n := field.find(term.term)) >= 0]
        is_much = sum(posting.df for _, posting in found) > len(scores) // 16  # a list is quicker, but takes making
        lengths: Sequence[int] = field.lengths.tolist() if is_much else field.lengths
        longest = field.longest
        for scale, posting in found:
            once = [scale * weight for weight in self._weights(kind, 1, longest)]
            for passage in posting.ones.tolist():
                scores[passage] += once[lengths[passage]]
            tables: dict[int, list[float]] = {}
            for passage, tf in zip(posting.many.tolist(), posting.tfs.tolist(), strict=True):
                table = tables.get(tf)
                if table is None:
                    table = tables[tf] = self._weights(kind, tf, longest)
                scores[passage] += scale * table[lengths[passage]]

    def _add_tfidf(self, scores: list[float], field: Field, terms: Sequence[Weighed], norms: memoryview) -> None:
        for term in terms:
            number = field.find(term.term)
            if number < 0:
                continue
            for passage, tf in field.posting(number).pairs():
                scores[passage] += term.scale * tf * term.idf / norms[passage] / self.query_norm


@dataclass(frozen=True, slots=True)
class Group:
    """Passages that stand together in an answer: a plan's best, or one alone. score: the best one's."""

    plan_no: int
    passages: tuple[tuple[float, int], ...]

    @property
    def score(self) -> float:
        """The best passage's score."""
        return self.passages[0][0]


@dataclass(frozen=True, slots=True)
class Found:
    """The best groups, and how many passages and plans matched in all: anywhere, and within the selection."""

    groups: tuple[Group, ...]
    n_passages: int
    n_plans: int
    n_anywhere: int


def best_plans(scorer: Scorer, allowed: Collection[int] | None, n: int, *, each: int) -> Found:
    """The n plans (0: all) with the best passages, up to `each` of them; ties go to the earlier id, then passage."""
    heads: list[tuple[float, int, int, int]] = []
    kept: list[list[float]] = []
    n_passages = n_anywhere = 0
    for shard_no in range(len(scorer.index.shards)):
        scores = scorer.shard_scores(shard_no)
        kept.append(scores)
        n_anywhere += len(scores) - scores.count(0.0)
        for plan_no, first, end, best in _plan_bests(scorer.index, shard_no, scores):
            if best and (allowed is None or plan_no in allowed):
                heads.append((-best, plan_no, first, end))
                if allowed is not None:
                    n_passages += end - first - scores[first:end].count(0.0)
    if allowed is None:
        n_passages = n_anywhere
    groups = []
    for _, plan_no, first, end in heapq.nsmallest(n, heads) if n else sorted(heads):
        shard_no = scorer.index.places[plan_no].shard
        scores = kept[shard_no]
        chosen = heapq.nsmallest(each, ((-scores[p], p) for p in range(first, end) if scores[p]))
        passages = tuple((-score, scorer.index.passage_no(shard_no, p)) for score, p in chosen)
        groups.append(Group(plan_no, passages))
    return Found(tuple(groups), n_passages, len(heads), n_anywhere)


def best_passages(scorer: Scorer, allowed: Collection[int] | None, n: int) -> Found:
    """The n best passages (0: all), each a group; ties go to the earlier plan, then passage."""
    found: list[tuple[float, int, int]] = []
    n_passages = n_plans = n_anywhere = 0
    for shard_no in range(len(scorer.index.shards)):
        scores = scorer.shard_scores(shard_no)
        n_anywhere += len(scores) - scores.count(0.0)
        plans = [
            p for p in _plan_bests(scorer.index, shard_no, scores) if p[3] and (allowed is None or p[0] in allowed)
        ]
        n_plans += len(plans)
        n_passages += sum(end - first - scores[first:end].count(0.0) for _, first, end, _ in plans)
        plans.sort(key=lambda plan: -plan[3])
        for plan_no, first, end, best in plans:
            if n and len(found) >= n:  # the n-th best so far: a plan below it has nothing to add
                found = heapq.nsmallest(n, found)
                if best < -found[-1][0]:
                    break
            found += [
                (-scores[p], plan_no, scorer.index.passage_no(shard_no, p)) for p in range(first, end) if scores[p]
            ]
    best_found = heapq.nsmallest(n, found) if n else sorted(found)
    groups = tuple(Group(plan_no, ((-score, passage),)) for score, plan_no, passage in best_found)
    return Found(groups, n_passages, n_plans, n_anywhere)


def _plan_bests(index: Reader, shard_no: int, scores: list[float]) -> Iterator[tuple[int, int, int, float]]:
    """(plan number, first passage, end, best score) of each plan of a shard; 0 where nothing matched."""
    firsts = index.shards[shard_no].plan_firsts.tolist()
    for local, (first, end) in enumerate(pairwise(firsts)):
        part = scores[first:end]
        best = max(part, default=0.0)
        if best == 0.0 and part.count(0.0) != len(part):  # okapi may score below zero
            best = max(score for score in part if score)
        yield index.plan_number(shard_no, local), first, end, best
