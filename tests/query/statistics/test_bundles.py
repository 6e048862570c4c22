"""Bundles of plans: figures that `phrase` confirms, first users, filters, and what an empty answer says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.query.filters.filters import parse_filters
from plansearch.query.request import parse
from plansearch.query.statistics.bundles import BundlesRequest

FORMULA = "以守正创新的精神推动县域发展"
OTHER = "不断擦亮山水茶乡的底色"


def plan(*sentences: str) -> str:
    return "# 政府工作报告\n各位代表：\n" + "".join(f"{sentence}。\n" for sentence in sentences)


PLANS = {
    "云岫省/青澜市/2022年政府工作报告.md": plan("全年粮食丰收", f"我们{OTHER}，种好每一亩地"),
    "云岫省/青澜市/2024年政府工作报告.md": plan(f"一年来，我市{FORMULA}，办成了三件实事", "水库除险加固完成"),
    "云岫省/砚川市/2022年政府工作报告.md": plan(f"全市{OTHER}", "渡口轮渡恢复通航"),
    "云岫省/砚川市/2025年政府工作报告.md": plan(f"明年要{FORMULA}", "桥梁检修完成", "新建小学一所"),
    "云岫省/望津市/2025年政府工作报告.md": plan(f"{FORMULA}是总的要求", "码头岸线整治完成"),
}


@pytest.fixture
def own(index_of: Callable[[dict[str, str]], Index]) -> Index:
    return index_of(PLANS)


@pytest.mark.parametrize(
    "options",
    [
        {"min_length": 4}, {"min_length": 6, "within": "clause"},
        {"min_length": 5, "region": "青澜市", "min_regions": 1}, {"min_length": 4, "year": "2024:2025"},
        {"min_length": 4, "part": "plan"}, {"min_length": 4, "all_copies": True},
        {"min_length": 4, "not_region": "青澜市"}, {"min_length": 4, "containing": "增长"},
        {"min_length": 5, "newest": True},
    ],
)  # fmt: skip
def test_counts_are_those_of_phrase(demo_index: Index, options: dict[str, Any]) -> None:
    filters = {
        name: options[name]
        for name in ("region", "year", "part", "all_copies", "not_region", "newest")
        if name in options
    }
    result = demo_index.bundles(n=60, **options)
    assert len(result.bundles) > 10
    for one in result.bundles:
        counted = demo_index.phrase(one.text, count=True, exact=True, **filters)
        assert (one.n, one.n_plans) == (counted.total.n, counted.total.n_plans_with), one.text
        regions = demo_index.phrase(one.text, by="region", exact=True, **filters).counts
        assert one.n_regions == sum(c.n > 0 and c.group != "(unknown)" for c in regions), one.text
        assert one.per_10k == pytest.approx(counted.total.per_10k)


def test_every_bundle_leads_back_to_its_first_use(demo_index: Index) -> None:
    for options in ({}, {"slots": True}):
        for one in demo_index.bundles(min_length=6, n=0, **options).bundles:
            text = one.first.text
            assert one.span.of(text) == one.printed
            assert one.printed in one.sentence
            assert one.sentence in text
            assert one.address == f"{one.first.id}#{one.span.start}-{one.span.end}"
            if not options:
                assert one.printed == one.text
                years = [plan.year for plan in demo_index.plans() if one.text in plan.text and plan.year]
                assert not years or (one.first.year, one.last and one.last.year) == (min(years), max(years))


def test_a_formula_with_its_first_and_last_user(own: Index) -> None:
    result = own.bundles()
    found = {one.text: one for one in result.bundles}
    one = found[FORMULA]
    assert (one.n, one.n_plans, one.n_regions, one.length) == (3, 3, 3, len(FORMULA))
    assert (one.first.region, one.first.year, one.last and one.last.year) == ("青澜市", 2024, 2025)
    assert one.sentence == f"一年来，我市{FORMULA}，办成了三件实事。"
    assert found[OTHER].n == 2


def test_new_and_gone(own: Index) -> None:
    def texts(**options: Any) -> list[str]:
        return [one.text for one in own.bundles(**options).bundles]

    assert texts(new_in=2024) == [FORMULA]
    assert texts(new_in=2025) == []
    assert texts(gone_since=2024) == [OTHER]
    assert texts(gone_since=2025) == [OTHER]


@pytest.mark.parametrize(
    ("sort", "key"),
    [
        ("n", lambda one: -one.n), ("plans", lambda one: -one.n_plans), ("regions", lambda one: -one.n_regions),
        ("length", lambda one: -one.length), ("first", lambda one: one.first.year or 9999),
    ],
)  # fmt: skip
def test_sorting(demo_index: Index, sort: Any, key: Callable[[Any], int]) -> None:
    keys = [key(one) for one in demo_index.bundles(sort=sort, n=0).bundles]
    assert keys == sorted(keys)


def test_lengths(demo_index: Index) -> None:
    every = demo_index.bundles(min_length=6, n=0, slots=True).bundles
    assert all(one.length == len(one.text.replace("__", "")) >= 6 for one in every)
    some = demo_index.bundles(min_length=6, max_length=8, n=0, slots=True).bundles
    assert {one.text for one in some} == {one.text for one in every if one.length <= 8}


def test_copies_count_once(index_of: Callable[[dict[str, str]], Index]) -> None:
    tasks = ("修路", "架桥", "通水", "供电", "植树", "办学", "建厂", "育苗", "养鱼", "种茶")
    long = plan(*(f"第{no}项任务是{task}" for no, task in enumerate(tasks * 6)))
    index = index_of({
        "云岫省/青澜市/2024年政府工作报告.md": long, "云岫省/青澜市/2024年政府工作报告（稿）.md": long,
        "云岫省/砚川市/2024年政府工作报告.md": plan("我们的任务是修路", "架桥通水"),
    })  # fmt: skip
    assert len(index.reader.copies) == 1
    assert index.bundles(min_regions=1, min_plans=2).n_bundles == 0
    assert index.bundles(min_regions=1, min_plans=2, all_copies=True).n_bundles > 0


@pytest.mark.parametrize(
    ("options", "note"),
    [
        ({"region": "望津市", "year": 2024}, "no plan of 2024 among these"),
        ({"region": "望津市"}, "in 2 plans, and 1 is selected"),
        ({"region": "青澜市"}, "of 2 regions, and the selected ones are of 1"),
        ({"new_in": 2023}, "no plan of that year is selected"),
        ({"new_in": 2024, "year": "2024:"}, "no earlier plan is selected"),
        ({"new_in": 2022}, "no earlier plan is selected"),
        ({"gone_since": 2026}, "no plan from then on is selected"),
        ({"gone_since": 2022}, "no earlier plan is selected"),
        ({"containing": "低空经济"}, "no bundle with '低空经济' in 5 plans"),
        ({"min_length": 900}, "no bundle in 5 plans"),
        ({"min_n": 10**9}, "no bundle in 5 plans"),
    ],
)
def test_an_empty_answer_says_why(own: Index, options: dict[str, Any], note: str) -> None:
    result = own.bundles(**options)
    assert result.is_empty
    assert note in result.notes[0]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"min_length": 1}, "a bundle cannot have 1 characters or more"),
        ({"min_length": -3}, "a bundle cannot have -3"),
        ({"min_length": 10**6}, "a bundle cannot have 1000000"),
        ({"min_length": 8, "max_length": 7}, "no bundle has 8 characters or more and 7 or fewer"),
        ({"min_n": 1}, "make no bundle"),
        ({"min_regions": 0}, "make no bundle"),
        ({"n": -1}, "make no bundle"),
        ({"new_in": 24}, "cannot read the year '24'"),
        ({"new_in": 2020, "gone_since": 2020}, "nothing is new in 2020 and gone since 2020"),
        ({"sort": "up"}, "sort cannot be 'up'"),
        ({"within": "plan"}, "within cannot be 'plan'"),
        ({"containing": "增长。"}, "no bundle goes beyond"),
    ],
)
def test_what_makes_no_sense(own: Index, options: dict[str, Any], message: str) -> None:
    with pytest.raises(QueryError, match=message):
        own.bundles(**options)


def test_a_request_prints_and_parses_back() -> None:
    request = BundlesRequest(
        parse_filters(region="青澜市"), 6, None, 3, 2, 4, True, 0, "first", "企业", "clause", 2024, None
    )
    assert parse(str(request)) == request
    assert str(BundlesRequest()) == "bundles {}"
