"""Whose plan a document is, and for which year."""

from __future__ import annotations

import pytest

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.corpus.metadata import Facts, infer
from plansearch.model import Document, Region


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    own = [
        Region("990000", "云岫省", "省"),
        Region("990100", "青澜市", "市", "990000"),
        Region("990102", "澜东区", "县", "990100"),
        Region("990104", "城区", "县", "990100"),
        Region("990121", "岚埠县", "县", "990100"),
        Region("990200", "砚川市", "市", "990000"),
        Region("990202", "砚北区", "县", "990200"),
    ]
    return Gazetteer.of([*Gazetteer.load(), *own])


def facts(
    gazetteer: Gazetteer, source: str, text: str = "", override: dict[str, str] | None = None, **front: str
) -> Facts:
    return infer(Document(source, text, metadata=front), gazetteer, override or {})


BY_PATH = [
    ("省/四川省/2016.md", "四川省", 2016, "省"),
    ("市-地级/吉林市/2014.md", "吉林市", 2014, "市"),
    ("市-主要城市/重庆市/2014.md", "重庆市", 2014, "省"),
    ("吉林省/吉林/2014.md", "吉林市", 2014, "市"),
    ("云岫省/青澜市/澜东区/2025年政府工作报告.md", "澜东区", 2025, "县"),
    ("云岫/青澜/澜东/2025.md", "澜东区", 2025, "县"),
    ("云岫省/青澜市/岚埠县/竹篁镇2023年工作计划.md", "竹篁镇", 2023, "乡"),
    ("云岫省/青澜市/岚埠县/2023年竹篁镇人民政府工作报告.md", "竹篁镇", 2023, "乡"),
    ("云岫省/青澜市/岚埠县/争创文明示范街道2023年工作计划.md", "岚埠县", 2023, "县"),
    ("岚埠县竹篁镇2023年工作计划.md", "竹篁镇", 2023, "乡"),
    ("岚埠县城镇建设2023年计划.md", "岚埠县", 2023, "县"),
    ("岚埠县各乡镇2023年工作计划.md", "岚埠县", 2023, "县"),
    ("岚埠县美丽乡村2023年建设计划.md", "岚埠县", 2023, "县"),
    ("青澜市竹篁镇2023年工作计划.md", "青澜市", 2023, "市"),
    ("01-云岫省/02 青澜市/2025.md", "青澜市", 2025, "市"),
    ("云岫省青澜市/2025.md", "青澜市", 2025, "市"),
    ("国家/国务院/2020.md", "全国", 2020, "国家"),
    ("国家/云岫省/2020.md", "云岫省", 2020, "省"),
    ("云岫省/青澜市/岚埠县/竹篁镇/2023年工作计划.md", "竹篁镇", 2023, "乡"),
    ("广东省/东莞市/长安镇/2023.md", "长安镇", 2023, "乡"),
    ("云岫省/青澜市/竹篁镇/2023.md", "青澜市", 2023, "市"),
    ("青澜市/城区/2023.md", "城区", 2023, "县"),
    ("城区/2023.md", None, 2023, None),
    ("县区/2023.md", None, 2023, None),
    ("市/区/2023.md", None, 2023, None),
    ("合作/2023.md", None, 2023, None),
    ("公安/2023.md", None, 2023, None),
    ("荆州市/公安/2023.md", "公安县", 2023, "县"),
    ("云岫省/2024/青澜市2025.md", "青澜市", 2025, "市"),
    ("2024/云岫省.md", "云岫省", 2024, "省"),
    ("2024年/云岫省.md", "云岫省", 2024, "省"),
    ("澜东区_2012_gbk.txt", "澜东区", 2012, "县"),
    ("2004_青澜市_政府工作报告_mf177.html", "青澜市", 2004, "市"),
    ("青澜市/澜东区2025.md", "澜东区", 2025, "县"),
    ("云岫省/2024—2025学年工作计划.md", "云岫省", 2024, "省"),
    ("青澜市/十四五规划.md", "青澜市", 2021, "市"),
    ("计划.md", None, None, None),
]


