"""Whole numbers as Chinese texts print them: 二十三, 一百零五, 二〇二五, ２５, 3万."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

DIGITS: Mapping[str, int] = {
    **{digit: value for value, digit in enumerate("〇一二三四五六七八九")},
    **{digit: value for value, digit in enumerate("0123456789")},
    **{digit: value for value, digit in enumerate("０１２３４５６７８９")},
    **dict.fromkeys("○零Ｏ", 0),
    "两": 2,
}
"""The value of each character that is a digit: Chinese, ASCII and full-width ones. ○ and Ｏ are typed for 〇."""

ONE_TO_TEN = "一二三四五六七八九十"
"""The characters of the numbers from 1 to 99, for patterns of headings and dates."""

_UNITS = {"十": 10, "百": 100, "千": 1000}
_GROUPS = {"万": 10_000, "亿": 100_000_000}
_FIGURES = frozenset("0123456789０１２３４５６７８９")


@lru_cache(maxsize=4096)
def to_int(text: str) -> int | None:
    """The value of a whole number; None for "" and for text with any other character in it.

    Digits alone count as places: 八七 is 87. A unit without a digit before it is one of its kind: 十 is 10, 百 is 100.
    A digit after a unit counts as ones, whatever unit was left out: 三百二 is 302. Of several Chinese digits before a
    unit the last one counts: 三四十 is 40. Signs, separators and decimal points are not read.
    """
    if text and all(character in DIGITS for character in text):
        return int("".join(str(DIGITS[character]) for character in text))
    total = group = digit = 0
    for character in text:
        if character in _FIGURES:
            digit = 10 * digit + DIGITS[character]
        elif character in DIGITS:
            digit = DIGITS[character]
        elif character in _UNITS:
            group += (digit or 1) * _UNITS[character]
            digit = 0
        elif character in _GROUPS:
            # 万 multiplies its own group; 亿 multiplies everything before it: 一万亿.
            below = group + digit
            if character == "万":
                total += (below or 1) * _GROUPS[character]
            else:
                total = ((total + below) or 1) * _GROUPS[character]
            group = digit = 0
        else:
            return None
    return total + group + digit if text else None


def to_han(number: int) -> str:
    """A whole number from 1 to 99 as headings print it: 三, 十, 二十三; digits for any other."""
    if not 1 <= number <= 99:
        return str(number)
    tens, ones = divmod(number, 10)
    return ("" if tens < 2 else ONE_TO_TEN[tens - 1]) + ("十" if tens else "") + (ONE_TO_TEN[ones - 1] if ones else "")
