"""Tables whose cells are ruled: the drawn lines of a page say what a cell is, also one that wraps or covers several."""

from __future__ import annotations

import ctypes
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from plansearch.sources.readers.grid import LONGEST_CELL, cell_text, line_of
from plansearch.sources.readers.pdf.characters import Line, Piece
from plansearch.sources.readers.pdf.paragraphs import joined

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

_THIN = 3.0  # points: thickness of a line, and the distance at which two lines are one
_SHORTEST = 6.0
_MOST_PARTS, _MOST_SEGMENTS = 3000, 3000
_FEWEST_LINES = 3  # across and down: two columns of two rows


Parted = Callable[[Piece, Sequence[float]], list[Piece]]


class Ruling(NamedTuple):
    """A drawn line, in points. is_across: from left to right at the height `at`; else from below up at `at`."""

    is_across: bool
    at: float
    start: float
    end: float


def rulings(page: PdfPage) -> list[Ruling]:
    """The lines across and down that a page draws; thin filled rectangles are lines, too."""
    import pypdfium2.raw as pdfium

    found: list[Ruling] = []
    for number in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_PARTS)):
        part = pdfium.FPDFPage_GetObject(page, number)
        if pdfium.FPDFPageObj_GetType(part) != pdfium.FPDF_PAGEOBJ_PATH:
            continue
        left, bottom, right, top = _bounds(part)
        if min(right - left, top - bottom) <= _THIN:
            found += _straight((left, bottom), (right, top))
        else:
            found += _segments(part)
    return found


def with_ruled_tables(lines: list[Line], drawn: Sequence[Ruling], parted: Parted | None = None) -> list[Line]:
    """The lines of a page with those inside ruled tables as rows, in the place of the first of them.

    parted: cuts a piece at places, where its words reach over a line between two cells.
    """
    for table in _tables(drawn):
        inside = [line for line in lines if table.holds(line)]
        if not inside:
            continue
        rows = list(table.rows(inside, parted))
        first = lines.index(inside[0])
        rest = [line for line in lines[first:] if not table.holds(line)]
        lines = [*lines[:first], *rows, *rest]
    return lines


def _bounds(part: object) -> tuple[float, float, float, float]:
    import pypdfium2.raw as pdfium

    ends = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(part, *ends):
        return 0.0, 0.0, 0.0, 0.0
    left, bottom, right, top = (float(end.value) for end in ends)
    return left, bottom, right, top