@pytest.mark.parametrize(("source", "name", "year", "level"), BY_PATH)
def test_from_the_path(
    gazetteer: Gazetteer, source: str, name: str | None, year: int | None, level: str | None
) -> None:
    found = facts(gazetteer, source)
    assert (found.region.name if found.region else None, found.year, found.level) == (name, year, level)


def test_a_township_has_a_made_code(gazetteer: Gazetteer) -> None:
    for found in (
        facts(gazetteer, "青澜市/岚埠县/竹篁镇/2023.md"),
        facts(gazetteer, "青澜市/岚埠县/2023.md", region="竹篁镇"),
        facts(gazetteer, "2023.md", region="青澜市岚埠县竹篁镇"),
    ):
        assert found.region == Region("990121-竹篁镇", "竹篁镇", "乡", "990121")
        assert gazetteer.path(found.region) == ("云岫省", "青澜市", "岚埠县", "竹篁镇")


def test_authority(gazetteer: Gazetteer) -> None:
    source, text = "云岫省/青澜市/2021.md", "# 砚川市2020年政府工作报告\n\n各位代表："
    row = {"region": "岚埠县", "year": "2023", "title": "甲", "level": "乡"}
    front = {"region": "澜东区", "year": "2022", "title": "乙"}
    by_row = facts(gazetteer, source, text, row, **front)
    assert by_row.region is not None
    assert (by_row.title, by_row.region.name, by_row.year, by_row.level) == ("甲", "岚埠县", 2023, "乡")
    by_front = facts(gazetteer, source, text, **front)
    assert by_front.region is not None
    assert (by_front.title, by_front.region.name, by_front.year, by_front.level) == ("乙", "澜东区", 2022, "县")
    by_path = facts(gazetteer, source, text)
    assert by_path.region is not None
    assert (by_path.title, by_path.region.name, by_path.year) == ("砚川市2020年政府工作报告", "青澜市", 2021)
    by_text = facts(gazetteer, "甲.md", text)
    assert by_text.region is not None
    assert (by_text.region.name, by_text.year) == ("砚川市", 2020)


def test_every_clue_is_evidence_and_disagreement_a_warning(gazetteer: Gazetteer) -> None:
    found = facts(gazetteer, "云岫省/青澜市/2017.md", title="砚川市2016年政府工作报告")
    assert [(e.field, e.value, e.source, e.standing) for e in found.evidence] == [
        ("title", "砚川市2016年政府工作报告", "front matter", "taken"),
        ("region", "青澜市", "folder", "taken"),
        ("region", "砚川市", "title", "conflicts"),
        ("year", "2017", "file name", "taken"),
        ("year", "2016", "title", "conflicts"),
        ("level", "市", "region", "taken"),
        ("body", "青澜市人民政府", "title", "taken"),
        ("kind", "政府工作报告", "title", "taken"),
    ]
    assert found.warnings == (
        "region: title says 砚川市, folder says 青澜市",
        "year: title says 2016, file name says 2017",
    )


def test_no_warning_where_clues_agree(gazetteer: Gazetteer) -> None:
    text = "# 政府工作报告\n\n——2025年1月8日在青澜市第五届人民代表大会上\n\n各位代表："
    found = facts(
        gazetteer, "云岫省/青澜市/2025.md", text, title="青澜市2025年政府工作报告", region="青澜市", year="2025"
    )
    assert found.warnings == ()
    assert {e.standing for e in found.evidence} == {"taken", "agrees"}
    assert {e.source for e in found.evidence} == {"front matter", "folder", "file name", "title", "opening", "region"}


