"""What the parts of a plan are."""

from __future__ import annotations

import pytest

from plansearch.model import PARTS
from plansearch.targets import Lexicon
from plansearch.targets.interpret.parts import UNKNOWN_PARTS, parts_of
from plansearch.targets.interpret.status import PlanFacts
from plansearch.text.outline import outline

REPORT = """青澜市2025年政府工作报告

各位代表：

现在，我代表市人民政府向大会报告工作，请予审议。

一、2024年工作回顾

过去一年，全市生产总值增长6.1%，新建学校10所，改造老旧小区23个。

（一）产业发展加快。新增规上企业35家。

二、2025年工作安排

今年政府工作的总体要求是：坚持稳中求进，着力扩大内需，推动全市经济持续回升向好。

（一）做强实体经济。新增规上企业40家以上，完成技改投资50亿元，培育龙头企业5家。

三、加强政府自身建设

坚持依法行政，全面推进政务公开，提高行政效率。

各位代表！让我们团结奋斗，谱写青澜发展新篇章！

名词解释

[1] 链长制：由市领导担任重点产业链负责人的制度。
"""

SCHEME = """青澜市教育局教育数字化实施方案

为加快教育数字化，特制定本方案。

一、总体要求

（一）指导思想。以办好人民满意的教育为宗旨，深入推进数字化。

（二）主要目标。到2027年，建成智慧校园60所，培训教师3000人次。

二、重点任务

（一）完善设施。实现校园网络全覆盖，新增多媒体教室200间。

三、保障措施

（一）加强领导。成立专班，明确责任分工，定期调度进展情况。
"""


def part_at(text: str, words: str, kind: str) -> str:
    """The part of the place where these words begin."""
    parts = parts_of(Lexicon.load(), text, outline(text), PlanFacts(kind, 2025))
    return PARTS[parts.at(text.index(words))]


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("现在，我代表", "opening"),
        ("一、2024年", "review"),
        ("过去一年", "review"),
        ("新增规上企业35家", "review"),
        ("二、2025年", "plan"),
        ("今年政府工作的总体要求", "guiding"),
        ("（一）做强", "plan"),
        ("三、加强政府", "plan"),
        ("各位代表！让我们", "closing"),
        ("名词解释", "glossary"),
        ("[1] 链长制", "glossary"),
    ],
)
def test_parts_of_a_report(words: str, part: str) -> None:
    assert part_at(REPORT, words, "政府工作报告") == part


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("为加快教育", "opening"),
        ("一、总体要求", "guiding"),
        ("（一）指导思想", "guiding"),
        ("（二）主要目标", "plan"),
        ("二、重点任务", "plan"),
        ("（一）完善设施", "plan"),
        ("三、保障措施", "safeguards"),
        ("（一）加强领导", "safeguards"),
    ],
)
def test_parts_of_a_scheme(words: str, part: str) -> None:
    assert part_at(SCHEME, words, "实施方案") == part


def test_a_text_without_clues_has_no_part() -> None:
    assert part_at("一二三四五六七", "三", "") == ""
    assert UNKNOWN_PARTS.at(5) == 0


def test_an_empty_text() -> None:
    assert parts_of(Lexicon.load(), "", [], PlanFacts()).at(0) == 0


SUMMARY = """枫渚县水利局工作总结和工作计划

20xx年，我局在县委领导下，各项工作有序推进。

一、20xx年工作回顾

一、工程建设成效明显。全年完成投资3.2亿元，加固水库5座。

二、河湖管护得到加强。巡查河道1200公里，清理垃圾300吨。

三、XX年下半年工作計畫

(一)夯實水利設施。新建泵站3座，加固水庫2座。
"""


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ("20xx年，我局", "opening"),
        ("一、工程建设", "review"),
        ("二、河湖管护", "review"),
        ("三、XX年", "plan"),
        ("(一)夯實", "plan"),
    ],
)
def test_a_review_numbered_anew_and_a_plan_with_a_masked_year(words: str, part: str) -> None:
    assert part_at(SUMMARY, words, "工作总结和工作计划") == part


@pytest.mark.parametrize(
    ("line", "is_glossary"),
    [
        ("名词解释", True),
        ("附件：《政府工作报告》名词解释", True),
        ("2021年《政府工作报告》有关术语说明", True),
        ("名词解释及有关情况的说明", True),
        ("名词注解：", True),
        ("注释", True),
        ("注 释", True),
        ("名  词  解  释", True),
        ("注解：", True),
        ("有关用语释义", True),
        ("《政府工作报告》有关术语的说明", True),
        ("附：名词解析", True),
        ("相关缩略语", True),
        ("做好注释工作，加强档案管理。", False),
        ("加强宣传解释", False),
    ],
)
def test_headings_of_glossaries(line: str, is_glossary: bool) -> None:
    text = REPORT.replace("名词解释", line)
    assert (part_at(text, line, "政府工作报告") == "glossary") is is_glossary


NOTES = """

1.“双链”行动：云茶和竹编两条产业链的培育行动。

2.链长制：是指由市领导担任重点产业链负责人的制度。

3.“一园三区”：青澜产业园及东区、南区、北区。
"""
TASKS = """

1.项目建设：确保完成投资30亿元，开工“双链”行动项目12个。

2.招商引资：引进亿元以上项目8个。

3.民生事业：新建学校3所，落实链长制。
"""


@pytest.mark.parametrize(
    ("notes", "part"),
    [
        (NOTES, "glossary"),
        (NOTES.replace("1.", "〔1〕"), "glossary"),
        (NOTES + "\n青澜市人民政府办公室\n", "glossary"),
        (NOTES.replace("\n3.", "\n这是第二条的说明。\n3."), "glossary"),
        (NOTES[: NOTES.index("3.")], ""),  # two notes are too few
        (NOTES.replace("双链", "甲").replace("链长制", "乙").replace("一园三区", "丙"), ""),  # of words of no text
        (TASKS, ""),
    ],
)
def test_numbered_notes_at_the_end_are_a_glossary_without_a_heading(notes: str, part: str) -> None:
    plan = REPORT[: REPORT.index("名词解释")].replace(
        "培育龙头企业5家", "开展“双链”行动，推行链长制，建设一园三区，加强项目建设和招商引资，发展民生事业"
    )
    first = notes.strip()[:6]
    found = part_at(plan + notes, first, "政府工作报告")
    assert (found == "glossary") is (part == "glossary")
    if part:
        assert part_at(plan + notes, "各位代表！让我们", "政府工作报告") == "closing"


def test_the_heading_of_such_notes_is_of_the_glossary_but_no_task_before_them() -> None:
    plan = REPORT[: REPORT.index("名词解释")].replace("培育龙头企业5家", "开展“双链”行动，推行链长制，建设一园三区")
    assert part_at(plan + "有关情况说明" + NOTES, "有关情况说明", "政府工作报告") == "glossary"
    assert part_at(plan + "改造农村公路500公里。" + NOTES, "改造农村公路", "政府工作报告") != "glossary"


def test_words_decide_where_nothing_else_does() -> None:
    text = "会议强调，今年要力争新增企业60家，确保投资增长8%以上，努力实现收入翻番。"
    assert part_at(text, "会议", "") == "plan"
    assert (
        part_at("据悉，去年全市完成投资52.3亿元，比上年增长6.1%，新增企业35家，实现了历史性突破。", "据悉", "")
        == "review"
    )


def test_blanks_before_a_line_belong_to_it() -> None:
    text = REPORT.replace("二、2025年", "　　二、2025年")
    assert part_at(text, "　　二、", "政府工作报告") == "plan"
