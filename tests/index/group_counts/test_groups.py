"""Which passages are in which group."""

from __future__ import annotations

import numpy as np
import pytest

from plansearch.api import Index
from plansearch.index.group_counts.groups import Stretch, grouped, plan_of
from plansearch.model import PARTS


def test_passages_are_in_the_group_of_their_plan(demo_index: Index) -> None:
    reader = demo_index.reader
    found = grouped(reader, [Stretch((0, 2)), Stretch((5,))])
    assert (found.n_plans, found.shared) == ((2, 1), ())
    for number, entry in enumerate(reader.plan_entries):
        shard = reader.shards[entry.shard]
        own = plan_of(shard) == entry.local
        expected = {0: 1, 2: 1, 5: 2}.get(number, 0)
        assert own.any()
        assert np.unique(found.of_passages[entry.shard][own]).tolist() == [expected]


def test_a_part_takes_its_passages_alone(demo_index: Index) -> None:
    reader = demo_index.reader
    every = range(len(reader.plan_entries))
    found = grouped(reader, [Stretch(every, ("plan",)), Stretch(every, ("review", "guiding"))])
    for shard, groups in zip(reader.shards, found.of_passages, strict=True):
        parts = [PARTS[part] for part in shard.of_passages("parts")]
        assert groups.tolist() == [1 if p == "plan" else 2 if p in ("review", "guiding") else 0 for p in parts]
    assert 0 < found.n_plans[1] <= len(every)


@pytest.mark.parametrize(
    ("one", "other", "shared", "n_plans"),
    [
        (Stretch((1, 2)), Stretch((2, 3)), (2,), (2, 1)),
        (Stretch((1,)), Stretch((1,)), (1,), (1, 0)),
        (Stretch(()), Stretch((4,)), (), (0, 1)),
    ],
)
def test_what_two_groups_claim_is_in_the_first(
    demo_index: Index, one: Stretch, other: Stretch, shared: tuple[int, ...], n_plans: tuple[int, int]
) -> None:
    found = grouped(demo_index.reader, [one, other])
    assert (found.shared, found.n_plans) == (shared, n_plans)
