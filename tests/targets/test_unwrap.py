"""Broken lines are joined before reading, and every place leads back into the text as given."""

import pytest

from plansearch.targets import extract_targets
from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.paragraph import fold
from plansearch.targets.unwrap import unwrapped

LEXICON = Lexicon.load()

WRAPPED = """本县今后五年经济发展的主要任务，是加快农业和工业的发
展。粮食产量达到50万吨，比上一个五年增加
12%，新增灌溉面积20万亩，造林30万亩，农民人均纯收
入达到2400元。全县新建学校20所，新建公路四百二十公
里，完成投资3亿5千万元，接待游客800万人次，新增就业21
40人，建成水库3座。
"""


def joined(text: str) -> str:
    found = unwrapped(LEXICON, fold(LEXICON, text))
    return text if found is None else found.of(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("财政收入达到3亿元，\n增长8%", "财政收入达到3亿元，增长8%"),
        ("财政收入达到30\n亿元", "财政收入达到30亿元"),
        ("财政收入增长\n8%以上", "财政收入增长8%以上"),
        ("财政收入增长8%\n，税收增长5%", "财政收入增长8%，税收增长5%"),
        ("财政收入增长8%  \r\n，税收增长5%", "财政收入增长8%，税收增长5%"),
    ],
)
def test_a_break_inside_a_statement_is_taken_out(text: str, expected: str) -> None:
    assert joined(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "一、经济增长\n生产总值增长6%\n二、财政收入",
        "财政收入增长8%。\n税收增长5%。",
        "主要目标：\n1.新建学校10所\n2.改造公园5个",
        "抓好以下工作，\n（一）新建学校10所",
        "洗衣机产量44.5\n家用电冰箱产量1.0",
        "财政收入达到30\n\n亿元",
        "# 目标，\n新建学校10所",
        "旅游收入（亿元） | 52\n项目 | 单位",
    ],
)
def test_other_breaks_stay(text: str) -> None:
    assert joined(text) == text


def test_a_text_broken_at_a_width_is_read_as_if_it_were_not() -> None:
    found = extract_targets(WRAPPED, "主要任务")
    whole = extract_targets(WRAPPED.replace("\n", ""), "主要任务")
    codes = [(t.indicator, t.lo, t.unit, t.kind, t.bound, t.status) for t in found]
    assert codes == [(t.indicator, t.lo, t.unit, t.kind, t.bound, t.status) for t in whole]
    assert len(codes) == 11


def test_places_are_those_of_the_text_as_given() -> None:
    found = {t.value_raw: t for t in extract_targets(WRAPPED, "主要任务")}
    for target in found.values():
        assert target.value_span is not None
        assert target.value_span.of(WRAPPED).replace("\n", "") == target.value_raw
        assert target.span.of(WRAPPED).replace("\n", "") in WRAPPED.replace("\n", "")
    assert found["四百二十公里"].value_span is not None
    assert found["四百二十公里"].value_span.of(WRAPPED) == "四百二十公\n里"


def test_a_break_between_two_digits_is_noted() -> None:
    found = {t.value_raw: t for t in extract_targets(WRAPPED, "主要任务")}
    assert (found["2140人"].lo, found["2140人"].repair) == (2140, "line break in number removed")
    assert found["20所"].repair == ""


@pytest.mark.parametrize(
    ("text", "raw", "value", "repair"),
    [
        ("全县财政收入增\u200b长1\u200b2%以上。", "12%", 12, ""),
        ("全县财政\u00ad收入增长-\ufeff5%。", "-5%", -5, ""),
        ("全 县 财 政 收 入 增 长 1 2 % 以 上 。", "12%", 12, "blanks between digits removed"),
        ("全县粮⻝产量增⻓5%。", "5%", 5, ""),
    ],
)
def test_marks_without_width_and_letter_spacing_are_no_part_of_a_statement(
    text: str, raw: str, value: int, repair: str
) -> None:
    (target,) = extract_targets(text)
    assert (target.value_raw, target.lo, target.repair) == (raw, value, repair)
    assert target.indicator in ("财政收入", "粮食产量")
    assert target.value_span is not None
    printed = target.value_span.of(text)
    assert printed[0] + printed[-1] == raw[0] + raw[-1]
