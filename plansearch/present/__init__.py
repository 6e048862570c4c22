"""How answers look: one module for each verb makes the table of its result. It is loaded when a result is shown."""

from __future__ import annotations

from plansearch.report import Table, render


def html(table: Table) -> str:
    """A table as a notebook shows it."""
    return render(table, "html")
