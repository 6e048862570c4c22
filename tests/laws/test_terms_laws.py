"""Laws of words and selections: tokens rejoin to the text, spans slice what they say, selections parse."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import plansearch
from plansearch.errors import QueryError
from plansearch.model import LEVELS, Span
from plansearch.query.filters.filters import parse_filters, parse_years
from plansearch.query.retrieval.query_terms import merge_spans
from plansearch.text.segmentation.segmenter import segmenter
from plansearch.text.terms import fold, spans_of, terms, tokens

PIECES = [
    "60",
    "家",
    "5.5%",
    "—",
    "-",
    "至",
    "xx",
    "亿元",
    "__",
    "市",
    "20",
    "年",
    "，",
    "６０",
    "％",
    "　",
    "力争",
    "\n",
    "İ",
    "𠀀",
]
TEXTS = st.one_of(st.lists(st.sampled_from(PIECES), max_size=15).map("".join), st.text(max_size=60))
YEARS = st.integers(1000, 9999)


@given(TEXTS)
def test_tokens_rejoin_to_the_text(text: str) -> None:
    assert "".join(plansearch.segment(text)) == text


@given(TEXTS)
def test_a_term_is_the_fold_of_what_its_span_slices(text: str) -> None:
    found = list(tokens(text, segmenter()))
    assert len({token.span for token in found}) == len(found)
    for token in found:
        words = token.span.of(text)
        assert words
        assert token.term
        assert any(character.isalnum() for character in words) or set(words) & set("×*○□_")
        assert token.term == fold(words) or "-" in token.term


@given(TEXTS.filter(lambda text: not any("\uff00" <= character <= "\uff5e" for character in text)))
def test_every_word_is_a_token_in_its_order(text: str) -> None:
    words, start = [], 0
    for word in plansearch.segment(text):
        if any(character.isalnum() for character in word):
            words.append((start, start + len(word)))
        start += len(word)
    assert [(token.start, token.end) for token in tokens(text, segmenter())][: len(words)] == words


@given(TEXTS)
def test_terms_of_half_width_text_are_those_of_full_width(text: str) -> None:
    wide = text.translate({ord(narrow): ord(narrow) + 0xFEE0 for narrow in "0123456789%."})
    narrow = wide.translate({ord(narrow) + 0xFEE0: ord(narrow) for narrow in "0123456789%."})
    assert terms(wide, segmenter()) == terms(narrow, segmenter())


@given(YEARS, YEARS, st.sampled_from([":", "：", "-", "—", "~"]), st.sampled_from(["", "年"]))
def test_years_parse(first: int, last: int, mark: str, suffix: str) -> None:
    assert parse_years(f"{first}{suffix}") == (first, first) == parse_years(first)
    assert parse_years(f"{first}{mark}{suffix}") == (first, None)
    assert parse_years(f"{mark}{last}{suffix}") == (None, last)
    if first <= last:
        assert parse_years(f"{first}{mark}{last}{suffix}") == (first, last) == parse_years((first, last))
    else:
        with pytest.raises(QueryError):
            parse_years(f"{first}{mark}{last}{suffix}")


@given(
    st.lists(st.sampled_from(["青澜市", "砚川市", "云岫省"]), unique=True),
    st.none() | YEARS,
    st.none() | YEARS,
    st.none() | st.sampled_from(LEVELS),
)
def test_a_selection_reads_back_from_what_it_says(
    regions: list[str], first: int | None, last: int | None, level: str | None
) -> None:
    if first and last and first > last:
        first, last = last, first
    year = f"{first or ''}:{last or ''}" if first or last else None
    filters = parse_filters(regions, year, level)
    said = dict(part.split("=", 1) for part in str(filters).split())
    again = parse_filters(said["region"].split("|") if regions else None, said.get("year"), said.get("level"))
    assert again == filters


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(1, 9)).map(lambda pair: Span(pair[0], sum(pair)))))
def test_merged_spans_cover_the_same_characters_apart(spans: list[Span]) -> None:
    merged = merge_spans(spans)
    assert {i for s in merged for i in range(s.start, s.end)} == {i for s in spans for i in range(s.start, s.end)}
    assert all(left.end < right.start for left, right in pairwise(merged))


@given(st.text("新增高新技术企业60家，。5.5%—６至xX_○a-b 长三角地区", max_size=40), st.data())
def test_spans_of_wanted_terms_are_those_of_all_tokens(text: str, data: st.DataObject) -> None:
    found = list(tokens(text, segmenter()))
    wanted = data.draw(st.sets(st.sampled_from([token.term for token in found] + ["企业", "5.5%-6%"])))
    spans = set(spans_of(wanted, text, fold(text), segmenter()))
    assert spans == {token.span for token in found if token.term in wanted}
