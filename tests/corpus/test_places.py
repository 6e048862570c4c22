"""The region of a plan: regions that paths, titles, lines and people name, and townships that no table holds."""

from __future__ import annotations

from functools import partial

import pytest

from plansearch.corpus.document_context import document_context
from plansearch.corpus.evidence_weighting import FILE_NAME, FOLDER, OPENING, TABLE, TITLE, Clue, weigh
from plansearch.corpus.gazetteer import Gazetteer
from plansearch.corpus.metadata import infer
from plansearch.corpus.places import compare_regions, places, resolve, township
from plansearch.corpus.stated_facts import Stated
from plansearch.datafiles import records
from plansearch.errors import UnknownName
from plansearch.model import Document, Region


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    own = [
        Region("990000", "云岫省", "省"),
        Region("990100", "青澜市", "市", "990000"),
        Region("990102", "澜东区", "县", "990100"),
        Region("990121", "岚埠县", "县", "990100"),
        Region("990200", "砚川市", "市", "990000"),
        Region("990300", "竹溪市", "市", "990000"),
        Region("990202", "砚北区", "县", "990200"),
        Region("990103", "松桥区", "县", "990100"),
        Region("990203", "松桥区", "县", "990200"),
    ]
    return Gazetteer.of([*Gazetteer.load(), *own])


def found(gazetteer: Gazetteer, source: str, title: str = "", text: str = "", **row: str) -> list[tuple[str, str]]:
    """Regions and sources of the clues, in order."""
    context = document_context(Document(source, text, title), "")
    return [(c.value.name, c.source) for c in places(context, (Stated(TABLE, row),), gazetteer).clues]


CLUES = [
    ("云岫省/青澜市/甲.md", "", [("青澜市", FOLDER)]),
    ("01 云岫省/02、青澜市/甲.md", "", [("青澜市", FOLDER)]),
    ("云岫省/资料/甲.md", "", [("云岫省", FOLDER)]),
    ("青澜市2025.md", "岚埠县工作计划", [("青澜市", FILE_NAME), ("岚埠县", TITLE)]),
    ("青澜市/甲.md", "岚埠县工作计划", [("岚埠县", TITLE), ("青澜市", FOLDER)]),  # inside the folder's region: first
    ("青澜市/甲.md", "砚川市工作计划", [("青澜市", FOLDER), ("砚川市", TITLE)]),
    ("青澜市/岚埠县/竹篁镇/甲.md", "", [("竹篁镇", FOLDER)]),
    ("岚埠县/甲.md", "竹篁镇2025年工作计划", [("竹篁镇", TITLE), ("岚埠县", FOLDER)]),
    ("甲.md", "国民经济和社会发展第十二个五年规划纲要", [("全国", TITLE)]),
    ("甲.md", "工作计划", []),
]


@pytest.mark.parametrize(("source", "title", "clues"), CLUES)
def test_clues_in_their_order(gazetteer: Gazetteer, source: str, title: str, clues: list[tuple[str, str]]) -> None:
    assert found(gazetteer, source, title) == clues


TEXTS = [  # a text without a title, the region of its first clue
    ("日照市五莲县各乡镇抓好春耕，落实各项任务，确保丰收。\n", "五莲县"),
    ("青澜报4月4日讯推进旅游项目建设，举办文化节，增加收入。\n", "青澜市"),
    ("根据《云岫省人居环境整治方案》，到2025年，人居环境显著提升。\n", "云岫省"),
    ("落实到位。\n" + "抓好各项工作。\n" * 60 + "\n青澜市人民政府办公室\n", "青澜市"),
    ("落实到位。\n\n青澜市人民政府办公室\n2025年1月9日\n", "青澜市"),
    ("各区县：\n现印发给你们。\n青澜市人民政府办公室\n2025年3月1日\n实施方案\n" + "抓好各项工作。\n" * 60, "青澜市"),
    ("各省、自治区、直辖市，新疆生产建设兵团：\n抓好各项工作。\n", None),
    ("工作计划\n来源：青澜市人民政府网\n发布于青澜市\n抓好各项工作，落实任务，确保丰收。\n", None),
    ("学习砚川市的经验，抓好各项工作，落实任务，确保丰收。\n", None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), TEXTS)
def test_regions_of_signatures_and_first_sentences(gazetteer: Gazetteer, text: str, name: str | None) -> None:
    clues = found(gazetteer, "甲.md", "", text)
    assert (clues[0][0] if clues else None) == name


