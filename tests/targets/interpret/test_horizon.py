"""Cues of time, and the years they mean in a plan of a given year."""

import pytest

from plansearch.targets import extract_targets
from plansearch.targets.interpret.horizon import mask_of, period
from plansearch.targets.lexicon.lexicon import Lexicon

LEXICON = Lexicon.load()


@pytest.mark.parametrize(
    ("cue", "plan_year", "years"),
    [
        ("年内", 2026, (2026, 2026)),
        ("今年", 2026, (2026, 2026)),
        ("6月底前", 2026, (2026, 2026)),
        ("暑期前", 2026, (2026, 2026)),
        ("明年", 2026, (2027, 2027)),
        ("到2030年", 2026, (2026, 2030)),
        ("2030年底", 2026, (2026, 2030)),
        ("到2020年", 2026, (2020, 2020)),
        ("2026年", None, (2026, 2026)),
        ("“十四五”期间", 2021, (2021, 2025)),
        ("“十四五”末", 2021, (2025, 2025)),
        ("十五五时期", None, (2026, 2030)),
        ("十二五", None, (2011, 2015)),
        ("十五", None, (2001, 2005)),
        ("“九五”期间", None, (1996, 2000)),
        ("二五", None, (1958, 1962)),
        ("三年内", 2026, (2026, 2028)),
        ("今后五年", 2026, (2026, 2030)),
        ("今后5年", 2026, (2026, 2030)),
        ("未来十年", 2026, (2026, 2035)),
        ("3年内", None, None),
        ("年内", None, None),
        ("20__年", 2026, None),
        ("到20xx年", 2026, None),
        ("", 2026, None),
        ("本届政府任期", 2026, None),
    ],
)
def test_years_of_a_cue(cue: str, plan_year: int | None, years: tuple[int, int] | None) -> None:
    assert period(cue, plan_year) == years


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("暑期前新建学校10所。", "暑期前"),
        ("6月底前新建学校10所。", "6月底前"),
        ("上半年新建学校10所。", "上半年"),
        ("“十五五”末森林覆盖率达到60%。", "“十五五”末"),
        ("年末新建学校10所。", "年末"),
        ("第一季度新建学校10所。", "第一季度"),
        ("到20__年，新建学校10所。", "到20__年"),
    ],
)
def test_cues_are_found(text: str, horizon: str) -> None:
    assert extract_targets(text)[-1].horizon == horizon


def test_the_masked_part_of_a_cue() -> None:
    assert mask_of(LEXICON, "到20__年") == "__"
    assert mask_of(LEXICON, "到2027年") == ""


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("农村居民人均收入提高到27000元，达到2021年的1.5倍。", ""),
        ("今年生产总值（按2020年价格）增长10%以上。", "今年"),
        ("办公经费以2024年预算为基数压缩5%。", ""),
        ("居民消费价格涨幅低于2024年实际水平，新增就业5万人。", ""),
        ("提前实现人均收入比 2020年翻一番。", ""),
        ("今后5年，地区生产总值年均增长8%。", "今后5年"),
        ("未来三年，新建学校10所。", "未来三年"),
        ("2026年新建学校10所。", "2026年"),
    ],
)
def test_a_base_is_no_horizon(text: str, horizon: str) -> None:
    (target,) = [t for t in extract_targets(text, "2026年工作安排") if t.value_raw != "27000元"]
    assert target.horizon == horizon


@pytest.mark.parametrize(
    ("text", "horizon"),
    [
        ("2026年内完成投资30亿元。", "2026年内"),
        ("到十二月月底，完成投资20亿元。", "到十二月月底"),
        ("到6月底完成投资20亿元。", "到6月底"),
        ("到一九九〇年，粮食产量达到五千万吨。", "到一九九〇年"),
        ("一季度生产总值增长6%，全年增长8%。", "全年"),
        ("单位GDP能耗下降到2020年的70%。", ""),
        ("粮食产量为一九五二年的二·五倍。", ""),
    ],
)
def test_horizons_within_a_year_and_in_chinese_digits(text: str, horizon: str) -> None:
    target = extract_targets(text, "主要目标")[-1]
    assert target.horizon == horizon
    assert target.indicator in ("投资", "粮食产量", "生产总值", "单位GDP能耗")


def test_a_year_in_chinese_digits_has_a_period() -> None:
    assert period("到一九九〇年", 1986) == (1986, 1990)
