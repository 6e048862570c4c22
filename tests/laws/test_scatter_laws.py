"""Laws of scatter and gather: any partition of the plans into shards merges to the same answer, bit for bit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import mini
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.api import Index
from plansearch.index.statements import (
    StatementQuery,
    counts_in_shard,
    merge_counts,
    merge_statements,
    statements_in_shard,
)

# Statements

QUERIES = [
    StatementQuery(),
    StatementQuery("GDP", "地区生产总值"),
    StatementQuery(conditions=((("status",), "target"), (("bound", "bound_type"), "ge"))),
    StatementQuery("海岸线", "海岸线"),
]
PARTITIONS = st.lists(st.integers(0, 3), min_size=len(mini.PLANS), max_size=len(mini.PLANS))


@pytest.fixture(scope="module")
def shards(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Index]]:
    """An index of each plan of the mini-corpus alone: shards of one plan."""
    import plansearch

    opened = []
    for number, name in enumerate(mini.PLANS):
        folder = tmp_path_factory.mktemp("shard")
        path = folder / "corpus" / name
        path.parent.mkdir(parents=True)
        path.write_bytes((mini.CORPUS / name).read_bytes())
        (folder / "corpus" / "regions.csv").write_bytes((mini.CORPUS / "regions.csv").read_bytes())
        plansearch.build(folder / "corpus", folder / str(number))
        opened.append(plansearch.open(folder / str(number)))
    yield opened
    for index in opened:
        index.close()


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: str(query.indicator or len(query.conditions)))
def test_shards_of_one_plan_merge_to_the_whole(
    mini_index: Index, shards: Sequence[Index], query: StatementQuery
) -> None:
    (whole,) = mini_index.reader.shards
    plans = {entry.local: entry.id for entry in mini_index.reader.plan_entries}
    parts, counts = [], []
    for index in reversed(shards):
        (shard,) = index.reader.shards
        (entry,) = index.reader.plan_entries
        parts.append(statements_in_shard(shard, {entry.local: entry.id}, query))
        counts.append(counts_in_shard(shard, [entry.local], query))
    assert merge_statements(parts) == merge_statements([statements_in_shard(whole, plans, query)])
    assert merge_counts(counts) == counts_in_shard(whole, plans, query)


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: str(query.indicator or len(query.conditions)))
@given(partition=PARTITIONS)
def test_any_partition_merges_to_the_same_statements(
    mini_index: Index, query: StatementQuery, partition: list[int]
) -> None:
    (shard,) = mini_index.reader.shards
    plans = {entry.local: entry.id for entry in mini_index.reader.plan_entries}
    groups = [
        {local: name for (local, name), group in zip(plans.items(), partition, strict=True) if group == wanted}
        for wanted in range(4)
    ]
    parts = [statements_in_shard(shard, group, query) for group in groups]
    assert merge_statements(parts) == merge_statements([statements_in_shard(shard, plans, query)])
    counts = [counts_in_shard(shard, group, query) for group in groups]
    assert merge_counts(counts) == counts_in_shard(shard, plans, query)
