"""Weights of terms in plans, and which are terms of a place."""

from __future__ import annotations

import math

import pytest

from plansearch.measures.plan_terms import is_number, is_term_of_place, name_weight, says_something, subject_weight


def test_words_that_recur_weigh_more_than_words_that_occur_once() -> None:
    assert subject_weight(40, 160, 400) == pytest.approx(math.log(401 / 41) * (1 - 40 / 161))
    assert subject_weight(40, 160, 400) > 5 * subject_weight(40, 44, 400)


@pytest.mark.parametrize(("plan_freq", "n_plans"), [(1, 100), (4, 500), (100, 100)])
def test_words_of_too_few_plans_or_of_all_have_no_weight(plan_freq: int, n_plans: int) -> None:
    assert subject_weight(plan_freq, 3 * plan_freq, n_plans) == 0


def test_an_index_of_few_plans_weighs_every_word() -> None:
    assert subject_weight(1, 1, 1) > 0
    assert name_weight(3, 3) > 0


def test_names_weigh_their_idf() -> None:
    assert name_weight(2, 100) == pytest.approx(math.log(101 / 3))
    assert name_weight(1, 100) == 0


@pytest.mark.parametrize(
    ("term", "says"),
    [("海洋", True), ("xgboost", True), ("水", False), ("xx亿元", False), ("x.x%", False), ("__市", False)],
)
def test_single_characters_and_masks_say_nothing(term: str, *, says: bool) -> None:
    assert says_something(term) == says


@pytest.mark.parametrize(("term", "number"), [("60家", True), ("6%", True), ("家电", False), ("一二", False)])
def test_numbers(term: str, number: bool) -> None:
    assert is_number(term) == number


@pytest.mark.parametrize(
    ("most", "n", "share", "n_places", "expected"),
    [
        (3, 3, 0.04, 31, True),  # by chance 0.04³ · 31
        (3, 3, 0.3, 31, False),
        (2, 2, 0.01, 31, False),  # of two plans nothing can be said
        (30, 60, 0.05, 31, True),
        (29, 60, 0.05, 31, False),  # less than half
        (70, 70, 1.0, 1, False),  # an index of one place
        (9, 10, 0.9, 3, False),
    ],
)
def test_terms_of_a_place(most: int, n: int, share: float, n_places: int, *, expected: bool) -> None:
    assert is_term_of_place(most, n, share, n_places) == expected
