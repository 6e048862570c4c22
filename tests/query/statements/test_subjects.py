"""Names for many things, and steps of a work."""

from __future__ import annotations

import pytest

from plansearch.model import Document
from plansearch.query.statements.criteria import Criteria
from plansearch.query.statements.subjects import is_for_many_things, is_same_step
from plansearch.query.statements.targets import PlanTarget, targets_of_documents
from plansearch.targets import Lexicon


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("项目", True),
        ("重点项目", True),
        ("亿元以上项目", True),
        ("产业规模", True),
        ("产值", True),
        ("固定资产投资", False),
        ("规模以上工业企业", False),
        ("高新技术企业", False),
        ("低空经济产业规模", False),
        ("保障性安居工程", False),
    ],
)
def test_names_for_many_things(name: str, *, expected: bool) -> None:
    assert is_for_many_things(Lexicon.load(), name) is expected


def record(text: str) -> PlanTarget:
    """The one statement of a text."""
    (found,) = targets_of_documents([Document("甲.md", text)], Criteria(status="all")).records
    return found


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("新开工安置房900套。", "建成安置房300套。", False),
        ("新开工安置房900套。", "开工建设安置房300套。", True),
        ("新开工安置房900套。", "安置房300套。", True),
        ("安置房900套建成交付。", "开工安置房300套。", False),
        ("签约物流仓库9座。", "物流仓库7座竣工投产。", False),
    ],
)
def test_steps_of_a_work(one: str, other: str, *, expected: bool) -> None:
    assert is_same_step(Lexicon.load(), record(one), record(other)) is expected
