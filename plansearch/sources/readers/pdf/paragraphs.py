"""Printed lines joined to paragraphs. A line continues in the next one unless the next word would have fitted before
the right edge, or the next line is indented, set in another size, or further down than usual."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from plansearch.sources.readers.pdf.characters import HYPHEN, WIDE, Line
from plansearch.text.numerals import ONE_TO_TEN

HEADING = re.compile(
    rf"\s*(?:第[{ONE_TO_TEN}百\d]{{1,4}}[编篇章节]|[{ONE_TO_TEN}]{{1,3}}、|[（(][{ONE_TO_TEN}\d]{{1,3}}[）)])"
)
_FIRST_WORD = re.compile(r"(?:[A-Za-z0-9.,%-]+|[“‘《（(]*.)[。，、；：！？）》”’,.;:!?)]*")
_ENDS = "。！？；：.!?;:"
_NUMBER_END = re.compile(r"\d[.,]?$")
_NUMBER_GOES_ON = "0123456789.%"
_NEARBY = 12  # characters around a number
_LONG = 0.7  # of the width of a column: a line that ends in the middle of a sentence, though not at the edge


class _Measure(NamedTuple):
    """Left and right edge of a column, height of its letters, and distance of its lines, in points. has_indents: its
    paragraphs begin with an indent."""

    left: float
    right: float
    height: float
    step: float
    has_indents: bool


def paragraphs(pages: Sequence[list[Line]]) -> Iterator[str]:
    """The paragraphs of a document. Each column is measured for itself."""
    lines = [line for page in pages for line in page]
    if not lines:
        return
    measures = _measures(pages)
    text = lines[0].text
    for before, line in pairwise(lines):
        if _continues(before, line, measures):
            text = joined(text, line.text)
        else:
            yield text
            text = line.text
    yield text


def _measures(pages: Sequence[list[Line]]) -> Mapping[tuple[int, ...], _Measure]:
    columns: defaultdict[tuple[int, ...], list[Line]] = defaultdict(list)
    for page in pages:
        for line in page:
            columns[line.column].append(line)
    steps: defaultdict[tuple[int, ...], list[float]] = defaultdict(list)
    for page in pages:
        for a, b in pairwise(page):
            if a.base > b.base and a.column == b.column:
                steps[a.column].append(a.base - b.base)
    found: dict[tuple[int, ...], _Measure] = {}
    for column, lines in columns.items():
        height = median(line.height for line in lines) or 1.0
        step = median(steps[column]) if steps[column] else height * 1.5
        lefts = Counter(round(line.left / 3) for line in lines)
        left = min(place for place, times in lefts.items() if times * 5 >= max(lefts.values())) * 3
        n_indented = sum(left + height * 1.2 < line.left < left + height * 2.8 for line in lines)
        found[column] = _Measure(left, _right_edge(lines), height, step, n_indented * 10 >= len(lines))
    return found


def _right_edge(lines: Sequence[Line]) -> float:
    """Where full lines end: a tenth of the lines reach it or beyond."""
    ends = sorted(line.right for line in lines)
    return ends[-1 - len(ends) // 10]


def _continues(before: Line, line: Line, measures: Mapping[tuple[int, ...], _Measure]) -> bool:
    """Whether `line` continues the paragraph of `before`."""
    if before.is_row or line.is_row:
        return False
    if not line.height:  # without positions, words alone decide
        return not before.text.endswith(tuple(_ENDS)) and not HEADING.match(line.text) and len(before.text) > 20
    is_next_column = before.column != line.column
    if is_next_column and not (before.column and line.column):
        return False
    left, _, height, step, has_indents = measures[line.column]
    is_title = min(before.height, line.height) > height * 1.25 and abs(before.height - line.height) < height * 0.15
    distance = before.base - line.base
    if is_title and 0 < distance < before.height * 2.2:
        return _is_centred(before, line) and len(WIDE.findall(before.text)) > 6
    if abs(before.height - line.height) > height * 0.25:
        return False
    if distance > step * 1.45 and not is_next_column:
        return False
    if line.left > left + height * 0.8:
        return False
    if before.text.endswith(tuple(_ENDS)) and HEADING.match(line.text):
        return False
    own = measures[before.column]
    if before.right + _width_of_first_word(line.text, before.height) > own.right:
        return True
    is_long = before.right - own.left > (own.right - own.left) * _LONG
    is_within = not before.text.endswith(tuple(_ENDS)) or _is_number_parted(before.text, line.text)
    return has_indents and is_long and is_within and not HEADING.match(before.text)


def _width_of_first_word(text: str, height: float) -> float:
    """The width of a line's first word: one wide character or a Latin word, with the punctuation that belongs to it."""
    word = _FIRST_WORD.match(text)
    return height * sum(1.0 if WIDE.match(character) else 0.5 for character in (word[0] if word else "  "))


def _is_number_parted(text: str, more: str) -> bool:
    """Whether a line break parts a number in a Chinese sentence: 2. ⏎ 3万人."""
    return (
        _NUMBER_END.search(text) is not None
        and more[0] in _NUMBER_GOES_ON
        and (WIDE.search(text[-_NEARBY:]) is not None or WIDE.search(more[:_NEARBY]) is not None)
    )


def _is_centred(before: Line, line: Line) -> bool:
    return abs((before.left + before.right) - (line.left + line.right)) < before.height


def joined(text: str, more: str) -> str:
    """Two pieces of a text that a line break parts: without a blank where a wide character is on either side."""
    if text.endswith(HYPHEN):
        return text[:-1] + ("" if more[:1].islower() else "-") + more
    if not text or not more or WIDE.match(text[-1]) or WIDE.match(more[0]) or _is_number_parted(text, more):
        return text + more
    return f"{text} {more}"
