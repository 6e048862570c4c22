"""A table for screen readers: a line for each value with its heading, no rules, no alignment, no colours."""

from __future__ import annotations

from plansearch.report.layout import safe
from plansearch.report.table import Cell, Marked, Table
from plansearch.report.values import column_text, highlighted


def render_plain(table: Table) -> str:
    """The table as lines of `heading: value`, an empty line between rows; marks are in 【】. Values that are not there
    have no line, and each line of a value has the heading. Empty text where there are no rows.
    """
    columns = [column_text([row[no] for row in table.rows]) for no in range(len(table.columns))]
    blocks = []
    for at, row in enumerate(table.rows):
        values = [(column.heading, _text(row[no], columns[no][at])) for no, column in enumerate(table.columns)]
        blocks.append("".join(f"{safe(heading)}: {line}\n" for heading, value in values for line in _lines(value)))
    return "\n".join(blocks)


def _lines(value: str) -> list[str]:
    return [line.strip() for line in value.split("\n") if line.strip()]


def _text(cell: Cell, text: str) -> str:
    return safe(highlighted(cell, "【", "】") if isinstance(cell, Marked) else text)
