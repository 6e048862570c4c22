"""A table for a terminal: columns fitted to its width in display cells, long cells folded, bodies below their row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from plansearch.model import Span
from plansearch.report.layout import cells, lines, safe, share
from plansearch.report.table import Cell, Column, Marked, Table
from plansearch.report.values import column_text, joined, wrapped

_GAP = "  "
_INDENT = "    "
_RED, _PLAIN = "\x1b[1;31m", "\x1b[0m"


@dataclass(frozen=True, slots=True)
class _Shown:
    """A cell as printed; `spans` are painted, and empty without colour (brackets are then part of the text)."""

    text: str
    spans: tuple[Span, ...] = ()

    @property
    def width(self) -> int:
        """Cells of its widest line."""
        return max(map(cells, self.text.split("\n")))


def render_terminal(table: Table, *, width: int, color: bool) -> str:
    """The table for a terminal of `width` cells. Marks are bold red with `color`, else 【…】. No rows: empty text.

    Nothing is cut: what does not fit goes on the next line. Rows with bodies are parted by an empty line.
    """
    if not table.rows:
        return ""
    shown = [_column([row[no] for row in table.rows], color) for no in range(len(table.columns))]
    in_row = [no for no, column in enumerate(table.columns) if column.kind != "body"]
    bodies = [shown[no] for no, column in enumerate(table.columns) if column.kind == "body"]
    columns = [table.columns[no] for no in in_row]
    widths = _widths(columns, [shown[no] for no in in_row], width)
    out: list[str] = []
    if columns:
        out += _row([_Shown(safe(column.heading)) for column in columns], columns, widths)
        out.append(_GAP.join("-" * wide for wide in widths))
    for row_no in range(len(table.rows)):
        if columns:
            out += _row([shown[no][row_no] for no in in_row], columns, widths)
        for body in bodies:
            out += _body(body[row_no], width)
        if bodies and row_no + 1 < len(table.rows):
            out.append("")
    return "".join(f"{line.rstrip(' ')}\n" for line in out)


def _column(column: Sequence[Cell], color: bool) -> list[_Shown]:
    return [_show(cell, text, color) for cell, text in zip(column, column_text(column), strict=True)]


def _show(cell: Cell, text: str, color: bool) -> _Shown:
    if not isinstance(cell, Marked) or not cell.spans:
        return _Shown(safe(text))
    if color:
        return _Shown(safe(text), joined(cell.spans))
    return _Shown(safe(wrapped(cell, "【", "】")))


def _widths(columns: Sequence[Column], shown: Sequence[Sequence[_Shown]], width: int) -> list[int]:
    natural = [
        max(cells(column.heading), *(cell.width for cell in column_cells))
        for column, column_cells in zip(columns, shown, strict=True)
    ]
    fixed = [column.kind == "number" for column in columns]
    return share(natural, fixed, width - len(_GAP) * (len(columns) - 1))


def _row(row: Sequence[_Shown], columns: Sequence[Column], widths: Sequence[int]) -> list[str]:
    """The lines of one row. A left context ends on the line where its node begins, so that one reads on."""
    blocks = [_block(cell, width) for cell, width in zip(row, widths, strict=True)]
    lefts = [block for block, column in zip(blocks, columns, strict=True) if column.kind == "left"]
    lead = max(map(len, lefts), default=1) - 1
    seen_left = False
    for no, column in enumerate(columns):
        seen_left = seen_left or column.kind == "left"
        if column.kind == "left":
            blocks[no] = [""] * (lead + 1 - len(blocks[no])) + blocks[no]
        elif seen_left:
            blocks[no] = [""] * lead + blocks[no]
    height = max(map(len, blocks))
    return [
        _GAP.join(
            _placed(block[no] if no < len(block) else "", column, width)
            for block, column, width in zip(blocks, columns, widths, strict=True)
        )
        for no in range(height)
    ]


def _block(cell: _Shown, width: int) -> list[str]:
    return [_painted(cell, line) for line in lines(cell.text, width)]


def _body(cell: _Shown, width: int) -> list[str]:
    """A body's lines under its row; the continuation of an indented line keeps that line's own indent."""
    if not cell.text:
        return []
    out: list[str] = []
    start = 0
    for paragraph in cell.text.split("\n"):
        own = min(len(paragraph) - len(paragraph.lstrip(" ")), max(width - len(_INDENT), 0) // 2)
        rest = Span(start + own, start + len(paragraph))
        room = max(width - len(_INDENT) - own, 1)
        out += [
            _INDENT + " " * own + _painted(cell, line.shift(rest.start)) for line in lines(rest.of(cell.text), room)
        ]
        start = rest.end + 1
    return out


def _painted(cell: _Shown, line: Span) -> str:
    """The characters of one line, those of its marks in colour."""
    here = [Span(max(span.start, line.start), min(span.end, line.end)) for span in cell.spans]
    local = tuple(span.shift(-line.start) for span in here if span.start < span.end)
    return wrapped(Marked(line.of(cell.text), local), _RED, _PLAIN)


def _placed(line: str, column: Column, width: int) -> str:
    spare = max(width - cells(line.replace(_RED, "").replace(_PLAIN, "")), 0)
    if column.kind in ("number", "left"):
        return " " * spare + line
    if column.kind == "node":
        return " " * (spare // 2) + line + " " * (spare - spare // 2)
    return line + " " * spare
