"""Keyness: whether a difference is real, and how large it is."""

from __future__ import annotations

import math

import pytest

from plansearch.measures.keyness import (
    EVIDENCE,
    bayes_factor,
    log_likelihood,
    log_likelihoods,
    log_ratio,
    odds_ratio,
    percent_difference,
)


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


@pytest.mark.reference
def test_log_likelihood_is_that_of_a_table_of_four_cells_where_words_are_rare() -> None:
    """Rayson's two cells leave the other words out, which scipy's G test counts, too."""
    from scipy.stats import chi2_contingency

    a, c, b, d = 120, 1_000_000, 60, 900_000
    four = chi2_contingency([[a, b], [c - a, d - b]], correction=False, lambda_="log-likelihood")[0]
    assert log_likelihood(a, c, b, d) == pytest.approx(four, rel=1e-3)


@pytest.mark.reference
@pytest.mark.parametrize("counts", [(3, 500, 40, 9_000), (77, 12_345, 12, 54_321)])
def test_odds_ratio_is_that_of_scipy(counts: tuple[int, int, int, int]) -> None:
    from scipy.stats.contingency import odds_ratio as of_scipy

    a, c, b, d = counts
    assert odds_ratio(*counts) == pytest.approx(of_scipy([[a, c - a], [b, d - b]], kind="sample").statistic)


@pytest.mark.reference
@pytest.mark.parametrize("counts", [(3, 500, 40, 9_000), (77, 12_345, 12, 54_321), (40, 8_000, 41, 8_000)])
def test_the_bayes_factor_is_the_difference_of_bic_of_two_poisson_models(counts: tuple[int, int, int, int]) -> None:
    """One rate against two, with as many observations as words: Wilson 2013 has G² - ln N for one degree of freedom."""
    from scipy.stats import poisson

    a, c, b, d = counts
    both = (a + b) / (c + d)
    one = poisson.logpmf(a, c * both) + poisson.logpmf(b, d * both)
    two = poisson.logpmf(a, a) + poisson.logpmf(b, b)
    bic_one, bic_two = math.log(c + d) - 2 * one, 2 * math.log(c + d) - 2 * two
    assert bayes_factor(log_likelihood(*counts) or 0.0, c, d) == pytest.approx(bic_one - bic_two)


def test_many_words_at_once_have_the_same_log_likelihood() -> None:
    import numpy as np

    counts = np.random.default_rng(3).integers(0, 90, (300, 2)) * np.random.default_rng(4).integers(0, 2, (300, 2))
    found = log_likelihoods(counts, (7_000, 12_000))
    for (here, there), g2 in zip(counts.tolist(), found.tolist(), strict=True):
        assert g2 == pytest.approx(log_likelihood(here, 7_000, there, 12_000), abs=1e-9)


@pytest.mark.parametrize(
    ("counts", "percent", "odds"),
    [
        ((20, 1_000, 10, 1_000), 100.0, (20 / 980) / (10 / 990)),
        ((5, 1_000, 10, 1_000), -50.0, (5 / 995) / (10 / 990)),
        ((0, 1_000, 10, 1_000), -100.0, (0.5 / 999.5) / (10 / 990)),
        ((4, 1_000, 0, 1_000), 700.0, (4 / 996) / (0.5 / 999.5)),  # ½ in the place of 0
    ],
)
def test_percent_and_odds_by_hand(counts: tuple[int, int, int, int], percent: float, odds: float) -> None:
    assert percent_difference(*counts) == pytest.approx(percent)
    assert odds_ratio(*counts) == pytest.approx(odds)


@pytest.mark.parametrize("counts", [(0, 100, 0, 100), (5, 100, 0, 0), (0, 0, 5, 100)])
def test_what_is_nowhere_differs_in_nothing(counts: tuple[int, int, int, int]) -> None:
    assert percent_difference(*counts) is None
    assert odds_ratio(*counts) is None


def test_a_word_that_is_all_of_a_text_has_no_odds() -> None:
    assert odds_ratio(10, 10, 3, 20) is None


def test_grades_of_evidence() -> None:
    """Wilson 2013, table 1: from 2 on positive, from 6 strong, from 10 very strong."""
    assert [EVIDENCE[grade] for grade in ("positive", "strong", "very_strong")] == [2, 6, 10]
    assert bayes_factor(16.35, 1_000_000, 900_000) == pytest.approx(16.35 - math.log(1_900_000))