def test_a_stated_region_comes_first_and_is_looked_up_inside_the_folder(gazetteer: Gazetteer) -> None:
    assert found(gazetteer, "砚川市/甲.md", region="松桥区")[0] == ("松桥区", TABLE)
    context = document_context(Document("砚川市/甲.md", ""), "")
    clues = places(context, (Stated(TABLE, {"region": "松桥区"}),), gazetteer).clues
    assert clues[0].value.code == "990203"


def test_a_name_of_several_regions_is_unused_and_warned_of(gazetteer: Gazetteer) -> None:
    context = document_context(Document("松桥区2024.md", ""), "")
    found = places(context, (), gazetteer)
    assert found.clues == []
    assert [(e.standing, e.quote) for e in found.unused] == [("unused", "松桥区")]
    assert found.warnings == ["region: file name: 松桥区 may be 云岫省青澜市松桥区、云岫省砚川市松桥区"]


def test_a_folder_outside_the_one_before_is_warned_of(gazetteer: Gazetteer) -> None:
    context = document_context(Document("砚川市/青澜市/甲.md", ""), "")
    assert places(context, (), gazetteer).warnings == ["region: folder 青澜市 is not in 砚川市"]


@pytest.mark.parametrize(
    ("taken", "other", "source", "result"),
    [
        ("990100", "990100", TITLE, "same"),
        ("990121", "990100", FOLDER, "agrees"),
        ("990121", "000000", OPENING, "agrees"),
        ("990121", "990100", TITLE, "conflicts"),
        ("990100", "990121", OPENING, "conflicts"),
        ("990100", "990200", OPENING, "conflicts"),
    ],
)
def test_compare_regions(gazetteer: Gazetteer, taken: str, other: str, source: str, result: str) -> None:
    one, two = gazetteer.get(taken), gazetteer.get(other)
    assert one is not None
    assert two is not None
    assert compare_regions(Clue(one, FILE_NAME, ""), Clue(two, source, ""), gazetteer) == result


def test_weighed_together_a_broader_region_is_no_conflict(gazetteer: Gazetteer) -> None:
    county, city = gazetteer.find("岚埠县"), gazetteer.find("青澜市")
    clues = [Clue(county, FILE_NAME, ""), Clue(city, OPENING, "")]
    weighed = weigh(clues, partial(compare_regions, gazetteer=gazetteer))
    assert [w.standing for w in weighed] == ["taken", "agrees"]


@pytest.mark.parametrize(
    ("name", "context", "code"),
    [
        ("青澜市", None, "990100"),
        ("青澜", None, "990100"),
        ("松桥区", "砚川市", "990203"),
        ("砚川市松桥区", "青澜市", "990203"),
        ("竹篁镇", "岚埠县", "990121-竹篁镇"),
        ("岚埠县竹篁镇", None, "990121-竹篁镇"),
        ("岚埠县 / 竹篁镇", None, "990121-竹篁镇"),
        ("竹溪市松桥街道", None, "990300-松桥街道"),  # a city without counties
    ],
)
def test_resolve(gazetteer: Gazetteer, name: str, context: str | None, code: str) -> None:
    assert resolve(name, gazetteer, gazetteer.find(context) if context else None).code == code


@pytest.mark.parametrize("name", ["云帆省", "竹篁镇", "松桥区", "青澜市竹篁镇", ""])
def test_names_that_mean_no_region_or_several(gazetteer: Gazetteer, name: str) -> None:
    with pytest.raises(UnknownName):
        resolve(name, gazetteer, None)


def test_townships_are_made_only_below_counties(gazetteer: Gazetteer) -> None:
    county = gazetteer.find("岚埠县")
    made = township("竹篁镇", county, gazetteer)
    assert made == Region("990121-竹篁镇", "竹篁镇", "乡", "990121")
    assert made is not None
    assert township("松桥街道", made, gazetteer) is None
    assert township("竹篁镇", gazetteer.find("青澜市"), gazetteer) is None
    assert township("竹篁", county, gazetteer) is None


