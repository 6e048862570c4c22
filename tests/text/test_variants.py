"""Spellings of a phrase: what is the same, and what is not, character by character."""

import re
from pathlib import Path

import pytest

from plansearch.text import variants
from plansearch.text.folding import traditional
from plansearch.text.variants import pattern, steps


@pytest.mark.parametrize(
    ("asked", "same", "other"),
    [
        ("力争", ["力争", "力爭", "力 争", "力　爭", "力  争"], ["力   争", "力\n争", "争", "力，争"]),
        ("臺灣", ["台湾", "臺灣", "台灣", "臺湾"], ["颱灣"]),
        ("发", ["发", "發", "髮"], []),
        ("髮", ["发", "髮"], ["發"]),
        ("皇后", ["皇后"], ["皇帝"]),
        ("後", ["后", "後"], []),
        ("谷物", ["穀物", "谷物"], []),
        ("斗争", ["鬥爭", "鬭爭", "斗争"], []),
        ("濃郁", ["浓郁", "濃郁"], []),
        ("裡", ["里", "裏", "裡"], []),
        ("啟用", ["启用", "啓用", "啟用"], []),
        ("峰羣", ["峯群", "峰群", "峰羣"], []),
        ("乾坤", ["乾坤", "干坤"], ["幹坤"]),
        ("瞭解", ["瞭解", "了解"], []),
        ("显著", ["显著", "顯著", "显着"], []),
        ("著", ["著"], ["着"]),
        ("增⻓", ["增长", "增長"], ["增⻓"]),  # canonical texts hold the character meant
        ("2０25年", ["2025年", "２０２５年", "20 25年", "2025 年"], ["2025，年"]),
        ("GDP增长", ["GDP增长", "ＧＤＰ增长", "GDP 增长"], ["gdp增长", "G DP增长"]),
        ("per capita", ["per capita", "per  capita"], ["percapita"]),
        ("4.5% 以内", ["4.5%以内", "4.5％以内", "4.5 % 以内"], ["4.5%以上"]),
        ("，力争", ["，力争", ",力争", "， 力争"], ["、力争"]),
        ("a.b*", ["a.b*"], ["axb*"]),
        ("[力]争", ["[力]争"], ["力争"]),
    ],
)
def test_spellings(asked: str, same: list[str], other: list[str]) -> None:
    wanted = re.compile(pattern(asked))
    assert [spelling for spelling in same if not wanted.fullmatch(spelling)] == []
    assert [spelling for spelling in other if wanted.fullmatch(spelling)] == []


@pytest.mark.parametrize("asked", ["", " ", "　\u200b", "\u00a0"])
def test_nothing_but_blanks_has_no_steps(asked: str) -> None:
    assert steps(asked) == ()
    assert pattern(asked) == ""


def test_the_character_asked_for_comes_first_and_each_once() -> None:
    for character in ["为", "爲", "台", "a", "５", "，", "𠮷", "㎡"]:
        (step,) = steps(character)
        assert step.characters[0] == character
        assert len(set(step.characters)) == len(step.characters)


def test_sameness_goes_both_ways_between_a_form_and_its_simplified_one() -> None:
    for one, other in traditional().items():
        assert other in steps(one)[0].characters, one
        assert one in steps(other)[0].characters, one


def test_every_row_of_the_table_holds() -> None:
    rows = Path(variants.__file__).parent.joinpath("data", "variants.tsv").read_text("utf-8").splitlines()[1:]
    assert len(rows) > 350
    for row in rows:
        one, other, kind, source = row.split("\t")
        assert source
        for asked, wanted in ((one, other), (other, one)):
            alone = wanted in steps(asked)[0].characters
            assert alone or kind == "sense", row
            assert wanted in steps(f"{asked}力")[0].characters, row
