"""What a page is called."""

from __future__ import annotations

from typing import Any

import pytest

from plansearch.query.request import REQUESTS
from plansearch.report import Table
from plansearch.report.page.titles import _HEADINGS, below_heading, heading


def asked(verb: str, **request: Any) -> Table:
    return Table((), (), recipe={"verb": verb, "request": request, "corpus": {"plans": 5, "digest": "abcdef012345"}})


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (asked("compare-shared", regions=["甲省", "乙省"]), "Targets compared: 甲省、乙省"),
        (asked("compare-targets", regions=["甲市"], indicators=["粮食产量"]), "Targets compared “粮食产量”: 甲市"),
        (asked("targets", plans=[], criteria={"indicator": "粮食产量"}), "Targets: 粮食产量"),
        (asked("targets", plans=[], filters={"regions": ["甲市"]}), "Targets: 甲市"),
        (asked("phrase", patterns=[{"text": "力争"}, {"text": "确保"}]), "Occurrences: 力争、确保"),
        (asked("bundles"), "Formulaic phrases"),
        (asked("compare-shared", regions=list("甲乙丙丁戊己")), "Targets compared: 甲、乙、丙、丁 and 2 more"),
        (asked("nothing"), "An answer of plansearch"),
        (Table((), ()), "An answer of plansearch"),
    ],
)
def test_what_was_asked(table: Table, words: str) -> None:
    assert heading(table, str) == words


def test_filters_in_words() -> None:
    filters = {
        "regions": ["甲市"], "years": [2021, 2025], "level": "市", "bodies": ["科技局"], "kinds": ["工作计划"],
        "titles": ["报告"], "not_regions": ["乙县"], "parts": ["plan"], "newest": True, "without_contested": True,
        "all_copies": True,
    }  # fmt: skip
    lines = below_heading(asked("phrase", filters=filters), str)
    assert lines == [
        "regions: 甲市 · 2021 to 2025 · level: 市 · bodies: 科技局 · kinds of plans: 工作计划 · in the title: 报告 · "
        "without 乙县 · parts of plans: plan · only the newest plans · without contested plans · with copies of plans",
        "from 5 plans; corpus abcdef01, plansearch ",
    ]


@pytest.mark.parametrize(
    ("years", "words"),
    [([2025, 2025], "year: 2025"), ([2021, None], "from 2021 on"), ([None, 2025], "until 2025")],
)
def test_years_in_words(years: list[int | None], words: str) -> None:
    assert below_heading(asked("phrase", filters={"years": years}), str)[0] == words


def test_every_answer_in_a_file_has_a_heading() -> None:
    without = {"run", "count", "plans", "export"}  # their answers are in no page
    assert set(REQUESTS) - without == set(_HEADINGS)
