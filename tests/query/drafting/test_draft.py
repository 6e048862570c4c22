from __future__ import annotations

from pathlib import Path

from plansearch.api import Index
from plansearch.query.drafting.draft import Drafts, drafts_named
from plansearch.query.filters.draft_facts import NOTHING_STATED, DraftFacts

from .drafts import TITLE


def test_lines_and_words(demo_index: Index) -> None:
    (draft,) = named(demo_index, "-", TITLE + "甲\n乙丙" + "丁" * 80).drafts
    at = draft.text.index("乙")
    assert draft.line_of(at) == draft.printed_line(at) == 4
    assert draft.line_span(4).of(draft.text).startswith("乙丙")
    assert draft.words(at, len(draft.text)).endswith("…")
    assert draft.address(1, 2) == "-#1-2"
    assert draft.region is not None
    assert (draft.region.name, draft.year, draft.last_year) == ("青澜市", 2025, 2025)
    assert (draft.name, draft.is_outside) == ("-", True)


def named(index: Index, name: str, text: str = "", stated: DraftFacts = NOTHING_STATED) -> Drafts:
    return drafts_named(index.reader, name, stated, text.encode())


def test_a_plan_of_the_index_and_its_copies_are_its_own(demo_index: Index) -> None:
    plan = str(demo_index.reader.plan_entries[0].id)
    (draft,) = named(demo_index, plan).drafts
    assert 0 in draft.own
    assert 0 not in draft.region_plans
    assert (draft.name, draft.is_outside) == (plan, False)
    (draft,) = named(demo_index, plan, stated=DraftFacts("砚川市", 2024, "县")).drafts
    assert (draft.plan.region, draft.plan.year, draft.plan.level) == ("砚川市", 2024, "县")


def test_a_file_of_several_plans_is_several_drafts(demo_index: Index, tmp_path: Path) -> None:
    page = tmp_path / "页.txt"
    plain = "今年要稳中求进，地区生产总值增长6%左右，粮食产量保持在52万吨，新增就业5000人以上。"
    page.write_text("\n".join(f"篇{n}\n{plain}第{n}。" for n in "一二三"), "utf-8")
    found = named(demo_index, str(page))
    assert [draft.name for draft in found.drafts] == ["页.txt#1", "页.txt#2", "页.txt#3"]
    assert [draft.printed_line(draft.text.index("粮食")) for draft in found.drafts] == [2, 4, 6]
    assert [source for source, _ in found.files] == [f"{page}#{n}" for n in (1, 2, 3)]
    (second,) = named(demo_index, f"{page}#2", stated=DraftFacts("青澜市", 2025)).drafts
    assert (second.printed_line(second.text.index("粮食")), second.plan.region) == (4, "青澜市")
