"""Words that put a promise in another time than its plan's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from plansearch.model import Document
from plansearch.query.statements.criteria import Criteria
from plansearch.query.statements.other_time import clause_of, other_time
from plansearch.query.statements.targets import PlanTarget, targets_of_documents
from plansearch.targets.lexicon.lexicon import packaged


def first(text: str) -> PlanTarget:
    """The first statement of a text."""
    return targets_of_documents([Document("甲.md", text)], Criteria()).records[0]


@pytest.mark.parametrize(
    ("term", "section", "cue"),
    [
        ("", (), ""),
        ("今后五年", (), "今后五年"),
        ("今年", ("本届政府任务目标",), ""),
        ("", ("本届政府任务目标",), "届"),
        ("", ("2024年主要目标",), ""),
    ],
)
def test_the_words_before_and_above_a_sentence(term: str, section: tuple[str, ...], cue: str) -> None:
    record = replace(first("力争新建公园12个。"), term=term, section=section)
    assert other_time(record, 2024, packaged()) == cue


def test_a_clause() -> None:
    assert clause_of(first("力争新增就业3万人，新建公园12个。")) == "力争新增就业3万人"
