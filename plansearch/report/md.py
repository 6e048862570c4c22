"""A table in GitHub's Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterable

from plansearch.report.layout import harmless
from plansearch.report.table import Cell, Column, Marked, Table
from plansearch.report.values import column_text, highlighted

_SPECIAL = re.compile(r"[\\`*_<\[|~]")
_LINE_END = re.compile(r"\r\n|\r|\n")


def render_md(table: Table) -> str:
    """The table as Markdown: a line a row, marks in bold, line breaks as `<br>`, numbers to the right."""
    shown = [
        [_cell(cell, text) for cell, text in zip(column, column_text(column), strict=True)]
        for column in ([row[no] for row in table.rows] for no in range(len(table.columns)))
    ]
    head = [_line([_escaped(column.heading) for column in table.columns]), _line(map(_rule, table.columns))]
    return "".join(f"{line}\n" for line in [*head, *(_line(row) for row in zip(*shown, strict=True))])


def _cell(cell: Cell, text: str) -> str:
    return highlighted(cell, "**", "**", between=_escaped) if isinstance(cell, Marked) else _escaped(text)


def _escaped(text: str) -> str:
    return _LINE_END.sub("<br>", _SPECIAL.sub(r"\\\g<0>", harmless(text)))


def _rule(column: Column) -> str:
    return {"number": "---:", "left": "---:", "node": ":---:"}.get(column.kind, "---")


def _line(parts: Iterable[str]) -> str:
    return f"| {' | '.join(parts)} |"
