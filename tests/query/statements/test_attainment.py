"""Targets and results set side by side, over invented plans; and why some are not."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest

import plansearch
from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.model import Document
from plansearch.query.statements.attainment import Pair, pair
from plansearch.query.statements.criteria import Criteria
from plansearch.query.statements.targets import PlanTarget, targets_of_documents

REGIONS = "code,name,level,parent\n990000,云岫省,省,\n990100,青澜市,市,990000\n990200,砚川市,市,990000\n"
PROMISED = """# {region}2024年政府工作报告

一、2023年工作回顾

全年地区生产总值增长5.5%，新建公园9个。

二、2024年主要预期目标

今年主要预期目标是：{goals}。
"""
REPORTED = """# {region}2025年政府工作报告

一、{review}

{results}。

二、2025年主要任务

今年地区生产总值增长6%左右，新增就业4万人。
"""


def built(folder: Path, plans: dict[str, str]) -> Index:
    """An index of plans by the path of their file."""
    (folder / "plans").mkdir()
    (folder / "plans" / "regions.csv").write_text(REGIONS, encoding="utf-8")
    for name, text in plans.items():
        path = folder / "plans" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    plansearch.build(folder / "plans", folder / "index")
    return plansearch.open(folder / "index")


def paired(folder: Path, goals: str, results: str, review: str = "2024年工作回顾") -> list[Pair]:
    """Pairs of one region's goals for 2024 and what its plan of 2025 reports."""
    plans = {
        "青澜市/2024年政府工作报告.md": PROMISED.format(region="青澜市", goals=goals),
        "青澜市/2025年政府工作报告.md": REPORTED.format(region="青澜市", review=review, results=results),
    }
    with built(folder, plans) as index:
        return list(index.attainment(year=2024).pairs)


@pytest.mark.parametrize(
    ("goal", "result", "expected"),
    [
        ("地区生产总值增长6%", "全年地区生产总值增长6.3%", ("6%", "6.3%", "above", "0.3", "0.0500")),
        ("地区生产总值增长6%以上", "全年地区生产总值增长5.7%", ("6%以上", "5.7%", "missed", "-0.3", "-0.0500")),
        ("地区生产总值增长6%左右", "全年地区生产总值增长5.7%", ("6%左右", "5.7%", "met", "-0.3", None)),
        ("地区生产总值增长5%—6%", "全年地区生产总值增长5.7%", ("5%—6%", "5.7%", "inside", "0", None)),
        ("地区生产总值增长5%—6%", "全年地区生产总值增长6.4%", ("5%—6%", "6.4%", "above", "0.4", None)),
        ("城镇调查失业率控制在5%以内", "城镇调查失业率为5.2%", ("5%以内", "5.2%", "missed", "0.2", "-0.0400")),
        ("城镇调查失业率控制在5%以内", "城镇调查失业率为4.8%", ("5%以内", "4.8%", "met", "-0.2", "0.0400")),
        ("单位地区生产总值能耗下降3%", "单位地区生产总值能耗下降3.3%", ("3%", "3.3%", "above", "0.3", "0.1000")),
        ("外贸进出口总额增长5%", "外贸进出口总额下降2%", ("5%", "2%", "below", "-7", "-1.4000")),
        ("固定资产投资达到9000万元", "固定资产投资达到1.2亿元", ("9000万元", "1.2亿元", "above", "30000000", "0.3333")),
    ],
)
def test_a_target_and_its_result(
    tmp_path: Path, goal: str, result: str, expected: tuple[str, str, str, str, str | None]
) -> None:
    (found,) = [p for p in paired(tmp_path, goal, result) if not p.target.target.is_prior]
    assert found.result is not None
    assert found.outcome is not None
    assert found.why_not == ""
    assert found.by == "next year"
    promised, reported, verdict, gap, attainment = expected
    assert (found.target.phrasing, found.result.phrasing, found.outcome.verdict) == (promised, reported, verdict)
    assert found.outcome.gap == Decimal(gap)
    rounded = None if found.outcome.attainment is None else round(found.outcome.attainment, 4)
    assert rounded == (None if attainment is None else Decimal(attainment))
    assert found.result.source == "青澜市/2025年政府工作报告.md"