# Path, title, text and the region's path: names of real places in every form, and lines that name none of the plan.
REGIONS = [
    ("a.md", "廣東省東莞市虎門鎮2023年工作計劃", "", "广东省东莞市虎门镇"),
    ("a.md", "臺灣省2023年工作計劃", "", "台湾省"),
    ("a.md", "內蒙古自治區2023年政府工作報告", "", "内蒙古自治区"),
    ("a.md", "江蘇省蘇州市2024年政府工作報告", "", "江苏省苏州市"),
    ("a.md", "陝西省乾縣2023年工作計劃", "", "陕西省咸阳市乾县"),
    ("a.md", "乾县2023年工作计划", "", "陕西省咸阳市乾县"),
    ("a.md", "深圳市龍崗區2023年工作計劃", "", "广东省深圳市龙岗区"),
    ("a.md", "重慶市兩江新區2023年工作計劃", "", "重庆市两江新区"),
    ("a.md", "新疆生產建設兵團第八師石河子市2023年政府工作報告", "", "新疆维吾尔自治区新疆生产建设兵团石河子市"),
    ("a.md", "內蒙2023年工作計劃", "", "内蒙古自治区"),
    ("a.md", "工作计划", "近年来，日照市五莲县认真贯彻上级部署，扎实推进各项工作。\n做好农业。", "山东省日照市五莲县"),
    ("a.md", "工作计划", "今年以来山东省日照市五莲县扎实推进各项工作。", "山东省日照市五莲县"),
    ("a.md", "工作计划", "我局赴杭州考察。大力发展。", ""),
    ("a.md", "工作计划", "推动高端人才向建邺集聚。打造建邺品牌，服务建邺企业，具有全省影响力。", "江苏省南京市建邺区"),
    ("a.md", "工作计划", "全市科技工作。贵溪某铜材公司的项目。贵溪某化工公司获奖，我市领先。", "江西省鹰潭市贵溪市"),
    (
        "a.md",
        "工作计划",
        "我区开展《玄武区科普目录》活动，报送《玄武区情况表》，参加南京市比赛、南京市活动、江苏省竞赛，我区学生。",
        "江苏省南京市玄武区",
    ),
    ("a.md", "工作计划", "我镇群众。建邺2家企业，建邺的项目，建邺的人才。", ""),
    ("a.md", "工作计划", "学习上海经验，学习上海做法。", ""),
    ("a.md", "工作计划", "学习上海经验，学习浙江做法，到上海招商，到浙江招商，到深圳招商。我市工作。", ""),
    ("a.md", "工作计划", "全国文明城市，全国先进，全国卫生城市。", ""),
    ("a.md", "石家庄市高新技术产业开发区2023年工作计划", "", "河北省石家庄市石家庄高新技术产业开发区"),
    ("a.md", "石家庄高新区2023年工作计划", "", "河北省石家庄市石家庄高新技术产业开发区"),
    ("a.md", "青岛市高新区2023年工作计划", "", "山东省青岛市高新区"),
    ("a.md", "南京经济技术开发区2023年工作要点", "", "江苏省南京市经开区"),
    ("a.md", "宜昌市五峰县工业园区管委会2023年工作计划", "", "湖北省宜昌市五峰土家族自治县工业园区"),
    ("a.md", "南京市开发区建设2023年工作计划", "", "江苏省南京市"),
    ("a.md", "雄安新区2023年工作要点", "", "河北省雄安新区"),
    ("a.md", "河北雄安新区2023年工作要点", "", "河北省雄安新区"),
    ("a.md", "贵州贵安新区2023年工作要点", "", "贵州省贵安新区"),
    ("a.md", "重庆两江新区2023年工作要点", "", "重庆市两江新区"),
    ("a.md", "上海浦东新区2023年工作要点", "", "上海市浦东新区"),
    ("a.md", "天津市滨海新区2023年政府工作报告", "", "天津市滨海新区"),
    ("a.md", "陕西省西咸新区2023年工作要点", "", "陕西省西安市西咸新区"),
    ("a.md", "成都市天府新区2023年工作要点", "", "四川省成都市天府新区"),
    ("a.md", "四川天府新区2023年工作要点", "", "四川省成都市天府新区"),
    ("a.md", "青岛西海岸新区2023年工作要点", "", "山东省青岛市黄岛区"),
    ("a.md", "兰州新区2023年工作要点", "", "甘肃省兰州市兰州新区"),
    ("a.md", "郑州市郑东新区2023年工作要点", "", "河南省郑州市郑东新区"),
    ("a.md", "工作计划", "邮编：330000\n电话：85430000\n正文。", ""),
    ("a.md", "手机：13944000012 预算总额：440000 编号：05000000", "", ""),
    ("a.md", "工作计划", "行政区划代码：330100\n正文。", "浙江省杭州市"),
    ("a.md", "工作计划", "行政区划代码：320105000000\n正文。", "江苏省南京市建邺区"),
    ("330100_2024.md", "", "正文。", "浙江省杭州市"),
    ("330100杭州市2024.md", "", "正文。", "浙江省杭州市"),
    ("330100.md", "", "正文。", ""),
    ("浙江省/330100.md", "", "正文。", "浙江省杭州市"),
    ("100045_2024.md", "", "正文。", ""),
    ("330100/2024.md", "", "正文。", "浙江省杭州市"),
    ("a.md", "北京市大兴县1995年政府工作报告", "", "北京市大兴区"),
    ("a.md", "拉萨市达孜县2005年政府工作报告", "", "西藏自治区拉萨市达孜区"),
    ("a.md", "宁波市江东区2010年政府工作报告", "", "浙江省宁波市江东区"),
    ("a.md", "柳州地区忻城县1999年政府工作报告", "", "广西壮族自治区来宾市忻城县"),
    ("a.md", "思茅市2005年政府工作报告", "", "云南省普洱市"),
    ("a.md", "克州2023年政府工作报告", "", "新疆维吾尔自治区克孜勒苏柯尔克孜自治州"),
    ("a.md", "博州2023年政府工作报告", "", "新疆维吾尔自治区博尔塔拉蒙古自治州"),
    ("a.md", "巴州2023年政府工作报告", "", ""),
    (
        "a.md",
        "巴州2023年政府工作报告",
        "全州经济，库尔勒市，若羌县，和静县，轮台县。",
        "新疆维吾尔自治区巴音郭楞蒙古自治州",
    ),
    ("a.md", "巴州2023年政府工作报告", "全区经济，巴中市，恩阳区，通江县。", "四川省巴中市巴州区"),
    ("a.md", "海西州2023年政府工作报告", "", "青海省海西蒙古族藏族自治州"),
    ("a.md", "黔东南2023年政府工作报告", "", "贵州省黔东南苗族侗族自治州"),
    ("a.md", "内蒙2023年政府工作报告", "", "内蒙古自治区"),
    ("a.md", "兵团2023年政府工作报告", "", "新疆维吾尔自治区新疆生产建设兵团"),
    ("a.md", "第一师阿拉尔市2023年政府工作报告", "", "新疆维吾尔自治区新疆生产建设兵团阿拉尔市"),
    ("a.md", "第一师范学校2023年工作计划", "", ""),
    ("a.md", "工作计划", "来源：青岛市人民政府网\n作者：南京市小王\n正文。", ""),
    ("a.md", "工作计划", "发布于 浙江省\n正文。", ""),
    ("a.md", "工作计划", "浙江省教育厅\n正文。", "浙江省"),
]


