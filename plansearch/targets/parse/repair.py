"""Damaged numbers: mended where only one reading is left, without a value otherwise.

32。63% is 32.63%, 1 200公里 is 1,200公里, 45、07亿元 is 45.07亿元. 5 9亿元 may be 5.9 or 59亿元, and 12，50亿元 may be
anything: such a number has no value. A date (5。12) and a list marker (1。加强…) look like a broken decimal; only what
follows tells them apart, so a repair needs a unit.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Protocol

from plansearch.targets.lexicon.lexicon import Lexicon

LOST = "digits damaged, value not read"
"""The flag of a number that cannot be read."""

RATIO = "ratio"
"""The second number of a ratio (1：5万), which states nothing."""

UNREADABLE = frozenset(map(chr, (*range(0xE000, 0xF900), 0xFFFD)))
"""Characters of private use, of which any may be a digit or ≥, and the sign for a character that was lost."""

_ODD = frozenset("'’`´^=*\\\"“”")  # between two digits they are what is left of a point or a digit
GAPS = frozenset(" 、，：:∶.-负") | _ODD | UNREADABLE
"""What may stand between the parts of one damaged number, and the signs before a negative one."""

_NAMES = {
    "。": "full stop read as decimal point",
    "·": "middle dot read as decimal point",
    "•": "middle dot read as decimal point",
}
_YEARS = ("19", "20")
_YEAR_DIGITS = 4
_THOUSAND = 3
_FRACTION = frozenset({"share", "pp", "multiple"})
_AMOUNTS = frozenset({"money", "mass", "area", "length", "volume", "energy"})
_LABELS = "第表图案注件题"  # before the number of an item
_SMALL = 10
_SHORTEST = 12  # characters of a line that may break off; a shorter one is a heading or a cell
_STOPS = "。；！？：:（"
_BULLETS = ("\uf020", "\uf0ff")  # where symbol fonts have theirs
_GROUPED = re.compile(r"\d{1,3}(?:\.\d{3})+")
_PARTED = re.compile(r"(?<![\d.，])\d{1,3}(?: ， ?|， )$")  # of a number in groups of three digits

Value = tuple[Decimal, Decimal]
Found = tuple[int, str, Value | None, bool]
"""Where the whole number begins, the flag, its value, and whether it is a list of numbers that share a unit."""


class Printed(Protocol):
    """What is asked of a number: where it begins and ends, its unit, and what the unit measures."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends, with its unit."""

    @property
    def unit(self) -> str:
        """The unit as printed."""

    @property
    def group(self) -> str:
        """The unit's dimension."""


def repaired(lexicon: Lexicon, printed: str, following: str) -> tuple[str, str] | None:
    """The number meant and the name of the repair, or None where `printed` is a date, a list marker or two numbers.

    printed: digits, a broken point, digits. following: the characters after it.
    """
    parts = re.split(r"[。·•]|\. | \. ?", printed)
    if len(parts) != 2 or not lexicon.patterns.broken_unit_after.match(following) or len(parts[1]) > 3:
        return None
    sign = next((c for c in printed if c in "。·•"), "")
    return f"{parts[0]}.{parts[1]}", _NAMES.get(sign, "space in decimal removed")


def ascending(low: Decimal, high: Decimal, *, scale: int) -> Value | None:
    """The ends of a printed range; None where they fall (60—0个), so that a digit is lost or wrong.

    In 9000—1万吨 the first number has no `scale`, which is that of the second: 0.9 to 1万吨.
    """
    if low <= high:
        return low, high
    low /= scale
    return (low, high) if high / _SMALL <= low <= high else None


def neighbour(lexicon: Lexicon, text: str, number: Printed, *, line: int) -> Found | None:
    """What a number makes together with the digits before it; None where it stands alone.

    number: one whose gap to the characters before it is in `GAPS`; line: where its line begins.
    """
    at = number.start
    gap = text[at - 1]
    if gap in UNREADABLE:
        return _unreadable(text, at - 1, line)
    digits = re.compile(r"[\d.]+").match(text, at, number.end)
    printed = digits[0] if digits else ""
    if gap in " ，" and len(printed.partition(".")[0]) == _THOUSAND and (run := _PARTED.search(text, line, at)):
        return None if _opens(text, run.start(), line) else (run.start(), LOST, None, False)  # 1 ,200亿元
    if not text[at - 2].isdigit() and gap != ".":
        return None
    if gap in _ODD:
        return _start_of_digits(text, at - 1, line), LOST, None, False
    if gap == " ":
        return _blanks(lexicon, text, number, printed, line=line)
    if gap == "、":
        return _enumerated(lexicon, text, number, printed, line=line)
    if gap == "，":
        return _comma(lexicon, text, number, printed, line=line)
    if gap == ".":
        return _points(text, at, line=line)
    if number.group in _FRACTION:
        return _start_of_digits(text, at - 1, line), LOST, None, False
    if lexicon.patterns.scale_only.fullmatch(number.unit):
        return at, RATIO, None, False
    start = _start_of_digits(text, at - 1, line)
    is_year = at - 1 - start == _YEAR_DIGITS and text[start:at].startswith(_YEARS)
    is_label = _opens(text, start, line) or text[start - 1] in _LABELS
    return None if number.group not in _AMOUNTS or is_year or is_label else (start, LOST, None, False)  # 12:5万吨