@pytest.mark.parametrize(
    ("goal", "result", "review", "why"),
    [
        ("新建公园12个", "新建学校9所", "2024年工作回顾", "not reported"),
        ("新建公园xx个", "新建公园9个", "2024年工作回顾", "masked"),
        ("新建公园12个", "新建公园xx个", "2024年工作回顾", "masked: xx个"),
        ("到2027年高新技术企业达到60家", "高新技术企业达到50家", "2024年工作回顾", "for another period: 2027年"),
        ("地区生产总值年均增长6%", "全年地区生产总值增长6%", "2024年工作回顾", "for another period: 年均"),
        ("用3年时间新建公园12个", "新建公园9个", "2024年工作回顾", "for another period: 用3年时间"),
        ("五年新增就业60万人", "新增就业25万人", "2024年工作回顾", "for another period: 五年"),
        ("地区生产总值增长6%", "上半年地区生产总值增长6%", "2024年工作回顾", "part of a year: 6%"),
        ("地区生产总值增长6%", "五年来，地区生产总值年均增长6%", "2024年工作回顾", "other period: 6%"),
        ("地区生产总值增长6%", "2023年地区生产总值增长6%", "2024年工作回顾", "other period: 6%"),
        ("新建公园12个", "新建公园40个", "过去五年工作回顾", "other period: 40个"),
        ("新建公园12个", "新建公园40个", "2024年和过去五年工作回顾", "other period: 40个"),
        ("地区生产总值增长6%", "全年地区生产总值达到900亿元", "2024年工作回顾", "other kind: 900亿元"),
        ("外贸进出口总额达到9亿元", "外贸进出口总额达到9亿美元", "2024年工作回顾", "other unit: 9亿美元"),
        ("改造老旧小区12个", "改造老旧小区3000户", "2024年工作回顾", "other unit: 3000户"),
        ("新建公园12个", "新建公园9个。另外新建公园5个", "2024年工作回顾", "several candidates: 9个、5个"),
        ("新建重点项目12个", "新建重点项目8个", "2024年工作回顾", "a name for many things: 8个"),
        ("新开工安置房900套", "建成安置房300套", "2024年工作回顾", "another step of the work: 300套"),
        ("地区生产总值增长6%", "地区生产总值比2019年增长36%", "2024年工作回顾", "other period: 36%"),
        ("新建公园12个", "五年来，我们办成大事。新建公园40个", "工作回顾", "other period: 40个"),
    ],
)
def test_why_a_target_has_no_result(tmp_path: Path, goal: str, result: str, review: str, why: str) -> None:
    (found,) = [p for p in paired(tmp_path, goal, result, review) if not p.target.target.is_prior]
    assert (found.result, found.outcome, found.by) == (None, None, "")
    assert found.why_not == why


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("二、本届政府任务目标", ""),
        ("二、“十五五”发展目标", ""),
        ("二、奋力开创新局面", "今后五年，我们的奋斗目标是建设美丽家园。\n\n——民生更好。"),
    ],
)
def test_a_target_below_words_for_several_years_has_no_verdict(tmp_path: Path, heading: str, lead: str) -> None:
    promised = PROMISED.replace("二、2024年主要预期目标", heading).replace("今年主要预期目标是：", lead)
    plans = {
        "青澜市/2024年政府工作报告.md": promised.format(region="青澜市", goals="新增就业12万人")
        + "\n三、2024年工作\n\n新建公园12个。\n",
        "青澜市/2025年政府工作报告.md": REPORTED.format(
            region="青澜市", review="2024年工作回顾", results="新增就业5万人。新建公园11个"
        ),
    }
    with built(tmp_path, plans) as index:
        jobs, parks = (p for p in index.attainment(year=2024).pairs if not p.target.target.is_prior)
    assert jobs.is_for_other_period, jobs.why_not
    assert parks.outcome is not None  # the next chapter is of the year again


