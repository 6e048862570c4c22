"""Scores of single passages and of ranges, and the bounds that pruning relies on."""

from __future__ import annotations

import pytest

from plansearch.api import Index
from plansearch.query.retrieval.ranking import Ranking
from plansearch.query.retrieval.scoring import BOUND_BITS, ShardTerm

from .full_search import QUERIES, rankings, scorer_of


@pytest.mark.parametrize("ranking", rankings(), ids=str)
def test_scores_of_a_range_are_those_of_its_passages(split_index: Index, ranking: Ranking) -> None:
    for query in QUERIES:
        scorer = scorer_of(split_index, query, ranking)
        for no, shard in enumerate(split_index.reader.shards):
            n = shard.entry.n_passages
            for first, end in ((0, n), (n // 3, n // 2), (n, n)):
                each = {passage: scorer.score(no, passage) for passage in range(first, end)}
                assert scorer.shard(no).scores(first, end) == {p: score for p, score in each.items() if score}


@pytest.mark.parametrize("ranking", [r for r in rankings() if r.weighting == "bm25"], ids=str)
def test_no_term_adds_more_than_its_bounds(split_index: Index, ranking: Ranking) -> None:
    for query in QUERIES:
        scorer = scorer_of(split_index, query, ranking)
        for no in range(len(split_index.reader.shards)):
            shard = scorer.shard(no)
            for term in shard.terms:
                bound = scorer.weights.upper_bound([term])
                for passage, tf in term.posting.pairs():
                    added = shard.added_by(term, passage, tf)
                    assert added <= term.max_score or term.max_score < 0
                    assert added <= bound[term.lengths[passage] >> BOUND_BITS] or term.term.scale < 0
            total = sum(term.max_score for term in shard.terms) + scorer.weights.base
            scores = shard.scores(0, split_index.reader.shards[no].entry.n_passages).values()
            assert all(score <= total * (1 + 1e-12) for score in scores) or any(t.max_score < 0 for t in shard.terms)


@pytest.mark.parametrize(("max_tf", "rounded"), [(1, 1), (2, 2), (3, 4), (17, 32), (65, 256), (9999, 1 << 16)])
def test_greatest_frequencies_are_rounded_up(split_index: Index, max_tf: int, rounded: int) -> None:
    term = scorer_of(split_index, "发展", Ranking()).shard(0).terms[0]
    assert ShardTerm(term.term, term.posting, term.lengths, max_tf, 1.0).rounded_max_tf == rounded


def test_only_tfidf_reads_norms(split_index: Index) -> None:
    scorer = scorer_of(split_index, "发展", Ranking("tfidf"))
    assert all(term.max_score < 0 for term in scorer.shard(0).terms)  # nothing can be skipped
    assert 0 < max(scorer.shard(0).scores(0, 50).values()) <= 1
