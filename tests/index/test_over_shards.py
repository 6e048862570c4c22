from __future__ import annotations

from typing import Any

import pytest

from plansearch.api import Index
from plansearch.index.over_shards import MOST_THREADS, Task, here, in_threads, ranges_of
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


def test_threads_answer_in_the_order_of_the_tasks(split_index: Index) -> None:
    reader = split_index.reader
    tasks = [(no % len(reader.shards), no) for no in range(3 * MOST_THREADS)]
    assert in_threads(reader, _plans, tasks) == here(reader, _plans, tasks)
    assert in_threads(reader, _plans, []) == []
    with pytest.raises(ZeroDivisionError):
        in_threads(reader, _fails, [(0,), (1,)])


def _fails(shard: Shard) -> float:
    return 1 / 0


def test_what_is_compiled_goes_elsewhere_too(demo_index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = demo_index.reader
    monkeypatch.setattr(reader, "scatter", lambda index, function, tasks: ["elsewhere" for _ in tasks])
    assert reader.over_shards(_plans, [(0,)], compiled=True) == ["elsewhere"]


@pytest.mark.parametrize(
    ("sizes", "expected"),
    [([], []), ([3], [(0, 1)]), ([9, 9], [(0, 1), (1, 2)]), ([1, 2, 1, 3, 1], [(0, 3), (3, 5)])],
)
def test_ranges_of_sizes_together_at_most(sizes: list[int], expected: list[tuple[int, int]]) -> None:
    assert list(ranges_of(sizes, 4)) == expected
