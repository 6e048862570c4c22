"""Matches by plan and part, against a plain scan."""

from __future__ import annotations

import oracles
import pytest

from plansearch.api import Index
from plansearch.query.concordance.matching import Pattern
from plansearch.query.statistics.counting import counted


@pytest.mark.parametrize("phrase", ["力争", "高新技术企业", "%", "。", "的", "营商环境"])
def test_every_plan_as_a_plain_scan(demo_index: Index, phrase: str) -> None:
    reader = demo_index.reader
    every = range(len(reader.plan_entries))
    found = counted(reader, [Pattern(phrase, exact=True)], every).n
    scanned = {(no, None): len(oracles.occurrences(reader.text(no), phrase)) for no in every}
    assert found == {key: n for key, n in scanned.items() if n}


@pytest.mark.parametrize("phrase", ["力争", "推进"])
def test_parts_add_up(demo_index: Index, phrase: str) -> None:
    reader = demo_index.reader
    every = range(len(reader.plan_entries))
    whole = counted(reader, [Pattern(phrase)], every).n
    parts = counted(reader, [Pattern(phrase)], every, by_part=True).n
    assert len({part for _, part in parts}) > 1
    assert {plan: sum(n for (no, _), n in parts.items() if no == plan) for plan, _ in whole} == {
        plan: n for (plan, _), n in whole.items()
    }


def test_spellings_of_two_texts_count_once(demo_index: Index) -> None:
    reader = demo_index.reader
    every = range(len(reader.plan_entries))
    one = counted(reader, [Pattern("力争")], every).n
    assert counted(reader, [Pattern("力争"), Pattern("力爭")], every).n == one


def test_what_a_context_leaves_out(demo_index: Index) -> None:
    reader = demo_index.reader
    every = range(len(reader.plan_entries))
    text = next(reader.text(no) for no in every if "力争" in reader.text(no))
    before = text[text.index("力争") - 1]
    found = counted(reader, [Pattern("力争", not_after=(before,))], every)
    left_out = sum(found.left_out.values())
    assert left_out > 0
    assert sum(found.n.values()) + left_out == sum(counted(reader, [Pattern("力争")], every).n.values())
