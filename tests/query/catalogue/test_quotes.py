"""Paragraphs around places in plans."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plansearch.api import Index
from plansearch.model import Span
from plansearch.query.catalogue.quotes import CUT, MOST, PlaceInPlan, around, quotes
from tests.mini import QINGLAN_2024


def test_a_paragraph_with_its_place_and_citation(mini_index: Index) -> None:
    text = mini_index.reader.text(mini_index.reader.plan_numbers[QINGLAN_2024])
    at = text.index("高新技术企业")
    place = PlaceInPlan(QINGLAN_2024, (Span(at, at + 6),))
    found = quotes(mini_index.reader, [place, place])
    assert list(found) == [f"{QINGLAN_2024}#{at}-{at + 6}"]
    (one,) = found.values()
    assert one.text in text.split("\n")
    assert [span.of(one.text) for span in one.spans] == ["高新技术企业"]
    assert "2024" in one.citation
    assert f"第{at + 1}—{at + 6}字" in one.citation
    assert one.source == QINGLAN_2024


def test_a_draft_has_its_sentence_and_what_is_not_there_is_left_out(mini_index: Index) -> None:
    draft = PlaceInPlan("draft.docx", (Span(12, 14),), "力争增长。", 12)
    gone = [PlaceInPlan("other.docx", (Span(0, 2),)), PlaceInPlan(QINGLAN_2024, (Span(5000, 5002),))]
    found = quotes(mini_index.reader, [draft, *gone])
    assert list(found) == ["draft.docx#12-14"]
    one = found["draft.docx#12-14"]
    assert (one.text, one.spans, one.citation) == ("力争增长。", (Span(0, 2),), "draft.docx")


def test_of_a_long_paragraph_sentences_are_quoted() -> None:
    text = "前。\n" + "甲乙丙丁。" * 300 + "力争" + "戊己庚辛。" * 300 + "\n后。"
    at = text.index("力争")
    quoted, (span,) = around(text, (Span(at, at + 2),))
    assert span.of(quoted) == "力争"
    assert len(quoted) <= MOST + 2
    assert quoted.startswith(f"{CUT}甲")
    assert quoted.endswith(f"。{CUT}")


@given(st.text(alphabet="甲乙。；\n", max_size=60), st.integers(0, 60), st.integers(0, 9))
def test_the_place_is_in_what_is_quoted(text: str, start: int, n: int) -> None:
    start = min(start, len(text))
    span = Span(start, min(start + n, len(text)))
    quoted, (there,) = around(text, (span,))
    assert there.of(quoted) == span.of(text)
    assert quoted in text, "short paragraphs are quoted whole"
