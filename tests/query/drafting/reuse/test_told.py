"""What is told of how much of a draft is whose."""

from __future__ import annotations

from collections.abc import Callable

from plansearch.api import Index
from plansearch.messages import note
from plansearch.query.drafting.draft import drafts_named
from plansearch.query.drafting.reuse.told import of_drafts, portions_told
from plansearch.query.drafting.reuse.whose import portions_of, reused, shares_of
from plansearch.query.filters.draft_facts import DraftFacts
from tests.query.drafting.reuse.plans import DRAFT, FIRST, OWN, PARAGRAPH, PLANS, plan


def told(index: Index, region: str | None = None, text: str = DRAFT) -> list[str]:
    (draft,) = drafts_named(index.reader, "-", DraftFacts(region), text.encode()).drafts
    found, owners = reused(draft)
    notes = portions_told(draft, portions_of(owners, found), shares_of(index.reader, owners, found))
    return list(map(str, of_drafts([(draft, notes)])))


def test_portions_and_the_plans_that_have_most(index_of: Callable[[dict[str, str]], Index]) -> None:
    shares, most, own = told(index_of(PLANS))
    assert "in its own plans" in shares
    assert FIRST in most
    assert OWN in own


def test_a_region_that_the_index_lacks_or_that_is_unknown(index_of: Callable[[dict[str, str]], Index]) -> None:
    index = index_of(PLANS)
    assert any("no other plan of 南京市" in line for line in told(index, "南京市"))
    assert any("region of the draft is unknown" in line for line in told(index, text=DRAFT.replace("青澜市", "")))


def test_of_several_drafts_a_note_is_told_once(index_of: Callable[[dict[str, str]], Index]) -> None:
    plain = "今年要稳中求进，地区生产总值增长6%左右，粮食产量保持在52万吨，新增就业5000人以上。"
    page = "\n".join(f"篇{n}\n{plain}第{n}。" for n in "一二三")
    drafts = drafts_named(index_of(PLANS).reader, "-", DraftFacts(), page.encode()).drafts
    first, second = note("there is {n}", n=1), note("there is {n}", n=2)
    told = [(draft, [first, *[second] * (draft.name != "-#2")]) for draft in drafts]
    assert [str(line) for line in of_drafts(told)] == ["there is 1", "-#1、#3: there is 2"]


def test_the_five_plans_that_have_most_and_how_many_more(index_of: Callable[[dict[str, str]], Index]) -> None:
    plans = {
        f"云岫省/砚川市/{year}年政府工作报告.md": plan("砚川市", year, PARAGRAPH, f"第{year}句。")
        for year in range(2015, 2022)
    }
    _, most = told(index_of({**plans, OWN: PLANS[OWN]}), text=f"青澜市2025年工作安排\n\n{PARAGRAPH}\n")
    assert most.count("砚川市") == 5
    assert "2 more plans" in most
