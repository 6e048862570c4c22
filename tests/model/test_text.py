"""Spans, sections and documents."""

from __future__ import annotations

import pickle
from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.messages import note
from plansearch.model import Document, Section, Skipped, Span


@given(st.text(), st.integers(0, 20), st.integers(0, 20), st.integers(0, 9))
def test_a_span_is_a_slice(text: str, start: int, end: int, by: int) -> None:
    assert Span(start, end).of(text) == text[start:end]
    assert Span(start, end).shift(by).of("x" * by + text) == text[start:end]


def test_spans_are_ordered_by_start_then_end() -> None:
    assert sorted([Span(2, 3), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(2, 3)]


def test_spans_count_code_points() -> None:
    assert Span(1, 2).of("𠀀青") == "青"


def test_nouns_are_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        Section(("一、目标",), Span(0, 3), 1).depth = 2  # type: ignore[misc]


def test_what_a_document_is_without_further_words() -> None:
    plain = Document("a.md", "正文")
    assert (plain.title, plain.metadata, plain.charset, plain.family, plain.is_passage) == ("", {}, "utf-8", "", False)
    assert (plain.dropped, plain.remarks) == ((), ())


def test_reasons_survive_another_process() -> None:
    skipped = Skipped("a.md", note("too short: {n} characters", n=3))
    again = pickle.loads(pickle.dumps(skipped))
    assert again == skipped
    assert again.reason.fields == {"n": 3}
