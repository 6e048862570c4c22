"""With which characters a match can begin."""

import re

import pytest

from plansearch.targets.lexicon.lexicon import pattern, rows, source
from plansearch.targets.lexicon.lookahead import hastened, openings

NAMES = sorted({row["name"] for row in rows("patterns")})


@pytest.mark.parametrize(
    ("pattern", "signs"),
    [
        ("今年|明年", "今明"),
        ("(?<!不)确保", "确"),
        ("[国省]级", "国省"),
        (r"\d+月|年底", r"\d年"),
        ("(?:困难|矛盾)和问题", "困矛"),
        ("(?=[到2])到?20", "到2"),
        ("(?:上|下)?半年", ""),  # may begin later than it seems
        ("到?2027年", ""),
        ("[^，]目标", ""),
        ("^规模", ""),
        ("今年|.{2}目标", ""),
        (r"\.5|今", ""),
    ],
)
def test_openings(pattern: str, signs: str) -> None:
    assert openings(pattern) == signs


@pytest.mark.parametrize("plain", ["今年|明年", "确保", "(?:今年|明年)底", "年(?:内|底)"])
def test_a_pattern_whose_search_skips_ahead_by_itself_is_left(plain: str) -> None:
    assert hastened(plain) == plain


def test_hastened_looks_ahead_of_a_group() -> None:
    assert hastened("(?<!不)确保|力争") == "(?=[确力])(?:(?<!不)确保|力争)"


@pytest.mark.parametrize("name", NAMES)
def test_a_hastened_pattern_finds_what_the_pattern_finds(name: str) -> None:
    text = "。".join(row["example"] for row in rows("patterns")) + "：到2027年，力争困难和问题清零，全覆盖。"
    found = [m.span() for m in pattern(name).finditer(text)]
    assert found == [m.span() for m in re.finditer(source(name), text)]
