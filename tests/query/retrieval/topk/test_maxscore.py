"""The pruned search in plain Python against the sum of everything."""

from __future__ import annotations

import pytest

from plansearch.api import Index
from plansearch.query.retrieval.ranking import Ranking
from plansearch.query.retrieval.topk import maxscore
from plansearch.query.retrieval.topk.collector import merge
from plansearch.query.retrieval.topk.groups import Grouping, groups
from plansearch.query.retrieval.topk.maxscore import best, search_shard

from ..full_search import QUERIES, allowed_in, in_full, rankings, scorer_of


@pytest.fixture(autouse=True)
def short_lists_are_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maxscore, "LONG", 3)
    monkeypatch.setattr(maxscore, "LOOK_UP", 1)


@pytest.mark.parametrize("by", ["plan", "passage"])
@pytest.mark.parametrize("ranking", rankings(), ids=str)
@pytest.mark.parametrize("region", [None, "砚川市"])
def test_the_pruned_search_finds_what_full_sums_find(
    split_index: Index, region: str | None, ranking: Ranking, by: Grouping
) -> None:
    allowed = allowed_in(split_index, region)
    for query in QUERIES:
        scorer = scorer_of(split_index, query, ranking)
        for n in (1, 7, 0):
            expected = in_full(scorer, allowed, n, by)
            assert expected
            assert best(scorer, allowed, n, by=by, each=3) == expected


@pytest.mark.parametrize("by", ["plan", "passage"])
@pytest.mark.parametrize("ranking", [Ranking(), Ranking(variant="plus")], ids=str)
def test_shards_in_any_order_and_with_any_threshold_carried_over_merge_to_the_same(
    split_index: Index, ranking: Ranking, by: Grouping
) -> None:
    shards = range(len(split_index.reader.shards))
    for query in QUERIES:
        scorer, n = scorer_of(split_index, query, ranking), 5
        whole = {no: [(0, split_index.reader.shards[no].entry.n_passages)] for no in shards}
        expected = in_full(scorer, None, n, by)
        alone = [search_shard(scorer.shard(no), whole[no], n, by=by) for no in shards]
        for order in (alone, alone[::-1]):
            assert groups(scorer, merge(order).found(), n, by=by, each=3) == expected
        parts, carried = [], ()
        for no in reversed(shards):
            parts.append(search_shard(scorer.shard(no), whole[no], n, by=by, carried=carried))
            carried = parts[-1].best_scores
        assert groups(scorer, merge(parts).found(), n, by=by, each=3) == expected
        assert sum(len(part.found()) for part in parts) <= sum(len(part.found()) for part in alone)
