"""Questions of how many point to the targets of plans."""

from __future__ import annotations

import re

import pytest

from plansearch import datafiles
from plansearch.api import Index
from plansearch.messages import Do
from plansearch.query.retrieval.answer.how_many import note_on_numbers
from plansearch.text.folding import fold


def indicator_asked(index: Index, query: str) -> str:
    """The indicator that a note names; "" without a note."""
    notes = note_on_numbers(index.reader, query, range(len(index.reader.plan_entries)))
    assert all(note.action is Do.LIST_TARGETS_ON for note in notes)
    return "".join(str(note.fields["indicator"]) for note in notes)


@pytest.mark.parametrize(
    ("query", "indicator"),
    [
        ("新增高新技术企业多少家", "高新技术企业"),
        ("高新技术企业 净增几家", "高新技术企业"),
        ("GDP增长目标是多少", "地区生产总值"),
        ("地区生产总值增长百分之几", "地区生产总值"),
        ("地區生產總值增長多少", "地区生产总值"),
        ("多少家高新技术企业", "高新技术企业"),
        ("how many 高新技术企业", "高新技术企业"),
        ("高新技术企业", ""),
        ("高新技术企业补贴政策", ""),
        ("不管遇到多少困难", ""),
        ("近几年地区生产总值", ""),
        ("多少年来地区生产总值", ""),
        ("多大力度支持高新技术企业", ""),
        ("营商环境如何", ""),
        ("多少", ""),
        ("几项行动", ""),
        ("加快建设，" * 900 + "高新技术企业多少家", "高新技术企业"),
        ("外星飞船多少艘", ""),
    ],
)
def test_the_indicator_of_a_question(demo_index: Index, query: str, indicator: str) -> None:
    assert indicator_asked(demo_index, query) == indicator


def test_the_note_says_how_many_plans_have_targets(mini_index: Index) -> None:
    (note,) = mini_index.search("地区生产总值增长多少").notes[2:]
    assert note == "5 plans have targets on 地区生产总值; the targets on 地区生产总值 list them"
    assert mini_index.search("地区生产总值增长").notes == ("6 plans, all that match",)
    within = mini_index.search("地区生产总值增长多少", region="青澜市").notes
    assert within[-1].startswith("2 plans have targets on 地区生产总值")


def test_examples_of_the_table_are_such_questions() -> None:
    for row in datafiles.table("plansearch.text.data", "how_many.tsv"):
        assert re.search(row["pattern"].replace("{unit}", "所"), fold(row["example"])), row