def test_a_sum_of_many_times_the_result_is_for_several_years(tmp_path: Path) -> None:
    promised = PROMISED.replace("今年主要预期目标是：", "")
    plans = {
        "青澜市/2024年政府工作报告.md": promised.format(region="青澜市", goals="新建公园30个"),
        "青澜市/2025年政府工作报告.md": REPORTED.format(
            region="青澜市", review="2024年工作回顾", results="新建公园9个"
        ),
    }
    with built(tmp_path, plans) as index:
        (found,) = (p for p in index.attainment(year=2024).pairs if not p.target.target.is_prior)
    assert found.why_not == "for another period: 30个 ≥ 3 × 9个"


@pytest.mark.parametrize(
    ("goal", "result"),
    [("新建公园26个", "新建公园9个"), ("新建公园6个", "新建公园1个"), ("年内新建公园90个", "新建公园9个")],
)
def test_a_miss_keeps_its_verdict(tmp_path: Path, goal: str, result: str) -> None:
    (found,) = [p for p in paired(tmp_path, goal, result) if not p.target.target.is_prior]
    assert found.outcome is not None
    assert found.outcome.verdict == "below"


def test_a_growth_below_a_heading_of_one_year_and_several_is_that_of_the_year(tmp_path: Path) -> None:
    (found,) = paired(tmp_path, "地区生产总值增长6%", "地区生产总值增长6%", "2024年和过去五年工作回顾")
    assert found.result is not None


@pytest.mark.parametrize(
    "opening", ["刚刚过去的2024年，我们攻坚克难。", "2024年是收官之年。\n\n一是稳增长。", "过去一年，"]
)
def test_a_paragraph_on_the_year_below_a_heading_of_several(tmp_path: Path, opening: str) -> None:
    results = f"五年来，地区生产总值年均增长5%。\n\n{opening}地区生产总值增长6.1%"
    (found,) = paired(tmp_path, "地区生产总值增长6%", results, "过去五年工作回顾")
    assert found.result is not None
    assert found.result.phrasing == "6.1%"


def test_a_mark_that_was_passed_is_no_second_value(tmp_path: Path) -> None:
    (found,) = paired(tmp_path, "固定资产投资达到4亿元", "固定资产投资突破4亿元、达到4.4亿元")
    assert found.result is not None
    assert found.result.phrasing == "4.4亿元"


def test_the_more_exact_of_two_printings_is_taken(tmp_path: Path) -> None:
    (found,) = paired(tmp_path, "固定资产投资达到4亿元", "固定资产投资达到4.29亿元，其中，固定资产投资达到42886万元")
    assert found.result is not None
    assert found.result.phrasing == "42886万元"


def test_without_a_plan_of_the_year_after(tmp_path: Path) -> None:
    plans = {
        "青澜市/2024年政府工作报告.md": PROMISED.format(region="青澜市", goals="新建公园12个"),
        "砚川市/2025年政府工作报告.md": REPORTED.format(
            region="砚川市", review="2024年工作回顾", results="新建公园12个"
        ),
    }
    with built(tmp_path, plans) as index:
        result = index.attainment("青澜市2024", indicator="公园")
        (found,) = result.pairs
        assert pair(found.target, [], []).why_not == "not reported"
        assert found.why_not == "no plan of the year after: 青澜市 2025"
        assert result.notes == ("0 of 1 targets have a result; 1 no plan of the year after",)
        assert index.attainment(indicator="公园", n=1).pairs == (found,)
        assert index.attainment(indicator="海岸线长度").is_empty
        assert index.attainment(year=2031).is_empty


