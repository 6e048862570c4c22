"""Where a statement may begin and end: folded characters, lines, sentences and clauses.

Folding replaces one character by one character, so that all offsets hold for the text as given.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from plansearch.targets.lexicon.lexicon import Lexicon
from plansearch.text.folding import simplified

_FOLD = dict(
    zip(
        "０１２３４５６７８９％．＋～〜∼,:∶﹕︰;!?()〈〉﹪─━－−﹣＞﹥＜﹤≧⩾≦⩽\u2002\u2003\u3000\xa0\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f"
        "\u2024\u2027\uff61\ufe52\u201a\ufe50",
        "0123456789%.+~~~，：：：：；！？（）《》%——--->><<≥≥≤≤" + 13 * " " + "····，，",
        strict=True,
    )
)
_LOST = "\ufffd"
_FOLDED = re.compile(f"[{''.join(_FOLD)}\U000f0000-\U0010ffff]")  # and characters of private use
_LINE = re.compile(r"\S[^\n\r]*")
_MARK = re.compile(
    r"[，；：。！？（）“”—](?:(?<!—)|—)"
)  # the class comes first, because only then a search skips ahead
_STRONG = "。；！？"
CLOSING = "，、。；：！？（）"  # no noun follows a number with one of them behind it; nor at the end (an empty string)
_PAIRED = re.compile("[（）“”。！？]")
_OPENS = "（“"
_CLOSES = {"）": "（", "”": "“"}
_LONG_PAREN = 60
_LONGEST = 2000  # characters of a line that are read as one paragraph
_AROUND_DIGITS = frozenset("0123456789.%")
_OPENING = "\n\r "  # before a number at the beginning of a line, and the empty string at that of a text
_ROUND, _ZERO = "\u25cb", "\u3007"  # ○, which is also a mask, and 〇
_WIDE = "\u2e80"  # wide characters come after this one
_READ_AS = str.maketrans("lIOo", "1100")
_CUTS = ("。！？；", "，、 ")


def fold(lexicon: Lexicon, text: str) -> str:
    """The text with digits, signs and punctuation made uniform and traditional characters simplified.

    Character for character, so that every offset holds.
    """
    if any(sign in text for sign in lexicon.words.traditional):  # one of them is near every figure in such a text
        text = simplified(text)
    folded = _FOLDED.sub(_fold_one, text)
    if _ROUND in folded:
        folded = lexicon.patterns.round_zero.sub(_ZERO, folded)
    return lexicon.patterns.letter_digit.sub(_digit, folded) if _has_stray_letter(folded) else folded


def _has_stray_letter(text: str) -> bool:
    """Whether a letter that looks like a digit stands beside a digit, or alone among wide characters."""
    for letter in "lIOo":
        at = text.find(letter)
        while at >= 0:
            before, after = text[at - 1 : at], text[at + 1 : at + 2]
            if before in _AROUND_DIGITS or (
                (after in _AROUND_DIGITS or after > _WIDE) and (before in _OPENING or not before.isascii())
            ):
                return True
            at = text.find(letter, at + 1)
    return False


def _digit(match: re.Match[str]) -> str:
    return match[0].translate(_READ_AS)


def _fold_one(match: re.Match[str]) -> str:
    return _FOLD.get(match[0], _LOST)


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each line that is not blank, without its surrounding spaces."""
    for match in _LINE.finditer(text):
        start = match.start()
        yield start, start + len(match[0].rstrip())


def pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A line in paragraphs: whole, or cut at the last stop before the limit, at a comma where there is no stop.

    A plan printed on one line becomes many paragraphs, so that no line takes more time per character than others.
    """
    while end - start > _LONGEST:
        limit = start + _LONGEST
        cut = limit
        for signs in _CUTS:
            last = max(text.rfind(sign, start, limit) for sign in signs) + 1
            if last > start:
                cut = last
                break
        yield start, cut
        start = cut
    if start < end:
        yield start, end


@dataclass(frozen=True, slots=True)
class ParagraphMarks:
    """A paragraph with its punctuation and the lexicon it is read with. `marks` are the positions of the
    marks, `kinds` their characters, `mates` the index of the opening mark for each closing one and of the closing one
    for each opening one (-1 for none). `stops` are the ends of the sentences, `breaks` those of the parts between
    。；！？; `heading` is the one above it."""

    lexicon: Lexicon
    text: str
    start: int
    end: int
    marks: list[int]
    kinds: str
    mates: list[int]
    stops: list[int]
    breaks: list[int]
    heading: str = ""

    def clause_start(self, position: int) -> int:
        """Where the clause that holds `position` begins: after the last comma or stop outside closed brackets."""
        at = bisect_left(self.marks, position) - 1
        while at >= 0:
            kind = self.kinds[at]
            if kind in "）”":
                at = self.mates[at] if self.mates[at] >= 0 else at
            elif kind != "“" or position - self.marks[at] < _LONG_PAREN:
                return self.marks[at] + (2 if kind == "—" else 1)
            at -= 1
        return self.start

    def clause_end(self, position: int) -> int:
        """Where the clause that holds `position` ends: at the next mark, brackets and quotations skipped whole."""
        at = bisect_left(self.marks, position)
        while at < len(self.marks):
            kind = self.kinds[at]
            if kind in "（“" and self.mates[at] >= 0:
                at = self.mates[at] + 1
                continue
            if kind != "“":
                return self.marks[at]
            at += 1
        return self.end

    def sentence(self, position: int) -> tuple[int, int]:
        """The sentence around `position`: between two of 。！？ (a semicolon does not end it)."""
        at = bisect_right(self.stops, position)
        return (self.stops[at - 1] if at else self.start), (self.stops[at] if at < len(self.stops) else self.end)

    def segment_start(self, position: int) -> int:
        """Where the part between two of 。；！？ that holds `position` begins."""
        at = bisect_right(self.breaks, position)
        return self.breaks[at - 1] if at else self.start


def read_paragraph(lexicon: Lexicon, text: str, start: int, end: int, heading: str = "") -> ParagraphMarks:
    """The paragraph `text[start:end]` (folded) with its punctuation. A full stop between two digits ends nothing.

    heading: the one above it, "" for none.
    """
    marks = [m.start() for m in _MARK.finditer(text, start, end)]
    broken = {m.start() for m in lexicon.patterns.decimal_stop.finditer(text, start, end)}
    if broken:
        marks = [position for position in marks if position not in broken]
    kinds = "".join([text[position] for position in marks])
    strong = [(position + 1, kind) for position, kind in zip(marks, kinds, strict=True) if kind in _STRONG]
    stops = [after for after, kind in strong if kind != "；"]
    breaks = [after for after, _ in strong]
    return ParagraphMarks(lexicon, text, start, end, marks, kinds, _mates(kinds), stops, breaks, heading)


def _mates(kinds: str) -> list[int]:
    """For each bracket or quotation mark the index of its other half, -1 for none. No pair reaches beyond a stop."""
    mates = [-1] * len(kinds)
    if "（" not in kinds and "“" not in kinds:
        return mates
    opened: list[int] = []
    for found in _PAIRED.finditer(kinds):
        at, kind = found.start(), found[0]
        if kind in _OPENS:
            opened.append(at)
        elif kind in _CLOSES:
            if opened and kinds[opened[-1]] == _CLOSES[kind]:
                mates[at] = opened.pop()
                mates[mates[at]] = at
        else:
            opened.clear()
    return mates
