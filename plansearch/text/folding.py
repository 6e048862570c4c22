"""The matching form of a text, character for character, so that every offset stays what it was.

Full-width figures and letters become half-width, capitals small (NFKC and lower case), traditional characters
simplified (data/traditional.tsv, from OpenCC). A character whose folded form is more than one (㎡, ½) stays itself, and
so does one that is simplified only in some of its meanings (著). For matching only, never for display.

What is segmented is a form of its own (`segmentation_form`): capitals are as printed, because jieba's dictionary has
them, and so are signs.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from plansearch.datafiles import records

# Figures and Latin letters that are segmented as if half-width: to jieba ６０ is two words and 60 is one.
FIGURES = {wide: wide - 0xFEE0 for wide in map(ord, "０１２３４５６７８９．％")} | {
    wide: wide - 0xFEE0 for wide in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}


def fold_character(character: str) -> str:
    """The matching form of one character: one character of the same plane, or itself."""
    folded = unicodedata.normalize("NFKC", character).lower()
    for form in (folded, character.lower()):
        if len(form) == 1 and (ord(form) > 0xFFFF) == (ord(character) > 0xFFFF):
            return traditional().get(form, form)
    return character


@cache
def traditional() -> dict[str, str]:
    """Traditional characters with their simplified forms. A table, because it is read in a millisecond."""
    return dict(records("plansearch.text.data", "traditional.tsv"))


class _Folds(dict[int, int]):
    """Filled on first use of each character: texts use a few thousand different ones."""

    def __missing__(self, code: int) -> int:
        self[code] = folded = ord(fold_character(chr(code)))
        return folded


_FOLDS = _Folds()
_MAY_FOLD = "[^0-9a-z\u3001\u3002\u4e00-\u9fff]"  # of the characters that are not traditional
_LEAST, _MOST, _FEW = 40, 1000, 12
"""A passage has a few commas and brackets: to replace these takes half the time of a translation."""


def fold(text: str) -> str:
    """The matching form of `text`: as many characters, each folded."""
    if text.isascii():
        return text.lower()
    if _LEAST <= len(text) <= _MOST and traditional().keys().isdisjoint(text):
        others = set(re.findall(_MAY_FOLD, text))
        if len(others) <= _FEW:
            for character in others:
                text = text.replace(character, chr(_FOLDS[ord(character)]))
            return text
    return text.translate(_FOLDS)


@cache
def forms_of_han(character: str) -> tuple[str, ...]:
    """The characters whose matching form is this Han character, itself first."""
    return (character, *sorted(_other_forms().get(character, ())))


@cache
def _other_forms() -> dict[str, set[str]]:
    """By Han character, the other characters that have it as their matching form."""
    found: dict[str, set[str]] = {}
    for other, form in (*traditional().items(), *((other, fold_character(other)) for other in _compatible_han())):
        found.setdefault(form, set()).add(other)
    return found


@cache
def _compatible_han() -> tuple[str, ...]:
    """Characters beside the Han characters proper that may have one as their matching form: radicals, ㊗, 豈."""
    blocks = ((0x2E80, 0x2FE0), (0x3000, 0x3040), (0x3190, 0x31A0), (0x3200, 0x3400), (0xF900, 0xFB00))
    return tuple(chr(code) for first, end in blocks for code in range(first, end))


class _SegmentationForms(dict[int, int]):
    """Filled on first use of each character."""

    def __missing__(self, code: int) -> int:
        self[code] = form = FIGURES.get(code) or ord(traditional().get(chr(code), chr(code)))
        return form


_SEGMENTATION_FORMS = _SegmentationForms()


def segmentation_form(text: str) -> str:
    """`text` as it is segmented: figures and Latin letters half-width, traditional characters simplified, because
    jieba's dictionary is. As many characters.
    """
    return text if text.isascii() else text.translate(_SEGMENTATION_FORMS)


def simplified(text: str) -> str:
    """`text` with its traditional characters simplified, and nothing else changed: as many characters."""
    table = traditional()
    return "".join([table.get(character, character) for character in text])
