"""Masked numbers: xx亿元, x.x%, 20__年, __家, ××, ＊＊, □□. A masked number never becomes a number.

The patterns are rows of the lexicon (`mask_start`, `masked_number`). A run of more than 30 signs is a blank to fill in,
or a rule.
"""

from __future__ import annotations


def is_markup(text: str, start: int, end: int, *, line: tuple[int, int]) -> bool:
    """Whether a run of asterisks is emphasis (**…**) or a bullet, not a mask. line: the ends of its line."""
    if "*" not in text[start:end]:
        return False
    return start == line[0] or text.count("**", *line) % 2 == 0
