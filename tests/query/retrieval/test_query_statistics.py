"""Statistics of shards add up to those of the index."""

from __future__ import annotations

from plansearch.api import Index
from plansearch.query.retrieval.query_statistics import QueryStatistics, Term, merge_statistics, shard_statistics

TERMS: list[Term] = [
    ("words", "高新技术"),
    ("words", "没有"),
    ("bigrams", "发展"),
    ("bigrams", "一"),
    ("words", "发展"),
]


def test_they_are_those_of_the_reader(split_index: Index) -> None:
    reader = split_index.reader
    merged = merge_statistics(shard_statistics(shard, TERMS) for shard in reader.shards)
    assert merged.n_passages == reader.manifest.n_passages
    assert merged.dfs == {(kind, term): reader.df(term, kind) for kind, term in TERMS}
    for kind in ("words", "bigrams"):
        expected = reader.statistics(kind)
        assert merged.of_kind(kind, expected.average_idf) == expected


def test_they_merge_in_any_order(split_index: Index) -> None:
    parts = [shard_statistics(shard, TERMS) for shard in split_index.reader.shards]
    assert merge_statistics(parts) == merge_statistics(parts[::-1])
    assert merge_statistics([merge_statistics(parts[:2]), *parts[2:]]) == merge_statistics(parts)


def test_no_shards_have_no_passages() -> None:
    nothing = merge_statistics([])
    assert nothing == QueryStatistics(0, {"words": 0, "bigrams": 0}, {})
    assert nothing.of_kind("words", 0.0).average_length == 0
