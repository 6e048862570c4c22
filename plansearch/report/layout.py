"""Text in display cells: how wide it is, where a line may break, how columns share a line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache

from plansearch.model import Span

# 避头尾 (kinsoku): marks that may not begin a line, and marks that may not end one.
NOT_FIRST = frozenset("，。；：、！？）”’】》〉」』〕…—～％‰℃·,.;:!?)]}%")
NOT_LAST = frozenset("（“‘【《〈「『〔([{")

_HARMFUL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]")
GAP = 2  # cells between columns


@cache
def char_cells(char: str) -> int:
    """Display cells of one character: 2 for wide and full-width, 0 for combining and format characters, else 1."""
    if unicodedata.combining(char) or unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in ("W", "F") else 1


def cells(text: str) -> int:
    """Display cells of a text without line breaks."""
    return len(text) if text.isascii() else sum(map(char_cells, text))


def safe(text: str) -> str:
    """The text with each control character replaced by one that is harmless; line breaks stay.

    A tab or carriage return becomes a space, any other, and what turns the direction of writing, the replacement
    character: a plan must not control the terminal.
    """
    if text.isprintable():
        return text
    return harmless(text.replace("\t", " ").replace("\r", " "))


def harmless(text: str) -> str:
    """The text with what controls a screen, or turns the direction of writing, as the replacement character.

    Tabs and ends of lines stay: this is for files.
    """
    return text if text.isprintable() else _HARMFUL.sub("\ufffd", text)


def lines(text: str, width: int) -> list[Span]:
    """The spans of the lines of `text`, wrapped at `width` cells; a line break in the text always ends a line.

    Han text breaks anywhere except before closing and after opening marks. A run of Latin letters and figures stays
    whole unless it alone is too wide. A line holds at least one character, however narrow `width` is. Spaces at a break
    are on no line. The empty text is one empty line.
    """
    out: list[Span] = []
    start = 0
    for paragraph in text.split("\n"):
        end = start + len(paragraph)
        if cells(paragraph) <= width:
            out.append(Span(start, end))
        else:
            out += _folded(text, Span(start, end), width)
        start = end + 1
    return out


def _folded(text: str, paragraph: Span, width: int) -> list[Span]:
    out: list[Span] = []
    start = paragraph.start
    while start < paragraph.end:
        reach = _reach(text, start, paragraph.end, width)
        stop = reach if reach == paragraph.end else _break(text, start, reach)
        out.append(Span(start, stop))
        start = stop
        while start < paragraph.end and text[start] == " ":
            start += 1
    return out


def _reach(text: str, start: int, end: int, width: int) -> int:
    """The offset of the first character after `start` that no longer fits; one character always does."""
    used = char_cells(text[start])
    at = start + 1
    while at < end and (used := used + char_cells(text[at])) <= width:
        at += 1
    return at


def _break(text: str, start: int, reach: int) -> int:
    """The last offset after `start`, at most `reach`, where the line may end; `reach` where there is none."""
    at = reach
    while at > start and not _may_break(text[at - 1], text[at]):
        at -= 1
    return at if at > start else reach


def _may_break(left: str, right: str) -> bool:
    if left == " " or right == " ":
        return True
    if right in NOT_FIRST or left in NOT_LAST or char_cells(right) == 0:
        return False
    return not (left.isascii() and right.isascii())


def folds(least: Sequence[int], most: Sequence[int], room: int) -> list[range]:
    """The columns of each line: all on one where each gets its least, else as many in turn as fit at their most.

    least, most: cells of each column. A line has at least one column.
    """
    if sum(least) + GAP * (len(least) - 1) <= room:
        return [range(len(least))]
    out: list[range] = []
    start = used = 0
    for no, takes in enumerate(most):
        if no > start and used + GAP + takes > room:
            out.append(range(start, no))
            start, used = no, 0
        used += takes + (GAP if no > start else 0)
    return [*out, range(start, len(most))]


def share(natural: Sequence[int], fixed: Sequence[bool], room: int) -> list[int]:
    """Widths with which columns fit on one line of `room` cells: the widest not fixed shrink first, down to 1 cell."""
    widths = list(natural)
    room -= GAP * (len(widths) - 1)
    free = [no for no, held in enumerate(fixed) if not held]
    level = min(max((natural[no] for no in free), default=0), max(room, 1))
    while level and sum(widths) > room:
        for no in free:
            widths[no] = min(natural[no], level)
        level -= 1
    for no in free:
        if sum(widths) < room and widths[no] < natural[no]:
            widths[no] += 1
    return widths
