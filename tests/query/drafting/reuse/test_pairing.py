"""Passages laid beside one another."""

from plansearch.query.drafting.reuse.pairing import aligned
from plansearch.query.drafting.reuse.passages import ReusedPassage

TEXT, OTHER = "今年新增企业80家。", "去年新增企业60家。"


def test_an_edited_passage() -> None:
    one = aligned(ReusedPassage(2, 9, 0, 2, 9, "edited", 0.7, False), TEXT, OTHER)
    assert (one.text, one.other_text, one.changes) == ("新增企业80家", "新增企业60家", ("60→80",))
    own, theirs = one.differing
    assert [span.of(one.text) for span in own] == ["80"]
    assert [span.of(one.other_text) for span in theirs] == ["60"]
    assert 0 < one.similarity < 1


def test_one_that_differs_only_in_blanks_is_exact() -> None:
    one = aligned(ReusedPassage(0, 5, 0, 0, 6, "edited", 0.8, True), "新增企业家", "新增 企业家")
    assert (one.kind, one.similarity, one.changes, one.is_formula) == ("exact", 1.0, (), True)
