"""Cosines between a text and the plans of shards: columns of each shard, merged frequencies, products of each shard.

A text is a unit vector of telling terms with the weights (1 + ln tf) · idf, where the idf is over plans. Every function
of a shard is pure; the sum of a plan runs over the terms in their order, so any partition gives the same bits.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plansearch.index.shard import Shard
from plansearch.measures.tfidf import is_telling, smooth_idf

TermColumns = Mapping[str, tuple[Any, Any]]
"""By term, the plans of a shard that have it, ascending, and its frequency in each: int64 [n], float64 [n]."""


@dataclass(frozen=True, slots=True)
class SubjectVector:
    """The text that plans are compared with. weights: by telling term, of length 1 together; idf: by term."""

    weights: Mapping[str, float]
    idf: Mapping[str, float]


def term_columns(shard: Shard, terms: Iterable[str]) -> TermColumns:
    """The columns of those of the terms that a shard has."""
    import numpy as np

    columns = {}
    firsts = np.asarray(shard.plan_firsts)
    for term in terms:
        number = shard.words.find(term)
        if number < 0:
            continue
        posting = shard.words.posting(number)
        passages_with = np.concatenate([np.asarray(posting.single), np.asarray(posting.repeated)])
        times = np.concatenate([np.ones(len(posting.single)), np.asarray(posting.tfs)])
        plans = np.searchsorted(firsts, passages_with, side="right") - 1
        tfs = np.bincount(plans, times, minlength=shard.entry.n_plans)
        found = np.flatnonzero(tfs)
        columns[term] = found, tfs[found]
    return columns


def merge_plan_frequencies(parts: Iterable[TermColumns]) -> dict[str, int]:
    """By term, the plans of all parts that have it."""
    frequencies: dict[str, int] = {}
    for part in parts:
        for term, (plans, _) in part.items():
            frequencies[term] = frequencies.get(term, 0) + len(plans)
    return frequencies


def subject_vector(counts: Mapping[str, int], frequencies: Mapping[str, int], n_plans: int) -> SubjectVector:
    """The vector of a text. counts: its terms; frequencies: the plans of the index that have each; n_plans: all plans.

    Terms that are not telling, and those that no plan has, are left out.
    """
    weights, idf = {}, {}
    for term in sorted(counts):
        df = frequencies.get(term, 0)
        if df and is_telling(term, df, n_plans):
            idf[term] = smooth_idf(df, n_plans)
            weights[term] = (1 + math.log(counts[term])) * idf[term]
    norm = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
    return SubjectVector({term: weight / norm for term, weight in weights.items()}, idf)


def cosines_in_shard(subject: SubjectVector, columns: TermColumns, norms: Sequence[float]) -> Any:
    """Cosine of each plan of a shard with the subject: float64 [n_plans]. norms: lengths of the plans' vectors."""
    import numpy as np

    lengths = np.asarray(norms)
    cosines = np.zeros(len(lengths))
    for term, weight in subject.weights.items():
        if term in columns:
            plans, tfs = columns[term]
            cosines[plans] += weight * _unit_weights(tfs, subject.idf[term], lengths[plans])
    return cosines


def shares_in_shard(
    subject: SubjectVector, columns: TermColumns, norms: Sequence[float], plans: Sequence[int]
) -> dict[int, list[tuple[float, str]]]:
    """For each of some plans of a shard, what each term adds to its cosine, in the order of the terms."""
    import numpy as np

    lengths = np.asarray(norms)
    parts: dict[int, list[tuple[float, str]]] = {plan: [] for plan in plans}
    for term, weight in subject.weights.items():
        if term not in columns:
            continue
        found, tfs = columns[term]
        added = weight * _unit_weights(tfs, subject.idf[term], lengths[found])
        for plan, value in zip(found.tolist(), added.tolist(), strict=True):
            if plan in parts:
                parts[plan].append((value, term))
    return parts


def _unit_weights(tfs: Any, idf: float, norms: Any) -> Any:
    """Weights of a term in plans, divided by the plans' norms."""
    import numpy as np

    return (1 + np.log(tfs)) * idf / norms
