"""A table as comma-separated values (RFC 4180), for spreadsheets and statistics programs."""

from __future__ import annotations

import csv
import io

from plansearch.report.table import Cell, Table


def render_csv(table: Table) -> str:
    """One record a row under a header of column keys; lines end with CR LF.

    None is empty, marks are dropped, a float is written so that it reads back exactly. There is no byte-order mark.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.key for column in table.columns])
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    return repr(cell) if isinstance(cell, float) else str(cell)
