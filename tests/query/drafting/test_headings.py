"""Headings of many plans as slots of a usual outline."""

from __future__ import annotations

import pytest

from plansearch.datafiles import table
from plansearch.model import Part, Section, Span
from plansearch.query.drafting.headings import Heading, plain, role_of, slots_of


def heading(plan: int, *path: str, part: Part = "") -> Heading:
    return Heading(plan, Section(path, Span(0, 10), len(path)), part, 0.0, 0.1)


@pytest.mark.parametrize("row", table("plansearch.text.data", "section_roles.tsv"), ids=lambda row: row["word"])
def test_every_word_decides_in_its_example(row: dict[str, str]) -> None:
    assert role_of(row["example"]) == row["role"]


def test_the_last_word_decides() -> None:
    assert role_of("总体要求和重点任务") == "work"
    assert role_of("三、主要任务和保障措施") == "safeguards"
    assert role_of("民生") == ""


def test_a_heading_without_number_and_year() -> None:
    assert plain("一、2024年工作回顾") == "工作回顾"
    assert plain("（三）乡村振兴") == "乡村振兴"


def test_headings_alike_fill_one_slot() -> None:
    found = slots_of(
        [
            heading(1, "一、2024年工作回顾"), heading(2, "一、去年的情况", part="review"), heading(3, "二、重点工作"),
            heading(1, "二、2025年工作安排"), heading(2, "三、青澜市文化旅游融合"), heading(3, "四、文化旅游融合发展"),
            heading(3, "五、水利"),
        ],
        ["青澜市"],
    )  # fmt: skip
    assert sorted(sorted(slot.plans) for slot in found) == [[1, 2], [1, 3], [2, 3], [3]]
    assert {slot.leader for slot in found} >= {"水利"}


def test_deeper_headings_go_by_their_words_alone() -> None:
    found = slots_of([heading(1, "一", "（一）重点工作"), heading(2, "一", "（一）主要任务")], [])
    assert len(found) == 2
