"""Answers as rows."""

from __future__ import annotations

import plansearch
from plansearch.browse.found import listed, of_phrase, of_search


def test_marks_are_in_the_words_and_in_the_plan(demo_index: plansearch.Index) -> None:
    for found in (of_search(demo_index.search("人才", n=5)), of_phrase(demo_index.phrase("人才"))):
        assert found.rows
        for row in found.rows:
            assert row.place is not None
            assert [span.of(row.words.text) for span in row.words.spans]
            assert all("人" in span.of(row.plan.text) or "才" in span.of(row.plan.text) for span in row.marks)
    assert len({row.plan.id for row in of_search(demo_index.search("人才", n=5)).rows if not row.is_further}) == 5


def test_plans_are_listed_up_to_a_number(demo_index: plansearch.Index) -> None:
    plans = demo_index.plans()
    assert len(listed(plans, 10, ()).rows) == 10
    assert "54" in listed(plans, 10, ()).notes[0]
    assert listed([], 10, ()).rows == ()
