"""Ranges of passages hold the passages of the plans, and no others."""

from __future__ import annotations

import random

from plansearch.api import Index
from plansearch.query.retrieval.topk.passage_ranges import Ranges, is_within, passage_ranges, ranges_without


def passages(ranges: Ranges) -> set[tuple[int, int]]:
    return {(no, passage) for no, own in enumerate(ranges) for first, end in own for passage in range(first, end)}


def test_they_hold_the_passages_of_the_plans(split_index: Index) -> None:
    reader, pick = split_index.reader, random.Random(4)
    everyone = range(len(reader.plan_entries))
    for size in (0, 1, 5, len(everyone)):
        numbers = pick.sample(everyone, size)
        chosen = {(reader.plan_entries[no].shard, reader.plan_entries[no].local) for no in numbers}
        expected = {
            (no, passage)
            for no, shard in enumerate(reader.shards)
            for passage in range(shard.entry.n_passages)
            if (no, shard.plan_of(passage)) in chosen
        }
        ranges = passage_ranges(reader, numbers)
        assert passages(ranges) == expected
        assert all(list(own) == sorted(own) for own in ranges)
        others = [(entry.shard, entry.local) for no, entry in enumerate(reader.plan_entries) if no not in numbers]
        assert passages(ranges_without(reader, others)) == expected


def test_neighbours_make_one_range(split_index: Index) -> None:
    reader = split_index.reader
    whole = [[(0, shard.entry.n_passages)] for shard in reader.shards]
    assert passage_ranges(reader, range(len(reader.plan_entries))) == whole
    assert ranges_without(reader, []) == whole


def test_what_is_within_ranges() -> None:
    ranges = [(2, 3), (5, 9)]
    assert [passage for passage in range(12) if is_within(ranges, passage)] == [2, 5, 6, 7, 8]
    assert not is_within([], 0)