def test_the_plan_of_the_same_issuer_is_preferred(tmp_path: Path) -> None:
    plans = {
        "青澜市/2024年政府工作报告.md": PROMISED.format(region="青澜市", goals="新建公园12个"),
        "青澜市/2025年政府工作报告.md": REPORTED.format(
            region="青澜市", review="2024年工作回顾", results="新建公园13个"
        ),
        "青澜市/青澜市教育局2025年工作计划.md": REPORTED.format(
            region="青澜市教育局", review="2024年工作总结", results="新建公园4个"
        ).replace("政府工作报告", "工作计划"),
    }
    with built(tmp_path, plans) as index:
        (found,) = index.attainment("青澜市/2024年政府工作报告.md", indicator="公园").pairs
    assert found.result is not None
    assert found.result.phrasing == "13个"


def of_sentences(sentences: Sequence[str]) -> list[PlanTarget]:
    documents = [Document("甲.md", sentence) for sentence in sentences]
    return list(targets_of_documents(documents, Criteria(status="all")).records)


def test_a_quoted_target_is_paired_within_its_plan() -> None:
    promised, reported = of_sentences(["新建学校10所。", "新建学校12所。"])
    prior = dataclasses.replace(promised, target=dataclasses.replace(promised.target, status="target", is_prior=True))
    result = dataclasses.replace(reported, target=dataclasses.replace(reported.target, status="result"))
    found = pair(prior, [result], [])
    assert (found.by, found.result) == ("same plan", result)
    assert found.outcome is not None
    assert (found.outcome.verdict, found.outcome.attainment) == ("above", Decimal("0.2"))
    later = dataclasses.replace(prior, sentence="年均" + prior.sentence)
    assert pair(later, [result], None).why_not == "for another period: 年均"
    assert pair(prior, [], [result]).why_not == "not reported"


def test_a_plan_without_region_or_year_has_no_next(tmp_path: Path) -> None:
    text = "# 工作计划\n\n一、主要目标\n\n今年新建公园12个，新增就业2万人，改造老旧小区30个。\n"
    with built(tmp_path, {"计划.md": text}) as index:
        reasons = {p.why_not for p in index.attainment().pairs}
    assert reasons == {"the plan has no region"}


@pytest.mark.parametrize("status", ["result", "estimate", "all"])
def test_results_have_no_results(mini_index: Index, status: str) -> None:
    with pytest.raises(QueryError, match="starts from targets"):
        mini_index.attainment(status=status)


def test_a_draft_has_the_next_plan_of_its_region(index_of, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    later = "# 青澜市2026年政府工作报告\n\n一、2025年工作回顾\n\n过去一年，全市新建学校12所，办学条件继续改善。\n"
    index = index_of({"青澜市2026年政府工作报告.md": later})
    (tmp_path / "甲.md").write_text("一、2025年工作安排\n\n新建学校10所，改善办学的条件。", encoding="utf-8")
    (alone,) = index.attainment(str(tmp_path / "甲.md")).pairs
    assert alone.why_not == "the plan has no region"
    (found,) = index.attainment(str(tmp_path / "甲.md"), draft_region="青澜市", draft_year=2025).pairs
    assert found.result is not None
    assert found.result.phrasing == "12所"


def test_names_and_filters_exclude_each_other(mini_index: Index) -> None:
    with pytest.raises(QueryError, match="filters"):
        mini_index.attainment("墨溪区", year=2025)


def test_a_note_counts_the_copies_left_out(tmp_path: Path) -> None:
    tasks = "".join(
        f"第{n}项任务是推进{n * 7}个村的水利改造、教育提升和养老试点工作，建成{n * 3}处。\n" for n in range(40)
    )
    text = PROMISED.format(region="青澜市", goals="地区生产总值增长6%") + tasks
    with built(tmp_path, {"青澜市/2024年政府工作报告.md": text, "转载/青澜市2024年政府工作报告.md": text}) as index:
        result = index.attainment(indicator="GDP")
        assert len(result.pairs) == 1
        assert result.notes[-1] == "1 copy left out; ask for all copies to take every one"
        assert len(index.attainment(indicator="GDP", all_copies=True).pairs) == 2
