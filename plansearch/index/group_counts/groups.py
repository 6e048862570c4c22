"""Groups of passages: those of plans, or of some of their parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from plansearch.index import format as fmt
from plansearch.index.reader import Reader
from plansearch.index.shard import Shard
from plansearch.model import PARTS


class Stretch(NamedTuple):
    """Passages of plans: those of some parts (`PARTS`), or all where no part is given."""

    plans: Sequence[int]
    parts: Sequence[str] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Groups of passages. of_passages: for each shard the group of each passage, uint16; 0 for none, else 1 and up.

    n_plans: plans with any passage, of each group. shared: plans with passages that several groups claim; such a
    passage is in the first of them.
    """

    of_passages: tuple[Any, ...]
    n_plans: tuple[int, ...]
    shared: tuple[int, ...]


def grouped(reader: Reader, stretches: Sequence[Stretch]) -> Groups:
    """The passages of stretches, each a group."""
    reader.files.require_intact(fmt.PASSAGES, fmt.CATALOGUE)
    of_passages = tuple(np.zeros(shard.entry.n_passages, np.uint16) for shard in reader.shards)
    n_plans, shared = [], set[int]()
    for number, stretch in enumerate(stretches, start=1):
        n_plans.append(0)
        wanted = np.array([PARTS.index(part) for part in stretch.parts], np.uint8)
        for plan in stretch.plans:
            entry = reader.plan_entries[plan]
            shard = reader.shards[entry.shard]
            own = slice(shard.plan_firsts[entry.local], shard.plan_firsts[entry.local + 1])
            here = of_passages[entry.shard][own]
            claimed = np.ones(len(here), bool)
            if stretch.parts:
                claimed = np.isin(np.asarray(shard.of_passages("parts")[own]), wanted)
            free = claimed & (here == 0)
            if (claimed & (here > 0)).any():
                shared.add(plan)
            here[free] = number
            n_plans[-1] += bool(free.any())
    return Groups(of_passages, tuple(n_plans), tuple(sorted(shared)))


def plan_of(shard: Shard) -> Any:
    """The plan of each passage of a shard, by its number there: int32 [n_passages]."""
    firsts = np.asarray(shard.plan_firsts).astype(np.int64)
    return np.repeat(np.arange(len(firsts) - 1, dtype=np.int32), np.diff(firsts))
