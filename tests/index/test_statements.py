"""Statements shard by shard: a plain reading of the store agrees, and a damaged shard says so."""

from __future__ import annotations

from dataclasses import replace

import mini
import pytest

from plansearch.api import Index
from plansearch.errors import IndexFormatError
from plansearch.index.shard import Shard
from plansearch.index.statements import (
    StatementCounts,
    StatementQuery,
    count_statements,
    count_unread,
    counts_in_shard,
    custom_canonical,
    find_statements,
    indicators_among,
    indicators_beginning,
    merge_counts,
    merge_statements,
    statements_in_shard,
)

GROWTH = StatementQuery(conditions=((("kind",), "growth"),))
GDP = StatementQuery("GDP", "地区生产总值")


def shard_of(index: Index) -> tuple[Shard, dict[int, str]]:
    """The only shard of an index, and the ids of its plans."""
    (shard,) = index.reader.shards
    return shard, {entry.local: entry.id for entry in index.reader.plan_entries}


@pytest.mark.parametrize("query", [StatementQuery(), GROWTH, GDP])
def test_a_shard_gives_what_its_store_holds(mini_index: Index, query: StatementQuery) -> None:
    shard, plans = shard_of(mini_index)
    found = statements_in_shard(shard, plans, query)
    every = shard.targets.statements()
    assert [(s.plan_id, s.n, s.indicator, s.phrasing, s.target) for s in found] == [
        (plans[row.plan], row.n, row.indicator, row.phrasing, row.target)
        for row in every
        if (query.canonical in (None, row.indicator)) and (query is not GROWTH or row.target.kind == "growth")
    ]
    for statement in found:
        text = mini_index.reader.text(mini_index.reader.plan_numbers[statement.plan_id])
        assert statement.sentence == statement.target.sentence.of(text)
    assert counts_in_shard(shard, plans, query) == StatementCounts(len(found), len({s.plan_id for s in found}))


def test_some_plans_of_a_shard(mini_index: Index) -> None:
    shard, plans = shard_of(mini_index)
    some = {local: name for local, name in plans.items() if name in (mini.MOXI, mini.WANGJIN)}
    assert {s.plan_id for s in statements_in_shard(shard, some, GDP)} == {mini.MOXI, mini.WANGJIN}
    assert counts_in_shard(shard, some, GDP) == StatementCounts(2, 2)


def test_statements_come_by_plan_number_as_asked(mini_index: Index) -> None:
    numbers = [mini.PLANS.index(name) for name in (mini.QINGLAN_2024, mini.LANDONG, mini.MOXI)]
    found = find_statements(mini_index.reader, [*numbers, numbers[0]], GDP)
    assert list(found) == numbers
    assert [len(statements) for statements in found.values()] == [2, 0, 1]
    assert count_statements(mini_index.reader, numbers, GDP) == StatementCounts(3, 2)
    assert count_unread(mini_index.reader, numbers) == 0
    assert find_statements(mini_index.reader, [], GDP) == {}


def test_the_merge_is_in_the_order_of_ids_and_of_the_text(mini_index: Index) -> None:
    shard, plans = shard_of(mini_index)
    found = statements_in_shard(shard, plans, StatementQuery())
    merged = merge_statements([found[::-1], []])
    assert list(merged) == sorted(merged)
    assert [s for statements in merged.values() for s in statements] == sorted(found, key=lambda s: (s.plan_id, s.n))
    assert merge_statements([]) == {}
    assert merge_counts([StatementCounts(3, 2), StatementCounts(1, 1)]) == StatementCounts(4, 3)


def test_a_damaged_shard_says_so(mini_index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    shard, plans = shard_of(mini_index)
    row = shard.targets.statements()[0]
    monkeypatch.setattr(shard.targets, "statements", lambda **_: [replace(row, plan=77)])
    with pytest.raises(IndexFormatError, match="is damaged"):
        statements_in_shard(shard, plans, StatementQuery())


def test_without_a_custom_lexicon_no_name_is_its_own(mini_index: Index) -> None:
    assert custom_canonical(mini_index.reader, "GDP") is None


def test_names_of_indicators_by_their_beginning(mini_index: Index) -> None:
    names = {str(target.indicator) for shard in mini_index.reader.shards for target in shard.targets.statements()}
    some = sorted(names)[0]
    assert indicators_beginning(mini_index.reader, some[:1]) == {name for name in names if name.startswith(some[:1])}
    assert indicators_beginning(mini_index.reader, "") == names
    assert indicators_among(mini_index.reader, [some, "没有的指标"]) == {some}
