"""Promises in a few symbols."""

from __future__ import annotations

import pytest

from plansearch.present.comparison.symbols import as_symbols, legend
from plansearch.query.comparison.promises import Promise, group_tiers
from plansearch.query.statements.criteria import Criteria
from plansearch.query.statements.targets import statements_of_text

GOALS = "今年主要预期目标是：地区生产总值增长6%左右；固定资产投资增长8%以上；"  # words are read beside numbers


def rows(text: str, indicator: str | None = None) -> list[Promise]:
    """What a plan of 2025 with this text promises."""
    return group_tiers(
        "青澜市", 2025, statements_of_text(f"一、主要目标\n\n{text}", "a.txt", None, Criteria(indicator))
    )


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("地区生产总值增长5%以上。", "≥5%"),
        ("地区生产总值增长5.5%左右。", "≈5.5%"),
        ("地区生产总值增长5%—5.5%。", "5–5.5%"),
        ("地区生产总值增长6%。", "6%"),
        ("居民消费价格涨幅控制在3%以内。", "≤3%"),
        ("地区生产总值增长7%以上、力争达到8%。", "≥7% ↗8%"),
        ("地区生产总值增长5％左右。", "≈5%"),
        ("确保城镇新增就业2万人以上。", "保≥2万人"),
        ("力争新增高新技术企业60家以上。", "争≥60家"),
        ("争取新建公园12个。", "取12个"),
        ("粮食产量稳定在52万吨以上。", "稳≥52万吨"),
        ("单位地区生产总值能耗下降3%左右。", "↓≈3%"),
        (f"{GOALS}居民人均可支配收入增长与经济增长同步。", "＝ 经济增长"),
        ("完成固定资产投资xx亿元以上。", "≥⊘亿元"),
        ("地区生产总值增长x.x%。", "⊘%"),
        ("财政收入翻一番。", "翻一番"),
        (f"{GOALS}粮食产量保持稳定。", "“保持稳定”"),
    ],
)
def test_a_promise_in_signs(text: str, sign: str) -> None:
    assert as_symbols(rows(text)[-1]) == sign


def test_better_than_a_benchmark_differs_from_as_good_as_it() -> None:
    sign = as_symbols(rows(f"{GOALS}居民人均可支配收入增速高于全省平均水平。")[-1])
    assert sign.startswith("＝ ≥")
    assert "全省" in sign


def test_a_stretch_without_a_number_is_a_bare_arrow() -> None:
    assert as_symbols(rows("地区生产总值增长5%左右，在实际工作中争取更好结果。")[0]) == "≈5% ↗"


def test_nothing_has_no_sign() -> None:
    assert as_symbols(Promise("青澜市", 2025, "地区生产总值", (), "no plan")) == ""


def test_the_legend_explains_what_stands_there_and_no_more() -> None:
    assert legend(["≥5%", "保≈3%"]) == ("marks: ≥ at least, ≈ about, 保 guarantee (确保)",)
    assert legend(["“保持稳定” [到2027年]"]) == ("marks: [another time, place or act], “no number”",)
    assert legend(["＝ ≥保障标准", "6% 〔争创工作计划〕"]) == ("marks: ＝ measured against, 〔which plan〕",)
    assert legend(["5%", "(300家, level)"]) == ("marks: (another kind or indicator)",)
