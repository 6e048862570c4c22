"""How citations look in a table: one row for each thing cited."""

from __future__ import annotations

from plansearch.query.catalogue.cite import Citations
from plansearch.report import Column, Marked, Table

_QUOTED = (Column("quote", "body"), Column("citation"), Column("cited"))
_COLUMNS = (Column("cited"), Column("style"), Column("citation", "body"))


def table(result: Citations) -> Table:
    """A row for each thing cited, in the order asked for; with its words before it where they were asked for."""
    if result.quotes is not None:
        quoted = tuple(
            (Marked(words) if words else None, text, one.of)
            for words, text, one in zip(result.quotes, result.citations, result.cited, strict=True)
        )
        return Table(_QUOTED, quoted, result.notes, result.signature, result.recipe)
    rows = tuple((one.of, result.style, text) for one, text in zip(result.cited, result.citations, strict=True))
    return Table(_COLUMNS, rows, result.notes, result.signature, result.recipe)
