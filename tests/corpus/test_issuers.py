"""Who issued a plan, and what kind of plan it is."""

from __future__ import annotations

import pytest

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.corpus.metadata import infer
from plansearch.datafiles import records
from plansearch.model import Document, Region

CASES = [
    ("青澜市2025年政府工作报告", "青澜市人民政府", "政府工作报告"),
    ("青澜市人民政府工作报告", "青澜市人民政府", "政府工作报告"),
    ("青澜市教育局2025年工作要点", "青澜市教育局", "工作要点"),
    ("青澜市财政局2025年工作要点", "青澜市财政局", "工作要点"),
    ("岚埠县民政局关于印发2025年工作要点的通知", "岚埠县民政局", "工作要点"),
    ("岚埠县乡村振兴局2023年工作计划", "岚埠县乡村振兴局", "工作计划"),
    ("提升财政能力打造工作新格局2025年工作计划", None, "工作计划"),
    ("2025年县教育局工作计划", "县教育局", "工作计划"),
    ("××县林业局2025年工作要点", "××县林业局", "工作要点"),
    ("松桥街道办事处2025年重点工作安排", "松桥街道办事处", "工作要点"),
    ("关于印发《青澜市2025年工作要点》的通知", None, "工作要点"),
    ("2024年工作总结和2025年工作计划", None, "工作总结和工作计划"),
    ("2024年工作总结", None, "工作总结"),
    ("青澜市国民经济和社会发展第十四个五年规划纲要", None, "五年规划"),
    ("青澜市“十四五”数字经济发展规划", None, "规划"),
    ("2025年国民经济和社会发展计划草案的报告", None, "国民经济和社会发展计划"),
    ("茶产业三年行动方案（2023—2025年）", None, "行动方案"),
    ("茶产业三年行动计划（2023—2025年）", None, "行动计划"),
    ("枫渚县茶产业发展规划纲要（2021—2030年）", None, "规划纲要"),
    ("2024年枫渚县国民经济和社会发展统计公报", None, "统计公报"),
    ("枫渚县2025年目标任务书", None, "任务书"),
    ("枫渚县2025年安全生产目标管理责任状", None, "责任书"),
    ("枫渚小学2024—2025学年度校历", "枫渚小学", "校历"),
    ("2024年春季学期总结", None, "工作总结"),
    ("枫渚县水利局2024年工作情况汇报和下半年工作计划", "枫渚县水利局", "工作总结和工作计划"),
    ("水利局2024年上半年工作情況匯報和下半年工作計畫", "水利局", "工作总结和工作计划"),
    ("2025年發展規劃", None, "规划"),
    ("枫渚县农业局24年工作总结25年工作计划", "枫渚县农业局", "工作总结和工作计划"),
    ("枫渚县卫生计生委关于印发2025年工作要点的通知", "枫渚县卫生计生委", "工作要点"),
    ("招商办年度工作总结", "招商办", "工作总结"),
    ("x区农业农村局2025年工作计划", "x区农业农村局", "工作计划"),
    ("松桥街道2025年工作计划", "松桥街道", "工作计划"),
    ("枫渚小学发展规划（2023—2028年）", "枫渚小学", "规划"),
    ("溪口村民委员会2025年工作计划", "溪口村民委员会", "工作计划"),
    ("农村中小学发展规划", None, "规划"),
    ("2025年新学期学校工作计划", None, "工作计划"),
    ("岚埠县招商局上半年工作总结及下半年工作计划", "岚埠县招商局", "工作总结和工作计划"),
    ("今年我市教育局工作计划", None, "工作计划"),
    ("岚埠县委县政府2025年工作计划", None, "工作计划"),
    ("优化产业布局2025年工作方案", None, "实施方案"),
    ("开局之年话发展", None, None),
    ("和平街道办事处2025年工作计划", "和平街道办事处", "工作计划"),
    ("青澜经开区管委会2025年工作计划", "青澜经开区管委会", "工作计划"),
    ("全南县教育局2025年工作计划", "全南县教育局", "工作计划"),
    ("青澜市教育局 文件", "青澜市教育局", None),
    ("在县教育局领导下的2025年工作计划", None, "工作计划"),
    ("经县政府同意的2025年工作计划", None, "工作计划"),
]

