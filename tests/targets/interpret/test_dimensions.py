"""Units: what they measure, and numbers in the base unit."""

from decimal import Decimal

import pytest

from plansearch.targets import extract_targets
from plansearch.targets.interpret.dimensions import measure
from plansearch.targets.lexicon.lexicon import Lexicon

LEXICON = Lexicon.load()


@pytest.mark.parametrize(
    ("unit", "value", "dimension", "base", "normal"),
    [
        ("万元", "6000", "CNY", "元", "60000000"),
        ("亿元", "1.1", "CNY", "元", "110000000"),
        ("亿美元", "24.88", "USD", "美元", "2488000000"),
        ("万亿元", "1.6", "CNY", "元", "1600000000000"),
        ("%", "5.5", "share", "1", "0.055"),
        ("‰", "6", "share", "1", "0.006"),
        ("成", "7", "share", "1", "0.7"),
        ("个百分点", "2", "pp", "个百分点", "2"),
        ("亩", "3", "area", "平方米", "2000"),
        ("万公顷", "1", "area", "平方米", "100000000"),
        ("平方公里", "2.5", "area", "平方米", "2500000"),
        ("亿斤", "16", "mass", "吨", "800000"),
        ("万千瓦", "10", "power", "千瓦", "100000"),
        ("亿千瓦时", "1", "energy", "千瓦时", "100000000"),
        ("万人", "110", "persons", "人", "1100000"),
        ("公里", "1.5", "length", "米", "1500"),
        ("番", "4", "ratio", "倍", "4"),
        ("个", "10", "count", "个", "10"),
        ("小时", "2", "time", "秒", "7200"),
    ],
)
def test_numbers_in_the_base_unit(unit: str, value: str, dimension: str, base: str, normal: str) -> None:
    found = measure(LEXICON, unit, "示范项目")
    assert (found.dimension, found.base) == (dimension, base)
    assert found.normal(Decimal(value)) == Decimal(normal)
    assert "E" not in str(found.normal(Decimal(value)))


def test_a_third_of_an_area_keeps_fifteen_digits() -> None:
    assert measure(LEXICON, "亩", "").normal(Decimal(1)) == Decimal("666.666666666667")


@pytest.mark.parametrize(
    ("unit", "indicator", "base", "is_elided"),
    [("亿", "高新技术产值", "元", True), ("万", "固定资产投资", "元", True), ("万", "行道树", "", False)],
)
def test_a_bare_scale_is_money_after_a_noun_of_money(unit: str, indicator: str, base: str, is_elided: bool) -> None:
    found = measure(LEXICON, unit, indicator)
    assert (found.base, found.is_elided) == (base, is_elided)


def test_what_is_no_unit_has_no_dimension() -> None:
    assert measure(LEXICON, "斗", "粮食").dimension == ""
    assert measure(LEXICON, None, "粮食").normal(None) is None
    assert measure(LEXICON, "", "粮食", "share").base == "1"


def test_amounts_in_two_scales_compare() -> None:
    first, second = extract_targets("科技投入达到6000万元，技改投资达到1.1亿元。")
    assert first.norm_unit == second.norm_unit == "元"
    assert first.norm_lo is not None
    assert second.norm_lo is not None
    assert first.norm_lo < second.norm_lo


def test_every_unit_of_the_lexicon_is_measured() -> None:
    for row in LEXICON.rows("units"):
        found = measure(LEXICON, row["unit"], "示范项目")
        assert (found.dimension, found.base) == (row["dimension"], row["base"]), row
        assert found.normal(Decimal(1)) is not None


def test_a_number_beyond_all_precision_stays_exact() -> None:
    assert measure(LEXICON, "万亿元", "").normal(Decimal("123456789012345")) == Decimal("123456789012345000000000000")
