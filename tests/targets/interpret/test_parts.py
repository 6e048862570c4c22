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
