"""Characters that only a font tells apart from the ones they stand for, and characters that only a font explains.

PDF files give 增⻓ with a radical (U+2ED3) where 增长 is printed, because the font draws both with one glyph. Each form
has one meaning: Unicode's Equivalent_Unified_Ideograph for radicals and strokes (data/font_forms.tsv), and the
canonical decomposition for compatibility ideographs (U+F900). A private-use character (U+E000) has none outside its
font.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from plansearch.datafiles import records

_RADICALS = "\u2e80-\u2fdf\u31c0-\u31ef"
_COMPATIBLE = "\uf900-\ufaff\U0002f800-\U0002fa1f"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
WITHOUT_WIDTH = (
    "\u00ad\u034f\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0100-\U000e01ef"
)
"""The marks without width, soft hyphens and variation selectors, as the ranges of a pattern."""

_FORM = f"[{_RADICALS}{_COMPATIBLE}]"  # compiled when used: a class of so many characters takes half a millisecond
PRIVATE_USE = f"[{_PRIVATE}]"
"""A character of a private-use area, as a pattern."""

_RARE = frozenset({0x2E, 0x2F, 0x31, *range(0xD8, 0xFB)})
_USUAL = bytes(byte for byte in range(256) if byte not in _RARE)


def has_rare(text: str) -> bool:
    """Whether any character may be a form or of private use. Ten times as fast as looking for them."""
    # The upper bytes of UTF-16 say it; those of the usual characters are taken out together.
    return not text.isascii() and bool(text.encode("utf-16-le", "surrogatepass")[1::2].translate(None, _USUAL))


def meant(character: str) -> str:
    """The character that a form stands for; itself where it is no form, or one without an equivalent (⺀)."""
    if "\u2e80" <= character <= "\u31ef":
        return _radicals().get(character, character)
    return unicodedata.normalize("NFC", character) if re.match(_FORM, character) else character


def forms(text: str) -> list[int]:
    """Where the characters of `text` are that stand for others, ascending."""
    return [match.start() for match in re.finditer(_FORM, text) if meant(match[0]) != match[0]]


def unified(text: str) -> str:
    """`text` with the characters meant in place of their forms: as many code points."""
    return re.sub(_FORM, lambda match: meant(match[0]), text) if has_rare(text) else text


@cache
def _radicals() -> dict[str, str]:
    return dict(records("plansearch.text.data", "font_forms.tsv"))
