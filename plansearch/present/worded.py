"""A table in the words of a language: headings, and codes such as `strive`, for formats that people read."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import replace

from plansearch.report.table import Cell, Column, Table

Word = Callable[[str, str], str]
"""The translation of a word in a context; the word itself where there is none."""
HEADING = "column"
ANYWHERE = "cell"
_INSIDE = re.compile(  # (28家, increment)；≥30家 ?year；… 3 in all；青澜市、(unknown)
    r"(?<=, )(?P<kind>[a-z]+)(?=\))|(?<= )(?P<marks>\?[a-z]+)(?![^\s；,)])|(?P<cell>(?<=\d )in all$|\(unknown\))"
)
_LEFT_OUT = re.compile(r"(?<=⟦)([a-z][a-z ]*)(?=: )")  # ⟦page title: 镇2025年科技工作计划⟧
_COPIES = re.compile(r"^(copy of|copies)(?=:? )")
_LONGEST = 15  # pieces of a code: eight words and the blanks between them
_CODE = re.compile(r"[A-Za-z][A-Za-z_/]*")


def worded(table: Table, presented_by: str, word: Word, without: Collection[str] = ()) -> Table:
    """The table with its headings and codes in words; every other text stays.

    A heading is looked up in the context `column MODULE`, then in `column`; a cell in that of its column's key, then in
    `cell`. Of a cell that holds several codes (`region year`, `ge:3 le:2`) each is looked up, and so are those that
    stand among words of plans (`(倍增, multiple)；≥260家 ?year`). presented_by: the module
    of `plansearch.present` that made the table. without: keys of columns to leave out.
    """
    kept = [no for no, column in enumerate(table.columns) if column.key not in without]
    columns = [table.columns[no] for no in kept]
    return replace(
        table,
        columns=tuple(replace(column, title=_heading(column, presented_by, word)) for column in columns),
        rows=tuple(tuple(_cell(row[no], table.columns[no], word) for no in kept) for row in table.rows),
    )


def _heading(column: Column, presented_by: str, word: Word) -> str:
    own = word(f"{HEADING} {presented_by}", column.heading)
    return own if own != column.heading else word(HEADING, column.heading)


def _cell(cell: Cell, column: Column, word: Word) -> Cell:
    key = column.key
    if type(cell) is not str or not cell:
        return cell
    if key == "text" and "⟦" in cell:
        return _LEFT_OUT.sub(lambda match: word("left_out", match[1]), cell)
    if key == "copies":
        return _COPIES.sub(lambda match: word(key, match[1]), cell)
    if not (cell[0].isascii() or key == "flags"):
        return _inside(cell, column, word)
    for context in (key, ANYWHERE):
        if (whole := word(context, cell)) != cell:
            return whole
    if key in ("flags", "marks") or _several(cell):
        return _piecewise(cell, key, word)
    return _inside(cell, column, word)


def _inside(cell: str, column: Column, word: Word) -> str:
    """The cell with the codes that stand beside words of plans in words; long texts of plans stay as they are."""
    if column.kind == "body":
        return cell
    return _INSIDE.sub(lambda match: word(match.lastgroup or ANYWHERE, match[0]), cell)


def _piecewise(cell: str, key: str, word: Word) -> str:
    """The cell with each code in words, the longest first: `masked repaired:full stop read as decimal point`."""
    pieces, out, at = re.split("([ :,])", cell), list[str](), 0
    while at < len(pieces):
        for end in range(min(len(pieces), at + _LONGEST), at, -1):
            text = "".join(pieces[at:end])
            if (found := word(key, text)) != text or end == at + 1:
                out.append(found)
                at = end
                break
    return "".join(out)


def _several(cell: str) -> bool:
    """Whether a cell is made of codes and numbers alone, so that none of its words can be a plan's."""
    return cell.isascii() and all(_CODE.fullmatch(piece.partition(":")[0]) for piece in cell.replace(",", " ").split())
