"""Expressions of patterns against `re` expressions that the tests write in another way."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plansearch.query.concordance.patterns.expressions import compiled
from plansearch.query.concordance.patterns.language import parse
from plansearch.query.concordance.patterns.pattern import UNITS, Unit
from plansearch.query.concordance.patterns.writing import expression, longest, rarest
from plansearch.text.variants import pattern as spellings_of

ALPHABET = "力爭争以上，。5％% \nab"
NOT_IN_GAP = {"clause": "，、：。！？；,:!?;\n", "sentence": "。！？；!?;\n", "section": "", "plan": ""}


@dataclass(frozen=True)
class Piece:
    """A piece of a pattern as the language writes it, and as `re` does. longest: its longest match."""

    ours: str
    theirs: str
    longest: int
    is_gap: bool = False


def times(least: int, more: int) -> str:
    return f"{{{least},{least + more + 1}}}"


def either(pieces: list[list[Piece]]) -> Piece:
    return Piece(
        "(" + "|".join("".join(p.ours for p in one) for one in pieces) + ")",
        "(?:" + "|".join("".join(p.theirs for p in one) for one in pieces) + ")",
        max(sum(p.longest for p in one) for one in pieces),
    )


def pieces(within: Unit) -> st.SearchStrategy[list[Piece]]:
    """Sequences of pieces that begin and end with a character; exact."""
    inside = f"[^{NOT_IN_GAP[within]}]" if NOT_IN_GAP[within] else r"[\s\S]"
    literal = st.sampled_from("力爭争以上，。5％%ab").map(lambda c: Piece(c, re.escape(c), 1))
    chosen = st.lists(st.sampled_from("力争以上5a"), min_size=1, max_size=3).map(
        lambda cs: Piece(f"[{''.join(cs)}]", "[" + "".join(cs) + "]", 1)
    )
    other = st.sampled_from("力5").map(lambda c: Piece(f"[^{c}]", f"[^{c}\n]", 1))
    gap = st.tuples(st.integers(0, 2), st.integers(0, 4)).map(
        lambda b: Piece(
            f"…{{{b[0]},{b[0] + b[1] + 1}}}", f"{inside}{{{b[0]},{b[0] + b[1] + 1}}}?", b[0] + b[1] + 1, True
        )
    )
    one = st.just(Piece("?", inside, 1))
    atom = st.one_of(literal, literal, chosen, other)
    repeated = st.tuples(atom, st.integers(1, 2), st.integers(0, 2)).map(
        lambda r: Piece(
            f"{r[0].ours}{{{r[1]},{r[1] + r[2]}}}",
            f"{r[0].theirs}{{{r[1]},{r[1] + r[2]}}}",
            r[0].longest * (r[1] + r[2]),
        )
    )
    simple = st.one_of(atom, gap, one, repeated)
    group = st.lists(st.lists(simple, min_size=0, max_size=3), min_size=1, max_size=3).map(either)
    middle = st.lists(st.one_of(simple, simple, group), max_size=4)
    return st.tuples(literal, middle, literal).map(lambda t: [t[0], *t[1], t[2]])


@given(data=st.data(), within=st.sampled_from(UNITS), text=st.text(ALPHABET, max_size=40))
@settings(deadline=None, max_examples=600)
def test_matches_are_those_of_re(data: st.DataObject, within: Unit, text: str) -> None:
    asked = data.draw(pieces(within))
    ours, theirs = "".join(p.ours for p in asked), "".join(p.theirs for p in asked)
    wanted = [m.span() for m in re.finditer(theirs, text)]
    # ASCII marks between letters or figures end nothing, so there are none in the alphabet
    written = expression(parse(ours, exact=True), exact=True, within=within)
    assert [m.span() for m in re.finditer(written, text, re.ASCII)] == wanted
    found = list(compiled(ours, "pattern", exact=True, within=within).spans(text))
    assert [(start, end) for start, end, _ in found] == wanted
    most = longest(parse(ours, exact=True))
    assert most is not None
    assert all(end - start <= most for start, end in wanted)
    strings = rarest(parse(ours, exact=True), lambda string: text.count(string))
    assert strings is not None
    assert all(any(one in text[start:end] for one in strings) for start, end in wanted)


@given(phrase=st.text("力爭争着5％b ", min_size=1, max_size=6).filter(str.strip))
def test_a_pattern_without_signs_is_a_phrase(phrase: str) -> None:
    assert re.fullmatch(expression(parse(phrase)), phrase.strip()) or "   " in phrase
    ours = re.compile(expression(parse(phrase)))
    theirs = re.compile(spellings_of(phrase))
    for other in (
        phrase,
        phrase.replace("争", "爭"),
        phrase.replace(" ", ""),
        " ".join(phrase),
        phrase.replace("5", "５"),
    ):
        assert bool(ours.fullmatch(other)) == bool(theirs.fullmatch(other))


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("力争…以上", "力爭達到5％ 以上", ["力爭達到5％ 以上"]),
        ("確保|力爭", "确保完成，力 争实现", ["确保", "力 争"]),
        ("增长[0-9]%", "增长５％和增长 6 %", ["增长５％", "增长 6 %"]),
        ("[争]取", "爭取", ["爭取"]),
        ("著|力", "着力", ["力"]),
        ("(提高|提升)至", "提升 至提髙至提高至", ["提升 至", "提髙至", "提高至"]),
        ("a b|c", "ab a b a　b c", ["a b", "a　b", "c"]),
    ],
)
def test_other_spellings(pattern: str, text: str, found: list[str]) -> None:
    assert re.findall(expression(parse(pattern)), text) == found
    spans = list(compiled(pattern, "pattern", exact=False, within="sentence").spans(text))
    assert [text[start:end] for start, end, _ in spans] == found


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("力争5以上", "clause sentence section plan"),
        ("力争5，再6以上", "sentence section plan"),
        ("力争1,200家以上", "clause sentence section plan"),
        ("力争x.cn/a?b=1以上", "clause sentence section plan"),
        ("力争5, 再6以上", "sentence section plan"),
        ("力争5。再6以上", "section plan"),
        ("力争5;再6以上", "section plan"),
        ("力争5\n再6以上", "section plan"),
    ],
)
def test_gaps_stay_in_their_unit(text: str, units: str) -> None:
    found = [unit for unit in UNITS if re.search(expression(parse("力争…以上"), within=unit), text, re.ASCII)]
    assert " ".join(found) == units


@pytest.mark.parametrize(
    ("pattern", "most"),
    [("力争", 4), ("力…{0,5}争", 11), ("力*争", None), ("力(争|求得){2,}", None), ("力{3}", 3), ("第<数>条", 52)],
)  # fmt: skip
def test_the_longest_match(pattern: str, most: int | None) -> None:
    assert longest(parse(pattern)) == most


COUNTS = {"力争": 50, "以上": 900, "确保": 40, "左右": 30, "实现": 2}


@pytest.mark.parametrize(
    ("pattern", "strings"),
    [
        ("力争…以上", ("力争",)), ("力争…(以上|左右)", ("力争",)), ("(力争|确保)…以上", ("力争", "确保")),
        ("(力争|?{2})…以上", ("以上",)), ("(确保){2}以上", ("确保",)), ("(实现|)以上", ("以上",)),
        ("实现{0,3}以上", ("实",)),
        ("(实现){0,3}以上", ("以上",)), ("[一二]", None), ("力争|[一二]", None), ("实现|力争…以上", ("力争", "实现")),
    ],
)  # fmt: skip
def test_the_rarest_strings(pattern: str, strings: tuple[str, ...] | None) -> None:
    assert rarest(parse(pattern), lambda string: COUNTS.get(string, 0)) == strings
