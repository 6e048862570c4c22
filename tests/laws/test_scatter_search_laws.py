"""The law of scatter and gather for search, strings and similarity: any partition into shards gives the same bits."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import product
from pathlib import Path
from typing import Any
from unittest.mock import patch

import opened
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from plansearch.api import Index
from plansearch.corpus.gazetteer import Gazetteer
from plansearch.corpus.metadata import Facts
from plansearch.index import format as fmt
from plansearch.index import occurrences
from plansearch.index.occurrences import (
    ORDERS,
    first_in_shard,
    merge_contexts,
    merge_counts,
    occurrence_count_in_shard,
)
from plansearch.model import Document, Region
from plansearch.query.retrieval.query_statistics import merge_statistics, shard_statistics
from plansearch.query.retrieval.query_terms import query_terms
from plansearch.query.retrieval.ranking import Ranking
from plansearch.query.retrieval.scoring import Scorer, gather_statistics
from plansearch.query.retrieval.topk import maxscore
from plansearch.query.retrieval.topk.collector import TopK, merge
from plansearch.query.retrieval.topk.groups import GROUPINGS, groups
from plansearch.query.retrieval.topk.maxscore import search_shard
from plansearch.query.retrieval.topk.maxscore_jit import Engine

NO_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # an index is built for every example
REGION = Region("990100", "青澜市", "市")
PIECES = [
    "力争高新技术企业增长6%，",
    "办好养老服务，",
    "教育、教育、就业。",
    "力争增长。",
    "哈哈哈",
    "𠀀力争",
    "新增60家企业。",
]
FIXED = [
    "力争增长。",
    "力争增长。",
    "力争增长。\n\n新增60家企业。",
    "办好养老服务，教育、教育、就业。",
    "",
    "哈哈哈𠀀力争",
    "力争增长。",
]
PARAGRAPH = st.lists(st.sampled_from(PIECES), max_size=5).map("".join)
TEXT = st.lists(PARAGRAPH, max_size=2).map("\n\n".join)  # of three passages at most
TEXTS = st.lists(TEXT, min_size=1, max_size=8)
QUERIES = ["力争增长", "养老服务 教育 教育", "如何增长60家企业", "的", '增长 "力争" -60家 年:2020:2023', "教育 -力争"]
RANKINGS = [
    Ranking(), Ranking(plain=True), Ranking(variant="okapi"), Ranking(variant="plus"), Ranking(variant="l"),
    Ranking(terms="words"), Ranking(terms="bigrams"), Ranking("tfidf"),
]  # fmt: skip
PATTERNS = ["力争", "哈", "。", "𠀀", "\n", "没有"]


@contextmanager
def indexed(texts: Sequence[str], *, passages: int, backwards: bool = False) -> Iterator[Index]:
    """The same plans in other shards. passages: of a shard at most; backwards: the plans are written in that order."""
    plans = [
        (
            Document(f"{(7 * n + 3) % 10}{n}.md", text, f"计划{n}", {}, "utf-8", f"{n:064}"),
            Facts(f"计划{n}", REGION if n % 2 else None, "市" if n % 2 else None, 2020 + n, (), ()),
        )
        for n, text in enumerate(texts)
    ]
    with tempfile.TemporaryDirectory() as folder:
        with patch.object(fmt, "MAX_PASSAGES", passages):
            opened.write(plans[::-1] if backwards else plans, Path(folder), Gazetteer([REGION]))
        with Index(Path(folder)) as index:
            yield index


def answers(index: Index, ranking: Ranking) -> list[Any]:
    """What the verbs that ask shards answer, without what says how the index was built."""
    found: list[Any] = [plan.id for plan in index.plans()]
    everything: tuple[dict[str, Any], ...] = ({}, {"year": "2021:2023"})
    for asked in everything if len(index.plans()) > 3 else everything[:1]:
        for query, by, n in product(QUERIES, GROUPINGS, (1, 3, 0)):
            options = {"weighting": ranking.weighting, "variant": ranking.variant, "terms": ranking.terms}
            options |= {"by": by, "n": n, "plain": ranking.plain, "explain": n == 3, **asked}
            result = index.search(query, **options)
            found.append(([(hit, hit.passage.address) for hit in result.hits], result.is_all, result.notes))
        for pattern in PATTERNS:
            found.append(index.phrase(pattern, by="plan", **asked).counts)
            for order, n in product(ORDERS, (2, 0)):
                lines = index.phrase(pattern, sort=order, n=n, **asked)
                found.append((lines.lines, lines.total, lines.notes))
        for plan in index.plans():
            similar = index.similar(plan.id, n=0, **asked)
            found.append(
                [(s.plan.id, s.score, s.reasons, s.shared_text) for s in (*similar.plans, *similar.own_region)]
            )
    found += [index.count(pattern, all_copies=copies) for pattern in PATTERNS for copies in (True, False)]
    return found


@settings(max_examples=8, deadline=None, phases=NO_SHRINKING)
@given(TEXTS, st.sampled_from(RANKINGS), st.sampled_from([0, 5_000]))
def test_any_partition_gives_the_same_answers(texts: list[str], ranking: Ranking, few: int) -> None:
    with patch.object(occurrences, "FEW", few), patch.object(maxscore, "LONG", 2), patch.object(maxscore, "LOOK_UP", 1):
        with indexed(texts, passages=1000) as whole:
            assert len(whole.reader.shards) <= 1
            expected = answers(whole, ranking)
        for passages, backwards in ((3, False), (3, True), (5, False)):
            with indexed(texts, passages=passages, backwards=backwards) as parted:
                assert answers(parted, ranking) == expected


@settings(max_examples=15, deadline=None, phases=NO_SHRINKING)
@given(TEXTS, st.sampled_from(QUERIES), st.sampled_from(RANKINGS), st.integers(1, 4), st.data())
def test_tops_merge_in_any_order_and_with_any_scores_carried_over(
    texts: list[str], query: str, ranking: Ranking, n: int, data: st.DataObject
) -> None:
    with indexed(texts, passages=3) as index, patch.object(maxscore, "LONG", 2), patch.object(maxscore, "LOOK_UP", 1):
        reader = index.reader
        order = data.draw(st.permutations(range(len(reader.shards))))
        terms = query_terms(reader, query, ranking.kinds)
        asked = [(kind, term) for kind in ("words", "bigrams") for term in terms.of(kind)]  # type: ignore[arg-type]
        statistics = merge_statistics(shard_statistics(reader.shards[no], asked) for no in order)  # type: ignore[arg-type]
        assert statistics == gather_statistics(reader, terms)
        scorer, engine = Scorer(reader, terms, ranking, statistics=statistics), Engine(reader)
        for by in GROUPINGS:
            expected = groups(scorer, _everything(scorer, by).found(), n, by=by, each=3)
            parts: list[TopK] = []
            compiled: list[TopK] = []
            carried: tuple[float, ...] = ()
            for no in order:
                whole = [(0, reader.shards[no].entry.n_passages)]
                parts.append(search_shard(scorer.shard(no), whole, n, by=by, carried=carried))
                if engine.can_search(scorer, n):
                    compiled.append(engine.search_shards(scorer, None, n, by=by, shards=(no, no + 1), carried=carried))
                carried = data.draw(st.sampled_from([(), carried, parts[-1].best_scores]))
            assert groups(scorer, merge(parts).found(), n, by=by, each=3) == expected
            if compiled:
                assert groups(scorer, merge(compiled).found(), n, by=by, each=3) == expected


def _everything(scorer: Scorer, by: Any) -> TopK:
    shards = scorer.index.shards
    return merge(
        search_shard(scorer.shard(no), [(0, shard.entry.n_passages)], 0, by=by) for no, shard in enumerate(shards)
    )


@settings(max_examples=15, deadline=None, phases=NO_SHRINKING)
@given(TEXTS, st.sampled_from(PATTERNS), st.sampled_from(ORDERS), st.integers(0, 5), st.sampled_from([0, 5_000]))
def test_counts_and_lines_merge_in_any_order(texts: list[str], pattern: str, order: Any, n: int, few: int) -> None:
    with indexed(texts, passages=3) as index, patch.object(occurrences, "FEW", few):
        shards = index.reader.shards
        counts = [occurrence_count_in_shard(shard, [pattern]) for shard in shards]
        assert merge_counts(counts) == merge_counts(counts[::-1])
        assert merge_counts(counts).n == index.count(pattern, all_copies=True, exact=True)
        parts = [first_in_shard(shard, pattern, order, n) for shard in shards]
        one_way = [(found.tie, found.start) for _, found in merge_contexts(parts, n)]
        assert one_way == [(found.tie, found.start) for _, found in merge_contexts(parts[::-1], n)]
        lines = index.phrase(pattern, sort=order, n=n, all_copies=True, exact=True).lines
        assert [(line.plan.id, line.span.start) for line in lines] == [(tie[0], start) for tie, start in one_way]


@pytest.mark.parametrize("ranking", RANKINGS, ids=str)
def test_plans_that_tie_lie_in_other_shards(ranking: Ranking) -> None:
    with indexed(FIXED, passages=1000) as whole:
        expected = answers(whole, ranking)
    for passages, n_shards in ((2, 3), (4, 2)):
        with indexed(FIXED, passages=passages) as parted:
            assert len(parted.reader.shards) >= n_shards
            assert answers(parted, ranking) == expected


@pytest.mark.parametrize("passages", [1, 1000])
def test_an_index_of_one_short_plan(passages: int) -> None:
    with indexed(["力争增长。"], passages=passages) as index:
        assert [hit.passage.text for hit in index.search("力争").hits] == ["力争增长。"]
        assert index.phrase("力争").n == index.count("力争") == 1
