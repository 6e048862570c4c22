"""What patterns are parsed into, and what is said of those that cannot be read."""

from __future__ import annotations

import re

import pytest

from plansearch.datafiles import table
from plansearch.errors import QueryError
from plansearch.query.concordance.patterns.language import (
    GAP,
    Alternatives,
    Character,
    CharacterClass,
    Gap,
    Repetition,
    named_classes,
    parse,
)


def chars(text: str) -> tuple[Character, ...]:
    return tuple(map(Character, text))


@pytest.mark.parametrize(
    ("text", "sequences"),
    [
        ("力争", (chars("力争"),)),
        ("确保|力争 | 争取", (chars("确保"), chars("力争"), chars("争取"))),
        ("力争…以上", ((*chars("力争"), Gap(0, GAP), *chars("以上")),)),
        ("力争......以上", ((*chars("力争"), Gap(0, GAP), *chars("以上")),)),
        ("力争……{0,12}以上", ((*chars("力争"), Gap(0, 12), *chars("以上")),)),
        ("力争…{3}以上", ((*chars("力争"), Gap(3, 3), *chars("以上")),)),
        ("力争…{3,}以上", ((*chars("力争"), Gap(3, None), *chars("以上")),)),
        ("力争…{,3}以上", ((*chars("力争"), Gap(0, 3), *chars("以上")),)),
        ("力?争*上", ((Character("力"), Gap(1, 1), Character("争"), Gap(0, None), Character("上")),)),
        ("第[一二]条", ((Character("第"), CharacterClass((("一", "一"), ("二", "二"))), Character("条")),)),
        ("[0-9a]", ((CharacterClass((("0", "9"), ("a", "a"))),),)),
        ("[^一-三]是", ((CharacterClass((("一", "三"),), is_negated=True), Character("是")),)),
        ("[]-]a", ((CharacterClass((("]", "]"), ("-", "-"))), Character("a")),)),
        ("(全力|努力){2}做", ((Repetition(Alternatives((chars("全力"), chars("努力"))), 2, 2), Character("做")),)),
        ("力(|求)争", ((Character("力"), Alternatives(((), chars("求"))), Character("争")),)),
        (r"\(一\)\…\?\*\|", (chars("(一)…?*|"),)),
        ("（一）｜？", (chars("（一）｜？"),)),
        ("a < 5>", ((Character("a"), Character("<", True), Character("5", True), Character(">")),)),
        ("GDP per", ((*chars("GDP"), Character("p", True), *chars("er")),)),
        ("增\u200b长", (chars("增长"),)),
    ],
)  # fmt: skip
def test_patterns_as_nodes(text: str, sequences: tuple[object, ...]) -> None:
    assert parse(text).sequences == sequences


def test_exact_patterns_keep_blanks_inside() -> None:
    assert parse(" 力 争 | 确保 ", exact=True).sequences == (chars("力 争"), chars("确保"))


@pytest.mark.parametrize(
    ("text", "reason", "hint"),
    [
        ("力争(完成", "at character 3: this ( has no ) after it", r"write \( for the character itself"),
        ("力争)完成", "at character 3: a ) has no ( before it", r"write \) for the character itself"),
        ("力争[完成", "at character 3: this [ has no ] after it", r"write \[ for the character itself"),
        ("力争\\", "at character 3: nothing comes after the \\", r"write \\ for the character itself"),
        ("力争{x}", "at character 3: this { begins no number of times", "give {2}, {0,12}, {,12} or {2,}"),
        ("{2}力争", "at character 1: nothing that can be repeated is before this {", r"write \{"),
        ("力争{3,2}", "{3,2} is no range from 0 to 1000", "give the smaller number first"),
        ("力争…{0,1001}以上", "{0,1001} is no range", "smaller"),
        ("力争{0}", "{0} is no range", "smaller"),
        ("(" * 31 + "力" + ")" * 31, "at character 32: more than 30 ( are inside each other", r"write \( for"),
        ("力{1}{2}{3}{4}争", "at character 11: more than 3 numbers of times follow each other", "give their product"),
        ("[九-一]", "the range 九-一 runs backwards", "give 一-九"),
        ("增长<个数>", "no class is called <个数>", "classes are <数>"),
        ("…以上", "begins or ends with a gap", "…{5}"),
        ("力争|完成*", "begins or ends with a gap", "leave the gap out"),
        ("??", "it names no character, so that it matches everything", "name one"),
        ("力{0,3}", "it also matches nothing at all", "name a character"),
        ("力争|", "it also matches nothing at all", "name a character"),
        ("(力|争|)", "it also matches nothing at all", "name a character"),
    ],
)
def test_what_cannot_be_read(text: str, reason: str, hint: str) -> None:
    with pytest.raises(QueryError) as caught:
        parse(text)
    assert reason in caught.value.message
    assert text in caught.value.message or repr(text) in caught.value.message
    assert hint in str(caught.value.hint)


def test_named_classes_match_their_examples() -> None:
    rows = table("plansearch.text.data", "pattern_classes.tsv")
    assert len(rows) > 4
    for row in rows:
        found = re.fullmatch(row["expression"], row["example"], re.ASCII)
        assert found, row
        assert len(row["example"]) <= named_classes()[row["name"]].longest
        assert not re.fullmatch(row["expression"], row["other"], re.ASCII), row
        assert named_classes()[row["name"]] is named_classes()[row["english"]]
