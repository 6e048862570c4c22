"""Some of many lines."""

from __future__ import annotations

from collections import Counter

import pytest

from plansearch.errors import QueryError
from plansearch.query.concordance.sampling import Sampling

LINES = [(plan, at) for plan in range(7) for at in range(plan + 1)]


def taken(**asked: int) -> list[tuple[int, int]]:
    return Sampling(**asked).taken(LINES, lambda line: line[0])


def test_everything() -> None:
    assert Sampling().is_everything
    assert Sampling(seed=4, every=1).is_everything
    assert taken() == taken(every=1) == LINES
    assert not any(Sampling(**{name: 2}).is_everything for name in ("size", "every", "per_plan"))


def test_the_first_of_each_plan_and_every_third() -> None:
    assert taken(per_plan=2) == [line for line in LINES if line[1] < 2]
    assert taken(every=3) == LINES[::3]
    assert taken(per_plan=2, every=3) == [line for line in LINES if line[1] < 2][::3]


def test_a_sample_is_that_of_its_seed() -> None:
    assert taken(size=5, seed=3) == taken(size=5, seed=3)
    samples = [taken(size=5, seed=seed) for seed in range(40)]
    assert all(len(set(one)) == 5 and one == sorted(one) for one in samples)
    assert len({tuple(one) for one in samples}) > 30
    assert taken(size=len(LINES) + 3) == LINES
    # A larger sample of the same seed holds the smaller one.
    assert set(taken(size=5, seed=3)) < set(taken(size=9, seed=3))


def test_every_line_is_as_likely() -> None:
    counts = Counter(line for seed in range(2000) for line in taken(size=7, seed=seed))
    expected = 2000 * 7 / len(LINES)
    assert all(abs(counts[line] - expected) < 0.2 * expected for line in LINES)


@pytest.mark.parametrize("name", ["size", "every", "per_plan"])
def test_negative_numbers(name: str) -> None:
    with pytest.raises(QueryError) as caught:
        Sampling(**{name: -1})
    assert caught.value.hint
