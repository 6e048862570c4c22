"""Keyness: whether a difference is real, and how large it is."""

from __future__ import annotations

import math

import pytest

from plansearch.measures.keyness import log_likelihood, log_ratio


@pytest.mark.parametrize(
    ("counts", "g2"),
    [
        # 100 and 50 in equal sizes, 75 expected in each: 2 · (100 ln(4/3) + 50 ln(2/3))
        ((100, 10_000, 50, 10_000), 16.9899),
        # 10 in 1,000 against 10 in 3,000, 5 and 15 expected: 2 · (10 ln 2 + 10 ln(2/3))
        ((10, 1_000, 10, 3_000), 5.7536),
        # an empty cell adds nothing: 2 · 8 · ln(8 / 2)
        ((8, 1_000, 0, 3_000), 22.1807),
        ((7, 1_000, 21, 3_000), 0.0),
        ((0, 1_000, 0, 3_000), 0.0),
    ],
)
def test_log_likelihood_by_hand(counts: tuple[int, int, int, int], g2: float) -> None:
    assert log_likelihood(*counts) == pytest.approx(g2, abs=5e-5)


@pytest.mark.reference
@pytest.mark.parametrize("counts", [(3, 500, 40, 9_000), (0, 500, 4, 100), (77, 12_345, 12, 54_321)])
def test_log_likelihood_is_that_of_scipy(counts: tuple[int, int, int, int]) -> None:
    from scipy.stats import power_divergence

    a, c, b, d = counts
    expected = [c * (a + b) / (c + d), d * (a + b) / (c + d)]
    assert log_likelihood(*counts) == pytest.approx(power_divergence([a, b], expected, lambda_="log-likelihood")[0])


def test_both_sides_see_the_same_difference() -> None:
    assert log_likelihood(9, 700, 4, 900) == pytest.approx(log_likelihood(4, 900, 9, 700))
    one, other = log_ratio(9, 700, 4, 900), log_ratio(4, 900, 9, 700)
    assert one is not None
    assert other == pytest.approx(-one)


@pytest.mark.parametrize(
    ("counts", "ratio"),
    [
        ((20, 1_000, 10, 1_000), 1.0),
        ((10, 1_000, 10, 4_000), 2.0),
        ((5, 1_000, 40, 1_000), -3.0),
        ((4, 1_000, 0, 1_000), 3.0),  # ½ in the place of 0
        ((0, 1_000, 4, 1_000), -3.0),
    ],
)
def test_log_ratio_by_hand(counts: tuple[int, int, int, int], ratio: float) -> None:
    assert log_ratio(*counts) == pytest.approx(ratio)


@pytest.mark.parametrize("counts", [(0, 0, 5, 100), (5, 100, 0, 0)])
def test_nothing_is_said_against_nothing(counts: tuple[int, int, int, int]) -> None:
    assert log_likelihood(*counts) is None
    assert log_ratio(*counts) is None


def test_what_nobody_uses_has_no_ratio() -> None:
    assert log_ratio(0, 100, 0, 100) is None


def test_a_larger_difference_has_a_larger_log_likelihood() -> None:
    found = [log_likelihood(count, 1_000, 10, 1_000) for count in range(10, 60, 5)]
    assert all(value is not None and math.isfinite(value) for value in found)
    assert found == sorted(found, key=lambda value: value or 0.0)
