"""Intervals of counts and shares."""

from __future__ import annotations

import pytest

from plansearch.measures.intervals import poisson_interval, wilson_interval


@pytest.mark.parametrize(
    ("count", "low", "high"),
    [  # the published table of exact limits, to the digits it prints
        (0, 0.0, 3.689),
        (1, 0.0253, 5.572),
        (2, 0.242, 7.225),
        (3, 0.619, 8.767),
        (5, 1.623, 11.668),
        (10, 4.795, 18.390),
        (20, 12.217, 30.888),
        (50, 37.111, 65.919),
        (100, 81.364, 121.627),
    ],
)
def test_a_count_has_the_limits_of_the_table(count: int, low: float, high: float) -> None:
    assert poisson_interval(count) == pytest.approx((low, high), abs=6e-4)


@pytest.mark.reference
@pytest.mark.parametrize("count", [0, 1, 2, 7, 33, 250, 4_096, 123_456])
def test_a_count_has_the_limits_of_scipy(count: int) -> None:
    from scipy.stats import chi2

    low = chi2.ppf(0.025, 2 * count) / 2 if count else 0.0
    assert poisson_interval(count) == pytest.approx((low, chi2.ppf(0.975, 2 * count + 2) / 2), rel=1e-10)


@pytest.mark.parametrize("count", [1, 4, 60, 5_000])
def test_a_count_lies_inside_its_limits_which_widen(count: int) -> None:
    low, high = poisson_interval(count)
    assert low < count < high
    assert high - count > count - low  # skewed to the right
    assert poisson_interval(count + 1) > (low, high)


@pytest.mark.parametrize(
    ("successes", "n", "low", "high"),
    [
        (3, 10, 0.1078, 0.6032),  # (.3 + .19207 ± 1.95996 · √(.021 + .0096036)) / 1.384146
        (81, 263, 0.2553, 0.3662),  # Newcombe 1998, table I
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
        (20, 20, 0.8389, 1.0),
    ],
)
def test_a_share_has_the_score_interval(successes: int, n: int, low: float, high: float) -> None:
    assert wilson_interval(successes, n) == pytest.approx((low, high), abs=6e-5)


def test_of_nothing_nothing_is_known() -> None:
    assert wilson_interval(0, 0) == (0.0, 1.0)


@pytest.mark.parametrize(("successes", "n"), [(0, 1), (1, 1), (1, 2), (7, 9)])
def test_a_share_and_its_complement_mirror_each_other(successes: int, n: int) -> None:
    low, high = wilson_interval(successes, n)
    assert wilson_interval(n - successes, n) == pytest.approx((1 - high, 1 - low))
    assert 0 <= low <= successes / n <= high <= 1
