"""The rows of a table as the readers write them: one line a row, `|` between the cells, none in a merged cell's rest.

指标 | 单位 | 2025年 | 2030年 | 属性
粮食总产量 | 万吨 | 50 | 52 | 约束性
 | 亿斤 | 10 | 10.4 |
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plansearch.model import Span

_ROW = re.compile(r"\|?[^|]+\|[^|]*(?:\|[^|]*)*")
_RULE = re.compile(r"[\s|：:—-]+")
_WIDE = r"[\u2e80-\u9fff\uf900-\uffef]"
_BLANK = re.compile(rf"(?<={_WIDE})\s+|\s+(?={_WIDE})")  # of a wrapped cell, or between the characters of a short word


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's words (folded, without blanks around them and next to wide characters), and the places of these."""

    text: str
    start: int
    places: Sequence[int] | None = None

    def place(self, at: int) -> int:
        """Where character `at` of the words is in the text; `len(words)` is the end of the last one."""
        if self.places is None:
            return self.start + at
        return self.places[at] if at < len(self.places) else self.places[-1] + 1

    def span(self, start: int, end: int) -> Span:
        """The span in the text of the words from `start` to `end`."""
        return Span(self.place(start), self.place(end - 1) + 1 if end > start else self.place(start))


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: its cells and its span in the text."""

    cells: tuple[Cell, ...]
    span: Span

    @property
    def filled(self) -> list[int]:
        """The numbers of the cells that are not empty."""
        return [n for n, cell in enumerate(self.cells) if cell.text]

    def cell(self, n: int) -> Cell:
        """Cell `n`; an empty one at the end of the row where it has fewer cells."""
        return self.cells[n] if n < len(self.cells) else Cell("", self.span.end)


def is_row(line: str) -> bool:
    """Whether a line is a row of a table: at least two cells."""
    return "|" in line and _ROW.fullmatch(line) is not None


def read_rows(folded: str, lines: Sequence[tuple[int, int]]) -> list[Row]:
    """The rows on these lines, without rules (|---|) and empty rows. Bars around a row are no cells if all rows have
    them."""
    spans = [(start, end) for start, end in lines if not _RULE.fullmatch(folded, start, end)]
    has_left = all(folded[start] == "|" for start, _ in spans)
    has_right = all(folded[end - 1] == "|" for _, end in spans)
    found = []
    for start, end in spans:
        cells = _cells(folded, start + has_left, end - has_right)
        if any(cell.text for cell in cells):
            found.append(Row(cells, Span(start, end)))
    return found


def _cells(folded: str, start: int, end: int) -> tuple[Cell, ...]:
    found: list[Cell] = []
    at = start
    for part in folded[start:end].split("|"):
        found.append(_cell(part, at))
        at += len(part) + 1
    return tuple(found)


def _cell(part: str, at: int) -> Cell:
    body = part.strip()
    start = at + (len(part) - len(part.lstrip()) if body else 0)
    gaps = [gap.span() for gap in _BLANK.finditer(body)] if " " in body or "\t" in body else []
    if not gaps:
        return Cell(body, start)
    left_out = {place for first, last in gaps for place in range(first, last)}
    places = [n for n in range(len(body)) if n not in left_out]
    return Cell("".join([body[n] for n in places]), start, [start + n for n in places])
