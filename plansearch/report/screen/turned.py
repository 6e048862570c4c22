"""Tables too wide for a terminal: panels of years turned, the years as rows, and others in parts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from plansearch.report.layout import GAP, cells
from plansearch.report.table import Column, Table
from plansearch.report.values import column_text

_YEAR = re.compile(r"(?:19|20)\d{2}(?:[-—–](?:19|20)?\d{2})?$")
_FEWEST = 3  # columns of years that make a panel


def is_panel(table: Table) -> bool:
    """Whether several columns of a table are years, and no text is below its rows."""
    years = sum(bool(_YEAR.match(column.heading)) for column in table.columns)
    return years >= _FEWEST and all(column.kind in ("text", "number") for column in table.columns)


def turned(table: Table, width: int) -> list[Table]:
    """The panel as tables that fit a width, each with the years as rows and some of the rows as columns.

    What comes before the first year names the rows, and becomes the heading of their columns. A table holds at least
    one column, however narrow the width is.
    """
    first = next(no for no, column in enumerate(table.columns) if _YEAR.match(column.heading))
    texts = [column_text([row[no] for row in table.rows]) for no in range(len(table.columns))]
    names = [" ".join(texts[no][line] for no in range(first) if texts[no][line]) for line in range(len(table.rows))]
    headings = [column.heading for column in table.columns[first:]]
    values = [[texts[no][line] for no in range(first, len(table.columns))] for line in range(len(table.rows))]
    lead = max(map(cells, headings))
    widths = [max(cells(name), *map(cells, some)) for name, some in zip(names, values, strict=True)]
    out = []
    for part in _parts(widths, width - lead):
        shown = [no for no in range(len(headings)) if any(values[line][no] for line in part)]
        columns = (Column("year", title=" "), *(Column(names[line], title=names[line] or " ") for line in part))
        rows = tuple((headings[no], *(values[line][no] for line in part)) for no in shown)
        out.append(replace(table, columns=columns, rows=rows))
    return out


def in_parts(table: Table, width: int, most: int) -> list[Table]:
    """The columns after the leading ones in tables that fit a width, each with the leading ones again.

    most: display cells that a column needs at most, since longer cells wrap. Columns without a value are left out.
    """
    first = table.leading
    texts = [column_text([row[no] for row in table.rows]) for no in range(len(table.columns))]
    widths = [
        min(max(cells(column.heading), *map(cells, some)), most)
        for column, some in zip(table.columns, texts, strict=True)
    ]
    shown = [no for no in range(first, len(table.columns)) if any(texts[no])]
    out = []
    for part in _parts([widths[no] for no in shown], width - sum(widths[:first]) - GAP * (first - 1)):
        here = [*range(first), *(shown[no] for no in part)]
        rows = tuple(tuple(row[no] for no in here) for row in table.rows)
        out.append(replace(table, columns=tuple(table.columns[no] for no in here), rows=rows, leading=0))
    return out


def _parts(widths: Sequence[int], room: int) -> Iterator[range]:
    """The columns of each table, as many in turn as fit."""
    start = used = 0
    for no, width in enumerate(widths):
        if no > start and used + GAP + width > room:
            yield range(start, no)
            start, used = no, 0
        used += GAP + width
    yield range(start, len(widths))
