"""The name of what is measured."""

import pytest

from plansearch.targets import canonical, extract_targets
from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.parse.indicator import is_name

LEXICON = Lexicon.load()


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
        ("今年旅游收入年平均增长9%。", ["旅游收入"]),
        ("人口自然增长率五年平均7‰。", ["人口自然增长率"]),
        ("今后几年，新建示范园10个。", ["示范园"]),
        ("原则上新建示范园10个。", ["示范园"]),
        ("争取到技改资金5亿元。", ["技改资金"]),
        ("今年旅游收入在上年增长5%的基础上，再增长6%。", ["旅游收入"]),
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
        # a yield belongs to the crop, not to its area
        ("今年粮食播种面积30万亩、总产12亿斤。", ["粮食播种面积", "粮食产量"]),
        ("今年粮食种植30万亩、产量12万吨。", ["粮食种植面积", "粮食产量"]),
        ("今年粮食播面30万亩、产量12万吨。", ["粮食播种面积", "粮食产量"]),
        ("今年粮食播种面积和总产分别达到30万亩、12亿斤。", ["粮食播种面积", "粮食产量"]),
        ("今年蔬菜种植面积3万亩、产量9万吨，总产值2亿元。", ["蔬菜种植面积", "蔬菜产量", "蔬菜总产值"]),
        ("正常年景下粮食产量稳定在80万吨以上。", ["粮食产量"]),
        ("今年粮食产量稳在80万吨以上。", ["粮食产量"]),
        ("今年粮食产量正常年景下达到80万吨。", ["粮食产量"]),
        ("今年稳定粮食播种面积30万亩、产量12万吨。", ["粮食播种面积", "粮食产量"]),
        ("今年粮食综合生产能力达到90万吨，总产80万吨。", ["粮食综合生产能力", "粮食产量"]),
        ("建议今年市内财政收入增长6%。", ["财政收入"]),
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
        ("gdp", "地区生产总值"),
        ("ＧＤＰ", "地区生产总值"),
        ("人均Gdp", "人均地区生产总值"),
        ("pm2.5平均浓度", "PM2.5浓度"),
        ("R&D人员", "R&D人员"),
        ("生产总值", "地区生产总值"),
        ("规上工业增加值", "规模以上工业增加值"),
        ("一般公共预算收入", "一般公共预算收入"),
        ("财政总收入", "财政总收入"),
        ("全市外贸出口", "出口总额"),
        ("粮食种植面积", "粮食播种面积"),
        ("粮食总产量", "粮食产量"),
        ("桃花坞灯会人数", "桃花坞灯会人数"),
    ],
)
def test_canonical_names(name: str, expected: str) -> None:
    assert canonical(name) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("森林覆盖率", True),
        ("考评分值", False),
        ("责任单位县林业局造林面积", False),
        ("文旅产业取得新成效", False),
        ("县级以上集中式饮用水水源地和跨界断面水质达标率", True),
        ("县级重点实验室、工程研究中心等各类科技创新平台", True),
        ("在桂花节和灯会等方面形成全县首创并且深受好评的", False),
        ("桃花坞灯会", True),
        ("2221", False),
        ("工" * 49 + "规模以上工业增加值", True),
        ("工" * 60 + "规模以上工业增加值", False),
    ],
)
def test_what_is_no_name(name: str, *, expected: bool) -> None:
    assert is_name(LEXICON, name) is expected


def test_a_statement_without_a_name_is_left_out() -> None:
    text = "今年责任单位县林业局造林面积3万亩，森林覆盖率达到60%。"
    assert names(text) == ["森林覆盖率"]
    assert canonical("经济") == "地区生产总值"


def test_two_revenues_stay_apart() -> None:
    assert canonical("一般公共预算收入") != canonical("财政总收入")
