"""Promises of two plans."""

from __future__ import annotations

from decimal import Decimal

import pytest

import plansearch
from plansearch.query.retrieval.likeness.promises import Promise, Promises, by_indicator


def promises(text: str) -> dict[str, list[Promise]]:
    return by_indicator(Promise.of(t.canonical, t.value_raw or "", t) for t in plansearch.extract_targets(text))


OWN = promises("地区生产总值增长6%左右，新增高新技术企业60家。粮食产量稳定在20万吨以上。")


def test_a_plan_promises_all_of_its_own() -> None:
    score, shared = Promises(OWN, [OWN]).compare(OWN)
    assert score == pytest.approx(1)
    assert {pair.indicator for pair in shared} == set(OWN)
    assert all(pair.closeness == 1 for pair in shared)


def test_values_that_differ_count_less() -> None:
    near, far = promises("地区生产总值增长5.8%。"), promises("地区生产总值增长12%。")
    compared = Promises(OWN, [near, far])
    assert compared.compare(near)[0] > compared.compare(far)[0] > 0
    assert compared.compare(far)[1][0].closeness == 0


def test_kinds_of_numbers_are_not_compared() -> None:
    (shared,) = Promises(OWN, []).compare(promises("地区生产总值达到600亿元。"))[1]
    assert (shared.indicator, shared.closeness) == ("地区生产总值", 0)


def test_an_indicator_that_few_share_counts_more() -> None:
    growth, grain = promises("地区生产总值增长6%。"), promises("粮食产量稳定在20万吨以上。")
    compared = Promises(OWN, [growth, growth, growth, grain])
    assert compared.compare(grain)[0] > compared.compare(growth)[0]


def test_nothing_promised_or_nothing_shared() -> None:
    assert Promises({}, [OWN]).compare(OWN) == (0, ())
    assert Promises(OWN, []).compare(promises("森林覆盖率达到60%。")) == (0, ())


def test_the_value_is_the_middle_of_the_bounds() -> None:
    (promise,) = promises("地区生产总值增长5%—7%。")["地区生产总值"]
    assert promise.value == Decimal("0.06") or promise.value == Decimal(6)
