"""Rows of the catalogues of all shards, for questions that look at many plans and at few of their columns."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from plansearch.index.reader import Reader
from plansearch.model import Evidence, Time, time_of


@dataclass(frozen=True, slots=True)
class PlanReading:
    """How one plan was read. region_path: names from the outermost unit inward; empty where unknown."""

    file: str
    id: str
    charset: str
    region_path: tuple[str, ...]
    time: Time
    evidence: tuple[Evidence, ...]
    warnings: tuple[str, ...]


def plan_readings(index: Reader) -> Iterator[PlanReading]:
    """How every plan was read, shard by shard, in the order of plans there. Errors: IndexFormatError."""
    sql = "SELECT file, id, charset, region_path, year, last_year, evidence, warnings FROM plans ORDER BY plan_no"
    for shard in index.shards:
        for file, plan_id, charset, path, year, last_year, evidence, warnings in shard.rows(sql):
            yield PlanReading(
                file, plan_id, charset, tuple(json.loads(path)), time_of(year, last_year),
                shard.parsed(Evidence, evidence), shard.messages(warnings),
            )  # fmt: skip


def evidence_of_warned(index: Reader, plan_numbers: Iterable[int]) -> dict[int, tuple[Evidence, ...]]:
    """Evidence of those of these plans that have a warning, by plan number. Errors: IndexFormatError.

    Clues that contradict each other cause a warning, so plans without one need not be looked at.
    """
    numbers: dict[int, dict[int, int]] = defaultdict(dict)
    for number in plan_numbers:
        entry = index.plan_entries[number]
        numbers[entry.shard][entry.local] = number
    sql = (
        "SELECT plan_no, evidence FROM plans WHERE warnings <> '[]' "
        "AND plan_no IN (SELECT value FROM json_each(?)) ORDER BY plan_no"
    )
    found: dict[int, tuple[Evidence, ...]] = {}
    for shard_no, local in numbers.items():
        shard = index.shards[shard_no]
        for plan_no, entries in shard.rows(sql, json.dumps(sorted(local))):
            found[local[plan_no]] = shard.parsed(Evidence, entries)
    return found


def file_of(source: str, files: Collection[str]) -> str:
    """The file of `files` that a source is a part of; "" for none.

    A source is a file, or names a part of one: `file:line`, `file#part`, `archive/file`.
    """
    while source and source not in files:
        source = source[: max(map(source.rfind, ":#/"))] if any(mark in source for mark in ":#/") else ""
    return source
