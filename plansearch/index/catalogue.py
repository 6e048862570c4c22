"""Rows of the catalogues of all shards, for questions that look at many plans and at few of their columns."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
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


def file_of(source: str, files: Collection[str]) -> str:
    """The file of `files` that a source is a part of; "" for none.

    A source is a file, or names a part of one: `file:line`, `file#part`, `archive/file`.
    """
    while source and source not in files:
        source = source[: max(map(source.rfind, ":#/"))] if any(mark in source for mark in ":#/") else ""
    return source
