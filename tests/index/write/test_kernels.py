"""Compiled kernels against the slow readers of the same arrays."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from plansearch.api import Index
from plansearch.index.write import kernels


@pytest.mark.parametrize("kind", ["words", "bigrams"])
def test_bounds_and_frequencies_are_those_of_a_field(demo_index: Index, kind: str) -> None:
    for field in demo_index.reader.fields(kind):  # type: ignore[arg-type]
        starts, postings = np.asarray(field.views["starts"]), np.asarray(field.views["postings"])
        assert kernels.frequencies(starts, postings).tolist() == [field.df(n) for n in range(field.n_terms)]


def test_counts_by_plan_are_sums_over_passages(demo_index: Index) -> None:
    (shard,) = demo_index.reader.shards
    field = shard.words
    plan_of = np.array([shard.plan_of(p) for p in range(shard.entry.n_passages)], dtype=np.int32)
    starts, plans, counts = kernels.plan_counts(
        np.asarray(field.views["starts"]), np.asarray(field.views["postings"]), plan_of, shard.entry.n_plans
    )
    for number in range(0, field.n_terms, 7):
        expected = Counter[int]()
        for passage, tf in field.posting(number).pairs():
            expected[int(plan_of[passage])] += tf
        part = slice(starts[number], starts[number + 1])
        assert list(zip(plans[part].tolist(), counts[part].tolist(), strict=True)) == sorted(expected.items())
