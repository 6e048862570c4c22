"""Sentences in the units of a shard, compiled with numba. Twin: `sentences.py`.

Units are two bytes each, big-endian, as the index stores them, so that only what is looked at is read.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import numpy as np

from plansearch.compiled import jit
from plansearch.text.sentences import CLOSERS, MARKS

BREAK, _MARK, _CLOSER, _DIGIT, _DECIMAL = 1, 2, 4, 8, 16
_STOP = ord("。")
_ASCII_MARKS = tuple(map(ord, "!?;"))
_1, _2, _9, _0, _YEAR = map(ord, "1290年")
_FIRST_PRINTED, _LAST_PRINTED = ord("!"), ord("~")


@cache
def _classes() -> Any:
    table = np.zeros(1 << 16, np.uint8)
    for flag, characters in ((BREAK, "\n\0"), (_MARK, MARKS), (_CLOSER, CLOSERS)):
        for character in characters:
            table[ord(character)] |= flag
    for code in range(1 << 16):
        table[code] |= _figure(code)
    return table


def _figure(code: int) -> int:
    character = chr(code)
    return _DIGIT * character.isdigit() | _DECIMAL * character.isdecimal()


def classes(stand_ins: Mapping[int, int]) -> Any:
    """What each unit is in a sentence: uint8 [65536]. stand_ins: units with the code points that they stand for."""
    if not any(map(_figure, stand_ins.values())):
        return _classes()
    table = _classes().copy()
    for one, code in stand_ins.items():
        table[one] = _figure(code)
    return table


@jit
def unit(raw, at):  # type: ignore[no-untyped-def]
    """The unit at a place. raw: uint8."""
    return np.int64(raw[2 * at]) << 8 | np.int64(raw[2 * at + 1])


@jit
def sentence_around(raw, at, first, end, kinds):  # type: ignore[no-untyped-def]
    """Start and end of the sentence that holds a place of the text [first, end); sentences leave no place out.

    kinds: the result of `classes`.
    """
    start = at
    while start > first and not kinds[unit(raw, start - 1)] & BREAK:
        start -= 1
    stop = _next_end(raw, start, end, kinds)
    while stop <= at:
        start = stop
        stop = _next_end(raw, start, end, kinds)
    return start, stop


@jit
def _next_end(raw, start, end, kinds):  # type: ignore[no-untyped-def]
    """End of the sentence that begins at `start`."""
    at = start
    while at < end:
        kind = kinds[unit(raw, at)]
        if kind & BREAK:
            return at + 1
        if kind & _MARK:
            stop = at + 1
            while stop < end and kinds[unit(raw, stop)] & (_MARK | _CLOSER):
                stop += 1
            if stop - at > 1 or _is_end(raw, at, start, end, kinds):
                return stop
            at = stop
        else:
            at += 1
    return end


@jit
def _is_end(raw, at, start, end, kinds):  # type: ignore[no-untyped-def]
    """Whether one mark alone ends the sentence."""
    mark = unit(raw, at)
    after = unit(raw, at + 1) if at + 1 < end else np.int64(0)
    if mark == _STOP:
        is_between_figures = at > start and kinds[unit(raw, at - 1)] & _DIGIT and kinds[after] & _DIGIT
        return not is_between_figures or _is_year(raw, at + 1, end, kinds)
    if mark in _ASCII_MARKS:
        return not _FIRST_PRINTED <= after <= _LAST_PRINTED
    return True


@jit
def _is_year(raw, at, end, kinds):  # type: ignore[no-untyped-def]
    if at + 5 > end:
        return False
    one, two = unit(raw, at), unit(raw, at + 1)
    is_century = (one == _1 and two == _9) or (one == _2 and two == _0)
    are_figures = kinds[unit(raw, at + 2)] & _DECIMAL and kinds[unit(raw, at + 3)] & _DECIMAL
    return is_century and are_figures and unit(raw, at + 4) == _YEAR
