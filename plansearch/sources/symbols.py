"""Signs of symbol fonts: ≥ is character B3 of Symbol, and Word and PDF files may say no more about it than that."""

from __future__ import annotations

import re
from functools import cache

from plansearch.datafiles import table

PRIVATE_SYMBOL = re.compile("[\uf020-\uf0ff]")
"""A character of a symbol font as Windows numbers it: its code in the font and F000."""

_PRIVATE, _FIRST, _LAST = 0xF000, 0x20, 0xFF
_SUBSET = re.compile(r"^[A-Z]{6}\+")
_STYLE = re.compile(r"(?:[-, ]?(?:regular|bold|italic|mt|ps))+$")


def symbol(font: str, code: int) -> str:
    """The sign of a character of a symbol font, "" for an unknown one or where the font is none of these.

    font: its name, also as PDF files have it (ABCDEF+SymbolMT). code: with F000 or without.
    """
    code = code - _PRIVATE if code >= _PRIVATE else code
    if not _FIRST <= code <= _LAST:
        return ""
    return " " if code == _FIRST else _signs().get((_family(font), code), "")


def is_symbol_font(font: str) -> bool:
    """Whether the signs of a font are known here."""
    return _family(font) in _families()


@cache
def _families() -> frozenset[str]:
    return frozenset(family for family, _ in _signs())


@cache
def _family(font: str) -> str:
    name = _STYLE.sub("", _SUBSET.sub("", font).lower().strip())
    return re.sub(r"^wingdings[\s-]*([23])$", r"wingdings \1", name)


@cache
def _signs() -> dict[tuple[str, int], str]:
    rows = table("plansearch.sources.data", "symbol_fonts.tsv")
    return {(row["font"], int(row["code"], 16)): row["sign"] for row in rows}
