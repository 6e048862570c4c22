"""A word with its counts and measures."""

from __future__ import annotations

import math

import pytest

from plansearch.measures.keyness import bayes_factor, log_likelihood
from plansearch.query.statistics.keywords.key_word import Counts, KeyWord, key_word


def test_measures_of_a_word() -> None:
    word = KeyWord("河长制", Counts(30, 6, 8, 10_000), Counts(10, 4, 9, 20_000))
    assert word.focus.per_10k == 30
    assert word.g2 == log_likelihood(30, 10_000, 10, 20_000)
    assert word.bayes_factor == bayes_factor(word.g2, 10_000, 20_000)
    assert word.log_ratio == pytest.approx(math.log2(6))
    assert word.percent == pytest.approx(500)
    assert word.odds_ratio == pytest.approx((30 / 9_970) / (10 / 19_990))
    assert word.is_of_focus
    assert word.more == word.focus


@pytest.mark.parametrize(("n", "other", "is_of_focus"), [(3, 1, True), (1, 3, False), (2, 2, False), (0, 0, False)])
def test_the_side_that_uses_it_more(n: int, other: int, is_of_focus: bool) -> None:
    word = KeyWord("力争", Counts(n, 1, 2, 100), Counts(other, 1, 2, 100))
    assert word.is_of_focus is is_of_focus
    assert word.more.n == (n if is_of_focus else other)


def test_a_dispersion_that_is_not_defined_is_none() -> None:
    word = key_word("力争", [(3, 1, 1, 100, math.nan), (4, 2, 3, 90, 0.25)])
    assert (word.focus, word.reference) == (Counts(3, 1, 1, 100, None), Counts(4, 2, 3, 90, 0.25))
