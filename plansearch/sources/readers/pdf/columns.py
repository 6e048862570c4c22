"""Columns of a page: read one after the other, whatever the order of the file.

A gutter is a strip that no line crosses between two lines that do, with prose on both sides: lines that mostly fill
their side. Where cells are short, or called 指标 and 目标, the strip parts the columns of a table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from plansearch.sources.readers.grid import is_heading
from plansearch.sources.readers.pdf.characters import Line, Piece, is_one_line, side_by_side

_NARROWEST = 7  # letters in a column's line
_LIKE_WIDTH = 0.4  # least share of the wider column's width
_FEWEST, _FEW = 3, 6  # lines of a column; lines that a gutter of another page parts even if they are no prose
_FULL = 0.75  # of a column's width: a full line
_LONG_PIECE = 6  # letters of most pieces of prose
_FULL_LINES = 0.4  # least share of full lines
_GUTTER = 0.5  # letters between columns
_CANDIDATES = 6
_SHORT_HEADING = 0.6  # of a column's width, which the heading of a table's column does not fill
Place = float
"""The left end of a column's lines, in points."""


def in_reading_order(pages: Sequence[list[Line]]) -> list[list[Line]]:
    """The pages, with the lines of columns one column after the other and marked with their column.

    A page without columns stays as it is, unless its file holds the cells of a row after those of the next one. A
    gutter that one page shows also parts a few lines on another page.
    """
    known = {place for page in pages for place in _gutters(page)}
    found: list[list[Line]] = []
    for page in pages:
        lines = _in_order(page, (), known) if known else None
        found.append(_by_height(page) if lines is None else lines)
    return found


def _gutters(page: Sequence[Line]) -> list[Place]:
    """The left ends of the right columns that a page shows by itself: the best one, and those within its sides."""
    best = max(_candidates(page), key=lambda place: _n_parted(page, place), default=None)
    if best is None or not _n_parted(page, best):
        return []
    found = [best]
    for band, is_parted in _bands(page, best, frozenset()):
        if is_parted:
            for side in _sides(band, best):
                found += _gutters(side)
    return found


def _candidates(lines: Sequence[Line]) -> list[Place]:
    """Where several pieces begin, to the right of where lines begin."""
    if len(lines) < _FEWEST:
        return []
    pieces = [piece for line in lines for piece in line.pieces]
    if not pieces:
        return []
    first = min(piece.left for piece in pieces) + lines[0].height * _NARROWEST
    places = Counter(round(piece.left / 3) for piece in pieces if piece.left > first)
    commonest = [(times, place) for place, times in places.most_common(_CANDIDATES) if times >= _FEWEST]
    return [min(p.left for p in pieces if round(p.left / 3) == place) for _, place in commonest]


def _n_parted(lines: Sequence[Line], place: Place) -> int:
    return sum(len(band) for band, is_parted in _bands(lines, place, frozenset()) if is_parted)


def _in_order(lines: Sequence[Line], column: tuple[int, ...], known: set[Place]) -> list[Line] | None:
    """The lines with those of columns one column after the other; None where they have none.

    column: that of the lines. known: gutters of this document.
    """
    best = max(known, key=lambda place: sum(len(band) for band, _ in _parted_bands(lines, place, known)), default=None)
    if best is None:
        return None
    if not any(True for _ in _parted_bands(lines, best, known)):
        return _left_column(lines, (*column, round(best / 6), 0), best)
    found: list[Line] = []
    for band, is_parted in _bands(lines, best, known):
        if not is_parted:
            found += (replace(line, column=column) for line in band)
            continue
        for number, side in enumerate(_sides(band, best)):
            own = (*column, round(best / 6), number)
            found += _in_order(side, own, known - {best}) or (replace(line, column=own) for line in _by_height(side))
    return found


def _left_column(lines: Sequence[Line], column: tuple[int, ...], place: Place) -> list[Line] | None:
    """The lines of a page that ends within its left column; None for another page."""
    width = place - min((line.left for line in lines), default=place)
    if any(_crosses(line, place) or line.right > place for line in lines) or not any(
        line.right - line.left > width * _FULL for line in lines
    ):
        return None
    return [replace(line, column=column) for line in _by_height(lines)]


def _parted_bands(lines: Sequence[Line], place: Place, known: set[Place]) -> Iterator[tuple[list[Line], bool]]:
    return (band for band in _bands(lines, place, known) if band[1])


