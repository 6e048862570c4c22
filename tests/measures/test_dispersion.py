"""Dispersion: published values, and the ends of the scales."""

from __future__ import annotations

import pytest

from plansearch.measures.dispersion import Dispersion, dispersion


@pytest.mark.reference
def test_the_worked_example_of_gries() -> None:
    """Five parts of 9, 10, 10, 10 and 11 words with 1 to 5 occurrences (Gries 2008): DP .18, normalised .22; D .785."""
    found = dispersion([1, 2, 3, 4, 5], [9, 10, 10, 10, 11])
    assert (found.parts, found.range) == (5, 5)
    assert found.dp == pytest.approx(0.18)
    assert found.dp_norm == pytest.approx(0.2195, abs=5e-5)
    assert found.d == pytest.approx(0.785, abs=5e-4)


def test_even_and_uneven() -> None:
    assert dispersion([2, 4], [10, 20]) == Dispersion(2, 2, 0.0, 0.0, 1.0)
    alone = dispersion([0, 0, 7], [10, 10, 10])
    assert (alone.range, alone.dp, alone.dp_norm, alone.d) == (
        1, pytest.approx(2 / 3), pytest.approx(1), pytest.approx(0),
    )  # fmt: skip


@pytest.mark.parametrize(("counts", "sizes"), [([0, 0], [5, 5]), ([3], [5]), ([3, 0], [5, 0]), ([], [])])
def test_nothing_is_said_of_nothing(counts: list[int], sizes: list[int]) -> None:
    found = dispersion(counts, sizes)
    assert (found.dp, found.dp_norm, found.d) == (None, None, None)
    assert found.parts == sum(size > 0 for size in sizes)
