"""What is a language: plans of every kind are, characters exchanged with each other are not."""

import random

import pytest

from plansearch.sources.readers.pdf.legibility import is_language
from tests.sources.readers.pdf.laid_out import PLAN

TEXT = "".join(PLAN)


@pytest.mark.parametrize(
    "text",
    [
        TEXT,
        "目標：力爭全年糧食總產量穩定在五十二萬噸以上，新建高標準農田三萬畝，農村居民人均可支配收入增長百分之七左右。"
        * 3,
        "The city will build a smart city brain and an open data platform, and raise the income of its residents." * 2,
        "1234 5678 90.5% " * 40,
        "枫渚县 墨溪区 云岫省",
        "",
    ],
)
def test_languages(text: str) -> None:
    assert is_language(text)


@pytest.mark.parametrize("seed", range(20))
def test_characters_exchanged_with_each_other(seed: int) -> None:
    letters = sorted(set(TEXT))
    others = letters[:]
    random.Random(seed).shuffle(others)
    assert not is_language(TEXT.translate(str.maketrans("".join(letters), "".join(others))))


@pytest.mark.parametrize("shift", [1, 29, 500])
def test_characters_next_to_the_right_ones(shift: int) -> None:
    assert not is_language("".join(chr(ord(c) + shift) if "\u4e00" <= c <= "\u9000" else c for c in TEXT))


def test_codes_of_glyphs_as_letters() -> None:
    coded = "".join(chr(33 + ord(c) % 90) for c in TEXT)
    assert not is_language(coded * 2)
    assert not is_language("".join(chr(0xC0 + ord(c) % 60) for c in TEXT) * 2)
