"""The matching form: one character for one, for every character there is."""

from __future__ import annotations

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.text.dictionary import dictionary
from plansearch.text.folding import FIGURES, fold, fold_character


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("", ""),
        ("GDP增长", "gdp增长"),
        ("ＧＤＰ增长５．５％", "gdp增长5.5%"),
        ("㎡½№①", "㎡½№1"),  # what would become two characters stays
        ("Ⅳ类İ", "ⅳ类İ"),
        ("Ⅰ类", "i类"),
        ("（稿）：", "(稿):"),
        ("Ångström", "ångström"),
        ("𝐀市", "𝐀市"),  # would change its plane
        ("𐐀", "𐐨"),
        ("\ud800青", "\ud800青"),
    ],
)
def test_a_text_is_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_every_character_keeps_its_place_and_plane() -> None:
    for code in range(sys.maxunicode + 1):
        folded = fold_character(chr(code))
        assert len(folded) == 1
        assert (ord(folded) > 0xFFFF) == (code > 0xFFFF)


@given(st.text(st.characters(exclude_categories=())))
def test_a_text_is_folded_character_by_character(text: str) -> None:
    assert fold(text) == "".join(map(fold_character, text))
    assert fold(text.encode("ascii", "replace").decode()) == text.encode("ascii", "replace").decode().lower()


def test_figures_are_the_half_width_forms() -> None:
    assert {chr(wide): chr(narrow) for wide, narrow in FIGURES.items()} == {
        chr(wide): unicodedata.normalize("NFKC", chr(wide)) for wide in FIGURES
    }
    assert "".join(map(chr, FIGURES.values())).translate({ord(c): None for c in "0123456789.%"}).isalpha()


def test_the_compiled_tables_say_the_same() -> None:
    views = dictionary().views
    for code in range(65536):
        assert chr(views["folds"][code]) == fold_character(chr(code))
        assert bool(views["alnum"][code]) == chr(code).isalnum()
        assert views["figures"][code] == FIGURES.get(code, code)