def _segments(part: object) -> Iterator[Ruling]:
    """The straight lines of a path, such as the sides of a cell or all of a table's lines."""
    import pypdfium2.raw as pdfium

    matrix, x, y = pdfium.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    pdfium.FPDFPageObj_GetMatrix(part, matrix)
    before = start = (0.0, 0.0)
    for number in range(min(max(pdfium.FPDFPath_CountSegments(part), 0), _MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(part, number)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield from _straight(before, point)
        before = point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield from _straight(point, start)


def _straight(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Ruling]:
    left, right = sorted((a[0], b[0]))
    bottom, top = sorted((a[1], b[1]))
    if top - bottom <= _THIN and right - left >= _SHORTEST:
        yield Ruling(True, (top + bottom) / 2, left, right)
    elif right - left <= _THIN and top - bottom >= _SHORTEST:
        yield Ruling(False, (left + right) / 2, bottom, top)


def _tables(drawn: Sequence[Ruling]) -> list[_Table]:
    """The ruled tables: lines that cross or touch each other, three or more across and down."""
    groups: list[list[Ruling]] = []
    for ruling in drawn:
        touching = [group for group in groups if any(_touch(ruling, other) for other in group)]
        merged = [ruling, *(other for group in touching for other in group)]
        groups = [group for group in groups if not any(group is other for other in touching)] + [merged]
    tables = [_Table(group) for group in groups]
    return [table for table in tables if len(table.xs) >= _FEWEST_LINES and len(table.ys) >= _FEWEST_LINES]


def _touch(a: Ruling, b: Ruling) -> bool:
    if a.is_across == b.is_across:
        return abs(a.at - b.at) <= _THIN and a.start <= b.end + _THIN and b.start <= a.end + _THIN
    return a.start - _THIN <= b.at <= a.end + _THIN and b.start - _THIN <= a.at <= b.end + _THIN


class _Table:
    """A grid of drawn lines. xs, ys: the places of its lines down and across, in order, ys from the top."""

    def __init__(self, drawn: Sequence[Ruling]) -> None:
        self.xs = _places(ruling.at for ruling in drawn if not ruling.is_across)
        self.ys = _places(ruling.at for ruling in drawn if ruling.is_across)[::-1]
        self._drawn = drawn

    def holds(self, line: Line) -> bool:
        """Whether a line lies inside."""
        middle = line.base + line.height / 2
        return self.ys[-1] < middle < self.ys[0] and self.xs[0] - _THIN < line.left and line.right < self.xs[-1] + _THIN

    def rows(self, lines: Sequence[Line], parted: Parted | None) -> Iterator[Line]:
        """The rows of the table with the words of these lines, merged cells in the first cell that they cover."""
        cells: dict[tuple[int, int], str] = {}
        found = [(piece, line.height) for line in lines for piece in self._parted(line, parted)]
        for piece, height in sorted(found, key=lambda each: (-each[0].base, each[0].left)):
            place = self._first_cell(*self._cell((piece.left + piece.right) / 2, piece.base + height / 2))
            cells[place] = joined(cells.get(place, ""), piece.text)
        like = lines[0]
        for row in range(len(self.ys) - 1):
            words = [cell_text(cells.get((row, column), "")) for column in range(len(self.xs) - 1)]
            base = self.ys[row + 1]
            if any(len(cell) > LONGEST_CELL for cell in words):
                yield from (like._replace(text=cell, base=base, pieces=(), is_row=True) for cell in words if cell)
            elif any(words):
                text = line_of(words) if sum(map(bool, words)) > 1 else "".join(words)
                yield like._replace(text=text, base=base, pieces=(), is_row=True)

    def _parted(self, line: Line, parted: Parted | None) -> Iterator[Piece]:
        """The pieces of a line, each cut at the rulings drawn at its height: pieces may have baselines of their own."""
        for piece in line.pieces:
            inside = [x for x in self.xs if piece.left < x - _THIN and x + _THIN < piece.right]
            if parted is None or not inside:
                yield piece
            else:
                yield from parted(piece, [x for x in inside if self._has_line(False, x, piece.base + line.height / 2)])

    def _cell(self, x: float, y: float) -> tuple[int, int]:
        row = bisect_right([-place for place in self.ys], -y) - 1
        column = bisect_right(self.xs, x) - 1
        return min(max(row, 0), len(self.ys) - 2), min(max(column, 0), len(self.xs) - 2)

    def _first_cell(self, row: int, column: int) -> tuple[int, int]:
        """The first of the cells that a merged one covers: those that no line parts."""
        while column > 0 and not self._has_line(False, self.xs[column], (self.ys[row] + self.ys[row + 1]) / 2):
            column -= 1
        while row > 0 and not self._has_line(True, self.ys[row], (self.xs[column] + self.xs[column + 1]) / 2):
            row -= 1
        return row, column

    def _has_line(self, is_across: bool, at: float, through: float) -> bool:
        return any(
            ruling.is_across is is_across and abs(ruling.at - at) <= _THIN and ruling.start <= through <= ruling.end
            for ruling in self._drawn
        )


def _places(found: Iterator[float]) -> list[float]:
    """Places in order, those that are nearly one as one."""
    ordered = sorted(found)
    return ordered[:1] + [b for a, b in pairwise(ordered) if b - a > _THIN]
