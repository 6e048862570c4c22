"""Matches of re2 as code points, contexts that do not count, and expressions that are refused."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plansearch.cli.phrases import PHRASES
from plansearch.errors import QueryError
from plansearch.messages import say
from plansearch.query.concordance.patterns.contexts import Context
from plansearch.query.concordance.patterns.expressions import compiled


def spans(text: str, source: str, context: Context | None = None) -> list[tuple[int, int]]:
    expression = compiled(source, "regex", exact=False, within="sentence")
    return [(start, end) for start, end, counts in expression.spans(text, context) if counts]


@pytest.mark.parametrize(
    "source", ["力争", "力争.{0,5}?以上", r"\d+(\.\d+)?%", "[^，。]+，", "^.", "a|争+", "𠀀.", r"(?s)力.*上"]
)
@given(text=st.text("力争以上，。5.%aé𠀀\n", max_size=60))
@settings(deadline=None, max_examples=150)
def test_spans_are_those_of_re(source: str, text: str) -> None:
    assert spans(text, source) == [m.span() for m in re.finditer(source, text, re.ASCII | re.MULTILINE)]


def test_lone_surrogates_do_not_matter() -> None:
    assert spans("a\ud800力争\udfff力争", "力争") == [(2, 4), (5, 7)]


@given(text=st.text("努力争取上游，", max_size=40))
@settings(deadline=None, max_examples=300)
def test_left_out_matches_are_those_of_looking_around(text: str) -> None:
    context = Context.of(("努", "取力"), ("上游", "取"), exact=True)
    for source, theirs in (("力争", "(?<!努)(?<!取力)力争(?!上游|取)"), ("争[力争]?", None)):
        found = spans(text, source, context)
        if theirs:
            assert found == [m.span() for m in re.finditer(theirs, text)]
        assert all(not text[:start].endswith(("努", "取力")) for start, _ in found)
        assert all(not text[end:].startswith(("上游", "取")) for _, end in found)


@pytest.mark.parametrize(
    ("text", "source", "after", "before", "found"),
    [
        ("努力争取，力争5以上", "力争.*?以上", ("努",), (), ["力争5以上"]),
        ("第12条和12人", r"\d+", ("第",), (), ["12"]),
        ("约12.5%，增12.5%", r"\d+(\.\d+)?%", ("约",), (), ["12.5%"]),
        ("第十二条，十二人", "[一二三十]+", ("第",), (), ["十二"]),
        ("奮力爭先，力爭", "力[争爭]", ("奋",), (), ["力爭"]),
        ("努 力争", "力争", ("努",), (), []),
        ("力争 上游，力争", "力争", (), ("上游",), ["力争"]),
    ],
)
def test_contexts(text: str, source: str, after: tuple[str, ...], before: tuple[str, ...], found: list[str]) -> None:
    context = Context.of(after, before, exact=False)
    assert [text[start:end] for start, end in spans(text, source, context)] == found


@pytest.mark.parametrize(
    ("source", "message", "hint"),
    [
        ("(?<!努)力争", "cannot read the expression", "--not-after and --not-before"),
        ("力争(?=完成)", "cannot read the expression", "--not-after and --not-before"),
        (r"(力)\1", "cannot read the expression", "no references to groups"),
        ("力争(", "missing )", "plain text"),
        ("[力争", "missing ]", "plain text"),
        ("*力争", "no argument for repetition operator", "plain text"),
        (r"\u4e00", "invalid escape sequence", r"\x{4e00}"),
        (r"力争\Z", "invalid escape sequence", r"\z"),
        ("力{1001}", "repetition size", "1000 at most"),
        ("(?:(?:.{0,1000}){1,1000})力", "", "1000 at most"),
        ("力*", "also matches nothing at all", "+ in place of *"),
        ("a?|b*", "also matches nothing at all", "+ in place of *"),
        (".", "matches everything", "name at least one"),
        (".+", "matches everything", "name at least one"),
        (r"(?s).{1,9}", "matches everything", "name at least one"),
        (r"[\s\S]", "matches everything", "name at least one"),
    ],
)
def test_refused(source: str, message: str, hint: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(QueryError) as caught:
        spans("力争", source)
    assert message in caught.value.message
    assert hint in say(caught.value.hint or "", phrases=PHRASES)
    assert capfd.readouterr().err == ""


def test_an_empty_match_inside_a_text_is_refused_too() -> None:
    with pytest.raises(QueryError, match="matches nothing at all"):
        spans("ab 完成", r"\b")
    with pytest.raises(QueryError, match="matches nothing at all"):
        spans("力争", r"(?m)$")


def test_a_catastrophic_expression_takes_no_time() -> None:
    assert spans("a" * 20_000, "(a+)+(a|aa)+$|(a*)*b") == [(0, 20_000)]
    assert spans("力" * 5_000, "(力+)+争") == []
