"""A plan that is prepared elsewhere is the plan that a shard would have made of the document."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.corpus.metadata import infer
from plansearch.index.write.prepared import Prepared, prepare
from plansearch.model import Document
from plansearch.targets import Lexicon
from plansearch.text.outline import outline
from plansearch.text.passages import passages

TEXT = "青澜市2025年工作要点\n一、目标\n地区生产总值增长6%左右，力争增长6.5%。\n二、任务\n新建学校10所。"


def prepared(document: Document, **options: bool) -> Prepared:
    gazetteer = Gazetteer.load()
    return prepare(document, infer(document, gazetteer, {}), gazetteer, Lexicon.load(), **options)


def test_it_holds_sections_passages_and_statements_and_can_be_sent() -> None:
    plan = prepared(Document("a.md", TEXT, "青澜市2025年工作要点"))
    sections = outline(TEXT)
    assert [(start, end) for start, end, *_ in plan.sections] == [(s.span.start, s.span.end) for s in sections]
    assert [(start, end) for start, end, *_ in plan.passages] == [
        (span.start, span.end) for span, _ in passages(TEXT, sections)
    ]
    assert plan.statements is not None
    assert {row.target.value_raw for row in plan.statements} >= {"6%", "6.5%", "10所"}
    assert all(TEXT[start:end] for _, start, end, _ in plan.quantities)
    assert pickle.loads(pickle.dumps(plan)) == plan


def test_promises_of_passages_and_outlines_are_not_read() -> None:
    assert prepared(Document("a", "没有线索的一句话。", is_passage=True)).statements is None
    assert prepared(Document("a.md", TEXT), promises=False).statements is None


@pytest.mark.parametrize("field", ["source", "charset"])
def test_half_a_character_is_an_error_before_anything_is_written(field: str) -> None:
    with pytest.raises(UnicodeEncodeError):
        prepared(replace(Document("a.md", TEXT), **{field: "a\ud800"}))
