"""The parts of the country that the plans of an index come from, to tell terms of a place from those of a subject.

The parts are the provinces where plans of three or more are there; otherwise the prefectures, then the counties.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from plansearch.corpus.gazetteer import STATE, Gazetteer
from plansearch.datafiles import records
from plansearch.index.shard import Shard
from plansearch.measures.plan_terms import is_number, is_term_of_place, name_weight, says_something, subject_weight
from plansearch.model import Region

LEAST_PARTS = 3
_DEPTHS = 3  # province, prefecture, county

ShardPlaces = tuple[tuple[tuple[str, ...], ...], frozenset[tuple[str, str, str, str | None]]]
"""Of a shard: for each plan the codes of its region and those above, outermost first; and its regions."""


@dataclass(frozen=True, slots=True)
class Places:
    """of_plans: for each shard and plan there, the number of its part, -1 for none. shares: of each part, the share of
    the plans that are in one. names: names and short names of all regions of the index."""

    of_plans: tuple[tuple[int, ...], ...]
    shares: tuple[float, ...]
    names: frozenset[str]

    @property
    def n(self) -> int:
        """Number of parts."""
        return len(self.shares)

    def weights(self, term: str, counts: tuple[int, int], by_place: Sequence[int], n_plans: int) -> tuple[float, float]:
        """Weight of a term among subjects, and among names; one of them is 0; both are for a single
        character, a mask, and what a plan calls its own unit (全市, 县委).

        counts: plans that have it, and its occurrences; by_place: plans that have it by part; n_plans: all plans.
        """
        if not says_something(term) or term in _words_of_units():
            return 0.0, 0.0
        if is_number(term) or term in self.names or self._is_of_place(by_place):
            return 0.0, name_weight(counts[0], n_plans)
        return subject_weight(*counts, n_plans), 0.0

    def _is_of_place(self, by_place: Sequence[int]) -> bool:
        most = max(by_place, default=0)
        if not most:
            return False
        first = min((share, part) for part, share in enumerate(self.shares) if by_place[part] == most)
        return is_term_of_place(most, sum(by_place), first[0], self.n)


@cache
def _words_of_units() -> frozenset[str]:
    """What plans call the unit that they are of, and words for kinds of units."""
    own = [word for _, word, _ in records("plansearch.corpus.data", "own_words.tsv")]
    ends = [row[0] for name in ("suffixes.tsv", "levels.tsv") for row in records("plansearch.corpus.data", name)]
    return frozenset((*own, *ends))


def places_in_shard(shard: Shard) -> ShardPlaces:
    """Where the plans of a shard come from."""
    chains = tuple(tuple(json.loads(row[0])) for row in shard.rows("SELECT region_codes FROM plans ORDER BY plan_no"))
    return chains, frozenset(tuple(row) for row in shard.rows("SELECT code, name, level, parent FROM regions"))


def merge_places(parts: Iterable[ShardPlaces]) -> Places:
    """The parts of the country over all shards, numbered in the order of their codes."""
    every = list(parts)
    chains = [[tuple(code for code in chain if code != STATE) for chain in of_shard] for of_shard, _ in every]
    depth, codes = 0, list[str]()
    for depth in range(_DEPTHS):
        codes = sorted({chain[depth] for of_shard in chains for chain in of_shard if len(chain) > depth})
        if len(codes) >= LEAST_PARTS:
            break
    number = {code: no for no, code in enumerate(codes if len(codes) >= LEAST_PARTS else [])}
    of_plans = tuple(
        tuple(number.get(chain[depth], -1) if len(chain) > depth else -1 for chain in of_shard) for of_shard in chains
    )
    held = Counter(no for of_shard in of_plans for no in of_shard if no >= 0)
    total = sum(held.values())
    regions = {row for _, of_shard in every for row in of_shard}
    return Places(of_plans, tuple(held[no] / total for no in range(len(number))), _names(regions))


def _names(rows: Iterable[tuple[Any, ...]]) -> frozenset[str]:
    regions = [Region(*row) for row in sorted(rows, key=lambda row: tuple(map(str, row)))]
    gazetteer = Gazetteer.of(regions)
    names = {name for region in regions for name in (region.name, gazetteer.short(region))}
    return frozenset(name for name in names if not gazetteer.needs_context(name))
