"""Blanks between all characters of a line, as some PDF files and word processors give them: 增 长 5 . 5 % 以 上.

A line is letter-spaced if it has eight characters or more, three quarters of its neighbours are parted by one blank,
a third of its characters are wide letters, and a mark or a figure shows that it is no list of names. Then single blanks
beside a single character are taken out. Two blanks or more stay, and so do blanks between longer words or numbers.
"""

from __future__ import annotations

import re
from itertools import pairwise

from plansearch.model import Span

_BLANKS = " \u3000\xa0"
_FEWEST = 8  # characters of a letter-spaced line
_PARTED = 0.75  # share of neighbours that one blank parts
_WIDE = 1 / 3  # share of wide letters
_WIDE_FROM = "\u2e80"  # wide letters come from here on
_TOKEN = re.compile(r"\S+")
_HAN = re.compile("[\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
_EVIDENCE = re.compile(r"[0-9０-９%％，。、；：,.;:！？（）()《》“”]")


def letter_spaces(text: str) -> list[Span]:
    """The blanks between the characters of the letter-spaced lines of `text`, in order."""
    if not any(blank in text and _may_be_spaced(text, blank) for blank in _BLANKS):
        return []
    found: list[Span] = []
    start = 0
    for line in text.split("\n"):
        n_blanks = sum(map(line.count, _BLANKS))
        if n_blanks * 3 > len(line) >= _FEWEST:
            found += [span.shift(start) for span in _spaces(line)]
        start += len(line) + 1
    return found


def _may_be_spaced(text: str, blank: str) -> bool:
    """Whether there are as many single characters between blanks, one after another, as a letter-spaced line has."""
    parts = text.split(blank)
    sizes = bytes([len(part) == 1 for part in parts]) if len(parts) >= _FEWEST // 2 else b""
    return b"\1\1" in sizes and sizes.count(1) >= _FEWEST // 2


def _spaces(line: str) -> list[Span]:
    """Those of one line, in which every third character is a blank."""
    tokens = [match.span() for match in _TOKEN.finditer(line)]
    n_characters = sum(end - start for start, end in tokens)
    pairs = list(pairwise(tokens))
    single = [(one, other) for one, other in pairs if other[0] - one[1] == 1]
    if n_characters < _FEWEST or len(single) < (n_characters - 1) * _PARTED:
        return []
    if len(_HAN.findall(line)) < n_characters * _WIDE or not _EVIDENCE.search(line):
        return []
    return [Span(one[1], other[0]) for one, other in single if not _are_apart(line, one, other)]


def _are_apart(line: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether a blank parts two words of several narrow letters, or two numbers of which one has several figures."""
    last, first = line[one[1] - 1], line[other[0]]
    sizes = one[1] - one[0], other[1] - other[0]
    if last.isdigit() and first.isdigit():
        return max(sizes) > 1
    return min(sizes) > 1 and max(last, first) < _WIDE_FROM
