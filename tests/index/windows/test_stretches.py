"""Functions over stretches of plans, beside slices of their texts."""

from __future__ import annotations

import pytest

from plansearch.api import Index
from plansearch.index.windows import stretches
from plansearch.index.windows.stretches import Stretches, over_stretches
from plansearch.model import Span


def _shown(text: str, span: Span) -> tuple[str, Span]:
    return text, span


@pytest.mark.parametrize("at_once", [1, 64])
def test_texts_are_those_of_the_plans(split_index: Index, monkeypatch: pytest.MonkeyPatch, at_once: int) -> None:
    reader = split_index.reader
    monkeypatch.setattr(stretches, "AT_ONCE", at_once)
    asked: dict[int, Stretches] = dict.fromkeys(range(0, len(reader.plan_entries), 3))
    asked[1], asked[4] = [Span(3, 9), Span(5, 5)], []
    found = dict(over_stretches(reader, _shown, asked))
    assert found.keys() == asked.keys()
    for number, parts in found.items():
        text = reader.text(number)
        spans = asked[number]
        expected = [Span(0, len(text))] if spans is None else spans
        assert parts == [(text[span.start : span.end], span) for span in expected]


def test_a_span_may_go_beyond_the_end(demo_index: Index) -> None:
    reader = demo_index.reader
    end = reader.plan_entries[0].n_chars
    ((number, [(text, span)]),) = over_stretches(reader, _shown, {0: [Span(end - 4, end + 50)]})
    assert (number, text, span.end) == (0, reader.text(0)[-4:], end + 50)


def test_sections_make_up_the_text(demo_index: Index) -> None:
    reader = demo_index.reader
    ((_, parts),) = over_stretches(reader, _shown, {3: None}, by_section=True)
    assert "".join(text for text, _ in parts) == reader.text(3)
    starts = {section.span.start for section in reader.sections(3)}
    assert starts <= {span.start for _, span in parts}


def test_no_plans(demo_index: Index) -> None:
    assert list(over_stretches(demo_index.reader, _shown, {})) == []
