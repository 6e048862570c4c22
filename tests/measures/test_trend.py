"""Slopes: by hand, and those of statsmodels."""

from __future__ import annotations

import random

import pytest

from plansearch.measures.trend import slope_of, t_quantile


def test_by_hand() -> None:
    exact = slope_of([2020, 2021, 2022], [1.0, 3.0, 5.0], [1, 9, 4])
    assert exact is not None
    assert exact.slope == pytest.approx(2)
    assert exact.interval == (pytest.approx(2), pytest.approx(2))
    # equal weights 0, 0, 3 at -1, 0, 1: slope 3/2; residuals ½, -1, ½; error √(1.5 / 1 / 2) = .866; t₁ = 12.706
    found = slope_of([2020, 2021, 2022], [0.0, 0.0, 3.0], [1, 1, 1])
    assert found is not None
    assert found.slope == pytest.approx(1.5)
    assert found.interval == (pytest.approx(-9.504, abs=1e-3), pytest.approx(12.504, abs=1e-3))


def test_too_few_years() -> None:
    assert slope_of([], [], []) is None
    assert slope_of([2020], [1.0], [5]) is None
    assert slope_of([2020, 2021], [1.0, 2.0], [5, 0]) is None
    two = slope_of([2020, 2022], [1.0, 2.0], [5, 5])
    assert two is not None
    assert (two.slope, two.interval) == (pytest.approx(0.5), None)


@pytest.mark.reference
@pytest.mark.parametrize("seed", range(5))
def test_as_statsmodels(seed: int) -> None:
    import numpy as np
    import statsmodels.api as sm

    pick = random.Random(seed)
    years = sorted(pick.sample(range(1990, 2026), 12))
    rates = [pick.random() * 5 for _ in years]
    weights = [pick.randint(1, 100_000) for _ in years]
    model = sm.WLS(rates, sm.add_constant(np.array(years, dtype=float) - 2000), weights=weights).fit()
    found = slope_of(years, rates, weights)
    assert found is not None
    assert found.slope == pytest.approx(model.params[1])
    assert found.interval == pytest.approx(tuple(model.conf_int()[1]))


@pytest.mark.reference
@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 7, 10, 31, 120])
def test_student_as_scipy(freedom: int) -> None:
    from scipy.stats import t

    assert t_quantile(freedom) == pytest.approx(t.ppf(0.975, freedom), abs=1e-9)
