"""The matching form: one character for one, for every character there is."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.text import folding
from plansearch.text.folding import (
    FIGURES,
    fold,
    fold_character,
    forms_of_han,
    segmentation_form,
    traditional,
)
from plansearch.text.segmentation.dictionary_cache import dictionary


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
        ("高新技術企業", "高新技术企业"),
        ("乾淨後勤於徵收", "干净后勤于征收"),
        ("薴", "苎"),  # in two steps
        ("顯著瞭望憑藉", "显著瞭望凭藉"),  # simplified only in some of their meanings
        ("著名的台灣", "著名的台湾"),
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


def test_folding_twice_changes_nothing_more() -> None:
    for code in range(sys.maxunicode + 1):
        folded = fold_character(chr(code))
        assert fold_character(folded) == folded


def test_what_simplified_texts_are_written_with_stays() -> None:
    """The first level of GB 2312: 3,755 characters, all that most reports need; 乾 is 干 in all words but 乾坤."""
    pairs = b"".join(bytes((lead, trail)) for lead in range(0xB0, 0xD8) for trail in range(0xA1, 0xFF))
    assert {character for character in pairs.decode("gb2312", "ignore") if fold(character) != character} == {"乾"}


def test_every_row_of_the_table_is_a_fold() -> None:
    rows = Path(folding.__file__).parent.joinpath("data", "traditional.tsv").read_text("utf-8").splitlines()[1:]
    assert len(rows) > 2_500
    for row in rows:
        traditional, simplified = row.split("\t")
        assert fold(traditional) == fold(simplified) == simplified != traditional


def test_figures_are_the_half_width_forms() -> None:
    assert {chr(wide): chr(narrow) for wide, narrow in FIGURES.items()} == {
        chr(wide): unicodedata.normalize("NFKC", chr(wide)) for wide in FIGURES
    }
    assert "".join(map(chr, FIGURES.values())).translate({ord(c): None for c in "0123456789.%"}).isalpha()


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("", ""),
        ("GDP增长5%", "GDP增长5%"),  # capitals stay: jieba has T恤
        ("ＧＤＰ增長５．５％", "GDP增长5.5%"),
        ("臺灣和台灣，裡外裏外", "台湾和台湾，里外里外"),
        ("（一）𠀀㎡½Ⅳ", "（一）𠀀㎡½Ⅳ"),  # signs stay
        ("\ud800著", "\ud800著"),
    ],
)
def test_a_text_has_a_form_for_segmentation(text: str, form: str) -> None:
    assert segmentation_form(text) == form


def test_the_form_for_segmentation_has_the_same_matching_form() -> None:
    every = "".join(map(chr, range(sys.maxunicode + 1)))
    form = segmentation_form(every)
    assert len(form) == len(every)
    assert fold(form) == fold(every)
    assert segmentation_form(form) == form
    assert [one for one, other in zip(every, form, strict=True) if (one > "\uffff") != (other > "\uffff")] == []


def test_the_compiled_tables_say_the_same() -> None:
    views = dictionary().views
    for code in range(65536):
        assert chr(views["folds"][code]) == fold_character(chr(code))
        assert bool(views["alnum"][code]) == chr(code).isalnum()
        assert chr(views["cut_as"][code]) == segmentation_form(chr(code))


def test_the_forms_of_a_han_character_are_all_that_fold_to_it() -> None:
    by_form: dict[str, set[str]] = {}
    for code in range(0x10000):
        by_form.setdefault(fold_character(chr(code)), set()).add(chr(code))
    for code in range(0x3400, 0xA000):
        character = chr(code)
        forms = forms_of_han(character)
        assert forms[0] == character
        assert set(forms) == by_form.get(character, set()) | {character}, character


@pytest.mark.parametrize(
    "text", ["Ａ，b。" * 20, "發展，Ａ" * 20, "新增６０家（㎡），" * 10, "\u3000豈\ud800𠮷，" * 12]
)
def test_long_texts_are_folded_as_their_characters(text: str) -> None:
    assert fold(text) == "".join(map(fold_character, text))


def test_every_character_is_folded_in_a_long_text() -> None:
    simplified = [chr(code) for code in range(0x3400) if chr(code) not in traditional()]
    for start in range(0, len(simplified), 10):
        text = "".join(simplified[start : start + 10]) + "发展" * 20
        assert fold(text) == "".join(map(fold_character, text))
