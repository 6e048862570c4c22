"""Lengths of the plans' vectors of subjects and of names, which depend on all plans of the index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from plansearch.index.places import Places, merge_places, places_in_shard
from plansearch.index.shard import Shard


@dataclass(frozen=True, slots=True, eq=False)
class PlanTerms:
    """The words of the plans of a shard. names: in order; starts, plans, counts: as `kernels.plan_counts` gives."""

    names: tuple[str, ...]
    starts: Any
    plans: Any
    counts: Any


def plan_norms(shards: Sequence[Shard], terms: Sequence[PlanTerms]) -> tuple[Any, Any]:
    """Length of each plan's vector of subject words, and of its vector of names: both float64 [n_plans]."""
    places = merge_places(map(places_in_shard, shards))
    numbers: dict[str, int] = {}
    ids = [np.array([numbers.setdefault(name, len(numbers)) for name in part.names], np.int64) for part in terms]
    subject, named = _weights(list(numbers), ids, terms, places)
    lengths: tuple[list[Any], list[Any]] = ([np.empty(0)], [np.empty(0)])
    for shard, own, part in zip(shards, ids, terms, strict=True):
        row = np.repeat(own, np.diff(part.starts))
        for of_all, weights in zip(lengths, ((1 + np.log(part.counts)) * subject[row], named[row]), strict=True):
            of_all.append(np.sqrt(np.bincount(part.plans, weights * weights, minlength=shard.entry.n_plans)))
    return np.concatenate(lengths[0]), np.concatenate(lengths[1])


def _weights(names: Sequence[str], ids: Sequence[Any], terms: Sequence[PlanTerms], places: Places) -> tuple[Any, Any]:
    """Weights of all words among subjects and among names."""
    plan_freqs, frequencies = np.zeros(len(names), np.int64), np.zeros(len(names), np.int64)
    cells = np.zeros(len(names) * places.n, np.int32)
    n_plans = 0
    for own, part, of_plans in zip(ids, terms, places.of_plans, strict=True):
        sizes = np.diff(part.starts)
        row, place = np.repeat(own, sizes), np.array(of_plans, np.int64)[part.plans]
        plan_freqs[own] += sizes
        frequencies += np.bincount(row, part.counts, len(names)).astype(np.int64)
        np.add.at(cells, row[place >= 0] * places.n + place[place >= 0], 1)
        n_plans += len(of_plans)
    by_place = cells.reshape(len(names), places.n).tolist()
    pairs = zip(plan_freqs.tolist(), frequencies.tolist(), strict=True)
    found = [
        places.weights(name, counts, by_place[row], n_plans)
        for row, (name, counts) in enumerate(zip(names, pairs, strict=True))
    ]
    weights = np.array(found, dtype=np.float64).reshape(-1, 2)
    return weights[:, 0], weights[:, 1]
