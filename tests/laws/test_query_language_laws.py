"""Laws of the query language: its normal form parses back, and text without signs, quotes and fields is text."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import assume, example, given
from hypothesis import strategies as st

from plansearch.errors import QueryError
from plansearch.query.retrieval.language.parsed_query import ParsedQuery, field_names
from plansearch.query.retrieval.language.parser import parse_query

PARTS = (
    *"+＋-－—–−\"＂“”「」『』【】《》:：，、；。,;|% \u3000\n年0a低", "低空经济", "地区:", "-地区：江苏", "年:2025",
    "year:", "标题:", "单位：亿元",
    "5%", "2021:2025", "单位：", "Y", "-year", "—n", "--", '"a b"', '-"a"', "+b",
)  # fmt: skip
TYPED = st.lists(st.sampled_from(PARTS), max_size=14).map("".join)


def read(typed: str) -> ParsedQuery:
    """A query; one that is refused is not looked at."""
    try:
        return parse_query(typed)
    except QueryError:
        assume(False)
        raise


@given(TYPED | st.text(max_size=20))
@example('"a“ b" “c" d”')
@example('"abc -"y" z d" e')
@example("x 地区: 年:2025 y")
@example("单位： -x 亿元")
@example("a，-b “c”d -e")
def test_the_normal_form_parses_back(typed: str) -> None:
    parsed = read(typed)
    assert parse_query(str(parsed)) == parsed
    assert str(parse_query(str(parsed))) == str(parsed)


@given(TYPED)
def test_letters_and_figures_are_lost_nowhere(typed: str) -> None:
    parsed = read(typed)
    kept = "".join((str(parsed), *(name for name in field_names())))
    assert {c for c in typed if c.isalnum()} <= set(kept)


@given(st.text(st.characters(categories=["L", "N", "Zs"], include_characters="%，。、（）《》"), max_size=40))
def test_text_without_signs_is_text(typed: str) -> None:
    assert parse_query(typed) == ParsedQuery(typed)


@given(TYPED)
def test_blanks_around_a_query_do_not_matter(typed: str) -> None:
    parsed = read(typed)
    padded = parse_query(f" {typed}\u3000")
    assert replace(padded, text=padded.text.strip()) == replace(parsed, text=parsed.text.strip())