@pytest.fixture(scope="module")
def china() -> Gazetteer:
    return Gazetteer.load()


@pytest.mark.parametrize(("source", "title", "text", "path"), REGIONS)
def test_the_region_of_a_plan(china: Gazetteer, source: str, title: str, text: str, path: str) -> None:
    facts = infer(Document(source, f"{title}\n\n{text}" if title else text, title), china, {})
    assert ("".join(china.path(facts.region)) if facts.region else "") == path


def test_names_that_decide_nothing_are_evidence(china: Gazetteer) -> None:
    facts = infer(Document("a.md", "我镇群众。建邺2家企业，建邺的项目，贵溪1家，贵溪的人才。"), china, {})
    assert facts.region is None
    named = [(e.value, e.quote, e.standing) for e in facts.evidence if e.field == "region"]
    assert named == [("建邺区", "建邺 2×", "unused"), ("贵溪市", "贵溪 2×", "unused")]


def test_a_zone_is_a_region_inside_its_city(china: Gazetteer) -> None:
    facts = infer(Document("a.md", "", "青岛市高新技术产业开发区2023年工作计划"), china, {})
    assert facts.region == Region("370200-高新区", "高新区", "县", "370200")
    assert facts.level == "县"
    county = infer(Document("a.md", "", "宜昌市五峰县经济开发区2023年工作计划"), china, {})
    assert county.region is not None
    assert (county.region.code, county.level) == ("420529-经开区", "乡")


def test_every_word_of_a_zone_has_an_example(china: Gazetteer) -> None:
    for word, zone, example in records("plansearch.corpus.data", "zones.tsv"):
        assert example.endswith(word), word
        assert zone, word
