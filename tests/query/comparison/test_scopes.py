"""Promises of a part of a region, or of a unit above it, are told apart from the region's own."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plansearch.api import Index
from plansearch.query.comparison.by_indicator import IndicatorComparison
from plansearch.query.comparison.scopes import scope
from plansearch.query.comparison.shared import SharedIndicators

PLACES = {"枫渚县", "全省", "高新区", "松桥经开区", "市本级", "中心城区", "开发区", "市区", "园区"}
SAID = [  # a sentence up to the end of a promise, and for which place it is
    ("地区生产总值增长6%", ""),
    ("全市地区生产总值增长6%", ""),
    ("枫渚县地区生产总值增长8%", "枫渚县"),
    ("青澜市地区生产总值增长6%", ""),
    ("全市主要目标是：地区生产总值增长6%，其中枫渚县工业增加值增长9%", "枫渚县"),
    ("其中高新区规上工业增加值增长12%", "高新区"),
    ("力争松桥经开区工业投资增长20%，固定资产投资增长15%", "松桥经开区"),
    ("松桥经开区生产总值增长15%，其中规上工业增加值增长30%；固定资产投资增长15%", "松桥经开区"),
    ("松桥经开区生产总值增长15%；全市固定资产投资增长5%", ""),
    ("松桥经开区生产总值增长15%；全市外贸稳中提质，固定资产投资增长5%", ""),
    ("全市开发区工业投资增长20%", "全市开发区"),
    ("一般公共预算收入增长5%，其中市本级财政收入增长4%", "市本级"),
    ("地区生产总值增长6%，市区居民人均可支配收入增长7%", "市区"),
    ("地区生产总值增长6%，市区居民人均可支配收入增长7%，城镇新增就业2万人", ""),
    ("中心城区计划实施项目60个，完成固定资产投资200亿元", "中心城区"),
    ("全省地区生产总值增长5%", "全省"),
    ("（三）枫渚县财政收入增长8%", "枫渚县"),
    ("推动高新区提质升级，规上工业增加值增长8%", ""),
    ("支持园区工业提速，工业投资增长8%", ""),
    ("改造老旧小区20个", ""),
    ("单位地区生产总值能耗下降3%", ""),
    ("云上县地区生产总值增长8%", ""),
]


@pytest.mark.parametrize(("said", "place"), SAID)
def test_the_place_a_promise_is_for(said: str, place: str) -> None:
    assert scope(said, PLACES.__contains__) == place


def report(region: str, aims: str) -> str:
    return f"# {region}2025年政府工作报告\n\n一、2025年主要目标\n\n{aims}\n"


@pytest.fixture
def index(index_of: Callable[[dict[str, str]], Index]) -> Index:
    return index_of({
        "青澜市/2025年政府工作报告.md": report(
            "青澜市", "固定资产投资增长5%左右。澜东区生产总值增长15%以上，固定资产投资增长20%以上。"
        ),
        "砚川市/2025年政府工作报告.md": report("砚川市", "墨溪区生产总值增长8%，固定资产投资增长9%。"),
        "望津市/2025年政府工作报告.md": report("望津市", "固定资产投资增长7%以上。"),
        "砚川市/墨溪区/2025年政府工作报告.md": report("墨溪区", "地区生产总值增长8%。"),
        "青澜市/澜东区/2025年工作计划.md": (
            "# 澜东区2025年工作计划\n\n澜东区生产总值增长9%，固定资产投资增长12%以上。\n"
        ),
    })  # fmt: skip


def test_a_part_is_marked_and_neither_mixed_nor_ranked(index: Index) -> None:
    result = index.compare("青澜市", "砚川市", "望津市", indicator="固定资产投资")
    assert isinstance(result, IndicatorComparison)
    assert [(row.region, row.phrasing, row.scope) for row in result.rows] == [
        ("青澜市", "5%左右", ""), ("青澜市", "20%以上", "澜东区"), ("砚川市", "9%", "墨溪区"),
        ("望津市", "7%以上", ""),
    ]  # fmt: skip
    display = result.table().display
    assert display is not None
    assert display.rows == (
        ("青澜市", "≈5%", "2/2"), ("砚川市", "9% [墨溪区]", None), ("望津市", "≥7%", "1/2"),
    )  # fmt: skip
    assert "not in the table: 1 (another place); --evidence, csv and jsonl have all" in result.notes
    columns = [column.key for column in result.table().columns]
    assert [row[columns.index("scope")] for row in result.table().rows] == [None, "澜东区", "墨溪区", None]


def test_a_district_s_own_plan_speaks_of_itself(index: Index) -> None:
    result = index.compare("澜东区", "望津市", indicator="固定资产投资")
    assert isinstance(result, IndicatorComparison)
    assert [(row.phrasing, row.scope) for row in result.rows] == [("12%以上", ""), ("7%以上", "")]


def test_a_part_is_not_subtracted_from(index: Index) -> None:
    steps = index.compare("砚川市", "青澜市", indicator="固定资产投资", amplification=True).steps  # type: ignore[union-attr]
    assert steps[0].remark == "another place"


def test_what_is_shared_is_marked(index: Index) -> None:
    result = index.compare("青澜市", "砚川市")
    assert isinstance(result, SharedIndicators)
    assert ("固定资产投资", "≈5%", "9% [墨溪区]") in result.table().display.rows  # type: ignore[union-attr]
