"""How a verification looks: a row for each check."""

from __future__ import annotations

from plansearch.query.verification.verify import Verification
from plansearch.report import Column, Table

_COLUMNS = (
    Column("check"), Column("against"), Column("n", "number"), Column("largest_difference", "number"), Column("ok"),
)  # fmt: skip


def table(result: Verification) -> Table:
    """A row for each check, in the order in which they were made."""
    rows = tuple(
        (c.what, c.against, c.n, None if c.error else c.largest, "yes" if c.ok else "NO") for c in result.checks
    )
    return Table(_COLUMNS, rows, result.notes, result.signature, result.recipe)
