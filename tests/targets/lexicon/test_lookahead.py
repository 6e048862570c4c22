"""With which characters a match can begin."""

import re

import pytest

from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.targets.lexicon.lookahead import first_characters, with_first_character_lookahead

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
