"""Tables of a page: a line whose pieces are headings of goals opens one, and so do pieces below each other."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from plansearch.sources.readers.grid import cell_text, is_heading, line_of
from plansearch.sources.readers.pdf.characters import ONE_LINE, Line, Piece
from plansearch.sources.readers.pdf.paragraphs import HEADING, joined

_MOST_APART = 4  # heights of a letter between two lines of a table
_WRAPPED = 1.55  # heights of a letter between the lines of one cell
_FEWEST_ROWS, _FEWEST_WIDE = 3, 2  # rows of a table without known headings: of two columns, of more
_GAP = 0.5  # heights of a letter between columns
_NUMBER_OF_ITEM = re.compile(r"[(（]?(?:[一二三四五六七八九十]{1,3}|\d{1,3}|[a-z])[)）.．、]+|[●■◆▲★•·○-]")
_BELOW_TABLE = re.compile(r"(?:注|备注|说明|资料来源|数据来源)\s*[：:]")


def with_rows(page: list[Line]) -> list[Line]:
    """The lines of a page with those of tables as rows, wrapped cells joined."""
    if not any(len(line.pieces) > 1 for line in page):
        return page
    found: list[Line] = []
    at = 0
    while at < len(page):
        end, edges = _table_at(page, at)
        rows = _rows(page[at:end], edges) if edges else []
        if rows:
            found += rows
            at = end
        else:
            found.append(page[at])
            at += 1
    return found


def _table_at(page: Sequence[Line], start: int) -> tuple[int, list[float]]:
    """The line after the table that begins at line `start`, and the places between its columns; [] for no table."""
    pieces = page[start].pieces
    if len(pieces) < 2:
        return start, []
    end, edges = _aligned(page, start)
    if is_heading([piece.text for piece in pieces]):
        own = [(a.right + b.left) / 2 for a, b in pairwise(pieces)]
        below = start + 1
        while below < len(page) and _is_within_columns(page[below], own) and _is_near(page[below - 1], page[below]):
            below += 1
        if below >= end or len(edges) < len(own):
            end, edges = below, own
    end = _without_text_below(page, start, end)
    n_rows = sum(len(line.pieces) > 1 for line in page[start:end])
    is_table = n_rows > 1 if is_heading([piece.text for piece in pieces]) else _is_table(page[start:end], edges)
    return (end, edges) if is_table else (start, [])


def _aligned(page: Sequence[Line], start: int) -> tuple[int, list[float]]:
    """The line after those whose pieces leave the same strips free, and the middles of these strips."""
    columns = [(piece.left, piece.right) for piece in page[start].pieces]
    end = start + 1
    while end < len(page) and _is_near(page[end - 1], page[end]) and page[end].column == page[start].column:
        line = page[end]
        wider = _merged(columns, line.pieces, line.height * _GAP)
        if len(wider) < 2 or len(wider) < len(columns) > len(line.pieces):
            break
        columns = wider
        end += 1
    return end, [(a[1] + b[0]) / 2 for a, b in pairwise(columns)]


def _merged(columns: Sequence[tuple[float, float]], pieces: Sequence[Piece], gap: float) -> list[tuple[float, float]]:
    """The columns with the pieces of one more line: pieces that overlap a column, or nearly, widen it."""
    spans = sorted([*columns, *((piece.left, piece.right) for piece in pieces)])
    merged = [spans[0]]
    for left, right in spans[1:]:
        if left < merged[-1][1] + gap:
            merged[-1] = merged[-1][0], max(merged[-1][1], right)
        else:
            merged.append((left, right))
    return merged


def _is_table(lines: Sequence[Line], edges: Sequence[float]) -> bool:
    """Whether aligned lines are rows: enough of them, and more than the numbers of items with a wide gap behind."""
    rows = [line for line in lines if len(line.pieces) > 1]
    if len(rows) < (_FEWEST_ROWS if len(edges) < 2 else _FEWEST_WIDE):
        return False
    return not all(_NUMBER_OF_ITEM.fullmatch(line.pieces[0].text.strip()) and len(line.pieces) == 2 for line in rows)


def _without_text_below(page: Sequence[Line], start: int, end: int) -> int:
    """The line after a table without the lines that follow its last row and do not continue one of its cells."""
    last = max((n for n in range(start, end) if len(page[n].pieces) > 1), default=start)
    for at in range(last + 1, end):
        line = page[at]
        is_wrapped = page[at - 1].base - line.base <= line.height * _WRAPPED
        if not is_wrapped or HEADING.match(line.text) or _BELOW_TABLE.match(line.text):
            return at
    return end


def _rows(lines: Sequence[Line], edges: Sequence[float]) -> list[Line]:
    """The rows of a table. A line with pieces of a few columns belongs to the nearest row, if that is near."""
    height = lines[0].height
    printed: list[dict[int, str]] = []
    bases: list[float] = []
    for left, right, base, words in sorted((piece for line in lines for piece in line.pieces), key=lambda p: -p.base):
        if not bases or bases[-1] - base > height * ONE_LINE:
            printed.append({})
            bases.append(base)
        column = bisect_right(edges, (left + right) / 2)
        printed[-1][column] = joined(printed[-1].get(column, ""), words)
    wrapped = _wrapped(printed, bases, len(edges) + 1)
    full = [
        n for n, cells in enumerate(printed) if n == 0 or (len(cells) > max(1, len(edges) // 2) and n not in wrapped)
    ]
    if len(full) < 2:
        return []
    nearest = [min(full, key=lambda row: (abs(bases[row] - bases[n]), row)) for n in range(len(printed))]
    for n in sorted(wrapped):
        nearest[n] = nearest[n - 1]
    anchors = set(full)
    for n, cells in enumerate(printed):
        is_far = abs(bases[nearest[n]] - bases[n]) > height * _WRAPPED and n not in wrapped
        if HEADING.match(next(iter(cells.values()))) or is_far:
            anchors.add(n)
    rows = {n: [""] * (len(edges) + 1) for n in sorted(anchors)}
    for n, cells in enumerate(printed):
        own = rows[n if n in anchors else nearest[n]]
        for column, words in cells.items():
            own[column] = joined(own[column], words)
    return [
        replace(lines[0], text=line_of(map(cell_text, row)) if n in full else " ".join(filter(None, row)),
                base=bases[n], is_row=True)
        for n, row in rows.items()
    ]  # fmt: skip


def _wrapped(printed: Sequence[Mapping[int, str]], bases: Sequence[float], n_columns: int) -> set[int]:
    """The lines that continue cells of the line above: nearer to it than any row with all cells is to its own."""
    steps = [a - b for a, b in pairwise(bases)]
    between_rows = [step for step, cells in zip(steps, printed[1:], strict=True) if len(cells) == n_columns]
    if not between_rows:
        return set()
    nearest = min(between_rows) * 0.9
    found: set[int] = set()
    for n, step in enumerate(steps, start=1):
        has_row_above = n - 1 in found or len(printed[n - 1]) > n_columns // 2
        if has_row_above and step < nearest and len(printed[n]) < n_columns:
            found.add(n)
    return found


def _is_within_columns(line: Line, edges: Sequence[float]) -> bool:
    """Whether no piece of a line reaches over the middle of two columns, as a line of running text does."""
    return bool(line.pieces) and all(
        bisect_right(edges, left + line.height / 2) == bisect_right(edges, right - line.height / 2)
        for left, right, _, _ in line.pieces
    )


def _is_near(before: Line, line: Line) -> bool:
    return abs(before.base - line.base) < before.height * _MOST_APART
