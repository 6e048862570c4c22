"""Numbers with their units, as printed."""

from decimal import Decimal

import pytest

from plansearch.targets import extract_targets
from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.numbers import quantities
from plansearch.targets.parse.paragraph import fold

LEXICON = Lexicon.load()


def only(text: str):
    found = quantities(LEXICON, fold(LEXICON, text), 0, len(text))
    assert len(found) == 1, found
    return found[0]


@pytest.mark.parametrize(
    ("text", "raw", "lo", "hi", "unit"),
    [
        ("增长5.5%左右", "5.5%", "5.5", "5.5", "%"),
        ("增长５．５％左右", "５．５％", "5.5", "5.5", "%"),
        ("新增就业110万人", "110万人", "110", "110", "万人"),
        ("总量突破1.6万亿元", "1.6万亿元", "1.6", "1.6", "万亿元"),
        ("投资1,200亿元", "1,200亿元", "1200", "1200", "亿元"),
        ("提高2个百分点", "2个百分点", "2", "2", "个百分点"),
        ("粮食产量80亿斤", "80亿斤", "80", "80", "亿斤"),
        ("用电30亿千瓦时", "30亿千瓦时", "30", "30", "亿千瓦时"),
        ("装机5万千瓦", "5万千瓦", "5", "5", "万千瓦"),
        ("浓度23微克/立方米", "23微克/立方米", "23", "23", "微克/立方米"),
        ("增长5%—5.5%", "5%—5.5%", "5", "5.5", "%"),
        ("增长5-6%", "5-6%", "5", "6", "%"),
        ("引进2~3个项目", "2~3个", "2", "3", "个"),
        ("投资30万元至50万元", "30万元至50万元", "30", "50", "万元"),
        ("翻一番", "翻一番", "2", "2", "番"),
        ("翻了两番", "翻了两番", "4", "4", "番"),
        ("实现倍增", "倍增", "2", "2", "倍"),
        ("增长两倍", "两倍", "2", "2", "倍"),
        ("增长百分之五点五", "百分之五点五", "5.5", "5.5", "%"),
        ("占三分之二", "三分之二", "0.6666666666666666666666666667", "0.6666666666666666666666666667", ""),
        ("占比七成以上", "七成", "7", "7", "成"),
        ("突破千亿元。", "千亿元", "1", "1", "千亿元"),
        ("居全省第十一位", "第十一位", "11", "11", "位"),
        ("达到一半", "一半", "0.5", "0.5", ""),
        ("薄弱村减少一半", "一半", "0.5", "0.5", ""),
        ("女生不少于一半", "一半", "0.5", "0.5", ""),
        ("入社户数争取过半", "过半", "50", "50", "%"),
        ("占比过半。", "过半", "50", "50", "%"),
        ("占两成以上", "两成", "2", "2", "成"),
        ("增长百分之五到百分之六", "百分之五到百分之六", "5", "6", "%"),
        ("增长百分之五至六", "百分之五至六", "5", "6", "%"),
        ("增长百分之8.5", "百分之8.5", "8.5", "8.5", "%"),
        ("出生率千分之六", "千分之六", "6", "6", "‰"),
        ("增长9%─10%", "9%─10%", "9", "10", "%"),
        ("提高两个百分点", "两个百分点", "2", "2", "个百分点"),
        ("培育三十家企业", "三十家", "30", "30", "家"),
        ("举办二十场次活动", "二十场次", "20", "20", "场次"),
        ("转移四千万人", "四千万人", "4000", "4000", "万人"),
        ("产量一千二百亿斤", "一千二百亿斤", "1200", "1200", "亿斤"),
        ("投资一亿二千万元", "一亿二千万元", "12000", "12000", "万元"),
        ("建成三千多公里", "三千多公里", "3000", "3000", "公里"),
        ("通车2万5千公里", "2万5千公里", "25000", "25000", "公里"),
        ("产值3万2千亿元", "3万2千亿元", "32000", "32000", "亿元"),
        ("培训1亿3千多万人次", "1亿3千多万人次", "13000", "13000", "万人次"),
        ("增长-5%", "-5%", "-5", "-5", "%"),
        ("涨幅为负0.5%", "负0.5%", "-0.5", "-0.5", "%"),
        ("减负5亿元", "5亿元", "5", "5", "亿元"),
        ("增长一倍半", "一倍半", "1.5", "1.5", "倍"),
        ("死亡率降到22/10万", "22/10万", "22", "22", "/10万"),
        ("产量达到一六五、七四五万亩", "一六五、七四五万亩", "165745", "165745", "万亩"),
        ("增长3.7一4.4倍", "3.7一4.4倍", "3.7", "4.4", "倍"),
        ("发电5亿千瓦小时", "5亿千瓦小时", "5", "5", "亿千瓦小时"),
    ],
)
def test_number_grammar(text: str, raw: str, lo: str, hi: str, unit: str) -> None:
    q = only(text)
    assert (text[q.start : q.end], q.lo, q.hi, q.unit) == (raw, Decimal(lo), Decimal(hi), unit)


@pytest.mark.parametrize(
    ("text", "lo", "unit"),
    [
        ("8万多人", "8", "万人"),
        ("7亿多元", "7", "亿元"),
        ("100余家", "100", "家"),
        ("两位数", "10", "%"),
        ("两倍多", "2", "倍"),
    ],
)
def test_vague_words_leave_the_unit_and_mark_the_number(text: str, lo: str, unit: str) -> None:
    q = only(text)
    assert q.is_vague
    assert (q.lo, q.unit) == (Decimal(lo), unit)


@pytest.mark.parametrize("text", ["三大行动", "一批企业", "统一部署", "一票否决", "三结三联三服务", "促成合作"])
def test_a_chinese_numeral_before_a_noun_is_no_quantity(text: str) -> None:
    assert quantities(LEXICON, text, 0, len(text)) == []


def test_two_numbers_with_different_units_are_no_range() -> None:
    text = "从10个到20家"
    assert [q.unit for q in quantities(LEXICON, text, 0, len(text))] == ["个", "家"]


# Masks


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
        ("大桥完成投资*亿元", "亿元"),
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
