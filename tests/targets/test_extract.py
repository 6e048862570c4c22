"""The door, on invented plans and, where they are at hand, on the hand-coded paragraphs."""

import json
import sys
import time
from decimal import Decimal
from pathlib import Path

import pytest

from plansearch.errors import QueryError
from plansearch.targets import extract_targets

PAGE = """竹篁镇2026年科技工作计划篇1

主要目标是：幼儿入园率保持95%以上，创建省级实验学校2所以上，课程基地1个。到20__年，科技投入达到xx万元。

竹篁镇2026年科技工作计划篇2

目标任务：高新技术产业产值力争增长20。5%以上，申请专利__件，新增高新技术企业60家以上。

竹篁镇2026年科技工作计划篇3

一、今年要做好5。12防灾减灾宣传，发放资料×××份。
二、组织培训2次，参加300人次以上。

竹篁镇2026年科技工作计划篇4

完成技改投资24。88亿元，工业用电增长x.x%，引进人才＊＊名。

竹篁镇2026年科技工作计划篇5

力争全年接待游客□□万人次，旅游收入增长8。25%左右。

竹篁镇2026年科技工作计划篇6

确保专利授权30件、力争40件，推广良种1。2万亩。
"""


def test_a_page_of_six_plans() -> None:
    targets = extract_targets(PAGE)
    masked = [t for t in targets if t.is_masked]
    assert [t.value_raw for t in masked] == ["xx万元", "__件", "×××份", "x.x%", "＊＊名", "□□万人次"]
    assert all(t.lo is None and t.hi is None for t in masked)
    mended = {t.value_raw: t.lo for t in targets if t.repair}
    assert mended == {
        "20。5%": Decimal("20.5"),
        "24。88亿元": Decimal("24.88"),
        "8。25%": Decimal("8.25"),
        "1。2万亩": Decimal("1.2"),
    }
    assert not any(t.value_raw and "5。12" in t.value_raw for t in targets)
    tiers = [(t.indicator, t.effort, t.value_raw) for t in targets if t.value_raw in ("30件", "40件")]
    assert tiers == [("专利授权", "guarantee", "30件"), ("专利授权", "strive", "40件")]


def test_a_target_says_where_it_was_read() -> None:
    text = "到2027年，全市原则上每个县新建2个示范园，力争森林覆盖率达到60%以上。"
    first, second = extract_targets(text)
    assert second.value_span is not None
    assert second.value_span.of(text) == second.value_raw == "60%"
    assert second.sentence.of(text) == text
    assert (second.horizon, first.condition, second.effort_cue) == ("到2027年", ("原则上",), "力争")
    assert (first.rule, second.rule) == ("right", "left")


def test_offsets_are_those_of_the_text_handed_in() -> None:
    text = "\n\n  第一段。\n今年外贸出口增长６％以上。\n"
    (target,) = extract_targets(text)
    assert target.span.of(text) == "外贸出口增长６％以上"
    assert target.value_raw == "６％"
    assert target.unit == "%"


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("三年内新建学校10所。", "三年内"),
        ("两年内新建学校10所。", "两年内"),
        ("3年内新建学校10所。", "3年内"),
        ("五年内新建学校10所。", "五年内"),
        ("年内新建学校10所。", "年内"),
        ("今后5年新建学校10所。", "今后5年"),
        ("未来十年，新建学校10所。", "未来十年"),
        ("单位能耗比2020年下降12%。", ""),
        ("今年旅游收入较2015年提高20%。", "今年"),
        ("到2030年，单位能耗比2020年下降12%。", "到2030年"),
        ("贫困人口从2017年的3万人减少到1万人。", ""),
        ("到2030年，旅游收入在2025年基础上翻一番。", "到2030年"),
    ],
)
def test_a_horizon_is_no_base_year(text: str, horizon: str) -> None:
    (target,) = extract_targets(text)
    assert (target.horizon or "") == horizon
    assert "年内" not in target.indicator


@pytest.mark.parametrize("text", ["", "\n", "没有数字的一段话。", "2026年3月5日"])
def test_nothing_stated_gives_nothing(text: str) -> None:
    assert extract_targets(text) == []


