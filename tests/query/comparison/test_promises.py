"""Promises as rows: tiers, repetitions, periods, and which comes first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from plansearch.api import Index
from plansearch.query.comparison.by_indicator import IndicatorComparison
from plansearch.query.comparison.promises import Promise, group_tiers, in_order, promises_of
from plansearch.query.comparison.region_plans import RegionsRequest, plans_by_region, regions_compared
from plansearch.query.comparison.shared import SharedIndicators
from plansearch.query.filters.filters import Filters
from plansearch.query.statements.criteria import Criteria
from plansearch.query.statements.targets import statements_of_text

GDP = "地区生产总值"


def rows(text: str, year: int = 2025) -> list[Promise]:
    """What a plan of this text and year promises on GDP."""
    return in_order(
        group_tiers("青澜市", year, statements_of_text(f"一、主要目标\n\n{text}", "a.txt", None, Criteria(GDP)))
    )


def test_tiers_are_one_row() -> None:
    (row,) = rows("地区生产总值增长7%以上、力争达到8%。")
    assert [record.target.lo for record in row.records] == [7, 8]
    assert row.phrasing == "7%以上、力争8%"


def test_a_growth_and_a_level_of_one_sentence_are_two_rows() -> None:
    found = rows("地区生产总值增长6%左右，力争地区生产总值突破500亿元。")
    assert sorted(row.measure[0] for row in found if row.measure) == ["growth", "level"]


def test_the_same_promise_stands_once() -> None:
    assert len(rows("地区生产总值增长6%左右。\n\n二、目标\n\n地区生产总值增长6%左右。")) == 1


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("2025年地区生产总值增长6%。", ""),
        ("今年地区生产总值增长6%。", ""),
        ("到2027年，地区生产总值突破500亿元。", "到2027年"),
        ("“十五五”期间，地区生产总值年均增长6%。", "“十五五”期间"),
        ("明年地区生产总值增长6%。", ""),
        ("地区生产总值年均增长6%。", "年均"),
        ("今年地区生产总值增长6%，年均以上水平。", ""),
        ("二、今后五年的目标\n\n地区生产总值增长6%。", "今后五年"),
        ("二、“十四五”时期主要目标\n\n地区生产总值增长6%。", "“十四五”时期"),
        ("二、努力实现“十四五”良好开局\n\n主要目标是：地区生产总值增长6%。", ""),
        ("二、今后五年和2025年的目标\n\n地区生产总值增长6%。", ""),
        ("二、2025年的目标\n\n地区生产总值增长6%。", ""),
        ("二、努力实现“十四五”圆满收官\n\n主要目标是：地区生产总值增长6%。", ""),
        ("到今年底，总量达到500亿元，年均地区生产总值增长6%。", "年均"),
        ("一季度地区生产总值增长6%。", "一季度"),
    ],
)
def test_another_period_is_told(text: str, cue: str) -> None:
    (row,) = rows(text)
    assert row.period_cue == cue
    assert row.is_out_of_scope == bool(cue)


def test_the_own_year_stands_first_and_its_aims_before_other_numbers() -> None:
    found = rows("到2027年，地区生产总值增长7%。新区带动地区生产总值增长9%。今年主要目标是：地区生产总值增长6%左右。")
    assert found[0].phrasing == "6%左右"
    assert found[-1].period_cue


def test_an_earlier_plan_s_target_is_no_promise() -> None:
    (record,) = statements_of_text("一、主要目标\n\n地区生产总值增长6%。", "a.txt", None, Criteria(GDP))
    prior = replace(record, target=replace(record.target, is_prior=True))
    assert len(group_tiers("青澜市", 2025, [record])) == 1
    assert group_tiers("青澜市", 2025, [prior]) == []


def test_plans_of_one_region_and_year_are_told_apart(index_of: Callable[[dict[str, str]], Index]) -> None:
    index = index_of({
        "云岫省/青澜市/2025年政府工作报告.md": "# 青澜市2025年政府工作报告\n\n主要目标：地区生产总值增长6%左右。",
        "云岫省/青澜市/发展改革委2025年工作计划.md": "# 青澜市发展改革委2025年工作计划\n\n目标：GDP增长6.5%以上。",
        "云岫省/青澜市/民政局2025年工作计划.md": "# 青澜市民政局2025年工作计划\n\n一、主要目标\n\n新建养老院2所。",
    })  # fmt: skip
    regions = regions_compared(index.reader, RegionsRequest(("青澜市",)), least=1)
    found = promises_of(index.reader, plans_by_region(index.reader, regions, Filters()), [GDP])
    assert {row.phrasing: row.remark for row in found} == {
        "6%左右": "青澜市2025年政府工作报告",
        "6.5%以上": "青澜市发展改革委2025年工作计划",
    }


def report(region: str, aims: str) -> str:
    return f"# {region}2025年政府工作报告\n\n一、2025年主要目标\n\n{aims}\n"


@pytest.fixture
def places(index_of: Callable[[dict[str, str]], Index]) -> Index:
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


def test_a_part_is_marked_and_neither_mixed_nor_ranked(places: Index) -> None:
    result = places.compare("青澜市", "砚川市", "望津市", indicator="固定资产投资")
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
    assert "not in the table: 1 (another place); the sentences, csv and jsonl have all" in result.table().notes
    columns = [column.key for column in result.table().columns]
    assert [row[columns.index("scope")] for row in result.table().rows] == [None, "澜东区", "墨溪区", None]


def test_a_district_s_own_plan_speaks_of_itself(places: Index) -> None:
    result = places.compare("澜东区", "望津市", indicator="固定资产投资")
    assert isinstance(result, IndicatorComparison)
    assert [(row.phrasing, row.scope) for row in result.rows] == [("12%以上", ""), ("7%以上", "")]


def test_a_part_is_not_subtracted_from(places: Index) -> None:
    steps = places.compare("砚川市", "青澜市", indicator="固定资产投资", amplification=True).steps  # type: ignore[union-attr]
    assert steps[0].remark == "another place"


def test_what_is_shared_is_marked(places: Index) -> None:
    result = places.compare("青澜市", "砚川市")
    assert isinstance(result, SharedIndicators)
    assert ("固定资产投资", "≈5%", "9% [墨溪区]") in result.table().display.rows  # type: ignore[union-attr]


def test_words_of_earlier_paragraphs_put_a_promise_in_another_time() -> None:
    (record,) = statements_of_text("一、主要目标\n\n地区生产总值增长6%。", "a.txt", None, Criteria(GDP))
    for term, cue in (("今后五年", "今后五年"), ("今年", ""), ("2026年", ""), ("", "")):
        (row,) = group_tiers("青澜市", 2025, [replace(record, term=term)])
        assert row.period_cue == cue
    (row,) = group_tiers("青澜市", 2025, [replace(record, term="今年", section=("二、未来五年",))])
    assert row.period_cue == ""


def test_one_figure_of_a_measure_is_the_plan_s_own() -> None:
    found = rows("地区生产总值增长9%，能快则快。全年主要预期目标是：地区生产总值增长6%左右。")
    assert [(row.phrasing, bool(row.aside)) for row in found] == [("6%左右", False), ("9%", True)]
    assert found[1].is_out_of_scope


def test_things_counted_together_are_set_aside() -> None:
    (record,) = statements_of_text("一、主要目标\n\n地区生产总值增长6%。", "a.txt", None, Criteria(GDP))
    joint = replace(record, target=replace(record.target, is_joint=True, indicator_raw="甲和乙"))
    (row,) = group_tiers("青澜市", 2025, [joint])
    assert (row.aside, row.out_of_scope, row.is_out_of_scope) == ("甲和乙", "[甲和乙]", True)


@pytest.mark.parametrize(
    ("text", "main", "is_of"),
    [
        ("改造老旧小区20个。", ("increment", "个"), True),
        ("老旧小区20个。", ("increment", "个"), True),
        ("高新技术企业达到300家。", ("increment", "个"), False),
        ("新增高新技术企业30家。", ("level", "个"), False),
        ("完成工业投资30亿元。", ("level", "CNY"), True),
        ("工业投资达到30亿元。", ("increment", "CNY"), True),
        ("新增贷款30亿元。", ("level", "CNY"), False),
    ],
)
def test_amounts_of_the_period_are_one_measure(text: str, main: tuple[str, str], is_of: bool) -> None:
    (record,) = statements_of_text(f"一、主要任务\n\n{text}", "a.txt", None, Criteria())
    (row,) = group_tiers("青澜市", 2025, [record])
    assert row.is_of(main) is is_of
