"""The slow twin of the searches: every passage scored by itself, then sorted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from plansearch.api import Index
from plansearch.measures.bm25 import VARIANTS
from plansearch.query.filters.filters import parse_filters
from plansearch.query.filters.selection import select
from plansearch.query.retrieval.query_terms import query_terms
from plansearch.query.retrieval.ranking import Ranking
from plansearch.query.retrieval.scoring import Scorer
from plansearch.query.retrieval.topk.groups import Group, Grouping
from plansearch.query.retrieval.topk.passage_ranges import Ranges, passage_ranges

QUERIES = [
    "高新技术企业",
    "发展 建设 推进 经济",
    "地区生产总值增长6%",
    "养老服务 养老服务 教育",
    "的",
    "老旧小区改造200个",
]


def in_full(scorer: Scorer, allowed: Ranges | None, n: int, by: Grouping) -> list[Group]:
    """The n best groups (0: all), plans with up to three passages each."""
    index, found = scorer.index, []
    for shard_no, shard in enumerate(index.shards):
        for passage in range(shard.entry.n_passages):
            score = scorer.score(shard_no, passage)
            if score and (allowed is None or any(a <= passage < b for a, b in allowed[shard_no])):
                plan = shard.plan_of(passage)
                found.append((-score, index.plan_id(shard_no, plan), passage, (shard_no, plan)))
    found.sort()
    if by == "passage":
        return [Group(plan, ((-score, passage),)) for score, _, passage, plan in found][: n or None]
    plans = list(dict.fromkeys(plan for _, _, _, plan in found))[: n or None]
    each = {plan: tuple((-score, p) for score, _, p, own in found if own == plan)[:3] for plan in plans}
    return [Group(plan, each[plan]) for plan in plans]


def scorer_of(index: Index, query: str, ranking: Ranking) -> Scorer:
    """The scorer of a query as plain ranking takes it."""
    return Scorer(index.reader, query_terms(index.reader, query, ranking.kinds), ranking)


def rankings() -> Sequence[Ranking]:
    """Every variant, and every kind of terms."""
    return [*(Ranking(variant=v) for v in VARIANTS), Ranking(terms="words"), Ranking(terms="bigrams"), Ranking("tfidf")]


def allowed_in(index: Index, region: str | None) -> Ranges | None:
    """The passages of a region's plans; None for all."""
    if region is None:
        return None
    return passage_ranges(index.reader, select(index.reader, parse_filters(region)).numbers)


def repeated(terms: Mapping[str, float]) -> list[str]:
    """The terms of a plain query, each as often as the query has it."""
    return [term for term, weight in terms.items() for _ in range(int(weight))]
