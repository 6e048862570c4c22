"""Lists that share one predicate."""

import pytest

from plansearch.targets import extract_targets
from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.distribute import parts

LEXICON = Lexicon.load()


@pytest.mark.parametrize(
    ("core", "expected"),
    [
        ("城镇、农村居民人均可支配收入", ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("城乡居民人均可支配收入", ["城镇居民人均可支配收入", "农村居民人均可支配收入"]),
        ("城镇和农村常住居民人均可支配收入", ["城镇常住居民人均可支配收入", "农村常住居民人均可支配收入"]),
        ("骨干型、成长型企业营业收入", ["骨干型企业营业收入", "成长型企业营业收入"]),
        ("货物和集装箱吞吐量", ["货物吞吐量", "集装箱吞吐量"]),
        ("二氧化硫、氨氮排放量", ["二氧化硫排放量", "氨氮排放量"]),
        ("污水处理率和垃圾处理率", ["污水处理率", "垃圾处理率"]),
        ("一、二、三产业增加值", ["第一产业增加值", "第二产业增加值", "第三产业增加值"]),
        ("综合能耗", ["综合能耗"]),
    ],
)
def test_parts(core: str, expected: list[str]) -> None:
    assert list(parts(LEXICON, core)) == expected


def coded(text: str) -> list[tuple[str, str | None, str]]:
    return [(t.indicator, t.value_raw, t.bound) for t in extract_targets(text)]


def test_the_suffix_after_the_last_item_holds_for_all() -> None:
    assert coded("今年城镇、农村居民人均可支配收入分别增长6%、7%左右。") == [
        ("城镇居民人均可支配收入", "6%", "approx"),
        ("农村居民人均可支配收入", "7%", "approx"),
    ]


def test_the_bound_before_the_first_item_holds_for_all() -> None:
    assert coded("今年工业、农业总产值分别突破600亿元、80亿元。") == [
        ("工业总产值", "600亿元", "ge"),
        ("农业总产值", "80亿元", "ge"),
    ]


def test_as_many_numbers_as_names_need_no_sign() -> None:
    assert coded("今年污水处理率、垃圾处理率达到96%、99%。") == [
        ("污水处理率", "96%", "eq"),
        ("垃圾处理率", "99%", "eq"),
    ]


def test_an_elided_list_continues_the_list_before() -> None:
    assert coded("今年工业和农业总产值分别达到600亿元和80亿元，增长8%和4%。") == [
        ("工业总产值", "600亿元", "eq"),
        ("农业总产值", "80亿元", "eq"),
        ("工业总产值", "8%", "eq"),
        ("农业总产值", "4%", "eq"),
    ]


def test_one_number_for_all_is_one_record_a_name() -> None:
    assert coded("今年污水处理率、垃圾处理率均达到95%以上。") == [
        ("污水处理率", "95%", "ge"),
        ("垃圾处理率", "95%", "ge"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "新增科技“小巨人”企业、高新技术企业、创新型企业100家。",
            [("科技“小巨人”企业、高新技术企业、创新型企业", True)],
        ),
        ("今年新建学校、幼儿园10所。", [("学校、幼儿园", True)]),
        ("今年小麦和玉米产量达到100万吨。", [("小麦和玉米产量", True)]),
        ("今年新建和改造学校10所。", [("学校", False)]),
        ("今年建设和美乡村10个。", [("和美乡村", False)]),
        ("今年碳中和试点达到3个。", [("碳中和试点", False)]),
        ("今年供水普及率和燃气普及率达到98%。", [("供水普及率", False), ("燃气普及率", False)]),
        ("今年工业产值、农业产值均突破90亿元。", [("工业产值", False), ("农业产值", False)]),
    ],
)
def test_one_amount_for_a_list_is_joint(text: str, found: list[tuple[str, bool]]) -> None:
    assert [(t.indicator, t.is_joint) for t in extract_targets(text)] == found