def test_front_matter_in_chinese(gazetteer: Gazetteer) -> None:
    found = facts(gazetteer, "甲.md", 标题="工作计划", 地区="青澜", 年份="2024年", 层级="市级")
    assert found.region is not None
    assert (found.title, found.region.name, found.year, found.level) == ("工作计划", "青澜市", 2024, "市")
    assert facts(gazetteer, "甲.md", 区域="澜东区").level == "县"


def test_a_stated_region_is_sought_inside_the_folder(gazetteer: Gazetteer) -> None:
    found = facts(gazetteer, "江苏省/南京市/甲.md", region="鼓楼区")
    assert found.region == gazetteer.get("320106")
    sibling = facts(gazetteer, "江苏省/南京市/甲.md", region="徐州")
    assert sibling.region is not None
    assert sibling.region.name == "徐州市"
    assert sibling.warnings == ("region: folder says 南京市, front matter says 徐州市",)


def test_a_title_inside_the_folder_is_more_exact(gazetteer: Gazetteer) -> None:
    found = facts(gazetteer, "云岫省/甲.md", title="青澜市澜东区2025年工作计划")
    assert found.region == gazetteer.get("990102")
    assert found.warnings == ()
    careless = facts(gazetteer, "恩施土家族苗族自治州/甲.md", title="恩施市工作计划")
    assert careless.region == gazetteer.get("422800")
    assert len(careless.warnings) == 1


WARNED = [
    ("甲.md", {"region": "云帆省"}, "region: front matter: no region is called '云帆省'"),
    ("甲.md", {"region": "鼓楼区"}, "region: front matter: '鼓楼区' is the name of 4 regions"),
    ("江苏省/鼓楼区/甲.md", {}, "region: folder: 鼓楼区 may be 江苏省南京市鼓楼区、江苏省徐州市鼓楼区"),
    ("江苏省/杭州市/甲.md", {}, "region: folder 杭州市 is not in 江苏省"),
    ("鼓楼区2024.md", {}, "region: file name: 鼓楼区 may be"),
    ("甲.md", {"year": "1890"}, "year: front matter says 1890, which is no year"),
    ("甲.md", {"year": "20__年"}, "year: front matter says 20__年, which is no year"),
    ("甲.md", {"level": "国际"}, "level: front matter says 国际"),
    ("青澜市/甲.md", {"level": "省级"}, "level: region says 市, front matter says 省"),
]


@pytest.mark.parametrize(("source", "front", "warning"), WARNED)
def test_warnings(gazetteer: Gazetteer, source: str, front: dict[str, str], warning: str) -> None:
    assert any(w.startswith(warning) for w in facts(gazetteer, source, **front).warnings)


NATIONAL = [
    ("五年规划/2001-十五计划纲要.md", "中华人民共和国国民经济和社会发展第十个五年计划纲要", 2001),
    ("五年规划/1976-五五计划摘要.md", "1976—1985年发展国民经济十年规划纲要（草案）", 1976),
    ("五年规划/纲要.md", "国民经济和社会发展第十二个五年规划纲要", 2011),
]


@pytest.mark.parametrize(("source", "title", "year"), NATIONAL)
def test_plans_of_the_state(gazetteer: Gazetteer, source: str, title: str, year: int) -> None:
    found = facts(gazetteer, source, title=title)
    assert found.region is not None
    assert (found.region.code, found.level, found.year, found.warnings) == ("000000", "国家", year, ())


def test_the_state_gives_way_to_a_place(gazetteer: Gazetteer) -> None:
    found = facts(gazetteer, "规划.md", title="青澜市国民经济和社会发展第十四个五年规划")
    assert found.region == gazetteer.get("990100")


OPENINGS = [
    ("# 砚川市2025年政府工作报告\n\n各位代表：", "砚川市", 2025),
    ("政 府 工 作 报 告\n\n——2025年2月5日在砚川市第十四届人民代表大会上", "砚川市", 2025),
    ("**政府工作报告**\n（2024年12月20日在砚川市第十四届人民代表大会上）", "砚川市", 2025),
    ("<!-- 2016-03-17 来源 -->\n# 工作计划\n", None, None),
    ("# 工作计划\n\n一、2003年工作的回顾\n", None, 2004),
    ("# 工作计划\n\n各位代表：\n砚川市2003年工作报告\n", None, None),
    ("", None, None),
]


