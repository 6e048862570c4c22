"""Forms of a font: each has one meaning, and no other character is touched."""

import re
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plansearch.text import font_forms
from plansearch.text.font_forms import PRIVATE_USE, forms, has_rare, meant, unified


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("增⻓", "增长"),
        ("⼈⺠⽣活⽔平", "人民生活水平"),
        ("⻛⼒、⻋辆、⻘年、⻅义勇为、⻚岩⽓、鱼⻥", "风力、车辆、青年、见义勇为、页岩气、鱼鱼"),
        ("\uf98a\uf90a\uf9fe", "力金茶"),  # compatibility ideographs
        ("\U0002f804", "你"),
        ("㇐", "一"),
        ("⺀", "⺀"),  # without an equivalent
        ("\ufa0e", "\ufa0e"),  # unified, though it is among the compatibility ideographs
        ("增长６％，①Ⅱ㎡", "增长６％，①Ⅱ㎡"),
        ("\ue0a1𠮷", "\ue0a1𠮷"),
    ],
)
def test_a_text_is_unified(printed: str, wanted: str) -> None:
    assert unified(printed) == wanted
    assert forms(printed) == [at for at, (one, other) in enumerate(zip(printed, wanted, strict=True)) if one != other]


def test_every_radical_that_unicode_decomposes_is_in_the_table() -> None:
    for code in range(0x2E80, 0x2FE0):
        decomposed = unicodedata.normalize("NFKC", chr(code))
        if decomposed != chr(code) and code != 0x2F81:
            assert meant(chr(code)) == decomposed, hex(code)


def test_every_row_is_a_form() -> None:
    rows = Path(font_forms.__file__).parent.joinpath("data", "font_forms.tsv").read_text("utf-8").splitlines()[1:]
    assert len(rows) > 340
    for row in rows:
        printed, wanted = row.split("\t")
        assert unified(printed) == wanted != printed


def test_what_is_rare_is_seen() -> None:
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if meant(character) != character or re.match(PRIVATE_USE, character):
            assert has_rare(character), hex(code)
    assert not has_rare("GDP增长６％，“十四五”·—…")
    assert not has_rare("GDP")


@given(st.text(st.characters(exclude_categories=())))
def test_unifying_keeps_offsets_and_is_done_once(text: str) -> None:
    assert len(unified(text)) == len(text)
    assert unified(unified(text)) == unified(text)
