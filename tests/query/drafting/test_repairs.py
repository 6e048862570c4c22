from __future__ import annotations

from plansearch.messages import note
from plansearch.model import Span
from plansearch.query.drafting.findings import Edit, Finding
from plansearch.query.drafting.repairs import repaired


def finding(*edits: Edit) -> Finding:
    return Finding("rule", "family", "error", Span(0, 1), 1, "", note("wrong"), fixes=edits)


def test_edits_are_made_once_in_order() -> None:
    edits = (Edit(4, 5, "丁"), Edit(0, 1, "天"))
    assert repaired("甲乙丙戊己", [finding(*edits), finding(edits[0])]) == ("天乙丙戊丁", (edits[1], edits[0]), 0)


def test_of_edits_that_overlap_the_first_is_made() -> None:
    assert repaired("甲乙丙", [finding(Edit(0, 2, "天"), Edit(1, 3, "地"))]) == ("天丙", (Edit(0, 2, "天"),), 1)


def test_nothing_to_mend() -> None:
    assert repaired("甲", [finding()]) == ("甲", (), 0)
