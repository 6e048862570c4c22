"""Plans of one id in different shards: which shards to write again, so that the first plan of an id is the one kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plansearch.index import format as fmt
from plansearch.index.shard import Shard


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What is to be written again: shards, their files, and the ids that plans elsewhere have."""

    shards: frozenset[fmt.ShardEntry]
    files: frozenset[str]
    taken: frozenset[str]


def doubles(index: Path, entries: Sequence[fmt.ShardEntry], places: Mapping[str, int]) -> Rewriting | None:
    """None where every id stands once. places: the order of files; the first plan of an id, in that order, is kept."""
    held = {entry: _plans(index, entry) for entry in entries}
    times = Counter(name for plans in held.values() for name in plans)
    doubled = {name for name, n in times.items() if n > 1}
    if not doubled:
        return None
    again: set[fmt.ShardEntry] = set()
    for name in doubled:
        holders = [entry for entry in entries if name in held[entry]]
        holders.sort(key=lambda entry: places.get(held[entry][name], -1))
        again.update(holders[1:])
    while True:  # a file in several shards is read as a whole
        files = {file for entry in again for file in held[entry].values()}
        more = {entry for entry in entries if entry not in again and not files.isdisjoint(held[entry].values())}
        if not more:
            break
        again |= more
    taken = {name for entry in entries if entry not in again for name in held[entry]}
    return Rewriting(frozenset(again), frozenset(files), frozenset(taken))


def _plans(index: Path, entry: fmt.ShardEntry) -> dict[str, str]:
    """The ids of a shard's plans, each with its file."""
    shard = Shard(index / fmt.SHARDS / entry.name, entry)
    try:
        return dict(shard.rows("SELECT id, file FROM plans"))
    finally:
        shard.close()
