"""How an export looks: a row for each table that was written."""

from __future__ import annotations

from plansearch.query.export.export import Exported
from plansearch.report import Column, Table

_COLUMNS = (Column("table"), Column("n_rows", "number"), Column("n_files", "number"))


def table(result: Exported) -> Table:
    """A row for each table; none where nothing was written."""
    rows = tuple((one.name, one.n_rows, one.n_files) for one in result.tables)
    return Table(_COLUMNS, rows, result.notes, result.signature, result.recipe)
