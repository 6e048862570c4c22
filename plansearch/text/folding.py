"""The matching form of a text, character for character, so that every offset stays what it was.

Full-width figures and letters become half-width, capitals small (NFKC and lower case). A character whose folded form is
more than one (㎡, ½) stays itself. For matching only, never for showing.
"""

from __future__ import annotations

import unicodedata

# What is cut as if it were half-width: jieba takes ６０ for two words and 60 for one.
FIGURES = {wide: wide - 0xFEE0 for wide in map(ord, "０１２３４５６７８９．％")} | {
    wide: wide - 0xFEE0 for wide in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))
}


def fold_character(character: str) -> str:
    """The matching form of one character: one character of the same plane, or itself."""
    folded = unicodedata.normalize("NFKC", character).lower()
    for form in (folded, character.lower()):
        if len(form) == 1 and (ord(form) > 0xFFFF) == (ord(character) > 0xFFFF):
            return form
    return character


class _Folds(dict[int, int]):
    """Filled as characters are met: a text knows a few thousand of them."""

    def __missing__(self, code: int) -> int:
        self[code] = folded = ord(fold_character(chr(code)))
        return folded


_FOLDS = _Folds()


def fold(text: str) -> str:
    """The matching form of `text`: as many characters, each folded."""
    return text.lower() if text.isascii() else text.translate(_FOLDS)
