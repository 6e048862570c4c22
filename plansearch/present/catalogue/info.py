"""How the contents of an index look: the totals, then a row for each group."""

from __future__ import annotations

from plansearch.query.catalogue.info import Info
from plansearch.report import Cell, Column, Table

_COLUMNS = (Column("facet"), Column("value"), Column("n_plans", "number"), Column("n_chars", "number"))


def table(result: Info) -> Table:
    """The totals in the first row, then a row for each group."""
    rows: list[tuple[Cell, ...]] = [("all", "", result.n_plans, result.n_chars)]
    rows += [(group.facet, group.value, group.n_plans, group.n_chars) for group in result.groups]
    return Table(_COLUMNS, tuple(rows), result.notes, result.signature, result.recipe)
