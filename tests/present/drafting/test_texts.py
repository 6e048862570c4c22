"""Whole texts with the places that an answer is about."""

from __future__ import annotations

from plansearch.api import Index
from plansearch.model import Span
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
        assert stretch.span == finding.span or finding.span.start == finding.span.end
        assert stretch.kind == finding.severity


def test_sources_are_quoted_and_the_draft_is_whole(demo_index: Index) -> None:
    result = demo_index.reuse_in_corpus(ONE, min_run=8, formulae=True)
    (text,) = texts.sources(result)
    assert text.text == result.drafts[0].plan.text
    assert len(text.stretches) == len(texts.first_sources(result)) == len(result.passages)


def test_each_draft_of_a_page_is_there_with_its_own_rows(demo_index: Index) -> None:
    plan = "推进产业升级，新增企业六十家，改善民生福祉，托位八百个，各项工作要在年底以前全部完成。"
    page = "\n".join(f"篇{n}\n一、目标\n{plan}第{n}。增长6。5%。\n" for n in "一二三")
    shown = texts.check(demo_index.check("-", select="broken-decimal", draft=page.encode()))
    assert [[stretch.row for stretch in text.stretches] for text in shown] == [[0], [1], [2]]
    found = texts.side_by_side(demo_index.reuse("-", ONE, draft=page.encode(), min_run=5, formulae=True))
    assert len(found) == 4
    sources = texts.sources(demo_index.reuse_in_corpus("-", draft=page.encode(), min_run=5, formulae=True))
    assert len(sources) == 3


def test_a_finding_without_words_is_seen_on_its_line() -> None:
    text = "第一行\n第二行\n"
    assert [texts._seen(Span(at, at), text).of(text) for at in (0, 5, 7)] == ["第一行", "第二行", "第二行"]
    assert texts._seen(Span(1, 2), text) == Span(1, 2)