def follows_digit(text: str, start: int) -> bool:
    """Whether the line before the one at `start` breaks off in a number: 负担149 and 1.6万元 on the next line."""
    end = start
    while end and text[end - 1].isspace():
        end -= 1
    if not end or not text[end - 1].isdigit():
        return False
    line = text[text.rfind("\n", 0, end) + 1 : end]
    words = line.rstrip("0123456789.")
    digits = line[len(words) :]
    return len(words) >= _SHORTEST and digits[:2] not in _YEARS and "|" not in line


def _unreadable(text: str, at: int, line: int) -> Found | None:
    """A number behind a character that nobody can read; a sign of a symbol font at the beginning of a line is a bullet.

    at: of the character.
    """
    start = at
    while start > line and (text[start - 1] in UNREADABLE or text[start - 1].isdigit() or text[start - 1] in ".，"):
        start -= 1
    is_bullet = _BULLETS[0] <= text[at] <= _BULLETS[1] and not text[line:at].strip()
    return None if is_bullet else (start, LOST, None, False)


def _blanks(lexicon: Lexicon, text: str, number: Printed, printed: str, *, line: int) -> Found | None:
    """1 200公里, 6 5 0亿元, 2 0万吨, and 5 9亿元, which may have lost a point, a dash or a comma."""
    run = lexicon.patterns.blank_groups.search(text, max(line, number.start - 24), number.start)
    if run is None or _opens(text, run.start(), line):
        return None
    groups = [*run[0].split(), printed]
    first, last = groups[0], groups[-1]
    if len(first) == _YEAR_DIGITS and first.startswith(_YEARS) and len(groups) == 2:
        return None
    whole, _, part = last.partition(".")
    rest = [*groups[1:-1], whole]
    joined = "".join([first, *rest]) + (f".{part}" if part else "")
    is_thousands = all(len(group) == _THOUSAND for group in rest) and len(first) <= _THOUSAND and first[0] != "0"
    if is_thousands and number.group not in _FRACTION:
        return _one(run.start(), "blank in thousands removed", joined)
    if not part and first[0] != "0" and (last == "0" or (len(groups) > 2 and all(len(g) == 1 for g in groups))):
        return _one(run.start(), "blanks between digits removed", joined)
    return run.start(), LOST, None, False


def _enumerated(lexicon: Lexicon, text: str, number: Printed, printed: str, *, line: int) -> Found | None:
    """分别提高7.1、2.2个百分点 (a list that shares its unit), 3、4家 (a range), 45、07亿元 (a broken decimal)."""
    run = lexicon.patterns.dunhao_groups.search(text, max(line, number.start - 60), number.start)
    if run is None:
        return None
    groups = run[0].rstrip("、").split("、")
    if len(groups) == 1 and "." not in groups[0] and _opens(text, run.start(), line):
        return None
    first = groups[-1]
    sentence = max(text.rfind("。", line, run.start()), line)
    is_list = len(groups) > 1 or "." in first or lexicon.patterns.shares_out.search(text, sentence, run.start())
    if is_list:
        return run.start(), "", None, True
    if printed[0] == "0" and len(printed) > 1:
        return _one(run.start(), "enumeration comma read as decimal point", f"{first}.{printed}")
    if "." not in printed and int(first) + 1 == int(printed) <= _SMALL and number.group != "share":
        return run.start(), "", (Decimal(first), Decimal(printed)), False
    if not lexicon.patterns.broken_unit_after.match(text, number.start + len(printed)):
        return run.start(), "", None, True
    return run.start(), LOST, None, False


def _comma(lexicon: Lexicon, text: str, number: Printed, printed: str, *, line: int) -> Found | None:
    """1275，9亿元: one digit or two after a bare number can only be what is left of a decimal, or of two numbers."""
    start = _start_of_digits(text, number.start - 1, line)
    before = text[start : number.start - 1]
    is_year = len(before) == _YEAR_DIGITS and before.startswith(_YEARS)
    if _GROUPED.fullmatch(before):  # 1.234,5亿元
        return start, LOST, None, False
    if is_year or "." in before or len(printed) > 2 or text[start - 1 : start] in "第前/∶:：" or start == line:
        return None
    if not lexicon.patterns.broken_unit_after.match(text, number.start + len(printed)):
        return None
    if lexicon.patterns.index.search(text, max(line, start - 20), number.start):
        return None
    return start, LOST, None, False


def _points(text: str, at: int, *, line: int) -> Found | None:
    """48..5万人, 13.0.3%; a section number (2.1.3) opens its line."""
    start = _start_of_digits(text, at - 1, line)
    if not any(c.isdigit() for c in text[start:at]) or _opens(text, start, line):
        return None
    return start, LOST, None, False


def _start_of_digits(text: str, at: int, line: int) -> int:
    while at > line and (text[at - 1].isdigit() or text[at - 1] in ".，"):
        at -= 1
    return at


def _opens(text: str, at: int, line: int) -> bool:
    """Whether a number stands at the beginning of its line or clause, as the number of an item does."""
    before = text[line:at].rstrip(" *#（(")
    return not before or before[-1] in _STOPS


def _one(start: int, flag: str, printed: str) -> Found:
    """The value of a mended number; none where a second point is left (3、07.5)."""
    if printed.count(".") > 1:
        return start, LOST, None, False
    value = Decimal(printed)
    return start, flag, (value, value), False
