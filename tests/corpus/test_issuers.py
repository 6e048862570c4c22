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
