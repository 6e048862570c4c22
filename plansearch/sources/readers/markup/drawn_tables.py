"""Tables that pandoc and other converters draw with blanks, dashes and bars: each row becomes a row of a pipe table.

Three kinds, as pandoc's manual names them. A simple table has one line a row and a rule of dashes that marks the
columns; a multiline table parts its rows by blank lines; a grid table has borders of `+---+`. Columns are counted as
they are on the screen, where a Chinese character is two columns wide; where that does not fit, as characters.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import pairwise

from plansearch.sources.readers.grid import cell_text, line_of

_COLUMNS = re.compile(r"^[ ]*-{2,}(?:[ ]+-{2,})+[ ]*$")
_WHOLE = re.compile(r"^[ ]*-{5,}[ ]*$")
_BORDER = re.compile(r"^[ ]*\+(?:[-=:]+\+)+[ ]*$")
_PART_OF_BORDER = re.compile(r"\+[-=]{2,}")
_MAY_BE_A_TABLE = re.compile(r"^[ ]*(?:\+[-=:]{2,}|-{2,}[ ]+-{2})", re.MULTILINE)
_BULLET = re.compile(r"^[-*+][ ]+")
_GAP = re.compile(r"\s{2,}")
_MOST_LINES = 2000  # of one table
_Columns = Sequence[tuple[int, int]]


def with_rows(text: str) -> str:
    """The text with its drawn tables as rows `| a | b |`; a table that is not drawn as it should be stays."""
    if _MAY_BE_A_TABLE.search(text) is None:
        return text
    lines = text.split("\n")
    done: list[str] = []
    at = 0
    while at < len(lines):
        rows, after = list[list[str]](), at
        if _BORDER.match(lines[at]):
            rows, after = _grid_table(lines, at)
        elif _COLUMNS.match(lines[at]):
            n_header = _header_lines(done)
            rows, after = _plain_table(lines, at, done[len(done) - n_header :])
            if rows and n_header:
                del done[len(done) - n_header :]
                if done and _WHOLE.match(done[-1]):
                    done.pop()
        if after > at:  # a grid of empty cells has no rows
            done += ["", *(f"| {line_of(map(_escaped, row))} |" for row in rows), ""]
            at = after
        else:
            done.append(lines[at])
            at += 1
    return "\n".join(done)


def _escaped(cell: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\|", cell)


def _header_lines(before: Sequence[str]) -> int:
    """How many lines before a rule of columns are its headings: those below a rule, or the one above it."""
    n = 0
    while n < min(len(before), 12) and before[-1 - n].strip() and not _WHOLE.match(before[-1 - n]):
        n += 1
    if n < len(before) and _WHOLE.match(before[-1 - n]):
        return n
    return min(n, 1)


def _plain_table(lines: Sequence[str], at: int, header: Sequence[str]) -> tuple[list[list[str]], int]:
    """The rows of a simple or multiline table with its rule of columns at line `at`, and the line after it."""
    columns = [match.span() for match in re.finditer(r"-+", lines[at])]
    end, is_closed = at + 1, False
    for end in range(at + 1, min(len(lines), at + _MOST_LINES)):
        if _WHOLE.match(lines[end]) or _COLUMNS.match(lines[end]):
            is_closed = True
            break
    if is_closed:
        after = end + 1
        body = list(lines[at + 1 : end])
    else:  # a simple table ends with a blank line
        end = next((n for n in range(at + 1, len(lines)) if not lines[n].strip()), len(lines))
        after, body = end, list(lines[at + 1 : end])
    if not any(line.strip() for line in body):
        return [], at
    is_multiline = is_closed and any(not line.strip() for line in body)
    groups = [[line] for line in body if line.strip()] if not is_multiline else list(_groups(body))
    if is_closed and not is_multiline and len(header) > 1:
        groups = [body]  # a multiline table of one row
    width = _fitting(columns, [*header, *body])
    if not width:
        return [], at
    rows = [_row(group, columns, width) for group in ([list(header)] if header else []) + groups]
    return rows, after


def _groups(lines: Sequence[str]) -> Iterator[list[str]]:
    group: list[str] = []
    for line in [*lines, ""]:
        if line.strip():
            group.append(line)
        elif group:
            yield group
            group = []


def _fitting(columns: _Columns, lines: Sequence[str]) -> int:
    """How wide a Chinese character is where the columns begin in all lines as in the rule: 2 or 1; 0 where neither."""
    for width in (2, 1):
        if all(_is_apart(line, columns, width) for line in lines if line.strip()):
            return width
    return 0


def _is_apart(line: str, columns: _Columns, width: int) -> bool:
    places = _places(line, width)
    for start, _ in columns[1:]:
        before = next((character for place, character in reversed(places) if place < start), " ")
        if before != " " and places[-1][0] >= start:
            return False
    return all(character == " " for place, character in places if place < columns[0][0])


def _places(line: str, width: int) -> list[tuple[int, str]]:
    """Every character with the column in which it begins."""
    found = []
    at = 0
    for character in line:
        found.append((at, character))
        at += width if unicodedata.east_asian_width(character) in "WFA" else 1
    return found


def _row(lines: Sequence[str], columns: _Columns, width: int) -> list[str]:
    starts = [0, *(start for start, _ in columns[1:])]
    cells: list[list[str]] = [[] for _ in columns]
    for line in lines:
        pieces = [""] * len(columns)
        for place, character in _places(line, width):
            pieces[max(n for n, start in enumerate(starts) if start <= place)] += character
        for n, piece in enumerate(pieces):
            cells[n].append(piece.strip())
    return [cell_text("\n".join(filter(None, cell))) for cell in cells]


def _grid_table(lines: Sequence[str], at: int) -> tuple[list[list[str]], int]:
    """The rows of a grid table whose upper border is line `at`, and the line after it."""
    end = at
    while end < len(lines) and lines[end].lstrip()[:1] in ("+", "|") and end < at + _MOST_LINES:
        end += 1
    table = [line.strip() for line in lines[at:end]]
    if len(table) < 3 or not _BORDER.match(table[-1]):
        return [], at
    edges = sorted({n for line in table if _BORDER.match(line) for n, mark in enumerate(line) if mark == "+"})
    rows: list[list[str]] = []
    cells: dict[int, list[str]] = {}
    for line in table[1:]:
        is_border = _BORDER.match(line) is not None
        if not is_border:
            _add_pieces(cells, line, edges)
        if is_border or _PART_OF_BORDER.search(line):
            row = [cell_text("\n".join(filter(None, cells.get(n, ())))) for n in range(len(edges) - 1)]
            rows += [row] if any(row) else []
            cells = {}
    return rows, end


def _add_pieces(cells: dict[int, list[str]], line: str, edges: Sequence[int]) -> None:
    """Add the pieces of a line between its bars to the cells, by the column in which each begins."""
    columns = {edge: n for n, edge in enumerate(edges)}
    marks = [match.start() for match in re.finditer(r"(?<!\\)[|+]", line)]
    for width in (2, 1):
        places = [place for place, _ in _places(line, width)]
        bars = [(places[n], n) for n in marks if places[n] in columns]
        if bars and bars[-1][0] == edges[-1] and all(places[n] in columns for n in marks if line[n] == "|"):
            break
    else:  # drawn askew: by the order of the bars
        bars = list(zip(edges, (n for n in marks if line[n] == "|"), strict=False))
    for (place, first), (_, last) in pairwise(bars):
        piece = line[first + 1 : last].strip()
        if piece and not set(piece) <= set("-=:+"):
            cells.setdefault(columns[place], []).append(_BULLET.sub("", piece))
