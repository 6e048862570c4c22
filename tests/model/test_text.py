"""Spans, documents and what was dropped, as values."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.messages import note
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
    for value in (document, Section(("一",), Span(0, 1), 1), Skipped("b.md", note("empty"))):
        assert pickle.loads(pickle.dumps(value)) == value
    assert Document("a.md", "").metadata == {}


@given(st.text(), st.integers(0, 20), st.integers(0, 20), st.integers(0, 9))
def test_a_span_is_a_slice(text: str, start: int, end: int, by: int) -> None:
    assert Span(start, end).of(text) == text[start:end]
    assert Span(start, end).shift(by).of("x" * by + text) == text[start:end]


def test_reasons_survive_another_process() -> None:
    skipped = Skipped("a.md", note("too short: {n} characters", n=3))
    again = pickle.loads(pickle.dumps(skipped))
    assert again == skipped
    assert again.reason.fields == {"n": 3}
