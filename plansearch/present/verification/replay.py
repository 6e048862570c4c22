"""How an answer that was made again looks: what it depends on, then and now, and the rows that differ."""

from __future__ import annotations

from plansearch.query.verification.replay import Replayed
from plansearch.report import Cell, Column, Table

_COLUMNS = (Column("what"), Column("then"), Column("now"), Column("changed"))
_SHOWN = 20  # rows that differ, of each kind, that a person sees


def table(result: Replayed) -> Table:
    """A row for the answer and for each thing it depends on, then a row for each row that is gone or new."""
    heads: list[tuple[Cell, ...]] = [
        (one.what, one.then, one.now, "yes" if one.is_changed else "") for one in result.compared
    ]
    gone: list[tuple[Cell, ...]] = [("row", row, "", "yes") for row in result.gone]
    new: list[tuple[Cell, ...]] = [("row", "", row, "yes") for row in result.new]
    display = Table(_COLUMNS, (*heads, *gone[:_SHOWN], *new[:_SHOWN]))
    return Table(_COLUMNS, (*heads, *gone, *new), result.notes, result.signature, result.recipe, display)
