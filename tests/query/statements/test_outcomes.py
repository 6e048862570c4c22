"""Verdicts and gaps of invented targets and results."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest

from plansearch import extract_targets
from plansearch.model import Target
from plansearch.query.statements.outcomes import outcome
from plansearch.targets import Lexicon


def said(text: str) -> Target:
    """The one statement of a text."""
    (target,) = extract_targets(text)
    return target


@pytest.mark.parametrize(
    ("target", "result", "verdict"),
    [
        # a bound
        ("技术合同成交额突破1100亿元", "技术合同成交额1138亿元", "met"),
        ("技术合同成交额突破1100亿元", "技术合同成交额近1100亿元", "missed"),
        ("技术合同成交额突破1100亿元", "技术合同成交额接近1200亿元", ""),
        ("技术合同成交额突破1000亿元", "技术合同成交额近1200亿元", "met"),
        ("技术合同成交额突破1100亿元", "技术合同成交额约1100亿元", ""),
        ("技术合同成交额突破1100亿元", "技术合同成交额超过1100亿元", "met"),
        ("技术合同成交额突破1100亿元", "技术合同成交额超过1000亿元", ""),
        ("地区生产总值增长7%以上", "地区生产总值增长3.5%左右", "missed"),
        ("地区生产总值增长6%以上", "地区生产总值增长6%左右", ""),
        ("城镇调查失业率控制在5%以内", "城镇调查失业率低于5%", "met"),
        ("城镇调查失业率控制在5%以内", "城镇调查失业率5.5%左右", "missed"),
        # 左右: half a percentage point of a rate, a twentieth of an amount
        ("地区生产总值增长5.5%左右", "地区生产总值增长5.0%", "met"),
        ("地区生产总值增长5.5%左右", "地区生产总值增长4.9%", "missed"),
        ("地区生产总值增长5.5%左右", "地区生产总值增长6.1%", "above"),
        ("地区生产总值增长5.5%左右", "地区生产总值增长约4%", "missed"),
        ("财政收入100亿元左右", "财政收入96亿元", "met"),
        ("财政收入100亿元左右", "财政收入90亿元", "missed"),
        # a bare number, a range
        ("地区生产总值增长6%", "地区生产总值增长6%左右", "equal"),
        ("地区生产总值增长6%", "地区生产总值增长近6%", "below"),
        ("地区生产总值增长6%", "地区生产总值增长超过6%", "above"),
        ("财政收入100亿元", "财政收入超过90亿元", ""),
        ("地区生产总值增长5%—6%", "地区生产总值增长5.5%左右", "inside"),
    ],
)
def test_verdicts(target: str, result: str, verdict: str) -> None:
    assert outcome(said(target), said(result)).verdict == verdict


@pytest.mark.parametrize(
    ("name", "goal", "result", "verdict"),
    [
        ("居民消费价格", "居民消费价格涨幅3%左右", "居民消费价格涨幅1%", "below"),
        ("居民消费价格", "居民消费价格涨幅3%左右", "居民消费价格涨幅4%", "missed"),
        ("城镇调查失业率", "城镇调查失业率5.5%左右", "城镇调查失业率4.5%", "below"),
        ("地区生产总值", "地区生产总值增长3%左右", "地区生产总值增长1%", "missed"),
    ],
)
def test_where_less_is_better(name: str, goal: str, result: str, verdict: str) -> None:
    assert outcome(said(goal), said(result), name=name, lexicon=Lexicon.load()).verdict == verdict


def test_both_numbers_are_given_in_the_unit_of_the_gap() -> None:
    found = outcome(said("固定资产投资达到9000万元"), said("固定资产投资达到1.2亿元"))
    assert (found.unit, found.gap) == ("元", 30_000_000)
    assert (found.promised, found.reported) == ((90_000_000, 90_000_000), (120_000_000, 120_000_000))
    alike = outcome(said("地区生产总值增长5%—6%"), said("地区生产总值增长6.5%"))
    assert (alike.unit, alike.promised, alike.reported) == ("%", (5, 6), (Decimal("6.5"), Decimal("6.5")))


def numbers(**changed: object) -> Target:
    return dataclasses.replace(said("新建学校10所。"), **changed)  # type: ignore[arg-type]


def test_a_place_further_up_is_more() -> None:
    fifth = numbers(kind="rank", unit="位", lo=Decimal(5), hi=Decimal(5), norm_unit="")
    third = numbers(kind="rank", unit="位", lo=Decimal(3), hi=Decimal(3), norm_unit="")
    assert outcome(fifth, third).verdict == "met"
    assert outcome(fifth, third).attainment == Decimal("0.4")
    assert outcome(third, fifth).verdict == "missed"


def test_nothing_is_a_share_of_nothing() -> None:
    none = numbers(lo=Decimal(0), hi=Decimal(0), norm_lo=Decimal(0), norm_hi=Decimal(0))
    assert outcome(none, numbers()).attainment is None
    assert outcome(none, none).verdict == "equal"
