"""Targets measured by a quota, a pace or a benchmark."""

import pytest

from plansearch.targets import extract_targets

GOALS = "今年主要预期目标是：地区生产总值增长6%，固定资产投资增长8%，外贸出口增长5%，{}。"


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        ("节能减排完成省控目标", ("节能减排", "省控目标", "quota")),
        ("单位能耗完成“十二五”控制指标", ("单位能耗", "“十二五”控制指标", "quota")),
        ("完成省下达的节能降碳任务", ("节能降碳", "省下达的节能降碳任务", "quota")),
        ("节能减排完成预定目标", ("节能减排", "预定目标", "quota")),
        ("污染物排放量下降幅度完成省定目标", ("污染物排放量", "省定目标", "quota")),
        ("外贸增速高于省均", ("外贸", "省均", "benchmark")),
        ("消费价格涨幅低于2007年", ("消费价格", "2007年", "benchmark")),
        ("消费价格涨幅控制在全国平均水平以内", ("消费价格", "全国平均水平", "benchmark")),
        ("水源水质达到或优于Ⅲ类", ("水源水质", "Ⅲ类", "benchmark")),
        ("出境断面水质好于入境断面", ("出境断面水质", "入境断面", "benchmark")),
        ("单位能耗与“十四五”控制目标统筹衔接", ("单位能耗", "“十四五”控制目标", "pace")),
        ("居民收入达到或超过全国平均水平", ("居民收入", "全国平均水平", "benchmark")),
        ("外贸增速高于全省平均水平、不低于沿海六市平均水平", ("外贸", "全省平均水平", "benchmark")),
        ("污染物排放量控制在国家核定范围内", ("污染物排放量", "国家核定", "quota")),
        ("人口自然增长率控制在省定目标以内", ("人口自然增长率", "省定目标", "quota")),
        ("确保河流水质优良比例达到考核目标", ("河流水质优良比例", "考核目标", "quota")),
        ("按省里要求坚决完成节能降碳任务", ("节能降碳", "节能降碳任务", "quota")),
        ("居民收入与经济增长同步", ("居民收入", "经济增长", "pace")),
        ("居民收入增速快于经济增速", ("居民收入", "经济增速", "benchmark")),
        ("优良天数达到全省平均水平", ("优良天数", "全省平均水平", "benchmark")),
    ],
)
def test_the_benchmark_is_named(clause: str, expected: tuple[str, str, str]) -> None:
    (found,) = [t for t in extract_targets(GOALS.format(clause)) if t.value_span is None]
    assert (found.indicator, found.benchmark, found.rule) == expected


def test_a_benchmark_as_a_ceiling_is_one() -> None:
    (found,) = [t for t in extract_targets(GOALS.format("物价涨幅控制在全国平均水平以内")) if t.value_span is None]
    assert found.bound == "le"


@pytest.mark.parametrize("clause", ["机遇大于挑战", "为达到全国平均水平奠定坚实基础"])
def test_what_has_no_subject_of_its_own_is_none(clause: str) -> None:
    assert [t for t in extract_targets(GOALS.format(clause)) if t.value_span is None] == []


def test_a_new_level_is_no_benchmark() -> None:
    assert [t for t in extract_targets(GOALS.format("民生福祉达到新水平")) if t.value_span is None] == []


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("城镇和农村居民收入与经济增长同步", ["城镇居民收入", "农村居民收入"]),
        ("节能减排和碳排放强度下降完成国家下达任务", ["节能减排", "碳排放强度"]),
        ("利用外资、进出口总额增长高于省均", ["利用外资", "进出口总额"]),
        ("受污染耕地和污染地块利用率达到省下达目标", ["受污染耕地和污染地块利用率"]),
        ("保持社会稳定，完成“十四五”规划目标任务", []),
        ("居民收入与经济增长同步、劳动报酬与劳动生产率提高同步", ["居民收入", "劳动报酬"]),
        ("推动教育资源配置与学龄人口相匹配", []),
        ("强化质量管理，确保完成省定目标任务", []),
    ],
)
def test_complete_names_are_told_apart(clause: str, names: list[str]) -> None:
    assert [t.indicator for t in extract_targets(GOALS.format(clause)) if t.value_span is None] == names


@pytest.mark.parametrize("clause", ["力争接近或达到全国平均水平", "快于经济增长"])
def test_without_a_subject_it_is_about_the_number_before(clause: str) -> None:
    (found,) = [t for t in extract_targets(GOALS.format(clause)) if t.value_span is None]
    assert (found.indicator, found.kind) == ("外贸出口", "relative")


@pytest.mark.parametrize(
    ("clause", "names"),
    [
        ("节能减排完成“十四五”规划确定的目标", ["节能减排"]),
        ("绿地率、绿化覆盖率达到国家园林城市指标", ["绿地率", "绿化覆盖率"]),
        ("单位能耗累计下降幅度、污染物排放量削减幅度达到省考核要求", ["单位能耗", "污染物排放量"]),
    ],
)
def test_quotas_of_plans_and_titles(clause: str, names: list[str]) -> None:
    assert [t.indicator for t in extract_targets(GOALS.format(clause)) if t.value_span is None] == names


@pytest.mark.parametrize(
    ("clauses", "expected"),
    [
        ("城乡居民收入稳步提高，力争与经济增长同步", ("城乡居民收入", "经济增长")),
        ("财政收入增长5%，力争和全省保持相同增幅", ("财政收入", "全省")),
        ("全面完成省下达的“十四五”节能减排目标", ("节能减排", "省下达的“十四五”节能减排目标")),
    ],
)
def test_a_subject_in_the_clause_before(clauses: str, expected: tuple[str, str]) -> None:
    found = [t for t in extract_targets(GOALS.format(clauses)) if t.value_span is None][-1]
    assert (found.indicator, found.benchmark) == expected
