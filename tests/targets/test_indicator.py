"""The name of what is measured."""

import pytest

from plansearch.targets import canonical, extract_targets


def names(text: str) -> list[str]:
    return [t.indicator for t in extract_targets(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年全市地区生产总值增长6%。", ["地区生产总值"]),
        ("到2027年，全县森林覆盖率达到60%。", ["森林覆盖率"]),
        ("年内新建10个研发平台。", ["研发平台"]),
        ("年内培育专精特新企业50家以上。", ["专精特新企业"]),
        ("年内完成36个续建小区改造。", ["续建小区改造"]),
        ("今年新增城镇就业5万人。", ["新增城镇就业"]),
        ("今年有效发明专利拥有量达到800件。", ["有效发明专利拥有量"]),
        ("今年新能源汽车产量达到5万辆。", ["新能源汽车产量"]),
        ("今年民间投资占固定资产投资60%。", ["民间投资占固定资产投资比重"]),
        ("今年研究与试验发展（R&D）经费占GDP比重达到2%。", ["研究与试验发展（R&D）经费占GDP比重"]),
        ("今年每个县建设2个以上示范园。", ["每个县示范园"]),
        # elided indicators come from the statement before
        ("今年财政收入30亿元，增长5%。", ["财政收入", "财政收入"]),
        ("今年外贸出口增长9%，达到13亿美元，总量翻一番。", ["外贸出口", "外贸出口", "外贸出口总量"]),
        ("今年创建省级示范社5家、市级20家。", ["省级示范社", "市级示范社"]),
        ("今年新建示范厂房20万平方米，竣工10万平方米。", ["示范厂房", "示范厂房"]),
        # a list of things, each with its number
        ("今年新建中学2所、小学5所和幼儿园9所。", ["中学", "小学", "幼儿园"]),
        ("今年实施8项节能工程改造和3项减排改造。", ["节能工程改造", "减排改造"]),
        ("今年经济总量进入全省前十位。", ["经济总量"]),
        # a part or a parallel borrows the measure
        ("今年工业总产值达到900亿元，其中松桥区突破300亿元。", ["工业总产值", "松桥区总产值"]),
        ("今年公办学校明厨亮灶率达95%，民办学校达85%。", ["公办学校明厨亮灶率", "民办学校明厨亮灶率"]),
    ],
)
def test_indicators(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("GDP", "地区生产总值"),
        ("生产总值", "地区生产总值"),
        ("规上工业增加值", "规模以上工业增加值"),
        ("一般公共预算收入", "一般公共预算收入"),
        ("财政总收入", "财政总收入"),
        ("全市外贸出口", "出口总额"),
        ("桃花坞灯会人数", "桃花坞灯会人数"),
    ],
)
def test_canonical_names(name: str, expected: str) -> None:
    assert canonical(name) == expected


def test_two_revenues_stay_apart() -> None:
    assert canonical("一般公共预算收入") != canonical("财政总收入")
