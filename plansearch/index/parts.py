"""Where the parts of plans are: the passages of some parts, and the places and characters in them.

A place is in the part of the passage that it is in, or that is last before it.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from functools import cache

from plansearch.index.reader import Reader
from plansearch.model import PARTS, Part


class PartPlaces:
    """The places of some parts in the plans of an index. parts: at least one of `PARTS`."""

    def __init__(self, reader: Reader, parts: Sequence[str]) -> None:
        self._reader = reader
        numbers = bytes(PARTS.index(part) for part in PARTS if part in parts)
        self._numbers = frozenset(numbers)
        self._run = re.compile(b"[" + re.escape(numbers) + b"]+")
        self.ranges = cache(self._ranges)

    def _ranges(self, shard_no: int) -> tuple[tuple[int, int], ...]:
        """The passages of a shard that are in the parts, as ascending ranges [first, end)."""
        numbers = self._reader.shards[shard_no].of_passages("parts")
        return tuple(match.span() for match in self._run.finditer(numbers))

    def plans(self, plan_numbers: Iterable[int]) -> list[int]:
        """Those of these plans that have any of the parts."""
        found = []
        for number in plan_numbers:
            entry = self._reader.plan_entries[number]
            shard = self._reader.shards[entry.shard]
            first, end = shard.plan_firsts[entry.local], shard.plan_firsts[entry.local + 1]
            if self._run.search(shard.of_passages("parts"), first, end):
                found.append(number)
        return found

    def holds(self, plan_no: int, offset: int) -> bool:
        """Whether a place of a plan is in one of the parts."""
        entry = self._reader.plan_entries[plan_no]
        return self.holds_in_shard(entry.shard, entry.local, offset)

    def holds_in_shard(self, shard_no: int, local: int, offset: int) -> bool:
        """The same for the plan with a number in a shard."""
        shard = self._reader.shards[shard_no]
        first, end = shard.plan_firsts[local], shard.plan_firsts[local + 1]
        at = bisect_right(shard.of_passages("starts"), shard.plan_starts[local] + offset, first, end) - 1
        return first < end and shard.part(max(at, first)) in self._numbers

    def stretches(self, plan_no: int) -> list[tuple[int, int]]:
        """Where the parts are in a plan's text: ascending ranges [start, end) of the places that `holds`."""
        entry = self._reader.plan_entries[plan_no]
        shard = self._reader.shards[entry.shard]
        starts, parts = shard.of_passages("starts"), shard.of_passages("parts")
        first, end = shard.plan_firsts[entry.local], shard.plan_firsts[entry.local + 1]
        if first == end:
            return []
        base = shard.plan_starts[entry.local]
        bounds = [0, *(starts[no] - base for no in range(first + 1, end)), shard.n_chars(entry.local)]
        return [(bounds[no - first], bounds[no - first + 1]) for no in range(first, end) if parts[no] in self._numbers]

    def n_chars(self, plan_no: int) -> int:
        """Characters of a plan's passages in the parts, without the blanks between passages."""
        lengths = n_chars_of_parts(self._reader, plan_no)
        return sum(n for part, n in lengths.items() if PARTS.index(part) in self._numbers)


def parts_present(reader: Reader, plan_numbers: Iterable[int]) -> tuple[Part, ...]:
    """The parts that these plans have, those that are unknown left out."""
    found = set[int]()
    for number in plan_numbers:
        entry = reader.plan_entries[number]
        shard = reader.shards[entry.shard]
        found.update(shard.of_passages("parts")[shard.plan_firsts[entry.local] : shard.plan_firsts[entry.local + 1]])
    return tuple(part for number, part in enumerate(PARTS) if part and number in found)


def n_chars_of_parts(reader: Reader, plan_no: int) -> dict[Part, int]:
    """Characters of the passages of each part that a plan has, "" for those whose part is unknown."""
    entry = reader.plan_entries[plan_no]
    shard = reader.shards[entry.shard]
    starts, ends, parts = map(shard.of_passages, ("starts", "ends", "parts"))
    found: dict[Part, int] = {}
    for no in range(shard.plan_firsts[entry.local], shard.plan_firsts[entry.local + 1]):
        part = PARTS[parts[no]]
        found[part] = found.get(part, 0) + ends[no] - starts[no]
    return found


def part_at(reader: Reader, plan_no: int, offset: int) -> Part:
    """The part of a place of a plan; "" where it is unknown."""
    entry = reader.plan_entries[plan_no]
    shard = reader.shards[entry.shard]
    first, end = shard.plan_firsts[entry.local], shard.plan_firsts[entry.local + 1]
    at = bisect_right(shard.of_passages("starts"), shard.plan_starts[entry.local] + offset, first, end) - 1
    return PARTS[shard.part(max(at, first))] if first < end else ""
