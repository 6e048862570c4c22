"""The subject: a plan, a draft, a section."""

from __future__ import annotations

import pytest

from plansearch.errors import QueryError
from plansearch.model import Document
from plansearch.query.retrieval.likeness.subject import headings_in, promises_of, section_meant, subject_of
from plansearch.text.outline import outline
from tests.query.retrieval.likeness.test_measures import DRAFT

TEXT = """一、工作回顾

（一）产业稳步向好

去年新增企业30家。

（二）民生持续改善

二、工作安排

（一）做强产业

今年新增企业60家，力争达到70家。

（二）改善民生

新增养老床位200张。
"""


@pytest.mark.parametrize(
    ("name", "heading"),
    [
        ("做强产业", "（一）做强产业"),
        ("工作安排", "二、工作安排"),
        ("二、", "二、工作安排"),
        ("工作安排/（二）", "（二）改善民生"),
        ("二、/(二)", "（二）改善民生"),
        ("产业稳步", "（一）产业稳步向好"),
    ],
)
def test_the_section_that_a_person_means(name: str, heading: str) -> None:
    assert section_meant(TEXT, outline(TEXT), name).path[-1] == heading


@pytest.mark.parametrize(
    ("name", "problem", "hint"),
    [
        ("（一）", "2 headings have '（一）'", "一、工作回顾 / （一）产业稳步向好, 二、工作安排 / （一）做强产业"),
        ("交通", "no heading has '交通'", "the headings: 一、工作回顾, "),
        ("民生持续改善", "（二）民生持续改善 is empty", "name a section that has text"),
        ("/", "no heading has '/'", "the headings: "),
    ],
)
def test_a_section_that_cannot_be_told(name: str, problem: str, hint: str) -> None:
    with pytest.raises(QueryError) as caught:
        section_meant(TEXT, outline(TEXT), name)
    assert problem in caught.value.message
    assert hint in str(caught.value.hint)


def test_a_plan_without_headings() -> None:
    with pytest.raises(QueryError, match="no headings"):
        section_meant("新增企业60家。", [], "（一）")


def test_headings_of_a_section() -> None:
    sections = outline(TEXT)
    assert headings_in(sections, section_meant(TEXT, sections, "工作安排").span) == (
        "二、工作安排", "（一）做强产业", "（二）改善民生",
    )  # fmt: skip
    assert len(headings_in(sections, None)) == 6


def test_a_draft_is_read_as_an_index_would(demo_index) -> None:  # type: ignore[no-untyped-def]
    subject = subject_of(demo_index.reader, Document("稿.txt", DRAFT), None)
    assert (subject.plan.region, subject.plan.level, subject.plan.year) == ("枫渚县", "县", 2026)
    assert subject.number is None
    assert len(subject.codes) == 3
    assert subject.notes[0] == (
        "the draft is taken as: 枫渚县、县、2026、政府工作报告; "
        "if that is wrong, state the region, year or level of the draft"
    )
    indicators = {promise.indicator for promise in promises_of(demo_index.reader, subject)}
    assert "高新技术企业" in indicators
    part = subject_of(demo_index.reader, Document("稿.txt", DRAFT), "民生")
    assert {promise.indicator for promise in promises_of(demo_index.reader, part)} < indicators


def test_promises_of_a_plan_are_those_of_the_index(demo_index) -> None:  # type: ignore[no-untyped-def]
    number = demo_index.reader.plan_numbers["云岫省/青澜市/2025年政府工作报告.md"]
    found = promises_of(demo_index.reader, subject_of(demo_index.reader, number, None))
    stored = demo_index.targets("云岫省/青澜市/2025年政府工作报告.md").records
    assert [(p.indicator, p.phrasing) for p in found] == [(r.indicator, r.phrasing) for r in stored]


def test_a_short_draft(mini_index) -> None:  # type: ignore[no-untyped-def]
    (_, remark) = subject_of(mini_index.reader, Document("稿.txt", "力争增长。\n新增企业。"), None).notes
    assert remark == "the text has only 11 characters, so that little can be said"
