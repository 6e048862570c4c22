"""Plans of one id in different shards, and which shards to write again so that only the first of them stays."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from plansearch.index import format as fmt
from plansearch.index.shard import Shard


@dataclass(frozen=True, slots=True)
class Rewriting:
    """What must be written again: shards and their files. taken: the ids of plans in all other shards."""

    shards: frozenset[fmt.ShardEntry]
    files: frozenset[str]
    taken: frozenset[str]


def duplicate_ids(index: Path, entries: Sequence[fmt.ShardEntry], order: Mapping[str, int]) -> Rewriting | None:
    """What must be written again so that each id occurs once; None if it does.

    order: the position of each file. Of several plans with one id the first in this order is kept.
    """
    held = {entry: _plans(index, entry) for entry in entries}
    times = Counter(name for plans in held.values() for name in plans)
    duplicates = {name for name, n in times.items() if n > 1}
    if not duplicates:
        return None
    again: set[fmt.ShardEntry] = set()
    for name in duplicates:
        holders = [entry for entry in entries if name in held[entry]]
        holders.sort(key=lambda entry: order.get(held[entry][name], -1))
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
    """Id to file, of the plans of a shard."""
    shard = Shard(index / fmt.SHARDS / entry.name, entry)
    try:
        return dict(shard.rows("SELECT id, file FROM plans"))
    finally:
        shard.close()
