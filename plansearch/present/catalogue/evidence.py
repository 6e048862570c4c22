"""How the evidence of a plan looks: a row for each clue."""

from __future__ import annotations

from plansearch.query.catalogue.evidence import EvidenceView
from plansearch.report import Column, Table

_COLUMNS = (
    Column("field"), Column("value"), Column("source"), Column("quote"), Column("confidence", "number"),
    Column("standing"),
)  # fmt: skip


def table(result: EvidenceView) -> Table:
    """A row for each clue, in the order of the result."""
    rows = tuple((e.field, e.value, e.source, e.quote, e.confidence, e.standing) for e in result.clues)
    return Table(_COLUMNS, rows, result.notes, result.signature, result.recipe)
