"""Where a statement may begin and end: folded characters, lines, sentences, clauses.

Every function keeps code points in step with the text handed in: folding replaces one character by one character.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

_FOLD = dict(
    zip(
        "０１２３４５６７８９％．＋～,:;!?()〈〉﹪\u2002\u2003\u3000\xa0",
        "0123456789%.+~，：；！？（）《》%    ",
        strict=True,
    )
)
_FOLDED = re.compile(f"[{''.join(_FOLD)}]")
_MARK = re.compile(r"[，；：。！？（）“”]|——")
_DECIMAL_STOP = re.compile(r"\d。(?=\d)|%。(?=左右|以内|以上|以下|之内)")
_STRONG = "。；！？"
_LONG_PAREN = 60


def fold(text: str) -> str:
    """The text with full-width digits, signs and half-width punctuation made uniform, character for character."""
    return _FOLDED.sub(_fold_one, text)


def _fold_one(match: re.Match[str]) -> str:
    return _FOLD[match[0]]


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line that is not blank, without its surrounding spaces."""
    for match in re.finditer(r"[^\n\r]+", text):
        start, body = match.start(), match[0]
        stripped = body.strip()
        if stripped:
            start += len(body) - len(body.lstrip())
            yield start, start + len(stripped)


@dataclass(frozen=True, slots=True)
class Frame:
    """The punctuation of one paragraph: `marks` are its positions, `kinds` the characters, `mates` the index of the
    opening mark for each closing one (-1 for none). `stops` are the ends of the sentences."""

    text: str
    start: int
    end: int
    marks: tuple[int, ...]
    kinds: tuple[str, ...]
    mates: tuple[int, ...]
    stops: tuple[int, ...]

    def clause_start(self, position: int) -> int:
        """Where the clause that holds `position` begins: after the last comma or stop outside closed brackets."""
        at = bisect_left(self.marks, position) - 1
        while at >= 0:
            kind = self.kinds[at]
            if kind in "）”":
                at = self.mates[at] if self.mates[at] >= 0 else at
            elif kind != "“" or position - self.marks[at] < _LONG_PAREN:
                return self.marks[at] + len(kind)
            at -= 1
        return self.start

    def clause_end(self, position: int) -> int:
        """Where the clause that holds `position` ends: at the next mark, brackets and quotations skipped whole."""
        at = bisect_left(self.marks, position)
        while at < len(self.marks):
            kind = self.kinds[at]
            if kind in "（“":
                try:
                    at = self.mates.index(at) + 1
                    continue
                except ValueError:
                    pass
            if kind not in "“":
                return self.marks[at]
            at += 1
        return self.end

    def before(self, position: int) -> str:
        """The mark that opens the clause at `position`, or an empty string at the paragraph's beginning."""
        at = bisect_left(self.marks, position) - 1
        return self.kinds[at] if at >= 0 and self.marks[at] + len(self.kinds[at]) == position else ""

    def sentence(self, position: int) -> tuple[int, int]:
        """The sentence around `position`: between two of 。！？ (a semicolon does not end it)."""
        at = bisect_right(self.stops, position)
        return (self.stops[at - 1] if at else self.start), (self.stops[at] if at < len(self.stops) else self.end)

    def segment_start(self, position: int) -> int:
        """Where the stretch between 。；！？ that holds `position` begins."""
        at = bisect_left(self.marks, position) - 1
        while at >= 0:
            if self.kinds[at] in _STRONG:
                return self.marks[at] + 1
            at -= 1
        return self.start


def frame(text: str, start: int, end: int) -> Frame:
    """The punctuation of `text[start:end]`; a full stop between two digits is no stop."""
    marks: list[int] = []
    kinds: list[str] = []
    mates: list[int] = []
    opened: list[int] = []
    stops: list[int] = []
    broken = {m.end() - 1 for m in _DECIMAL_STOP.finditer(text, start, end)}
    for match in _MARK.finditer(text, start, end):
        position, kind = match.start(), match[0]
        if position in broken:
            continue
        mate = -1
        if kind in "（“":
            opened.append(len(marks))
        elif kind in "）”":
            want = "（" if kind == "）" else "“"
            if opened and kinds[opened[-1]] == want:
                mate = opened.pop()
        elif kind in "。！？":
            stops.append(position + 1)
            opened.clear()
        marks.append(position)
        kinds.append(kind)
        mates.append(mate)
    return Frame(text, start, end, tuple(marks), tuple(kinds), tuple(mates), tuple(stops))
