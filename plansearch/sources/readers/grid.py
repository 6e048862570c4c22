"""Rows of tables with merged cells: the words in the first cell that a merged one covers, the others empty.

So every row has a cell for each column, and a cell's column can be counted: a name that covers two rows is printed in
the first of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache

from plansearch.datafiles import table

MOST = 1000
"""Columns or rows that one cell may cover."""

LONGEST_CELL = 200
"""Characters. A row with longer cells only lays out the page, and its cells are paragraphs."""

_LONGEST_HEADING = 20
_HAN_BREAK = re.compile(r"(?<=[\u3400-\u9fff])[ \t]*\n[ \t]*(?=[\u3400-\u9fff])")


class Grid:
    """The rows of one table, from its cells in order."""

    def __init__(self) -> None:
        self._covered: dict[int, int] = {}  # rows below the last one that a cell above covers, by column

    def row(self, cells: Iterable[tuple[str, int, int]]) -> list[str]:
        """The next row. cells: words, and how many columns and rows they cover, 1 for a cell that is not merged."""
        words: list[str] = []
        below: dict[int, int] = {}

        def skip_covered() -> None:
            while left := self._covered.pop(len(words), 0):
                below[len(words)] = left - 1
                words.append("")

        for text, n_columns, n_rows in cells:
            skip_covered()
            for n in range(min(max(n_columns, 1), MOST)):
                below[len(words)] = min(max(n_rows, 1), MOST) - 1
                words.append("" if n else text)
        skip_covered()
        self._covered = {column: left for column, left in below.items() if left}
        return words


def cell_text(text: str) -> str:
    """The words of a cell on one line. A break between two Chinese characters only wraps a word."""
    return " ".join(_HAN_BREAK.sub("", text).split())


def line_of(cells: Iterable[str]) -> str:
    """A row as a line of the canonical text: ` | ` between the cells."""
    return " | ".join(cells)


@cache
def _headings() -> re.Pattern[str]:
    rows = table("plansearch.sources.data", "page_words.tsv")
    return re.compile("|".join(re.escape(row["word"]) for row in rows if row["kind"] == "column"))


def is_heading(cells: Sequence[str]) -> bool:
    """Whether a row heads a table of goals or figures: half of its two or more cells are called 指标, 目标, 单位 …"""
    filled = [cell for cell in cells if cell.strip()]
    n_named = sum(len(cell) <= _LONGEST_HEADING and _headings().search(cell) is not None for cell in filled)
    return len(filled) > 1 and n_named * 2 >= len(filled)
