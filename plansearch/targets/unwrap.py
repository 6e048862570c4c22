"""Hard-wrapped lines and letter-spaced words joined, so that a number, its verb and its unit stand together again.

A text copied from a page is often broken at the page's width: most lines end in the middle of a sentence. Joining takes
the breaks out and keeps a map, so that every place found in the joined text leads back into the text as given.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plansearch.model import Span
from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.text.font_forms import WITHOUT_WIDTH
from plansearch.text.letter_spacing import letter_spaces
from plansearch.text.wrapping import joined as without
from plansearch.text.wrapping import soft_breaks

_SPACES = " \t\r\u3000"
_NEXT = re.compile(r"\n(?=[^\n\r])")  # a break before a line that holds text
_SHORTEST = 4  # characters of a line that may go on in the next; a shorter one is a heading or a cell
_LONGEST = 800
_AHEAD = 12  # characters of the next line that tell whether it goes on
_BAR = "|"  # between the cells of a table, whose rows are no broken lines
_FIGURES = frozenset("0123456789.０１２３４５６７８９．")
_MARKS = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"  # those without width that texts have
_HAN = "\u4e00-\u9fff"
_BLANK = re.compile(
    rf"(?<=[{_HAN}%]) (?=[0-9A-Za-z≥≤<>])|(?<=[0-9A-Za-z%]) (?=[{_HAN}%])|(?<=[0-9]) (?=%)"
)  # between a word and a number: 增长 6 % 以上
_LABEL = re.compile(r"[\s#*0-9第一二三四五六七八九十百零〇章节部分编篇条款附件表图、.．（）()]*")
_UNSEEN = re.compile(f"[{WITHOUT_WIDTH}]+")
_SIGN = "¦"  # stands for the break in the pattern for lines that go on


class Joined(NamedTuple):
    """A text without its hard breaks. cuts: where each break was, in the joined text; gaps: characters left out up to
    there, in all; ends: of each break, in the text as given."""

    text: str
    cuts: Sequence[int]
    gaps: Sequence[int]
    ends: Sequence[Span]

    def of(self, text: str) -> str:
        """Another text of the same length (before folding) without the same breaks."""
        return without(text, self.ends)

    def place(self, position: int) -> int:
        """Where a position of the joined text is in the text as given: after a break that was there."""
        at = bisect_right(self.cuts, position)
        return position + (self.gaps[at - 1] if at else 0)

    def span(self, span: Span) -> Span:
        """A span of the joined text in the text as given: a break at one of its ends is left out."""
        return Span(self.place(span.start), self.place(span.end - 1) + 1 if span.end > span.start else span.start)

    def parts_digits(self, start: int, end: int) -> bool:
        """Whether a break between two digits was inside a span."""
        first = bisect_right(self.cuts, start)
        for at in range(first, len(self.cuts)):
            cut = self.cuts[at]
            if cut >= end:
                return False
            if self.text[cut - 1] in _FIGURES and self.text[cut] in _FIGURES:
                return True
        return False


def unwrapped(lexicon: Lexicon, text: str) -> Joined | None:
    """The text (folded) without the breaks inside its sentences; None where there are none.

    Line breaks of a text that was broken at a page's width are taken out, and of any text those that only the next line
    can complete: after a comma, between a number and its unit or between a verb and its number. So are marks without
    width, the blanks between all characters of a line, and those around a number (增长 6 % 以上).
    """
    ends = {Span(*found.span()) for found in _UNSEEN.finditer(text)} if any(mark in text for mark in _MARKS) else set()
    ends.update(letter_spaces(text))
    if " " in text:
        ends.update(_beside_numbers(text))
    if "\n" in text:
        ends.update(soft_breaks(text))
        ends.update(_within_statements(lexicon, text))
    return _join(text, _apart(ends)) if ends else None


def _beside_numbers(text: str) -> Iterator[Span]:
    """The single blanks that part a number or a Latin word from a wide letter, but not from the label of a line."""
    for found in _BLANK.finditer(text):
        first = text.rfind("\n", 0, found.start()) + 1
        label = _LABEL.match(text, first, found.start())
        if label is None or label.end() < found.start():
            yield Span(*found.span())


def _apart(ends: Iterable[Span]) -> Sequence[Span]:
    """The spans in order, without those that share a character with one before."""
    found: list[Span] = []
    for span in sorted(ends):
        if not found or span.start >= found[-1].end:
            found.append(span)
    return found


def _within_statements(lexicon: Lexicon, text: str) -> list[Span]:
    """The breaks that part a statement."""
    patterns, ends = lexicon.patterns, frozenset(lexicon.words.line_end)
    out: list[Span] = []
    for found in _NEXT.finditer(text):
        stop, start = found.span()
        if text[stop - 1] in ends:
            continue
        while stop and text[stop - 1] in _SPACES:
            stop -= 1
        first = text.rfind("\n", 0, stop) + 1
        if not _SHORTEST <= stop - first <= _LONGEST or text[stop - 1] in ends:
            continue
        beside = f"{text[stop - 2 : stop]}{_SIGN}{text[start : start + _AHEAD]}"
        if patterns.line_goes_on.match(beside) is None or patterns.line_opens.match(text, start):
            continue
        end = text.find("\n", start)
        if text.find(_BAR, first, end if end >= 0 else len(text)) >= 0:
            continue
        if patterns.line_apart.match(text, first, stop) is None:
            out.append(Span(stop, start))
    return out


def _join(text: str, ends: Sequence[Span]) -> Joined:
    cuts: list[int] = []
    gaps: list[int] = []
    gap = 0
    for span in ends:
        cuts.append(span.start - gap)
        gap += span.end - span.start
        gaps.append(gap)
    return Joined(without(text, ends), cuts, gaps, ends)
