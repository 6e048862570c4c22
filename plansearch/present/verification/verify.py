"""How a verification looks: a row for each check."""

from __future__ import annotations

from plansearch.query.verification.named_check import Check
from plansearch.query.verification.verify import Verification
from plansearch.report import Column, Table

_COLUMNS = (
    Column("check"), Column("against"), Column("n", "number"), Column("largest_difference", "number"), Column("ok"),
)  # fmt: skip


def _ok(check: Check) -> str | None:
    return "yes" if check.ok else None if check.says_nothing else "NO"


def table(result: Verification) -> Table:
    """A row for each check, in the order in which they were made."""
    rows = tuple((c.what, c.against, c.n, None if c.error else c.largest, _ok(c)) for c in result.checks)
    return Table(_COLUMNS, rows, result.notes, result.signature, result.recipe)
