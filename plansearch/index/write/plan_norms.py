"""Lengths of the plans' vectors of subjects and of names.

The weight of a word depends on all plans of the index: on how many have it, how often, and in which parts of the
country. So the words are counted shard by shard, the counts are added up, and the lengths computed shard by shard.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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


@dataclass(frozen=True, slots=True, eq=False)
class TermCounts:
    """What the weights of words depend on. n_plans: all plans; names: of the words.

    plan_freqs, frequencies: plans that have each word, and its occurrences: int64 [n]. by_place: the same plans by the
    part of the country that they are from: int32 [n, places].
    """

    n_plans: int
    names: tuple[str, ...]
    plan_freqs: Any
    frequencies: Any
    by_place: Any


Weights = Mapping[str, tuple[float, float]]
"""Weight of each word among subjects and among names."""


def plan_norms(shards: Sequence[Shard], terms_of: Callable[[Shard], PlanTerms]) -> list[tuple[Any, Any]]:
    """Length of each plan's vector of subject words, and of its vector of names: both float64 [n_plans], by shard."""
    places = merge_places(map(places_in_shard, shards))
    terms = [terms_of(shard) for shard in shards]
    counts = [term_counts(own, places, no) for no, own in enumerate(terms)]
    weights = weights_of_terms(added_counts(counts), places) if counts else {}
    return [norms_in_shard(own, weights, shard.entry.n_plans) for own, shard in zip(terms, shards, strict=True)]


def term_counts(terms: PlanTerms, places: Places, shard_no: int) -> TermCounts:
    """The counts of the words of one shard."""
    of_plans = np.array(places.of_plans[shard_no], np.int64)
    sizes = np.diff(terms.starts)
    row, place = np.repeat(np.arange(len(sizes)), sizes), of_plans[terms.plans]
    frequencies = np.bincount(row, terms.counts, len(sizes)).astype(np.int64)
    is_known = place >= 0
    cells = np.bincount(row[is_known] * places.n + place[is_known], minlength=len(sizes) * places.n)
    by_place = cells.astype(np.int32).reshape(len(sizes), places.n)
    return TermCounts(len(of_plans), terms.names, sizes.astype(np.int64), frequencies, by_place)


def added_counts(parts: Sequence[TermCounts]) -> TermCounts:
    """The counts of several parts together. At least one part."""
    numbers: dict[str, int] = {}
    ids = [np.array([numbers.setdefault(name, len(numbers)) for name in part.names], np.int64) for part in parts]
    plan_freqs, frequencies = np.zeros(len(numbers), np.int64), np.zeros(len(numbers), np.int64)
    by_place = np.zeros((len(numbers), parts[0].by_place.shape[1]), np.int32)
    for own, part in zip(ids, parts, strict=True):
        plan_freqs[own] += part.plan_freqs
        frequencies[own] += part.frequencies
        by_place[own] += part.by_place
    return TermCounts(sum(part.n_plans for part in parts), tuple(numbers), plan_freqs, frequencies, by_place)


def weights_of_terms(counts: TermCounts, places: Places) -> Weights:
    """The weights of all words of an index."""
    pairs = zip(counts.plan_freqs.tolist(), counts.frequencies.tolist(), strict=True)
    return {
        name: places.weights(name, pair, row.tolist(), counts.n_plans)
        for name, pair, row in zip(counts.names, pairs, counts.by_place, strict=True)
    }


def norms_in_shard(terms: PlanTerms, weights: Weights, n_plans: int) -> tuple[Any, Any]:
    """Lengths of the vectors of the plans of one shard: of subjects and of names, both float64 [n_plans]."""
    own = np.array([weights[name] for name in terms.names], np.float64).reshape(-1, 2)
    row = np.repeat(np.arange(len(own)), np.diff(terms.starts))
    subject, named = (1 + np.log(terms.counts)) * own[row, 0], own[row, 1]
    return _lengths(terms, subject, n_plans), _lengths(terms, named, n_plans)


def _lengths(terms: PlanTerms, weights: Any, n_plans: int) -> Any:
    return np.sqrt(np.bincount(terms.plans, weights * weights, minlength=n_plans))
