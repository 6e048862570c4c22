"""Regions on indicators: rows, in which order, and why some are empty."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import mini
import pytest

from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.query.comparison.by_indicator import IndicatorComparison, IndicatorComparisonRequest, by_indicator
from plansearch.query.filters.filters import Filters
from plansearch.query.request import parse


def compare_indicator(index: Index, *regions: str, **given: object) -> IndicatorComparison:
    """What regions promise on an indicator."""
    return index.compare_targets(*regions, **given)  # type: ignore[arg-type]


def test_an_indicator_in_the_order_asked_then_by_year(mini_index: Index) -> None:
    result = compare_indicator(mini_index, "望津市", "青澜市", indicator="地区生产总值")
    rows = [(row.region, row.year, row.phrasing.partition("、")[0]) for row in result.rows]
    assert rows[:2] == [("望津市", 2025, "5.5%左右"), ("青澜市", 2024, "6.5%以上")]
    assert rows[-1] == ("青澜市", 2025, "6%左右")
    assert result.rows[0].plan is not None
    assert result.rows[0].plan.id == mini.WANGJIN


@pytest.mark.parametrize("name", ["地区生产总值", "GDP", "生产总值"])
def test_an_indicator_by_any_name(mini_index: Index, name: str) -> None:
    result = compare_indicator(mini_index, "望津市", "青澜市", indicator=name)
    assert result.indicator == "地区生产总值"
    assert not result.is_empty


def test_a_result_of_last_year_is_no_target(mini_index: Index) -> None:
    result = compare_indicator(mini_index, "云岫省", "望津市", indicator="地区生产总值")
    assert [row.phrasing for row in result.rows if row.region == "云岫省"] == ["6%左右"]


def test_spans_lead_to_the_words(mini_index: Index) -> None:
    result = compare_indicator(mini_index, "云岫省", "望津市", "青澜市", indicator="地区生产总值")
    for row in result.rows:
        for record in row.records:
            assert record.plan is not None
            text = record.plan.text
            assert record.target.value_span is not None
            assert record.target.value_span.of(text) in row.phrasing
            assert record.target.sentence.of(text) == record.sentence


def test_a_region_without_a_plan_of_its_own_is_a_row(mini_index: Index) -> None:
    result = compare_indicator(mini_index, "青澜市", "砚川市", indicator="地区生产总值")
    (row,) = [row for row in result.rows if row.region == "砚川市"]
    assert (row.records, row.year, row.base, row.plan, row.phrasing) == ((), None, None, None, "")
    assert row.remark == "no plan of its own; 1 of places below it"
    assert f"砚川市: {row.remark}" in result.notes


def test_a_plan_that_is_silent_is_a_row(mini_index: Index) -> None:
    result = compare_indicator(mini_index, "澜东区", "墨溪区", indicator="地区生产总值")
    silent, speaking = result.rows
    assert (silent.region, silent.year, silent.remark) == ("澜东区", 2025, f"no target found in {mini.LANDONG}")
    assert speaking.phrasing == "6%—7%"


def test_a_region_outside_the_years_is_a_row(mini_index: Index) -> None:
    result = compare_indicator(mini_index, "青澜市", "望津市", indicator="地区生产总值", year=2024)
    (row,) = [row for row in result.rows if row.region == "望津市"]
    assert row.remark == "no plan of 2024 among these; years there: 2025"


def test_a_region_known_but_not_in_the_index_is_a_row(mini_index: Index) -> None:
    result = compare_indicator(mini_index, "青澜市", "北京市", indicator="地区生产总值")
    (row,) = [row for row in result.rows if row.region == "北京市"]
    assert row.remark.startswith("no plan of ")


def test_an_indicator_nobody_states(mini_index: Index) -> None:
    result = compare_indicator(mini_index, "青澜市", "望津市", indicator="森林覆盖率")
    assert result.is_empty
    assert result.notes[0].startswith("none of these plans has a target for 森林覆盖率")
    assert {row.region for row in result.rows} == {"青澜市", "望津市"}


def test_all_regions_of_a_level(mini_index: Index) -> None:
    result = compare_indicator(mini_index, level="县", indicator="地区生产总值")
    assert [row.region for row in result.rows] == ["墨溪区", "澜东区"]  # 澜东区 has no figure


@pytest.mark.parametrize("regions", [("青澜市",), ("青澜市", "青澜市"), ("青澜市", "青澜"), ("青澜市", "990100")])
def test_one_region_by_whatever_names(mini_index: Index, regions: tuple[str, ...]) -> None:
    with pytest.raises(QueryError, match=r"one region \(青澜市\) cannot be compared"):
        mini_index.compare_targets(*regions, indicator="地区生产总值")


def test_no_region(mini_index: Index) -> None:
    with pytest.raises(QueryError, match="no regions to compare") as caught:
        mini_index.compare_targets(indicator="地区生产总值")
    assert caught.value.hint == "name two or more regions, or take all of a level"


def test_a_kind_nobody_knows(mini_index: Index) -> None:
    with pytest.raises(QueryError, match="no figure 'speed'"):
        compare_indicator(mini_index, "青澜市", "望津市", indicator="地区生产总值", figure="speed")


@pytest.mark.parametrize(
    "request_",
    [
        IndicatorComparisonRequest(("青澜市", "望津市"), indicators=("GDP",)),
        IndicatorComparisonRequest(
            ("青澜市", "望津市"), Filters(years=(None, 2025)), ("GDP", "公园"), "growth", "all", "soft", evidence=True
        ),
        IndicatorComparisonRequest(filters=Filters(level="市"), indicators=("GDP",), summary=True),
    ],
    ids=str,
)
def test_a_request_prints_and_parses_back(mini_index: Index, request_: IndicatorComparisonRequest) -> None:
    assert parse(str(request_)) == request_
    result = by_indicator(mini_index.reader, request_)
    assert result.request == request_
    assert result.signature.endswith(f"|{request_}")
    assert result.recipe["request"] == request_.as_data()


@pytest.mark.parametrize(
    "given",
    [
        {"indicators": ()},
        {"indicators": ("地区生产总值", " ")},
        {"view": "hard"},
        {"bare": "soft"},
        {"view": "all", "bare": "firm"},
        {"summary": True, "evidence": True},
        {"summary": True, "view": "point"},
        {"words": True, "view": "point"},
        {"figure": "speed"},
    ],
)
def test_values_that_exclude_each_other(given: dict[str, Any]) -> None:
    with pytest.raises(QueryError) as caught:
        IndicatorComparisonRequest(("青澜市", "望津市"), **{"indicators": ("GDP",), **given})
    assert caught.value.hint


def test_many_regions_without_the_indicator_are_folded(index_of: Callable[[dict[str, str]], Index]) -> None:
    index = index_of({
        f"青澜市/{year}年政府工作报告.md": f"# 青澜市{year}年政府工作报告\n\n一、主要目标\n\n新建公园12个。"
        for year in range(2018, 2026)
    })  # fmt: skip
    notes = index.compare_targets("青澜市", "云岫省", indicator="粮食产量").notes
    assert notes[0] == "none of these plans has a target for 粮食产量 that was found"
    assert notes[4] == "… and 6 more plans or years without it"
    assert len(notes) == 5


def test_all_of_a_level_are_in_the_order_of_their_figures(mini_index: Index) -> None:
    result = compare_indicator(mini_index, level="市", indicator="地区生产总值", year="2025")
    assert [row.region for row in result.rows] == ["青澜市", "望津市"]
    assert any("in the order of their figures for 地区生产总值 in 2025" in note for note in result.notes)
    named = compare_indicator(mini_index, "望津市", "青澜市", indicator="地区生产总值", year="2025")
    assert [row.region for row in named.rows] == ["望津市", "青澜市"]


def test_a_word_with_two_meanings_is_read_as_the_one_that_most_plans_state(
    index_of: Callable[[dict[str, str]], Index],
) -> None:
    texts = {
        "青澜市": "城镇调查失业率5.5%左右，新增就业2万人。",
        "望津市": "城镇调查失业率5%以内，新增就业1万人。",
        "砚川市": "城镇登记失业率4%以内，新增就业1万人。",
    }
    index = index_of({
        f"{city}/2025年政府工作报告.md": f"# {city}2025年政府工作报告\n\n二、2025年目标\n\n主要预期目标是：{text}\n"
        for city, text in texts.items()
    })  # fmt: skip
    result = compare_indicator(index, *texts, indicator="失业率")
    assert result.indicator == "城镇调查失业率"
    assert "失业率 is read as 城镇调查失业率; it may also mean: 城镇登记失业率" in result.notes
    assert [row.near.indicator for row in result.rows if row.near] == ["城镇登记失业率"]
