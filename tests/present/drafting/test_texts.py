"""Whole texts with the places that an answer is about."""

from __future__ import annotations

from plansearch.api import Index
from plansearch.present.drafting import texts

ONE, OTHER = "云岫省/青澜市/2025年政府工作报告.md", "云岫省/砚川市/2025年政府工作报告.md"


def test_both_sides_have_the_same_passages(demo_index: Index) -> None:
    result = demo_index.reuse(ONE, OTHER, formulae=True, min_run=5)
    first, second = texts.side_by_side(result)
    assert [stretch.row for stretch in first.stretches] == [stretch.row for stretch in second.stretches]
    for passage, own, other in zip(result.passages, first.stretches, second.stretches, strict=True):
        assert own.span.of(first.text) == passage.text
        assert other.span.of(second.text) == passage.other_text
    marked = {span.of(first.text) for span in first.marks}
    assert marked == {span.of(one.text) for one in result.passages for span in one.differing[0]}
    assert texts.no_places(result) == {}


def test_findings_are_where_their_words_are(demo_index: Index) -> None:
    result = demo_index.check(ONE)
    (text,) = texts.check(result)
    for finding, stretch in zip(result.findings, text.stretches, strict=True):
        assert stretch.span == finding.span
        assert stretch.kind == finding.severity


def test_sources_are_quoted_and_the_draft_is_whole(demo_index: Index) -> None:
    result = demo_index.reuse_in_corpus(ONE, min_run=8, formulae=True)
    (text,) = texts.sources(result)
    assert text.text == result.draft.text
    assert len(text.stretches) == len(texts.first_sources(result)) == len(result.passages)
