"""Groups in the order of scores and, where these are equal, of ids."""

from __future__ import annotations

import pytest

from plansearch.api import Index
from plansearch.query.retrieval.ranking import Ranking
from plansearch.query.retrieval.topk.groups import Group, groups

from ..full_search import scorer_of


def test_equal_scores_are_in_the_order_of_ids(split_index: Index) -> None:
    reader, scorer = split_index.reader, scorer_of(split_index, "发展", Ranking())
    found = [(1.0, (entry.shard, entry.local)) for entry in reader.plan_entries]
    for n in (1, 4, 0):
        ordered = groups(scorer, found[::-1], n, by="plan", each=2)
        names = [reader.plan_id(*group.plan) for group in ordered]
        assert names == [entry.id for entry in reader.plan_entries][: n or None]
    better = (2.0, found[-1][1])
    assert groups(scorer, [*found[:-1], better], 1, by="plan", each=1)[0].plan == better[1]


@pytest.mark.parametrize("each", [1, 2, 3])
def test_a_plan_has_its_best_passages(split_index: Index, each: int) -> None:
    reader, scorer = split_index.reader, scorer_of(split_index, "发展 建设", Ranking())
    for shard_no, shard in enumerate(reader.shards):
        for local in range(min(3, shard.entry.n_plans)):
            (group,) = groups(scorer, [(1.0, (shard_no, local))], 1, by="plan", each=each)
            own = range(shard.plan_firsts[local], shard.plan_firsts[local + 1])
            scored = sorted((-scorer.score(shard_no, p), p) for p in own if scorer.score(shard_no, p))
            assert group.passages == tuple((-score, p) for score, p in scored[:each])


def test_a_passage_is_a_group_of_its_own(split_index: Index) -> None:
    scorer = scorer_of(split_index, "发展", Ranking())
    plan = split_index.reader.shards[1].plan_of(7)
    assert groups(scorer, [(2.5, (1, 7))], 3, by="passage", each=1) == [Group((1, plan), ((2.5, 7),))]
    assert Group((1, plan), ((2.5, 7),)).location(0) == (1, 7)
