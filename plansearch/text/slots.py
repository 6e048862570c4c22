"""Numbers and masks in a text, which fill the slots of formulas: 10, 2.6, 8%—10, 60余, 二十三, xx, __."""

from __future__ import annotations

import re

from plansearch.text.numerals import DIGITS

SLOT = "__"
"""How a slot is printed: as plans themselves print a blank to be filled in."""

_FIGURE = "[0-9０-９]"
_UNITS = "十百千"
_CHINESE = "".join(sorted({sign for sign in DIGITS if not sign.isascii() and sign not in "０１２３４５６７８９Ｏ○"}))
_MASK = r"(?<![A-Za-z])(?:[xX×*＊○□]{2,}|_{2,}|[×○□])(?:[.．](?:[xX×*＊○□]+|_+))?(?![A-Za-z])"
_VALUE = (
    rf"{_FIGURE}+(?:[,，]{_FIGURE}{{3}}(?!{_FIGURE}))*(?:[.．]{_FIGURE}+)?(?:[xX×*○_]{{2}}(?![A-Za-z]))?"
    rf"|[{_CHINESE}{_UNITS}]{{2,}}|{_MASK}"
)
_DASH = r"(?:-|－|–|—|——|~|～|至|到)"
_NUMBER = re.compile(rf"(?:{_VALUE})(?:[%％]?{_DASH}(?:{_VALUE}))?[余多]?")
_FIRST = re.compile(rf"[0-9０-９{_CHINESE}{_UNITS}xX×*＊○□_]")


def fillers(text: str) -> list[tuple[int, int]]:
    """The spans of numbers and masks in a text, in order: (start, end) in code points.

    A range is one (8%—10), and so is a number with 余 or 多 behind it. Units and signs after a number stay outside:
    of 10% and 3万亿元 the spans hold 10 and 3. A Chinese numeral counts from two characters on, because 一 and 十 alone
    are parts of many words (统一, 十分).
    """
    found = []
    at = 0
    while first := _FIRST.search(text, at):  # one class of characters is found faster than many alternatives fail
        match = _NUMBER.match(text, first.start())
        if match:
            found.append(match.span())
        at = match.end() if match else first.end()
    return found


def with_slots(text: str) -> str:
    """A text with every number and mask, and every row of them without anything between, as one `SLOT`."""
    parts: list[str] = []
    at = 0
    for start, end in fillers(text):
        parts.append(text[at:start])
        if start > at or not parts[:-1]:
            parts.append(SLOT)
        at = end
    return "".join((*parts, text[at:]))
