"""A table for a terminal: columns fit its width in display cells, long cells wrap, bodies are below their row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from plansearch.model import Span
from plansearch.report.layout import GAP, cells, folds, lines, safe, share
from plansearch.report.table import Cell, Column, Marked, Table
from plansearch.report.values import column_text, highlighted, merged

_GAP = " " * GAP
_FOLD_INDENT = "  "
_READABLE = 20  # cells in which a text reads well
_INDENT = "    "
_RED, _PLAIN = "\x1b[1;31m", "\x1b[0m"


class _Shown(NamedTuple):
    """A cell as printed. spans: what is coloured; empty without colour, where brackets are part of the text."""

    text: str
    spans: tuple[Span, ...] = ()

    @property
    def width(self) -> int:
        """Display cells of its widest line."""
        return max(map(cells, self.text.split("\n")))


class _Line(NamedTuple):
    """Columns that share a line. shown: the cells of each column, the heading first. widths: of each column."""

    columns: tuple[Column, ...]
    shown: tuple[tuple[_Shown, ...], ...]
    widths: tuple[int, ...]
    indent: str

    def row(self, no: int) -> list[str]:
        """The printed lines of a row; row 0 is the heading. Empty for an indented line without any value."""
        row = [column[no] for column in self.shown]
        if self.indent and not any(cell.text for cell in row):
            return []
        return [self.indent + line for line in _row(row, self.columns, self.widths)]

    def rule(self) -> str:
        """Dashes under the heading."""
        return _GAP.join("-" * width for width in self.widths)


def render_terminal(table: Table, *, width: int, color: bool) -> str:
    """The table for a terminal of `width` cells. Empty text where there are no rows.

    Marks are bold red with `color`, else in 【】. No text is cut: a long cell continues below, and columns that do not
    fit on a line go to indented ones; a panel of years is turned instead, and one whose first columns name its rows is
    shown in parts. A column without any value is left out, and
    so is one of rare counts that are all 0. An empty line separates rows with bodies from others.
    """
    if not table.rows:
        return ""
    in_row: list[tuple[Column, list[_Shown]]] = []
    bodies: list[list[_Shown]] = []
    for no, column in enumerate(table.columns):
        shown = _column([row[no] for row in table.rows], color)
        if column.kind == "body":
            bodies.append(shown)
        elif any(cell.text and not (column.is_rare and cell.text == "0") for cell in shown):
            in_row.append((column, shown))
    lines_of_row = _folded(in_row, width)
    if len(lines_of_row) > 1:
        from plansearch.report.screen.turned import in_parts, is_panel, turned  # few tables are too wide

        if is_panel(table):
            return "\n".join(render_terminal(part, width=width, color=color) for part in turned(table, width))
        if table.leading:
            parts = in_parts(table, width, _READABLE)
            return "\n".join(render_terminal(part, width=width, color=color) for part in parts)
    out = [line for part in lines_of_row for line in part.row(0)]
    out += [part.rule() for part in lines_of_row[:1]]
    for row_no in range(len(table.rows)):
        out += [line for part in lines_of_row for line in part.row(row_no + 1)]
        for body in bodies:
            out += _body(body[row_no], width)
        if any(body[no].text for body in bodies for no in (row_no, row_no + 1) if no < len(table.rows)):
            out.append("")
    while out and not out[-1]:
        out.pop()
    return "".join(f"{line.rstrip(' ')}\n" for line in out)


def _folded(in_row: Sequence[tuple[Column, list[_Shown]]], width: int) -> list[_Line]:
    """The columns of a row, spread over as many lines as they need."""
    if not in_row:
        return []
    shown = [(_Shown(safe(column.heading)), *cells_below) for column, cells_below in in_row]
    natural = [max(cell.width for cell in column) for column in shown]
    columns = [column for column, _ in in_row]
    fixed = [column.kind == "number" for column in columns]
    out = []
    beside = _beside_a_node(columns, natural, width)
    natural = [min(most, beside) if _is_context(columns, no) else most for no, most in enumerate(natural)]
    limits = [_limits(columns, no, cells_wide, width) for no, cells_wide in enumerate(natural)]
    least, most = [least for least, _ in limits], [most for _, most in limits]
    for part in _parts(least, most, width):
        indent = _FOLD_INDENT if part.start else ""
        here = slice(part.start, part.stop)
        widths = share(natural[here], fixed[here], width - len(indent))
        out.append(_Line(tuple(columns[here]), tuple(shown[here]), tuple(widths), indent))
    return out


def _parts(least: Sequence[int], most: Sequence[int], width: int) -> Iterator[range]:
    """The columns of each line; a line below the first has less room, so that numbers may need one more."""
    room = width - len(_FOLD_INDENT)
    for part in folds(least, most, width):
        here = least[part.start : part.stop]
        if part.start and sum(here) + GAP * (len(here) - 1) > room:
            yield from (range(part.start + one.start, part.start + one.stop) for one in folds(here, here, room))
        else:
            yield part


def _beside_a_node(columns: Sequence[Column], natural: Sequence[int], width: int) -> int:
    """The display cells of a context, so that both contexts fit beside their node."""
    node = max((most for most, column in zip(natural, columns, strict=True) if column.kind == "node"), default=0)
    return max((width - min(node, width // 3) - 2 * GAP) // 2, 1)


def _is_context(columns: Sequence[Column], no: int) -> bool:
    return columns[no].kind == "left" or (no > 0 and columns[no - 1].kind == "node")


def _limits(columns: Sequence[Column], no: int, natural: int, width: int) -> tuple[int, int]:
    """The display cells that a column needs on a shared line, and those it takes at most on a line of its own."""
    kind = columns[no].kind
    if kind == "number" or _is_context(columns, no):
        return natural, natural
    if kind == "node":
        return min(natural, width // 3), min(natural, width // 3)
    return min(natural, _READABLE), min(natural, width // 2)


def _column(column: Sequence[Cell], color: bool) -> list[_Shown]:
    return [_show(cell, text, color) for cell, text in zip(column, column_text(column), strict=True)]


def _show(cell: Cell, text: str, color: bool) -> _Shown:
    if not isinstance(cell, Marked) or not cell.spans:
        return _Shown(safe(text))
    if color:
        return _Shown(safe(text), merged(cell.spans))
    return _Shown(safe(highlighted(cell, "【", "】")))


def _row(row: Sequence[_Shown], columns: Sequence[Column], widths: Sequence[int]) -> list[str]:
    """The lines of one row. A left context ends on the line where its node begins, so that the text reads on."""
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
    """A body's lines below its row. A wrapped line keeps its own indent."""
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
    """The characters of one line, with its marks in colour."""
    here = [Span(max(span.start, line.start), min(span.end, line.end)) for span in cell.spans]
    local = tuple(span.shift(-line.start) for span in here if span.start < span.end)
    return highlighted(Marked(line.of(cell.text), local), _RED, _PLAIN)


def _placed(line: str, column: Column, width: int) -> str:
    spare = max(width - cells(line.replace(_RED, "").replace(_PLAIN, "")), 0)
    if column.kind in ("number", "left"):
        return " " * spare + line
    if column.kind == "node":
        return " " * (spare // 2) + line + " " * (spare - spare // 2)
    return line + " " * spare
