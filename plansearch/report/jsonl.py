"""A table as JSON lines: one object a row."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from plansearch.report.table import Cell, Marked, Table

# JSON allows these inside a string, but many readers end a line there.
_LINE_ENDS = str.maketrans({"\x85": "\\u0085", "\u2028": "\\u2028", "\u2029": "\\u2029"})


def render_jsonl(table: Table) -> str:
    """One object a line, keys in column order, Chinese unescaped.

    A Decimal is a number where that number has exactly its value, else a string. None and numbers that JSON cannot hold
    (nan, inf) are null. Marks are dropped.
    """
    return "".join(row_lines(table))


def row_lines(table: Table) -> Iterator[str]:
    """The lines of `render_jsonl`, one after another."""
    keys = [column.key for column in table.columns]
    return (json_line(dict(zip(keys, map(_plain, row), strict=True))) for row in table.rows)


def json_line(value: Mapping[str, Any]) -> str:
    """An object on one line that no reader takes for two."""
    return json.dumps(value, ensure_ascii=False).translate(_LINE_ENDS) + "\n"


def _plain(cell: Cell) -> str | int | float | None:
    if isinstance(cell, Decimal):
        return json_number(cell)
    if isinstance(cell, float) and not math.isfinite(cell):
        return None
    return cell.text if isinstance(cell, Marked) else cell


def json_number(value: Decimal) -> str | int | float:
    """A number as JSON has it: a string where a JSON number would not have exactly its value."""
    if not value.is_finite():
        return str(value)
    if value == value.to_integral_value():
        return int(value)
    number = float(value)
    return number if Decimal(repr(number)) == value else str(value)
