"""Where a place of a plan's text is in the file that it was read from: line and column, as an editor counts them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate

from plansearch.model import Dropped

_MARKS = re.compile(r"[\W_]+")
_KEY = 16  # letters and figures of a line by which it is found
_NEAR = 8  # characters by which a place is found in its line


class PrintedLines:
    """Lines and columns of a text, from 1. Of a file of text they are those of the file, else those of the plan.

    On reading, a plan loses front matter, blank lines, what a site put around it, and breaks of a fixed width; lines
    that both have are the same lines, and what lies between them is counted from the last one.
    """

    def __init__(self, text: str, dropped: Sequence[Dropped] = (), printed: str | None = None) -> None:
        """dropped: what was left out of the text on reading. printed: the file, None where it is no file of text."""
        pieces = dropped if printed is not None else ()
        self._at = [piece.at for piece in pieces]
        self._shifts = list(accumulate((len(piece.text) for piece in pieces), initial=0))
        self._page = _put_back(text, pieces).split("\n")
        self._starts = list(accumulate((len(line) + 1 for line in self._page), initial=0))[:-1]
        self._printed = self._page if printed is None else re.split("\r\n|[\r\n]", printed)
        self._lines = range(len(self._page)) if printed is None else _aligned(self._page, self._printed)

    def place(self, offset: int) -> tuple[int, int]:
        """Line and column of a code point of the text, both from 1."""
        offset += self._shifts[bisect_right(self._at, offset)]
        number = bisect_right(self._starts, offset) - 1
        column, line = offset - self._starts[number], self._page[number]
        printed = self._printed[self._lines[number]]
        if printed != line:
            found = printed.find(line[column : column + _NEAR], max(column - _NEAR, 0)) if line[column:] else -1
            column = found if found >= 0 else min(column, len(printed))
        return self._lines[number] + 1, column + 1


def _put_back(text: str, dropped: Sequence[Dropped]) -> str:
    """A plan's text with what was left out in its places: the page that it was read from."""
    parts, done = [], 0
    for piece in dropped:
        parts += [text[done : piece.at], piece.text]
        done = piece.at
    return "".join((*parts, text[done:]))


def _aligned(lines: Sequence[str], printed: Sequence[str]) -> list[int]:
    """For each line of a page its line in the file, from 0, ascending."""
    keys, theirs = [_key(line) for line in lines], [_key(line) for line in printed]
    once, own = Counter(theirs), Counter(keys)
    where = {key: number for number, key in enumerate(theirs) if key and once[key] == 1}
    sure: dict[int, int] = {}
    last = -1
    for number, key in enumerate(keys):
        if own[key] == 1 and where.get(key, -1) > last:
            sure[number] = last = where[key]
    found: list[int] = []
    ends = [*sorted(sure), len(lines)]
    for number, key in enumerate(keys):
        before = found[-1] if found else max(sure[ends[0]] - ends[0] - 1 if sure else -1, -1)
        following = ends[bisect_right(ends, number)] if number < ends[-1] else len(lines)
        limit = sure.get(following, len(printed))
        if number in sure:
            found.append(sure[number])
            continue
        near = range(before + (number > 0 and bool(key)), limit)
        fitting = next((at for at in near if key and (theirs[at].startswith(key[:_KEY]) or key in theirs[at])), None)
        if fitting is None:
            fitting = next((at for at in near if key and key[:_KEY] in theirs[at]), None)
        found.append(min(before + 1, max(limit - 1, 0)) if fitting is None else fitting)
    return found


def _key(line: str) -> str:
    return _MARKS.sub("", line)
