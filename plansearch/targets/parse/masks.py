"""Masked numbers: xx亿元, x.x%, 20__年, __家, ××, ＊＊, □□. A masked number never becomes a number."""

from __future__ import annotations

import re
from functools import cache

_SIGN = r"[xXｘＸ×＊*＿_□○]"
_RUN = "{1,30}"  # a longer run is a blank to be filled in, or a rule
MASK = rf"{_SIGN}+(?:\.{_SIGN}+)?"
MASK_SIGNS = re.compile(rf"{_SIGN[:-1]}某](?:(?<!某)|(?=[某百千万亿%]))")


@cache
def mask_pattern(unit: str) -> re.Pattern[str]:
    """Masks followed by a scale or a unit; `unit` is the pattern of all units. Group `unit` holds scale and unit."""
    signs, some = f"{_SIGN}{_RUN}", f"某{_RUN}"
    core = rf"(?:\d{{1,15}}(?:\.\d*)?{signs}|{signs}(?:\.{signs})?(?:\.?\d+)?|{some}(?=[百千万亿%])|某{some})"
    return re.compile(
        rf"(?<![A-Za-z0-9.]){core}(?:[-—~～至到]{core})?\s?(?P<vague>[余多几])?"
        rf"(?P<unit>(?:[十百千]?[万亿]+|[十百千])(?:{unit})?|{unit})"
    )


def is_markup(text: str, start: int, end: int, *, line: tuple[int, int]) -> bool:
    """Whether a run of asterisks is emphasis (**…**) or a bullet, not a mask. line: the ends of its line."""
    if "*" not in text[start:end]:
        return False
    return start == line[0] or text.count("**", *line) % 2 == 0
