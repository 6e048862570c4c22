"""The statements of one paragraph."""

import pytest

from plansearch.targets import extract_targets
from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.numbers import quantities
from plansearch.targets.parse.paragraph import read_paragraph
from plansearch.targets.parse.statement import may_state, statements

LEXICON = Lexicon.load()


def found(text: str) -> list[tuple[str, str, str, str]]:
    """Indicator, number, rule and effort of each statement."""
    numbers = quantities(LEXICON, text, 0, len(text))
    items = statements(read_paragraph(LEXICON, text, 0, len(text)), numbers)
    return [
        (item.indicator, text[item.quantity.start : item.quantity.end], item.rule, item.striving.effort)
        for item in items
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("地区生产总值增长6%", [("地区生产总值", "6%", "left", "plain")]),
        ("新建学校10所", [("学校", "10所", "left", "plain")]),
        ("新建10所学校", [("学校", "10所", "right", "plain")]),
        (
            "地区生产总值增长6%，力争达到7%",
            [("地区生产总值", "6%", "left", "plain"), ("地区生产总值", "7%", "restored", "strive")],
        ),
        (
            "粮食产量、肉类产量分别达到20万吨、5万吨",
            [("粮食产量", "20万吨", "list", "plain"), ("肉类产量", "5万吨", "list", "plain")],
        ),
        ("污水处理率和垃圾处理率均达到98%", [
            ("污水处理率", "98%", "shared", "plain"), ("垃圾处理率", "98%", "shared", "plain"),
        ]),
        ("2025年12月召开会议", []),
        ("", []),
    ],
)  # fmt: skip
def test_statements(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("地区生产总值增长6%", True), ("2025年", False), ("共10", False), ("价格指数控制在103", True), ("", False)],
)
def test_a_paragraph_of_years_and_bare_numbers_states_nothing(text: str, expected: bool) -> None:
    assert may_state(LEXICON, text, quantities(LEXICON, text, 0, len(text))) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("全县新增2400户（累计3600户）餐饮单位。", [("餐饮单位", "2400户"), ("餐饮单位", "3600户")]),
        ("计划搬迁1495户5758人。", [("搬迁户", "1495户"), ("搬迁人口", "5758人")]),
        ("支持合作社新建冷库5座。", [("冷库", "5座")]),
        ("学生毕业人数比“六五”期间增长1.1倍。", [("学生毕业人数", "1.1倍")]),
        ("城镇居民收入高于全国平均水平1个百分点。", [("城镇居民收入", "1个百分点")]),
    ],
)
def test_who_is_counted(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(t.indicator, t.value_raw) for t in extract_targets(text, "2026年主要目标")] == expected


@pytest.mark.parametrize(
    ("text", "benchmark"),
    [
        ("城镇居民收入高于全国平均水平1个百分点。", "全国平均水平"),
        ("单位GDP能耗下降到2020年的70%。", "2020年"),
        ("旅游收入是上年的1.5倍。", "上年"),
        ("森林覆盖率从2020年的60%提高到2025年的70%。", ""),
    ],
)
def test_what_a_number_is_compared_with(text: str, benchmark: str) -> None:
    assert extract_targets(text, "2026年主要目标")[-1].benchmark == benchmark


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("新建学校10所，培训5000人", ["学校", "培训"]),
        ("组织培训12期、参训450人次", ["培训", "参训"]),
        ("开展职业技能培训12期，培训450人次", ["职业技能培训", "职业技能培训"]),
        ("引进企业10家，开工8家", ["企业", "企业"]),
        ("培育科技示范户30户，每个村不少于5户", ["科技示范户", "科技示范户"]),
        ("成立科学社团6个，每个社团20人左右", ["科学社团", "每个社团"]),
        ("召开村民代表会，每季度1次，全年不少于4次", ["村民代表会", "村民代表会"]),
        ("每个乡镇至少建成1个示范点", ["每个乡镇示范点"]),
        ("教师结对320人", ["教师结对"]),
        ("全年接待游客30万人次", ["接待游客"]),
        ("储备项目不少于20个", ["储备项目"]),
        ("每学期评选示范班级12个", ["示范班级"]),
        ("保证树苗成活率90%以上", ["树苗成活率"]),
    ],
)
def test_a_deed_counts_itself_and_each_counts_what_was_named(text: str, names: list[str]) -> None:
    assert [name for name, *_ in found(text)] == names


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("2026年地区生产总值增长目标", ["地区生产总值", "地区生产总值"]),
        ("主要目标", []),
        ("固定资产投资和进出口总额", []),  # two names: neither
        ("", []),
    ],
)
def test_a_rate_without_a_subject_takes_the_one_its_heading_names(heading: str, names: list[str]) -> None:
    assert [t.indicator for t in extract_targets("一季度增长6%，全年增长8%", heading)] == names


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "全省地区生产总值跨上3万亿台阶，达3.38万亿元、增长7.9%。",
            [("地区生产总值", "3.38"), ("地区生产总值", "7.9")],
        ),
        ("地区生产总值跨上3万亿元台阶。", [("地区生产总值", "3")]),
        ("预计全省生产总值能够实现6%左右的预期目标。", [("生产总值", "6")]),
        (
            "特色产业完成增加值511亿元，占全省生产总值的17%，增长7%。",
            [("特色产业增加值", "511"), ("特色产业增加值占全省生产总值比重", "17"), ("特色产业增加值", "7")],
        ),
    ],
)
def test_the_product_of_a_region_and_its_shares(text: str, found: list[tuple[str, str]]) -> None:
    assert [(t.indicator, str(t.lo)) for t in extract_targets(text, "一、工作回顾")] == found
