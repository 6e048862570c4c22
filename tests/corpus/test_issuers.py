"""Who issued a plan, and what kind of plan it is."""

from __future__ import annotations

import pytest

from plansearch.corpus.metadata import infer
from plansearch.corpus.regions import Gazetteer
from plansearch.corpus.tables import packaged
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
]


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return Gazetteer.of([*Gazetteer.load(), Region("990100", "青澜市", "市")])


@pytest.mark.parametrize(("title", "body", "kind"), CASES)
def test_title(gazetteer: Gazetteer, title: str, body: str | None, kind: str | None) -> None:
    found = infer(Document("甲.md", f"{title}\n\n一、总体要求\n"), gazetteer, {})
    assert (found.body, found.kind) == (body, kind)


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
        for word, *_, example in packaged(table):
            assert word in example, word
