"""Contents of plans, read from an open index, from a closed one, and from one that is gone."""

from __future__ import annotations

import copy
import gc
import pickle
import shutil
from pathlib import Path

import mini
import pytest

from plansearch.errors import IndexMissing
from plansearch.index import stored_plan
from plansearch.index.reader import open_reader
from plansearch.index.stored_plan import ShardHandle, StoredPlan


def contents(index: Path) -> list[StoredPlan]:
    """Contents of every plan of an index that nobody keeps open."""
    reader = open_reader(index)
    (shard,) = reader.shards
    handle = ShardHandle.of(shard)
    reader.close()
    return [StoredPlan(handle, number) for number in range(shard.entry.n_plans)]


def test_an_open_shard_is_used(mini_path: Path) -> None:
    reader = open_reader(mini_path)
    (shard,) = reader.shards
    stored = StoredPlan(ShardHandle.of(shard), 2)
    assert stored._handle.open() is shard
    assert stored.text() == shard.text(2)
    assert stored.evidence() == shard.evidence(2)


def test_a_shard_that_nobody_has_open_is_opened_once_for_all_its_plans(mini_path: Path) -> None:
    first, second, *others = contents(mini_path)
    gc.collect()
    reader = open_reader(mini_path)
    assert [first.text(), second.text()] == [reader.shards[0].text(number) for number in (0, 1)]
    assert pickle.loads(pickle.dumps(first))._handle.open() is second._handle.open()
    assert len(stored_plan._reopened) == 1
    assert others[0]._handle is first._handle
    del first, second, others
    gc.collect()
    assert len(stored_plan._reopened) == 0, "nothing stays open for nobody"


def test_contents_travel_without_the_open_shard(mini_path: Path) -> None:
    reader = open_reader(mini_path)
    stored = StoredPlan(ShardHandle.of(reader.shards[0]), 1)
    assert copy.deepcopy(stored) is copy.copy(stored) is stored
    again = pickle.loads(pickle.dumps(stored))
    assert again.text() == stored.text()
    assert again._handle.open() is not reader.shards[0]


def test_an_index_that_was_built_again_or_removed(mini_path: Path, tmp_path: Path) -> None:
    place = Path(shutil.copytree(mini_path, tmp_path / "index"))
    stored = contents(place)[0]
    gc.collect()
    shutil.rmtree(place)
    with pytest.raises(IndexMissing, match="rebuilt or removed") as caught:
        stored.text()
    assert caught.value.hint == "open the index again and ask again"


def test_a_plan_of_a_closed_index(mini_path: Path) -> None:
    reader = open_reader(mini_path)
    plan = reader.plan(reader.plan_numbers[mini.MOXI])
    text = plan.text
    reader.close()
    assert plan.text == text
    del reader
    gc.collect()
    assert plan.text == text
    assert plan.confidence("region") > 0