@pytest.mark.parametrize(
    "text",
    [
        "地区生产总值一季度、上半年和全年分别增长5.1%、5.4%、6%。",
        "全省地区生产总值增速呈现“前低后高”态势，一季度、上半年、全年分别增长5.1%、5.4%、6%。",
        "地区生产总值一季度、上半年分别增长5.1%、5.4%，全年增长6%。",
    ],
)
def test_a_list_of_times_is_one_indicator(text: str) -> None:
    found = [(t.indicator, t.horizon, str(t.lo)) for t in extract_targets(text, "一、工作回顾")]
    assert found == [("地区生产总值", time, n) for time, n in (("一季度", "5.1"), ("上半年", "5.4"), ("全年", "6"))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "今年化学需氧量、氨氮、二氧化硫排放量分别下降2%、3%和4%。",
            ["化学需氧量排放量", "氨氮排放量", "二氧化硫排放量"],
        ),
        (
            "今年基本养老、失业、工伤保险参保人数分别增长1%、2%、3%。",
            ["基本养老保险参保人数", "失业保险参保人数", "工伤保险参保人数"],
        ),
        ("今年养老保险和医疗保险参保率均达到95%。", ["养老保险参保率", "医疗保险参保率"]),
        ("今年单位生产总值能耗、化学需氧量排放量分别下降3%、2%。", ["单位生产总值能耗", "化学需氧量排放量"]),
        ("今年创建三级甲等和二级甲等医院各5家。", ["三级甲等医院", "二级甲等医院"]),
        (
            "今年新增国家级、省级、市级企业技术中心各2家。",
            ["国家级企业技术中心", "省级企业技术中心", "市级企业技术中心"],
        ),
        ("今年新建小学和幼儿园各3所。", ["小学", "幼儿园"]),
        ("今年城镇新增就业和转移农业劳动力各达到4万人。", ["城镇新增就业", "转移农业劳动力"]),
        ("今年新增省、市级龙头企业各2家。", ["省、市级龙头企业"]),
    ],
)
def test_each_item_of_a_list_has_its_whole_name(text: str, expected: list[str]) -> None:
    assert [name for name, _, _ in coded(text)] == expected


@pytest.mark.parametrize(
    "text",
    ["森林覆盖率到2025年、2027年分别达到60%、62%。", "到2025年、2027年，森林覆盖率分别达到60%、62%。"],
)
def test_each_number_has_its_year(text: str) -> None:
    found = [(t.indicator, t.horizon, t.value_raw) for t in extract_targets(text)]
    assert found == [("森林覆盖率", "2025年", "60%"), ("森林覆盖率", "2027年", "62%")]


def test_deposits_and_loans_are_two() -> None:
    text = "今年存贷款余额分别达到800亿元和600亿元，年分别增长8%和9%；金融机构存贷款余额达到1400亿元。"
    names = ["存款余额", "贷款余额"]
    assert [name for name, _, _ in coded(text)] == [*names, *names, "金融机构存贷款余额"]


def test_use_of_foreign_capital_is_a_whole_name() -> None:
    names = [name for name, _, _ in coded("今年实际利用外资和海外投资分别达到10亿美元、5亿美元。")]
    assert names == ["实际利用外资", "海外投资"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("单位地区生产总值能源消耗和二氧化碳排放分别降低13.5%、18%。", [
            "单位地区生产总值能源消耗13.5%", "单位地区生产总值二氧化碳排放18%",
        ]),
        ("单位工业增加值能耗、化学需氧量排放量分别下降3%、4%。", ["单位工业增加值能耗3%", "化学需氧量排放量4%"]),
        ("污水处理率和垃圾处理率分别提高3个和4个百分点。", ["污水处理率3个百分点", "垃圾处理率4个百分点"]),
        ("入境游客2700人次，创汇75万美元，同比增长18%和18.6%；旅游总收入6亿元。", [
            "入境游客2700人次", "创汇75万美元", "入境游客18%", "创汇18.6%", "旅游总收入6亿元",
        ]),
        ("重大项目248个，完成投资32亿元、比去年增加14亿元，新建学校11所。", [
            "重大项目248个", "重大项目投资32亿元", "重大项目投资14亿元", "学校11所",
        ]),
    ],
)  # fmt: skip
def test_what_a_list_leaves_out(text: str, found: list[str]) -> None:
    assert [f"{t.indicator}{t.lo}{t.unit}" for t in extract_targets(text)] == found