def _bands(
    lines: Sequence[Line], place: Place, known: frozenset[Place] | set[Place]
) -> Iterator[tuple[list[Line], bool]]:
    """Lines from the top down: those that cross a gutter in the order of the file, and those between that it parts."""
    order = sorted(range(len(lines)), key=lambda at: -lines[at].base)
    band: list[int] = []
    whole: list[int] = []
    for at in (*order, None):
        if at is not None and not _crosses(lines[at], place):
            band.append(at)
            continue
        top = _n_left_alone([lines[n] for n in band], place)
        whole += band[:top]
        band = band[top:]
        if band and _is_parted([lines[n] for n in band], place, is_known=place in known):
            if whole:
                yield [lines[n] for n in sorted(whole)], False
            yield [lines[n] for n in band], True
            whole = []
        else:
            whole += band
        band = []
        if at is not None:
            whole.append(at)
    if whole:
        yield [lines[n] for n in sorted(whole)], False


def _n_left_alone(band: Sequence[Line], place: Place) -> int:
    """How many lines are above the first one of the right column: the last line of a paragraph above the columns."""
    right = [at for at, line in enumerate(band) if any(piece.left >= place - 2 for piece in line.pieces)]
    first = right[0] if right else len(band)
    return sum(not is_one_line(band[first], line) for line in band[:first]) if first < len(band) else first


def _crosses(line: Line, place: Place) -> bool:
    """Whether a piece of a line lies on both sides of a gutter."""
    room = line.height * _GUTTER
    return not line.pieces or any(piece.left < place - 2 and piece.right > place - room for piece in line.pieces)


def _sides(band: Sequence[Line], place: Place) -> tuple[list[Line], list[Line]]:
    """The lines of the left and of the right column; one line of the band may hold pieces of both."""
    left: list[Line] = []
    right: list[Line] = []
    for line in band:
        if all(piece.left >= place - 2 for piece in line.pieces):
            right.append(line)
        elif all(piece.left < place - 2 for piece in line.pieces):
            left.append(line)
        else:
            left.append(_part(line, [piece for piece in line.pieces if piece.left < place - 2]))
            right.append(_part(line, [piece for piece in line.pieces if piece.left >= place - 2]))
    return left, right


def _part(line: Line, pieces: Sequence[Piece]) -> Line:
    words = " ".join(piece.text for piece in pieces)
    return replace(line, text=words, left=pieces[0].left, right=pieces[-1].right, pieces=tuple(pieces))


def _is_parted(band: Sequence[Line], place: Place, *, is_known: bool) -> bool:
    """Whether both sides of a gutter hold prose, and not the cells of a table."""
    sides = [_by_height(side) for side in _sides(band, place)]
    if not all(sides):
        return False
    widths = [max(line.right for line in side) - min(line.left for line in side) for side in sides]
    are_prose = all(map(_is_prose, sides, widths))
    if is_known:
        return are_prose or (min(map(len, sides)) < _FEW and not _heads_table(sides, widths))
    if min(widths) < band[0].height * _NARROWEST or _heads_table(sides, widths):
        return False
    return are_prose and min(map(len, sides)) >= _FEWEST and min(widths) >= max(widths) * _LIKE_WIDTH


def _is_prose(side: Sequence[Line], width: float) -> bool:
    """Whether the lines of a column mostly fill it, and are no cells of a table side by side."""
    pieces = [piece.right - piece.left for line in side for piece in line.pieces]
    n_full = sum(line.right - line.left >= width * _FULL for line in side)
    return n_full >= len(side) * _FULL_LINES and median(pieces) >= side[0].height * _LONG_PIECE


def _heads_table(sides: Sequence[Sequence[Line]], widths: Sequence[float]) -> bool:
    firsts = [side[0] for side in sides]
    are_short = all(a.right - a.left < width * _SHORT_HEADING for a, width in zip(firsts, widths, strict=True))
    return are_short and is_heading([piece.text for line in firsts for piece in line.pieces])


def _by_height(lines: Sequence[Line]) -> list[Line]:
    """Lines from the top down, pieces on one baseline as one line; as they are where the file has them so."""
    if not _is_placed(lines) or not any(_is_out_of_order(a, b) for a, b in pairwise(lines)):
        return list(lines)
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: -line.base):
        if rows and is_one_line(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    found: list[Line] = []
    for row in rows:
        row.sort(key=lambda line: line.left)
        merged = row[0]
        for line in row[1:]:
            merged = side_by_side(merged, line)
        found.append(merged)
    return found


def _is_out_of_order(a: Line, b: Line) -> bool:
    """Whether a line is above the one before it in the file, or beside it."""
    if is_one_line(a, b):
        return b.left >= a.right or a.left >= b.right
    return b.base - a.base > max(a.height, b.height) * 0.5


def _is_placed(lines: Sequence[Line]) -> bool:
    return bool(lines) and median(line.height for line in lines) > 0
