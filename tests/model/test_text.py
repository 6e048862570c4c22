"""Spans, documents and what was dropped, as values."""

from __future__ import annotations

import pickle

import pytest

from plansearch.model import Document, Dropped, Section, Skipped, Span


@pytest.mark.parametrize(
    ("span", "covered"), [(Span(0, 2), "力争"), (Span(2, 2), ""), (Span(2, 99), "增长"), (Span(1, 3), "争增")]
)
def test_what_a_span_covers(span: Span, covered: str) -> None:
    assert span.of("力争增长") == covered


def test_a_span_counts_code_points() -> None:
    assert Span(1, 2).of("𠀀镇") == "镇"


def test_a_shifted_span() -> None:
    assert Span(2, 5).shift(3) == Span(5, 8)
    assert Span(2, 5).shift(-2).of("力争增长6%") == "力争增"


def test_spans_are_in_the_order_of_their_places() -> None:
    assert sorted([Span(3, 4), Span(0, 9), Span(0, 2)]) == [Span(0, 2), Span(0, 9), Span(3, 4)]


def test_texts_are_plain_values() -> None:
    document = Document("a.md", "力争", metadata={"year": "2025"}, dropped=(Dropped(0, "首页", "breadcrumb"),))
    for value in (document, Section(("一",), Span(0, 1), 1), Skipped("b.md", "empty")):
        assert pickle.loads(pickle.dumps(value)) == value
    assert Document("a.md", "").metadata == {}
