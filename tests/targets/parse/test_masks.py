"""Masked numbers never become numbers."""

import pytest

from plansearch.targets import extract_targets
from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.numbers import quantities
from plansearch.targets.parse.paragraph import fold

LEXICON = Lexicon.load()


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("财政收入达到xx亿元", "亿元"),
        ("地区生产总值增长x.x%", "%"),
        ("引进企业__家", "家"),
        ("新建学校××所", "所"),
        ("完成投资＊＊亿元", "亿元"),
        ("整治河道□□条", "条"),
        ("高标准农田达到XX万亩", "万亩"),
        ("规上工业产值3x%", "%"),
    ],
)
def test_a_mask_has_a_unit_and_no_value(text: str, unit: str) -> None:
    q = quantities(LEXICON, fold(LEXICON, text), 0, len(text))[-1]
    assert (q.form, q.lo, q.hi, q.unit) == ("mask", None, None, unit)


def test_a_masked_target_is_coded_without_a_value() -> None:
    (target,) = extract_targets("今年力争财政收入达到xx亿元以上。")
    assert target.is_masked
    assert (target.lo, target.hi, target.unit, target.bound, target.effort) == (None, None, "亿元", "ge", "strive")
    assert target.indicator == "财政收入"


@pytest.mark.parametrize("text", ["20__年工作计划", "20xx年，全镇团结奋斗。", "xx县人民政府", "**家庭农场**建设"])
def test_masked_dates_names_and_markup_state_nothing(text: str) -> None:
    assert extract_targets(text) == []
