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


def passage_ranges(index: Reader, numbers: Sequence[int], parts: Sequence[str] = ()) -> Ranges:
    """The passages of the plans of these numbers. parts: only those in these parts of plans; all without any."""
    locals_of: list[list[int]] = [[] for _ in index.shards]
    for number in numbers:
        entry = index.plan_entries[number]
        locals_of[entry.shard].append(entry.local)
    of_plans = [list(_ranges(shard, sorted(found))) for shard, found in zip(index.shards, locals_of, strict=True)]
    if not parts:
        return of_plans
    from plansearch.index.parts import PartPlaces

    places = PartPlaces(index, parts)
    return [_in_both(ranges, places.ranges(shard_no)) for shard_no, ranges in enumerate(of_plans)]


def _in_both(ranges: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """What two lists of ascending ranges have in common."""
    found, at = list[tuple[int, int]](), 0
    for first, end in ranges:
        while at < len(others) and others[at][1] <= first:
            at += 1
        other = at
        while other < len(others) and others[other][0] < end:
            found.append((max(first, others[other][0]), min(end, others[other][1])))
            other += 1
    return found


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