# First lines of a text without a title: whom they name is whom the author works for.
SENTENCES = [
    "20__年是我镇科技兴农项目的收尾之年。为把县委、县政府的要求落到地头，结合我镇实际，特制定本计划：",
    "为把县委、县政府的要求落到地头，特制定本计划：",
    "根据县教育局要求，结合学校实际，现制定计划如下：",
    "按照市委部署、县委要求",
    "今年，我局将抓好三件事",
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.of([*Gazetteer.load(), Region("990100", "青澜市", "市")])


@pytest.mark.parametrize(("title", "body", "kind"), CASES)
def test_title(gazetteer: Gazetteer, title: str, body: str | None, kind: str | None) -> None:
    found = infer(Document("甲.md", f"{title}\n\n一、总体要求\n"), gazetteer, {})
    assert (found.body, found.kind) == (body, kind)


@pytest.mark.parametrize("line", SENTENCES)
def test_a_sentence_names_others_than_its_author(gazetteer: Gazetteer, line: str) -> None:
    assert infer(Document("甲.md", f"{line}\n\n一、总体要求\n"), gazetteer, {}).body is None


def test_signature_and_speech(gazetteer: Gazetteer) -> None:
    signed = infer(Document("甲.md", "工作计划\n\n落实到位。\n\n竹篁镇人民政府\n2025年1月9日"), gazetteer, {})
    assert (signed.body, signed.year) == ("竹篁镇人民政府", 2025)
    spoken = infer(Document("甲.md", "各位代表：\n我代表青澜市人民政府，向大会报告工作。"), gazetteer, {})
    assert (spoken.body, spoken.kind) == ("青澜市人民政府", "政府工作报告")


SUBJECTS = [
    ("五年来，镇政府在县委、县政府和镇党委的正确领导下，抓好各项工作。\n", "镇政府"),
    ("今年以来，区新经济和科技局在区委、区政府的正确领导下，主动作为。\n", "区新经济和科技局"),
    ("今年，市教育局将紧紧围绕市委决策部署，抓好各项工作。\n", "市教育局"),
    ("现将我局工作汇报如下。县科技局牵头建两处。县科技局负责验收。县水利局配合。\n", "县科技局"),
    ("现将我局工作汇报如下。县科技局牵头建两处。县水利局配合。\n", None),
    ("2024年，岚埠县委县政府在市委坚强领导下，抓好各项工作。\n", None),
]


@pytest.mark.parametrize(("text", "body"), SUBJECTS)
def test_the_subject_of_a_text_without_a_title(gazetteer: Gazetteer, text: str, body: str | None) -> None:
    assert infer(Document("甲.md", text), gazetteer, {}).body == body


KINDS_OF_TEXTS = [
    ("为加快补齐短板，特制定本实施方案。\n", "实施方案"),
    ("抓好各项工作，现将工作总结和工作计划汇报如下。\n", "工作总结和工作计划"),
    ("抓好各项工作。\n\n一、去年工作回顾\n\n建成两处。\n\n二、今年工作打算\n\n再建两处。\n", "工作总结和工作计划"),
    ("抓好各项工作。\n\n一、去年工作总结\n\n建成两处。\n", "工作总结"),
    ("抓好各项工作。\n\n一、基本情况\n\n建成两处。\n", None),
]


@pytest.mark.parametrize(("text", "kind"), KINDS_OF_TEXTS)
def test_the_kind_of_a_text_without_a_title(gazetteer: Gazetteer, text: str, kind: str | None) -> None:
    assert infer(Document("甲.md", text), gazetteer, {}).kind == kind


def test_the_text_goes_before_the_name_of_a_file(gazetteer: Gazetteer) -> None:
    named = Document("2025年宁夏政府工作方案.md", "枫渚县教育局2025年工作要点\n\n一、总体要求\n")
    assert (infer(named, gazetteer, {}).body, infer(named, gazetteer, {}).kind) == ("枫渚县教育局", "工作要点")
    bare = infer(Document("县教育局工作要点.md", "抓好各项工作。\n"), gazetteer, {})
    assert (bare.body, bare.kind) == ("县教育局", "工作要点")


def test_an_opening_line_about_another_document_is_no_clue(gazetteer: Gazetteer) -> None:
    text = "打赢攻坚战的要求\n2016年9月\n省委办公厅关于印发《攻坚工作方案》（云委〔2016〕60号）\n"
    found = infer(Document("甲.md", text), gazetteer, {})
    assert (found.body, found.kind) == (None, None)


def test_the_notice_above_a_document_signs_for_it(gazetteer: Gazetteer) -> None:
    text = (
        "各乡镇人民政府：\n现印发给你们。\n枫渚县人民政府办公室\n2025年3月1日\n枫渚县实施方案\n为补齐短板，抓好工作。\n"
        + "抓好各项工作。" * 60
    )
    assert infer(Document("甲.md", text), gazetteer, {}).body == "枫渚县人民政府办公室"


def test_what_a_person_says_goes_before(gazetteer: Gazetteer) -> None:
    document = Document("甲.md", "青澜市教育局2025年工作要点\n", metadata={"发文机关": "教育局", "文种": "要点"})
    found = infer(document, gazetteer, {"kind": "计划"})
    assert (found.body, found.kind) == ("教育局", "计划")


def test_every_word_has_an_example_that_holds_it() -> None:
    for table in ("kinds.tsv", "bodies.tsv"):
        for word, *_, example in records("plansearch.corpus.data", table):
            assert word in example, word
    for _, word, example in records("plansearch.corpus.data", "not_bodies.tsv"):
        assert word in example, word


@pytest.mark.parametrize("row", records("plansearch.corpus.data", "not_bodies.tsv"))
def test_words_of_no_body(gazetteer: Gazetteer, row: list[str]) -> None:
    _, word, example = row
    body = infer(Document("甲.md", f"{example}\n\n一、总体要求\n"), gazetteer, {}).body
    assert body is None or word not in body
