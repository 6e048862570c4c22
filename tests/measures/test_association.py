"""Measures of association: by hand, published values, and those of scipy."""

from __future__ import annotations

import random

import pytest

from plansearch.measures.association import (
    Table,
    cubic_mutual_information,
    delta_p_collocate,
    delta_p_node,
    log_dice,
    log_likelihood,
    mutual_information,
    t_score,
)

# 8 of 40 units in windows are the collocate, and 50 of all 1,000: 2 by chance
SIMPLE = Table(8, 40, 50, 1000)


def test_by_hand() -> None:
    assert SIMPLE.expected == 2
    assert mutual_information(SIMPLE) == 2
    assert cubic_mutual_information(SIMPLE) == 8
    assert t_score(SIMPLE) == pytest.approx(6 / 8**0.5)
    assert delta_p_collocate(SIMPLE) == pytest.approx(8 / 40 - 42 / 960)
    assert delta_p_node(SIMPLE) == pytest.approx(8 / 50 - 32 / 950)


def test_log_dice_of_rychly() -> None:
    # Rychlý 2008: at most 14, where all of both are together; one point more is twice as often
    assert log_dice(100, 100, 100) == 14
    assert log_dice(50, 100, 100) == 13
    assert log_dice(1, 16_384, 16_384) == 0


def test_delta_p_of_gries() -> None:
    # Gries 2013, table of `of course`: ΔP(course|of) = .032, ΔP(of|course) = .697
    of, course, size = 5_610 + 168_938, 5_610 + 2_257, 5_610 + 168_938 + 2_257 + 10_233_063
    table = Table(5_610, of, course, size)
    assert delta_p_collocate(table) == pytest.approx(0.032, abs=5e-4)
    assert delta_p_node(table) == pytest.approx(0.697, abs=5e-4)


def test_what_is_not_defined() -> None:
    nothing = Table(0, 40, 50, 1000)
    assert [mutual_information(nothing), cubic_mutual_information(nothing), t_score(nothing)] == [None] * 3
    assert log_dice(0, 5, 5) is None
    assert delta_p_collocate(Table(5, 1000, 5, 1000)) is None
    assert delta_p_node(Table(5, 5, 1000, 1000)) is None
    with pytest.raises(ZeroDivisionError):
        _ = Table(0, 0, 0, 0).expected


def test_independence_is_nothing() -> None:
    even = Table(2, 40, 50, 1000)
    assert mutual_information(even) == 0
    assert t_score(even) == 0
    assert log_likelihood(even) == pytest.approx(0, abs=1e-9)
    assert delta_p_collocate(even) == pytest.approx(0)
    assert delta_p_node(even) == pytest.approx(0)


@pytest.mark.reference
@pytest.mark.parametrize("seed", range(20))
def test_as_scipy(seed: int) -> None:
    import numpy as np
    from scipy.spatial.distance import dice
    from scipy.stats import chi2_contingency

    pick = random.Random(seed)
    size = pick.randint(100, 2_000)
    row, column = pick.randint(5, size // 2), pick.randint(5, size // 2)
    seen = pick.randint(1, min(row, column))
    table = Table(seen, row, column, size)
    cells = [[seen, row - seen], [column - seen, size - row - column + seen]]
    found = chi2_contingency(cells, correction=False, lambda_="log-likelihood")
    assert log_likelihood(table) == pytest.approx(found.statistic)
    assert table.expected == pytest.approx(found.expected_freq[0, 0])
    here, there = np.zeros(size, bool), np.zeros(size, bool)
    here[:row] = there[row - seen : row - seen + column] = True
    assert log_dice(seen, row, column) == pytest.approx(14 + np.log2(1 - dice(here, there)))
