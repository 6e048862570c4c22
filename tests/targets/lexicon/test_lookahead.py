"""With which characters a match can begin."""

import re

import pytest

from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.lexicon.lookahead import (
    first_characters,
    needed_characters,
    with_first_character_lookahead,
)

LEXICON = Lexicon.load()
NAMES = sorted({row["name"] for row in LEXICON.rows("patterns")})


@pytest.mark.parametrize(
    ("pattern", "characters"),
    [
        ("今年|明年", "今明"),
        ("(?<!不)确保", "确"),
        ("(?!确保|力争)今年", "今"),
        ("[国省]级", "国省"),
        (r"\d+月|年底", r"\d年"),
        ("(?:困难|矛盾)和问题", "困矛"),
        ("(?P<year>今|明)年", "今明"),
        ("(?=[到2])到?20", "到2"),
        ("(?:上|下)?半年", "上下半"),
        ("(?:上|下){0,2}半年", "上下半"),
        ("到?2027年", "到2"),
        ("[、—-]|年", r"、—\-年"),
        ("到?", ""),  # may match nothing
        ("(?:到|至)*", ""),
        ("[^，]目标", ""),
        ("^规模", ""),
        ("今年|.{2}目标", ""),
        (r"\.5|今", ""),
    ],
)
def test_first_characters(pattern: str, characters: str) -> None:
    assert first_characters(pattern) == characters


@pytest.mark.parametrize(
    "plain", ["今年|明年", "确保", "(?:今年|明年)底", "年(?:内|底)", "[国省]级", "(?P<a>[国省])级", "(?=[国])国?家"]
)
def test_a_pattern_whose_search_skips_ahead_by_itself_is_left(plain: str) -> None:
    assert with_first_character_lookahead(plain) == plain


def test_the_lookahead_comes_before_a_group() -> None:
    assert with_first_character_lookahead("(?<!不)确保|力争") == "(?=[确力])(?:(?<!不)确保|力争)"


@pytest.mark.parametrize("name", NAMES)
def test_a_pattern_finds_the_same_with_and_without_its_lookahead(name: str) -> None:
    text = "。".join(row["example"] for row in LEXICON.rows("patterns")) + "：到2027年，力争困难和问题清零，全覆盖。"
    found = [m.span() for m in getattr(LEXICON.patterns, name).finditer(text)]
    assert found == [m.span() for m in re.finditer(LEXICON.source(name), text)]


@pytest.mark.parametrize(
    ("pattern", "characters"),
    [
        ("今年|年中", "今年"),  # 年 is common, 中 is so, too
        ("规模以上", "规"),
        ("(?:城|乡)镇化", "镇"),
        (r"\d+%以上?", "%"),
        (r"\d{4}", r"\d"),
        ("(?<!不)确保|[国省]级(?:以上)?", "确级"),
        ("到{2,}|(?:至){1,3}", "到至"),
        (r"\[略\]", "略"),
        ("(?P<by>由)[^，。]*$", "由"),
        ("到?|至", ""),
        ("(?:到|至)*", ""),
        (".{2}|目标", ""),
        ("[^，]+", ""),
        ("(?=目标).", ""),
        ("(?i:gdp)", ""),
    ],
)
def test_needed_characters(pattern: str, characters: str) -> None:
    assert needed_characters(pattern) == characters


@pytest.mark.parametrize("name", NAMES)
def test_a_hint_is_found_wherever_the_pattern_is(name: str) -> None:
    hint, pattern = getattr(LEXICON.hints, name), getattr(LEXICON.patterns, name)
    examples = [row["example"] for row in LEXICON.rows("patterns")]
    held = [found[0] for text in examples for found in pattern.finditer(text)]
    assert all(map(hint.search, held))


def test_a_row_of_ones_own_is_in_the_hint() -> None:
    custom = Lexicon.of_tables({"patterns.tsv": "name\tpattern\nhorizon\t寒露\n"})
    assert custom.hints.horizon.search("到寒露")
    with pytest.raises(AttributeError):
        _ = custom.hints.nothing_of_this_name
