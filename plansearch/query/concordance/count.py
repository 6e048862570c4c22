"""How often a string stands in the whole index, without looking at every occurrence: what no filter asks for."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plansearch.index.reader import Reader
from plansearch.text.occurrences import occurrence_starts

if TYPE_CHECKING:
    from plansearch.query.retrieval.maxscore_jit import Engine

FEW = 20_000  # occurrences, up to which their plans are told from their places


@dataclass(frozen=True, slots=True)
class Totals:
    """Occurrences, plans that have any, plans, characters; n_copies: plans left out as copies of others."""

    n: int
    n_plans_with: int
    n_plans: int
    n_chars: int
    n_copies: int


def count(index: Reader, pattern: str, *, all_copies: bool = False, engine: Engine | None = None) -> int:
    """Occurrences of a string, overlapping ones counted each; one of each group of copies counts."""
    if engine is None:
        n = sum(len(shard.occurrences(pattern)) for shard in index.shards)
    else:
        n = sum(engine.occurrences(shard_no, pattern) for shard_no in range(len(index.shards)))
    copies = index.surplus_copies if n and not all_copies else ()
    return n - sum(sum(1 for _ in occurrence_starts(index.shards[no].text(local), pattern)) for no, local in copies)


def totals(index: Reader, pattern: str, *, all_copies: bool = False) -> Totals:
    """The count with what it is measured against."""
    n = count(index, pattern, all_copies=all_copies)
    copies = () if all_copies else index.surplus_copies
    n_chars = index.manifest.n_chars - sum(index.shards[no].n_chars(local) for no, local in copies)
    n_plans = index.manifest.n_plans - len(copies)
    return Totals(n, _plans_with(index, pattern, n, frozenset(copies)), n_plans, n_chars, len(copies))


def _plans_with(index: Reader, pattern: str, n: int, copies: frozenset[tuple[int, int]]) -> int:
    found = 0
    for shard_no, shard in enumerate(index.shards):
        if n <= FEW:
            starts = shard.plan_starts
            plans = {bisect_right(starts, at) - 1 for at in shard.positions(shard.occurrences(pattern))}
        else:
            plans = shard.plans_with(pattern)
        found += len(plans) - sum(no == shard_no and local in plans for no, local in copies)
    return found