@pytest.mark.parametrize(
    "text",
    [
        f"今年建学校{'9' * 400}万元。",
        f"今年完成投资1{',222' * 60}元。",
        "今年新增企业" + "一二三" * 200 + "家。",
        "#" * 60,
        "今年\0新建学校\0",
    ],
)
def test_what_is_no_number_of_a_plan_is_passed_over(text: str) -> None:
    assert extract_targets(text) == []


UNITS_OF_A_LINE = (
    "12、",
    "5个、",
    "“新建5个",
    "（5个）",
    "____",
    "*5亿元",
    "产值5亿元，产值增长5%，",
    "村村公交全覆盖，",
    "#",
)


@pytest.mark.parametrize("unit", UNITS_OF_A_LINE)
def test_a_line_of_any_length_is_read_in_time(unit: str) -> None:
    begun = time.process_time()
    extract_targets("今年" + unit * (40_000 // len(unit)))
    assert time.process_time() - begun < 12  # what grows with the square takes minutes


CODES = ("value_raw", "unit", "indicator", "bound", "effort", "kind", "status")
EVAL = Path(__file__).resolve().parents[2].parent / "shared" / "eval"


@pytest.mark.skipif(not EVAL.exists(), reason="the hand-coded paragraphs are not beside the repository")
def test_hand_coded_paragraphs() -> None:
    sys.path.insert(0, str(EVAL))
    try:
        import score_targets
    finally:
        sys.path.remove(str(EVAL))
    paras = score_targets.load(EVAL / "targets.dev.paras.jsonl")
    gold = score_targets.load(EVAL / "targets.dev.gold.jsonl")
    system = []
    for para in paras:
        for t in extract_targets(para["text"], heading=para["heading"]):
            value = t.value_span
            system.append(
                {
                    **{
                        k: getattr(t, k)
                        for k in ("value_raw", "unit", "indicator", "bound", "effort", "kind", "status")
                    },
                    "para": para["id"],
                    "start": t.span.start,
                    "end": t.span.end,
                    "value_start": None if value is None else value.start,
                    "value_end": None if value is None else value.end,
                    "lo": score_targets.number(t.lo),
                    "hi": score_targets.number(t.hi),
                }
            )
    scores = score_targets.report(paras, gold, json.loads(json.dumps(system)))
    floors = {
        "target_f1": 0.98,
        "strict_f1": 0.93,
        "numberless_f1": 0.95,
        "value_unit": 0.99,
        "bound": 0.99,
        "effort": 0.98,
        "kind": 0.98,
        "indicator": 0.94,
    }
    assert {k: scores[k] for k in floors if scores[k] < floors[k]} == {}
    assert scores["results_as_targets"] <= 0.02


@pytest.mark.parametrize(
    "given",
    [
        {"text": None}, {"text": b"x"}, {"text": "增长5%", "heading": None}, {"text": "增长5%", "kind": 3},
        {"text": "增长5%", "year": "2026"}, {"text": "增长5%", "year": -1}, {"text": "增长5%", "year": True},
    ],
)  # fmt: skip
def test_arguments_of_another_type_and_years_that_cannot_be_are_refused(given: dict[str, object]) -> None:
    with pytest.raises(QueryError):
        extract_targets(**given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("spaced", "raw"),
    [
        ("城镇登记失业率控制在 5.5% 以内", "5.5%"),
        ("地区生产总值增长 6 % 以上", "6 %"),
        ("到 2027 年规模以上工业企业突破 120 家", "120 家"),
        ("固定资产投资增长 8% 左右，力争 10%", "8%"),
        ("新建农村公路不少于 12 公里", "12 公里"),
        ("GDP 增长 6% 以上", "6%"),
    ],
)
def test_blanks_around_a_number_change_nothing_but_what_is_printed(spaced: str, raw: str) -> None:
    def codes(text: str) -> list[tuple[object, ...]]:
        found = extract_targets(text, "2026年主要目标")
        return [(t.indicator, t.lo, t.hi, t.unit, t.bound, t.kind, t.effort, t.horizon) for t in found]

    first = extract_targets(spaced, "2026年主要目标")[0]
    assert codes(spaced) == codes(spaced.replace(" ", ""))
    assert first.value_raw == raw
    assert first.value_span is not None
    assert first.value_span.of(spaced) == raw


def test_a_blank_behind_the_label_of_a_line_stays() -> None:
    (target,) = extract_targets("一、 2026年目标\n1. 新建公园 5 个。")
    assert (target.indicator, target.value_raw) == ("公园", "5 个")
