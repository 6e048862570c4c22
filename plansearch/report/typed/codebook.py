"""What the columns of an answer mean, as a table."""

from __future__ import annotations

from plansearch.report.meanings import meaning_of
from plansearch.report.table import Column, Table
from plansearch.report.typed.typed_columns import typed_columns

OWN = "codebook"
"""The name under which the codebook explains its own columns."""
_COLUMNS = (Column("key"), Column("type"), Column("unit"), Column("meaning", "body"), Column("chinese", "body"))


def codebook(table: Table, presented_by: str) -> Table:
    """A row for each column of a table: key, type, unit, meaning in English and in Chinese."""
    rows = []
    for column in typed_columns(table, presented_by, with_text=False).columns:
        known = meaning_of(column.key, presented_by)
        rows.append((column.key, column.type, *(known[1:] if known else ("", "", ""))))
    return Table(_COLUMNS, tuple(rows), table.notes, table.signature)
