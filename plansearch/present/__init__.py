"""How answers look: one module a verb, from its result to a table. Loaded when a result is shown."""

from __future__ import annotations

from plansearch.report import Table
from plansearch.report.html import render_html


def html(table: Table) -> str:
    """A table as a notebook shows it."""
    return render_html(table)
