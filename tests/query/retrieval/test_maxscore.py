"""The ways to the best passages, pruned in plain Python and compiled, against the sum of everything."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import plansearch
from plansearch.api import Index
from plansearch.index import format as fmt
from plansearch.measures.bm25 import VARIANTS
from plansearch.query.filters.filters import parse_filters
from plansearch.query.filters.selection import select
from plansearch.query.retrieval import maxscore as best_module
from plansearch.query.retrieval.maxscore import Group, Grouping, Ranges, Top, best, passage_ranges
from plansearch.query.retrieval.maxscore_jit import Engine
from plansearch.query.retrieval.query_terms import query_terms
from plansearch.query.retrieval.scoring import Ranking, Scorer

CORPUS = Path(__file__).parents[3] / "corpus"
QUERIES = [
    "高新技术企业",
    "发展 建设 推进 经济",
    "地区生产总值增长6%",
    "养老服务 养老服务 教育",
    "的",
    "老旧小区改造200个",
]


@pytest.fixture(scope="module")
def split_index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """The bundled corpus in several shards, with lists that count as long."""
    index = tmp_path_factory.mktemp("split") / "index"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fmt, "MAX_PASSAGES", 150)
        plansearch.build(CORPUS, index)
    opened = plansearch.open(index)
    assert len(opened.reader.shards) > 2
    return opened


def in_full(scorer: Scorer, allowed: Ranges | None, n: int, by: Grouping) -> list[Group]:
    """Every passage scored by itself, then sorted."""
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


def asked(index: Index, query: str, ranking: Ranking) -> Scorer:
    return Scorer(index.reader, query_terms(index.reader, query, ranking.kinds, leave_out=False), ranking)


def rankings() -> Sequence[Ranking]:
    return [*(Ranking(variant=v) for v in VARIANTS), Ranking(terms="words"), Ranking(terms="bigrams"), Ranking("tfidf")]


@pytest.mark.parametrize("by", ["plan", "passage"])
@pytest.mark.parametrize("ranking", rankings(), ids=str)
@pytest.mark.parametrize("region", [None, "砚川市"])
def test_pruned_and_compiled_find_what_full_sums_find(
    split_index: Index, monkeypatch: pytest.MonkeyPatch, region: str | None, ranking: Ranking, by: Grouping
) -> None:
    monkeypatch.setattr(best_module, "LONG", 3)
    monkeypatch.setattr(best_module, "LOOK_UP", 1)
    reader = split_index.reader
    allowed = passage_ranges(reader, select(reader, parse_filters(region)).numbers) if region else None
    engine = Engine(reader)
    for query in QUERIES:
        scorer = asked(split_index, query, ranking)
        for n in (1, 7, 0):
            expected = in_full(scorer, allowed, n, by)
            assert expected
            assert best(scorer, allowed, n, by=by, each=3) == expected
            assert engine.best(scorer, allowed, n, by=by, each=3) == expected


def test_the_engine_knows_the_same_frequencies(split_index: Index) -> None:
    engine = Engine(split_index.reader)
    for term in ("发展", "高新技术", "不存在的词", "60家", "𠮷"):
        assert engine.df(term, "words") == split_index.reader.df(term)
    for pair in ("发展", "新技", "没有", "a", "𠮷野", "长三角"):
        assert engine.df(pair, "bigrams") == split_index.reader.df(pair, "bigrams")


@given(offers=st.lists(st.tuples(st.integers(0, 5), st.floats(-3, 9))), n=st.integers(1, 4))
@settings(deadline=None)
def test_the_threshold_is_the_nth_best(offers: list[tuple[int, float]], n: int) -> None:
    top = Top(n)
    best_of: dict[int, float] = {}
    for key, score in offers:
        top.offer((0, key), score)
        best_of[key] = max(score, best_of.get(key, score))
    ordered = sorted(best_of.values(), reverse=True)
    assert top.threshold == (ordered[n - 1] if len(ordered) >= n else float("-inf"))
    assert sorted(score for score, _ in top.found()) == sorted(s for s in ordered if s >= top.threshold)


def test_a_process_that_stays_changes_engines_unnoticed(mini_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from plansearch import api as index_module

    monkeypatch.setattr(index_module, "ENGINE_FROM", 2)
    with plansearch.open(mini_path) as opened:
        assert opened.search("力争").hits == opened.search("力争").hits
        assert "_engine" in vars(opened)
