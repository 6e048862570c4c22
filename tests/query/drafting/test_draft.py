from __future__ import annotations

from plansearch.api import Index
from plansearch.query.drafting.draft import draft_of
from plansearch.query.filters.draft_facts import NOTHING_STATED

from .drafts import TITLE


def test_lines_and_words(demo_index: Index) -> None:
    from plansearch.query.filters.plan_files import read_draft

    document = read_draft((TITLE + "甲\n乙丙" + "丁" * 80).encode(), "draft")
    draft, _ = draft_of(demo_index.reader, document, NOTHING_STATED, None)
    at = draft.text.index("乙")
    assert draft.line_of(at) == 4
    assert draft.line_span(4).of(draft.text).startswith("乙丙")
    assert draft.words(at, len(draft.text)).endswith("…")
    assert draft.address(1, 2) == "draft#1-2"
    assert draft.region is not None
    assert (draft.region.name, draft.year, draft.last_year) == ("青澜市", 2025, 2025)


def test_a_plan_of_the_index_and_its_copies_are_its_own(demo_index: Index) -> None:
    draft, _ = draft_of(demo_index.reader, 0, NOTHING_STATED, None)
    assert 0 in draft.own
    assert 0 not in draft.region_plans