@pytest.mark.parametrize(("text", "name", "year"), OPENINGS)
def test_from_the_opening(gazetteer: Gazetteer, text: str, name: str | None, year: int | None) -> None:
    found = facts(gazetteer, "甲.md", text)
    assert (found.region.name if found.region else None, found.year) == (name, year)


def test_titles(gazetteer: Gazetteer) -> None:
    assert facts(gazetteer, "甲.md", "政 府 工 作 报 告\n\n正文").title == "政府工作报告"
    assert facts(gazetteer, "青澜市/2025年计划.md").title == "2025年计划"
    assert infer(Document("甲.md", "正文", title="青澜市工作计划"), gazetteer, {}).title == "青澜市工作计划"


CONFLICTS = [  # path, title, text, field, value taken, confidence at most
    ("青澜市/2025.md", "", "青澜市工作计划\n\n2013年1月9日\n\n一、2013年主要任务\n", "year", "2025", 0.3),
    ("青澜市/2025.md", "2025年计划", "抓好“十二五”规划、“十二五”项目、“十二五”目标。", "year", "2025", 0.92),
    ("青澜市/2025.md", "", "抓好“十二五”规划、“十二五”项目、“十二五”目标。", "year", "2025", 0.7),
    ("青澜市/2025.md", "", "全市工作如下。" + "砚川市抓落实，砚川市促增收。" * 5, "region", "青澜市", 0.75),
    ("青澜市/2025.md", "", "我代表砚川市人民政府，向大会报告工作。", "region", "青澜市", 0.75),
    ("青澜市/2025.md", "砚川市工作计划", "一、总体要求\n", "region", "青澜市", 0.6),
]


@pytest.mark.parametrize(("source", "title", "text", "field", "value", "most"), CONFLICTS)
def test_where_path_and_text_disagree_the_path_is_less_sure(
    gazetteer: Gazetteer, source: str, title: str, text: str, field: str, value: str, most: float
) -> None:
    found = infer(Document(source, text, title), gazetteer, {})
    clues = [evidence for evidence in found.evidence if evidence.field == field]
    assert (clues[0].value, clues[0].standing) == (value, "taken")
    assert clues[0].confidence <= most
    assert any(clue.standing == "conflicts" for clue in clues)
    assert any(warning.startswith(f"{field}: ") for warning in found.warnings)


def test_a_letter_has_the_title_below_its_head(gazetteer: Gazetteer) -> None:
    text = "青澜市财政局  文件\n青财发〔2025〕3号\n关于下达2025年\n资金计划的通知\n各区县财政局：\n现通知如下。\n"
    facts = infer(Document("甲.txt", text, "青澜市财政局  文件"), gazetteer, {})
    assert (facts.title, facts.year) == ("关于下达2025年资金计划的通知", 2025)
    assert (
        infer(Document("甲.txt", text, "青澜市财政局  文件", {"title": "资金计划"}), gazetteer, {}).title == "资金计划"
    )


def test_plans_of_a_page_have_titles_that_tell_them_apart(gazetteer: Gazetteer) -> None:
    page = "青澜市工作计划"
    own = Document("甲.md#1", "抓好落实。\n", title="抓好绿化；抓好水利…", family="甲.md", page_title=page)
    bare = Document("甲.md#2", "抓好落实。\n", family="甲.md", page_title=page)
    titles = [infer(plan, gazetteer, {}).evidence[0] for plan in (own, bare)]
    assert [(title.value, title.source) for title in titles] == [
        ("抓好绿化；抓好水利…", "text"),
        ("青澜市工作计划篇2", "page title"),
    ]
