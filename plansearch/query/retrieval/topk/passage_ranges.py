"""Which passages of each shard a selection of plans leaves."""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from plansearch.index.reader import Reader
from plansearch.index.shard import Shard
from plansearch.query.retrieval.topk.collector import Location

Ranges = Sequence[Sequence[tuple[int, int]]]
"""For each shard the ascending ranges [first, end) of passages that a selection leaves."""


def passage_ranges(index: Reader, numbers: Sequence[int]) -> Ranges:
    """The passages of the plans of these numbers."""
    locals_of: list[list[int]] = [[] for _ in index.shards]
    for number in numbers:
        entry = index.plan_entries[number]
        locals_of[entry.shard].append(entry.local)
    return [list(_ranges(shard, sorted(found))) for shard, found in zip(index.shards, locals_of, strict=True)]


def ranges_without(index: Reader, plans: Iterable[Location]) -> Ranges:
    """The passages of all plans but these."""
    out: list[set[int]] = [set() for _ in index.shards]
    for shard_no, local in plans:
        out[shard_no].add(local)
    return [
        list(_ranges(shard, [plan for plan in range(shard.entry.n_plans) if plan not in left_out]))
        if left_out
        else [(0, shard.entry.n_passages)]
        for shard, left_out in zip(index.shards, out, strict=True)
    ]


def is_within(ranges: Sequence[tuple[int, int]], passage: int) -> bool:
    """Whether one of a shard's ranges holds a passage."""
    at = bisect_right(ranges, (passage, sys.maxsize)) - 1
    return at >= 0 and passage < ranges[at][1]


def _ranges(shard: Shard, plans: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The passages of ascending plans of a shard; those of neighbours make one range."""
    firsts = shard.plan_firsts
    start = 0
    for at, (this, following) in enumerate(pairwise([*plans, -1]), start=1):
        if following != this + 1:
            yield firsts[plans[start]], firsts[this + 1]
            start = at
