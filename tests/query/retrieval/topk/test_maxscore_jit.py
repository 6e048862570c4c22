"""The compiled search against the sum of everything, and against plain Python."""

from __future__ import annotations

import pytest

import plansearch
from plansearch.api import Index
from plansearch.query.retrieval.query_terms import query_terms
from plansearch.query.retrieval.ranking import Ranking
from plansearch.query.retrieval.scoring import gather_statistics
from plansearch.query.retrieval.topk.collector import merge
from plansearch.query.retrieval.topk.groups import Grouping, groups
from plansearch.query.retrieval.topk.maxscore import best
from plansearch.query.retrieval.topk.maxscore_jit import Engine

from ..full_search import QUERIES, allowed_in, in_full, rankings, scorer_of


@pytest.fixture(scope="module")
def engine(split_index: Index) -> Engine:
    return Engine(split_index.reader)


@pytest.mark.parametrize("by", ["plan", "passage"])
@pytest.mark.parametrize("ranking", rankings(), ids=str)
@pytest.mark.parametrize("region", [None, "砚川市"])
def test_the_compiled_search_finds_what_full_sums_find(
    split_index: Index, engine: Engine, region: str | None, ranking: Ranking, by: Grouping
) -> None:
    allowed = allowed_in(split_index, region)
    for query in QUERIES:
        scorer = scorer_of(split_index, query, ranking)
        for n in (1, 7, 0):
            assert engine.best(scorer, allowed, n, by=by, each=3) == in_full(scorer, allowed, n, by)


@pytest.mark.parametrize("by", ["plan", "passage"])
@pytest.mark.parametrize("region", [None, "砚川市"])
def test_shards_searched_apart_merge_to_the_same(
    split_index: Index, engine: Engine, region: str | None, by: Grouping
) -> None:
    n_shards, allowed = len(split_index.reader.shards), allowed_in(split_index, region)
    for query in QUERIES:
        scorer = scorer_of(split_index, query, Ranking())
        for n in (1, 5, 40):
            expected = best(scorer, allowed, n, by=by, each=3)
            alone = [
                engine.search_shards(scorer, allowed, n, by=by, shards=(no, no + 1)) for no in reversed(range(n_shards))
            ]
            assert groups(scorer, merge(alone).found(), n, by=by, each=3) == expected
            first = engine.search_shards(scorer, allowed, n, by=by, shards=(0, 1))
            rest = engine.search_shards(scorer, allowed, n, by=by, shards=(1, n_shards), carried=first.best_scores)
            assert groups(scorer, merge([rest, first]).found(), n, by=by, each=3) == expected


def test_the_engine_knows_the_same_statistics(split_index: Index, engine: Engine) -> None:
    for term in ("发展", "高新技术", "不存在的词", "60家", "𠮷"):
        assert engine.df(term, "words") == split_index.reader.df(term)
    for pair in ("发展", "新技", "没有", "a", "𠮷野", "长三角"):
        assert engine.df(pair, "bigrams") == split_index.reader.df(pair, "bigrams")
    for query in QUERIES:
        terms = query_terms(split_index.reader, query, "both")
        assert engine.statistics(terms) == gather_statistics(split_index.reader, terms)


def test_it_leaves_to_plain_python_what_it_is_not_made_for(split_index: Index, engine: Engine) -> None:
    for ranking, n, can in ((Ranking(), 3, True), (Ranking(), 0, False), (Ranking("tfidf"), 3, False)):
        assert engine.can_search(scorer_of(split_index, "教育", ranking), n) is can
    assert not engine.can_search(scorer_of(split_index, "xyzzy", Ranking(terms="words")), 3)


def test_a_process_that_stays_changes_engines_unnoticed(mini_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    from plansearch import api as index_module

    monkeypatch.setattr(index_module, "ENGINE_FROM", 2)
    with plansearch.open(mini_path) as opened:  # type: ignore[arg-type]
        assert opened.search("力争").hits == opened.search("力争").hits
        assert "_engine" in vars(opened)
