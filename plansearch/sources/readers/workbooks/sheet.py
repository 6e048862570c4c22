"""A sheet of a workbook: its cells as text, and what a person should know about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

Merged = tuple[tuple[int, int], tuple[int, int]]
"""First and last cell of a merged range, each as row and column, counted from 0."""


@dataclass(slots=True)
class Sheet:
    """Rows of cells as text. Rows and columns are counted from 0.

    hidden_rows: those that the program does not show. without_value: cells with a formula whose result was not stored.
    """

    name: str
    rows: list[list[str]]
    merged: Sequence[Merged] = ()
    is_hidden: bool = False
    hidden_rows: frozenset[int] = frozenset()
    without_value: frozenset[tuple[int, int]] = frozenset()

    def fill_down(self) -> None:
        """Print the words of a cell that covers several rows in each of them."""
        for (top, left), (bottom, _) in self.merged:
            for row in self.rows[top + 1 : bottom + 1]:
                if left < len(row) and not row[left].strip():
                    row[left] = self.rows[top][left]


def cell_name(row: int, column: int) -> str:
    """The name of a cell as people know it: B2 for row 1 and column 1, which are counted from 0."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def cell_place(letters: str, number: str) -> tuple[int, int]:
    """Row and column, counted from 0, of a cell such as B2."""
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(number) - 1, column - 1


def printed(cell: Any) -> str:
    """A cell as a person reads it: 2025 and not 2025.0."""
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:.15g}"  # 52.3 and not 52.300000000000004
    if isinstance(cell, datetime) and not (cell.hour or cell.minute or cell.second):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else str(cell)
