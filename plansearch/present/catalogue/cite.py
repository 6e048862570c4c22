"""How citations look in a table: one row for each thing cited."""

from __future__ import annotations

from plansearch.query.catalogue.cite import Citations
from plansearch.report import Column, Table

_COLUMNS = (Column("cited"), Column("style"), Column("citation", "body"))


def table(result: Citations) -> Table:
    """A row for each thing cited, in the order asked for."""
    rows = tuple((one.of, result.style, text) for one, text in zip(result.cited, result.citations, strict=True))
    return Table(_COLUMNS, rows, result.notes, result.signature, result.recipe)
