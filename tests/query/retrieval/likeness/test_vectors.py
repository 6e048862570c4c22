"""Cosines of shards against dense vectors, and their merge."""

from __future__ import annotations

import math
from collections import Counter

import oracles
import pytest

from plansearch.api import Index
from plansearch.query.retrieval.likeness.vectors import (
    Comparison,
    WeighedTerms,
    counts_in_shard,
    merge_counts,
    term_counts,
    term_table,
)
from tests.index.write.test_plan_norms import weights_of


def test_tables_are_the_counts_of_the_plans(split_index: Index) -> None:
    reader, (words, _) = split_index.reader, weights_of(split_index)
    counted = [Counter(own) for own in words]
    asked = ["发展", "没有这个词", "高新技术", "企业", "x", "人均可支配收入"]
    for shard_no, shard in enumerate(reader.shards):
        table = term_table(shard, asked)
        found = zip(table.rows.tolist(), table.plans.tolist(), table.counts.tolist(), strict=True)
        expected = [
            (row, entry.local, counted[no][term])
            for row, term in enumerate(asked)
            for no, entry in sorted(enumerate(reader.plan_entries), key=lambda pair: pair[1].local)
            if entry.shard == shard_no and term in counted[no]
        ]
        assert list(found) == expected


def test_a_large_table_is_counted_in_the_same_way(split_index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    shard, asked = split_index.reader.shards[0], ["发展", "企业"]
    small = term_table(shard, asked)
    monkeypatch.setattr("plansearch.query.retrieval.likeness.vectors._MOST_CELLS", 0)
    large = term_table(shard, asked)
    assert [getattr(small, name).tolist() for name in ("rows", "plans", "counts")] == [
        getattr(large, name).tolist() for name in ("rows", "plans", "counts")
    ]


def test_every_word_of_a_shard_is_found(demo_index: Index) -> None:
    for shard in demo_index.reader.shards:
        names = list(shard.words.names())[::7]
        table = term_table(shard, names)
        assert sorted(set(table.rows.tolist())) == list(range(len(names)))


def test_counts_add_up(split_index: Index) -> None:
    asked, shards = ("发展", "企业"), split_index.reader.shards
    parts = [counts_in_shard(s, asked, [n % 2 - 1 for n in range(s.entry.n_plans)], 1) for s in shards]
    one_way, other_way = merge_counts(parts), merge_counts(parts[::-1])
    assert one_way.plan_freqs.tolist() == other_way.plan_freqs.tolist()
    assert one_way.by_place.sum() <= one_way.plan_freqs.sum()


@pytest.mark.parametrize("corpus", ["mini", "split"])
def test_cosines_are_those_of_dense_vectors(corpus: str, request: pytest.FixtureRequest) -> None:
    index: Index = request.getfixturevalue(f"{corpus}_index")
    words, weights = weights_of(index)
    vectors = oracles.plan_vectors(words, weights)
    for number in range(0, len(words), 13):
        comparison = Comparison(index.reader, index.reader.text(number))
        for other, found in enumerate(comparison.cosines):
            expected = [oracles.cosine(vectors[number][kind], vectors[other][kind]) for kind in (0, 1)]
            assert list(found) == pytest.approx(expected, abs=1e-9)


def test_shares_make_a_whole_and_the_largest_comes_first(demo_index: Index) -> None:
    comparison = Comparison(demo_index.reader, demo_index.reader.text(3))
    for part in comparison.shares([5])[5]:
        assert math.fsum(value for value, _ in part) == pytest.approx(1)
        assert [value for value, _ in part] == sorted((value for value, _ in part), reverse=True)


def test_a_text_without_words(mini_index: Index) -> None:
    assert term_counts(mini_index.reader, "") == {}
    weighed = WeighedTerms(mini_index.reader, [])
    assert weighed.vector({}).is_empty
    assert Comparison(mini_index.reader, "。").cosines == [(0.0, 0.0)] * 6
