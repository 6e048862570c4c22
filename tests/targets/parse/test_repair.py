"""Broken decimals are mended; dates and list markers are left alone."""

from decimal import Decimal

import pytest

from plansearch.targets import extract_targets
from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.repair import LOST, repaired

LEXICON = Lexicon.load()


@pytest.mark.parametrize(
    ("printed", "following", "meant"),
    [
        ("32。63", "%，", "32.63"),
        ("73。36", "万元", "73.36"),
        ("5·5", "%", "5.5"),
        ("3. 5", "个百分点", "3.5"),
        ("24。88", "亿元", "24.88"),
    ],
)
def test_a_unit_after_makes_a_decimal(printed: str, following: str, meant: str) -> None:
    mended = repaired(LEXICON, printed, following)
    assert mended is not None
    assert mended[0] == meant


@pytest.mark.parametrize(("printed", "following"), [("5。12", "防灾减灾日"), ("1。2", "加强培训"), ("100。2025", "年")])
def test_dates_and_list_markers_are_not_repaired(printed: str, following: str) -> None:
    assert repaired(LEXICON, printed, following) is None


def test_the_repair_is_noted_on_the_target() -> None:
    (target,) = extract_targets("今年高新技术产业产值力争增长32。63%。")
    assert (target.lo, target.value_raw) == (Decimal("32.63"), "32。63%")
    assert target.repair == "full stop read as decimal point"


def test_a_whole_number_needs_no_repair() -> None:
    (target,) = extract_targets("今年高新技术产业产值力争增长32%。")
    assert target.repair == ""


def test_a_per_mille_sign_printed_as_percent_and_stop() -> None:
    (target,) = extract_targets("今年人口自然增长率控制在6％。以内。")
    assert (target.lo, target.unit, target.bound) == (Decimal(6), "‰", "le")
    assert target.repair == "percent sign and stop read as per mille"


@pytest.mark.parametrize(
    ("text", "raw", "unit"),
    [
        ("人口自然增长率控制在6.21％。。", "6.21％。", "‰"),
        ("人口自然增长率控制在7％o以内。", "7％o", "‰"),
        ("财政支出增长51.9％。，收支平衡。", "51.9％", "%"),
    ],
)
def test_a_per_mille_sign_is_known_by_the_rate(text: str, raw: str, unit: str) -> None:
    (target,) = extract_targets(text, "2026年主要目标")
    assert (target.value_raw, target.unit) == (raw, unit)


def values(text: str) -> list[tuple[str, str]]:
    return [(str(t.value_raw), "" if t.lo is None else f"{t.lo:f}") for t in extract_targets(text, "2026年主要目标")]


@pytest.mark.parametrize(
    ("text", "raw", "value"),
    [
        ("财政收入达到45、07亿元。", "45、07亿元", "45.07"),
        ("修建农村公路1 200公里。", "1 200公里", "1200"),
        ("居民收入达到22 587元。", "22 587元", "22587"),
        ("完成投资6 5 0亿元。", "6 5 0亿元", "650"),
        ("煤炭产量达到2 0万吨。", "2 0万吨", "20"),
        ("生产总值增长l3%。", "l3%", "13"),
        ("财政收入增长1O%。", "1O%", "10"),
        ("生产总值增长10.l%。", "10.l%", "10.1"),
        ("培训农民8l万人。", "8l万人", "81"),
        ("城镇新增就业l2000人。", "l2000人", "12000"),
        ("到位资金1OO亿元。", "1OO亿元", "100"),
        ("新建公园5OO个。", "5OO个", "500"),
        ("改造危房l20户。", "l20户", "120"),
        ("生产总值增长l0%。", "l0%", "10"),
        ("培训农民12OO0人次。", "12OO0人次", "12000"),
        ("生产总值增长O.5%。", "O.5%", "0.5"),
        ("l2所学校完成改造。", "l2所", "12"),
        ("财政收入增长6 . 5%。", "6 . 5%", "6.5"),
        ("财政收入增长6\u20245%。", "6\u20245%", "6.5"),
        ("修建农村公路1\u2009200公里。", "1\u2009200公里", "1200"),
        ("城镇新增就业12\u202f000人。", "12\u202f000人", "12000"),
    ],
)
def test_a_damaged_number_with_one_reading_is_mended(text: str, raw: str, value: str) -> None:
    (target,) = extract_targets(text, "2026年主要目标")
    assert (target.value_raw, f"{target.lo:f}", target.is_masked) == (raw, value, False)
    assert target.repair


def test_letters_in_numbers_give_none_to_another_indicator() -> None:
    text = "城镇新增就业l2000人，到位资金1OO亿元，新建5OO个，改造l20户。"
    found = [(t.indicator, f"{t.lo:f}", t.repair) for t in extract_targets(text)]
    assert found == [(name, n, "letter read as digit") for name, n in (("城镇新增就业", "12000"), ("到位资金", "100"))]


