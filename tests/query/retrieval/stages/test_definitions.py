"""Notes that explain a term, told from paragraphs of a plan."""

from __future__ import annotations

import pytest

from plansearch import datafiles
from plansearch.model import PARTS
from plansearch.query.retrieval.stages.definitions import GLOSSARY, LONGEST, is_definition


@pytest.mark.parametrize(
    "row", datafiles.table("plansearch.text.data", "definitions.tsv"), ids=lambda row: row["example"]
)
def test_every_pattern_finds_its_example(row: dict[str, str]) -> None:
    assert is_definition(row["example"], 0)


@pytest.mark.parametrize(
    ("text", "is_one"),
    [
        ("[7]林长制：由各级负责人担任林长，保护森林资源。", True),
        ("（3）“一窗受理”：群众在一个窗口提交材料。", True),
        ("“双随机”：随机抽取检查对象，随机选派执法人员。", True),
        ("链长制是指由负责人联系一条产业链。", True),
        ("教师培训：组织青年教师外出学习两次。", False),
        ("责任单位：水利局、农业农村局", False),
        ("二是推进林长制。落实各级林长责任，造林2万亩。", False),
        ("全面落实河长制，推行湖长制。", False),
        ("工作目标：新增高新技术企业60家。", False),
    ],
)
def test_definitions_are_told_from_paragraphs(text: str, is_one: bool) -> None:
    assert is_definition(text, 0) == is_one


def test_what_a_glossary_holds_explains() -> None:
    assert PARTS.index("glossary") == GLOSSARY
    assert is_definition("全面落实河长制。", GLOSSARY)
    assert not is_definition("“河长制”：" + "长" * LONGEST, 0)
