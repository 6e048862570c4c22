"""Whose passages are: own plans, those of regions above, or those of elsewhere; what a draft is in the index as."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plansearch.api import Index
from plansearch.query.drafting.draft import Draft, drafts_named
from plansearch.query.drafting.reuse.whose import Owners, portions_of, reused, same_plans, shares_of, without_own
from plansearch.query.filters.draft_facts import DraftFacts
from tests.query.drafting.reuse.plans import DRAFT as WITH_FORMULA
from tests.query.drafting.reuse.plans import FIRST, FORMULA, LATER, OTHER, OWN, PARAGRAPH, PLANS, plan

DRAFT = WITH_FORMULA.replace(FORMULA, "节后").replace("各位代表", "同志们")
ABOVE = "云岫省/2022年政府工作报告.md"


@pytest.fixture
def own(index_of: Callable[[dict[str, str]], Index]) -> Index:
    return index_of({**PLANS, ABOVE: plan("云岫省", 2022, OTHER, "全省道路通达。")})


def draft_of(index: Index, text: str, region: str | None = None) -> Draft:
    (draft,) = drafts_named(index.reader, "-", DraftFacts(region), text.encode()).drafts
    return draft


def test_own_above_and_elsewhere(own: Index) -> None:
    found, owners = reused(draft_of(own, DRAFT))
    whose = {name: owners.of(own.reader.plan_numbers[name]) for name in (OWN, ABOVE, FIRST, LATER)}
    assert whose == {OWN: "own", ABOVE: "above", FIRST: "elsewhere", LATER: "elsewhere"}
    assert {str(one.plan.id): one.whose for one in shares_of(own.reader, owners, found)} == whose


def test_each_character_counts_once_and_own_plans_come_first(own: Index) -> None:
    found, owners = reused(draft_of(own, DRAFT))
    portions = portions_of(owners, found)
    n = len("".join(DRAFT.split()))
    assert portions.own == pytest.approx(len(OTHER) / n, abs=0.06)
    assert portions.copied == pytest.approx(len(PARAGRAPH) / n, abs=0.06)
    assert portions.above == 0
    of_county = reused(draft_of(own, DRAFT, "澜东区"))
    assert portions_of(of_county.owners, of_county.found).own == 0
    assert portions_of(of_county.owners, of_county.found).above == pytest.approx(len(OTHER) / n, abs=0.06)


def test_what_own_plans_have_is_not_from_elsewhere(own: Index) -> None:
    draft = draft_of(own, f"望津市2025年工作安排\n\n{PARAGRAPH}\n\n农贸市场搬迁完毕。\n")
    found, owners = reused(draft)
    assert {one.plan for one in found.passages} == {own.reader.plan_numbers[name] for name in (FIRST, LATER)}
    assert without_own(found.passages, owners, len(draft.text)) == []


def test_a_draft_that_is_in_the_index_in_another_form(own: Index) -> None:
    number = own.reader.plan_numbers[FIRST]
    draft = draft_of(own, PLANS[FIRST].replace("，", ", ") + "\n明年再办新事。\n")
    assert draft.own == frozenset()
    assert reused(draft).owners.itself == {number}
    assert same_plans(own.reader, draft.plan, reused(draft).found) == {number}
    assert Owners(draft, frozenset({number})).of(number) == "own"


def test_nothing_in_common(own: Index) -> None:
    found, owners = reused(draft_of(own, "本校下学期开设书法课程两门，聘请教师一名，并且购置桌椅。"))
    assert shares_of(own.reader, owners, found) == ()
    assert portions_of(owners, found).copied == 0