def test_letters_of_names_stay_letters() -> None:
    assert [(t.indicator, t.repair) for t in extract_targets("今年培育O2O企业20家。")] == [("O2O企业", "")]
    assert extract_targets("今年财政收入达到OO亿元。") == []


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("工业增加值增长14、74%。", "14、74%"),
        ("农村居民人均可支配收入增长14、74%。", "14、74%"),
        ("各项税收增长7、5%。", "7、5%"),
        ("城镇登记失业率控制在4、5%以内。", "4、5%"),
        ("企业利润达到1275，9亿元。", "1275，9亿元"),
        ("出口总额达到12,50亿美元。", "12,50亿美元"),
        ("完成投资5 9亿元。", "5 9亿元"),
        ("税收增长108 3%。", "108 3%"),
        ("税收增长1 6.1%。", "1 6.1%"),
        ("固定资产投资增长2$1.$2%。", "2$1.$2%"),
        ("完成投资1?5亿元。", "1?5亿元"),
        ("城镇新增就业48..5万人。", "48..5万人"),
        ("出口增长13.0.3%。", "13.0.3%"),
        ("蔬菜产量增长12：2%。", "12：2%"),
        ("粮食产量达到12:5万吨。", "12:5万吨"),
        ("完成投资1'200亿元。", "1'200亿元"),
        ("完成投资4\\5亿元。", "4\\5亿元"),
        ("完成投资1 ,200亿元。", "1 ,200亿元"),
        ("完成投资1， 200亿元。", "1， 200亿元"),
        ("完成投资1.234,5亿元。", "1.234,5亿元"),
        ("完成投资00亿元。", "00亿元"),
        ("完成投资1\ue0122亿元。", "1\ue0122亿元"),
        ("完成投资\ue0123.5亿元。", "\ue0123.5亿元"),
        ("完成投资3.\ue0125亿元。", "3.\ue0125亿元"),
        ("空气质量优良率\uf0b390%。", "\uf0b390%"),
        ("完成投资1\U000f01232亿元。", "1\U000f01232亿元"),
        ("税收增长\ufffd5%。", "\ufffd5%"),
    ],
)
def test_a_damaged_number_with_several_readings_has_no_value(text: str, raw: str) -> None:
    (target,) = extract_targets(text, "2026年主要目标")
    assert (target.value_raw, target.lo, target.hi, target.repair) == (raw, None, None, LOST)
    assert target.is_masked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # lists that share a unit, and a range
        ("入学率、升学率分别提高7.1、2.2个百分点。", [("7.1", "7.1"), ("2.2个百分点", "2.2")]),
        ("生产总值、财政收入分别增长5、6%。", [("5", "5"), ("6%", "6")]),
        ("引进企业3、4家。", [("3、4家", "3")]),
        # item numbers and years are no parts of a number
        ("5、20家企业投产。", [("20家", "20")]),
        ("到2025，50万亩农田建成。", [("50万亩", "50")]),
        # a ratio states nothing
        ("开展1：5万地质调查。", []),
        # the next line goes on with a number whose beginning is in doubt
        ("全年减轻各类农民和企业负担共149\n\n1.6万元，新增就业2万人。", [("2万人", "2")]),
        ("附件2\n\n10个领域重点项目开工。", [("10个", "10")]),
    ],
)
def test_numbers_side_by_side(text: str, expected: list[tuple[str, str]]) -> None:
    assert values(text) == expected


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("今年新增学位60—0个。", "60—0个"),
        ("今年完成投资8000—1亿元。", "8000—1亿元"),
        ("财政收入增长百分之九到百分之五。", "百分之九到百分之五"),
        ("全村种植收入3、07.5万元。", "3、07.5万元"),
        ("今年新增停车位3?60个。", "3?60个"),
    ],
)
def test_a_range_that_falls_or_a_second_point_leaves_no_value(text: str, raw: str) -> None:
    (target,) = extract_targets(text)
    assert (target.value_raw, target.lo, target.hi, target.repair) == (raw, None, None, LOST)
    assert target.value_span is not None
    assert target.sentence.start <= target.value_span.start


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("粮食产量达到9000—1万吨。", "0.9", "1"),
        ("居民消费价格涨幅控制在-0.5%到0.5%之间。", "-0.5", "0.5"),
    ],
)
def test_a_range_whose_first_number_has_another_scale_or_sign(text: str, low: str, high: str) -> None:
    (target,) = extract_targets(text)
    assert (target.lo, target.hi, target.bound) == (Decimal(low), Decimal(high), "range")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("\uf0b7 粮食产量达到5万吨。", "5"),
        ("\uf0b75万亩高标准农田建成。", "5"),
        ("粮食\ue033产量达到5万吨。", "5"),
        ("表3：粮食产量达到5万吨。", "5"),
        ("到2026年：5万亩高标准农田建成。", "5"),
        ("粮食产量达到0.5万吨。", "0.5"),
    ],
)
def test_a_bullet_or_a_label_is_no_damage(text: str, value: str) -> None:
    assert [f"{t.lo:f}" for t in extract_targets(text, "2026年主要目标") if t.lo is not None] == [value]
