from __future__ import annotations

from typing import Any

import pytest

from plansearch.api import Index
from plansearch.index.over_shards import Task, here
from plansearch.index.reader import Reader
from plansearch.index.shard import Shard


def _plans(shard: Shard, more: int = 0) -> int:
    return shard.entry.n_plans + more


def test_answers_come_in_the_order_of_the_tasks(demo_index: Index) -> None:
    reader = demo_index.reader
    plain = here(reader, _plans, [(0,)])
    assert here(reader, _plans, [(0, 5), (0, 1)]) == [plain[0] + 5, plain[0] + 1]
    assert here(reader, _plans, []) == []


def test_a_reader_has_each_shard_asked_where_it_is_told(demo_index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Task] = []

    def elsewhere(index: Reader, function: Any, tasks: Any) -> list[Any]:
        asked.extend(tasks)
        return here(index, function, tasks)

    reader = demo_index.reader
    assert not reader.is_scattered
    before = reader.each_shard(_plans, 3)
    monkeypatch.setattr(reader, "scatter", elsewhere)
    assert reader.is_scattered
    assert reader.each_shard(_plans, 3) == before
    assert asked == [(no, 3) for no in range(len(reader.shards))]
