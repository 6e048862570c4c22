"""Whether words print a number, in digits or as a Chinese numeral, or only mean it (三分之二, 翻番)."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from plansearch.text.numerals import DIGITS, to_int

_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_COMMA = re.compile(r"(?<=[0-9]),(?=[0-9]{3})")
_NUMERAL = re.compile(r"[〇○零一二两三四五六七八九十百千万亿]+")
_POINT = re.compile(r"([〇○零一二两三四五六七八九十百]+)点([〇○零一二三四五六七八九]+)")


def is_printed(number: Decimal, words: str) -> bool:
    """Whether the words have the number: 6.5 in 6.5%以上, 12 in 十二个, 1200 in １，２００家, but not 2 in 翻番."""
    plain = unicodedata.normalize("NFKC", words).replace(" ", "")
    if any(Decimal(found) == number for text in (plain, _COMMA.sub("", plain)) for found in _DIGITS.findall(text)):
        return True
    if any(_with_point(*match.groups()) == number for match in _POINT.finditer(plain)):
        return True
    if "分之" in plain and "百分之" not in plain and "千分之" not in plain:
        return False
    return any(
        to_int(numeral[start:end]) == number
        for numeral in _NUMERAL.findall(plain)
        for start in range(len(numeral))
        for end in range(start + 1, len(numeral) + 1)
    )


def _with_point(whole: str, decimals: str) -> Decimal:
    """六点五 as 6.5."""
    return Decimal(f"{to_int(whole) or 0}.{''.join(str(DIGITS[character]) for character in decimals)}")
