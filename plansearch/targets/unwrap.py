"""Hard-wrapped lines joined, so that a number, its verb and its unit stand in one line again.

A text copied from a page is often broken at the page's width: most lines end in the middle of a sentence. Joining takes
the breaks out and keeps a map, so that every place found in the joined text leads back into the text as given.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from plansearch.model import Span
from plansearch.targets.lexicon.lexicon import Lexicon

_WIDE = "\u2e80"  # characters from here on take two columns
_SPACES = " \t\r\u3000"
_NO_LINE = ("", "\n", "\r")
_SIGN = "¦"  # stands for the break in the pattern for lines that go on
_LONGEST = 800  # characters of a line that may go on in the next
_NARROWEST = 44  # columns of a page
_WIDEST = 140
_SLACK = 6  # columns by which wrapped lines differ: one character, or a number that is not broken
_SHARE = 0.5  # of the lines that end in the middle of a sentence, those as wide as the page
_FEWEST = 2
_FULL = 16  # columns of a line that ends with a comma


class Joined(NamedTuple):
    """A text without its hard breaks. cuts: where each break was, in the joined text; gaps: characters left out up to
    there, in all; ends: of each break, in the text as given."""

    text: str
    cuts: Sequence[int]
    gaps: Sequence[int]
    ends: Sequence[tuple[int, int]]

    def of(self, text: str) -> str:
        """Another text of the same length (before folding) without the same breaks."""
        return _without(text, self.ends)

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


_FIGURES = frozenset("0123456789.０１２３４５６７８９．")


class _Break(NamedTuple):
    """A break between two lines that both hold text: its ends, and the columns of the line before it."""

    start: int
    end: int
    width: int
    is_bound: bool  # nothing but the next line can complete the line before it


def unwrapped(lexicon: Lexicon, text: str) -> Joined | None:
    """The text without the breaks inside its sentences; None where there are none.

    A break is taken out where the line before it ends with a comma or a number and the next one goes on, or where it
    ends as far right as most lines of the text that end in the middle of a sentence.
    """
    if "\n" not in text:
        return None
    found = list(_breaks(lexicon, text))
    if not found:
        return None
    page = _page(found)
    taken = [b for b in found if b.is_bound or (page and page - _SLACK <= b.width <= page)]
    return _join(text, taken) if taken else None


def _breaks(lexicon: Lexicon, text: str) -> list[_Break]:
    """The breaks after lines that end in the middle of a sentence, before lines that may go on with it."""
    patterns, ends = lexicon.patterns, lexicon.words.line_end
    out: list[_Break] = []
    start, at = 0, text.find("\n")
    while at >= 0:
        first, start = start, at + 1
        at = text.find("\n", start)
        if text[start : start + 1] in _NO_LINE:
            continue
        stop = start - 1
        while stop > first and text[stop - 1] in _SPACES:
            stop -= 1
        if stop == first or text[stop - 1] in ends or stop - first > _LONGEST:
            continue
        if patterns.line_opens.match(text, start) or patterns.line_apart.match(text, first, stop):
            continue
        width = _columns(text[first:stop])
        goes_on = width >= _FULL and patterns.line_goes_on.match(
            f"{text[stop - 2 : stop]}{_SIGN}{text[start : start + 12]}"
        )
        out.append(_Break(stop, start, width, goes_on is not None))
    return out


def _columns(line: str) -> int:
    return len(line) + sum(character >= _WIDE for character in line)


def _page(found: list[_Break]) -> int:
    """The columns of the page, 0 where the lines were not broken at one width."""
    widths = sorted(b.width for b in found if _NARROWEST <= b.width <= _WIDEST)
    best = most = 0
    for at, width in enumerate(widths):
        n = at + 1 - bisect_right(widths, width - _SLACK - 1)
        if n >= most:
            best, most = width, n
    return best if most >= _FEWEST and most >= _SHARE * len(found) else 0


def _join(text: str, taken: list[_Break]) -> Joined:
    cuts: list[int] = []
    gaps: list[int] = []
    gap = 0
    for each in taken:
        cuts.append(each.start - gap)
        gap += each.end - each.start
        gaps.append(gap)
    ends = [(each.start, each.end) for each in taken]
    return Joined(_without(text, ends), cuts, gaps, ends)


def _without(text: str, ends: Sequence[tuple[int, int]]) -> str:
    pieces: list[str] = []
    start = 0
    for first, last in ends:
        pieces.append(text[start:first])
        start = last
    pieces.append(text[start:])
    return "".join(pieces)
