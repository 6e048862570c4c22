"""Tables to text: one renderer per format, and none of them knows where a table came from."""

from __future__ import annotations

from dataclasses import replace

from plansearch.report.html import Viewable
from plansearch.report.table import Cell, Column, Marked, Table, Tabular
from plansearch.report.values import counted

FORMATS: tuple[str, ...] = ("table", "csv", "jsonl", "md", "html")

__all__ = ["FORMATS", "Cell", "Column", "Marked", "Table", "Tabular", "Viewable", "counted", "render"]


def render(table: Table, format: str, *, width: int = 100, color: bool = False) -> str:
    """The table as text in one of `FORMATS`; every line ends with a newline.

    width: display cells of a line, width and color: only for "table". A table without rows is empty text in "table" and
    "jsonl", a heading alone in the others. Where the table has a display, "table", "md" and
    "html" show that. ValueError for another format.
    """
    if table.display is not None and format in ("table", "md", "html"):
        table = replace(table.display, notes=table.notes, signature=table.signature)
    if format == "table":
        from plansearch.report.terminal import render_terminal

        return render_terminal(table, width=width, color=color)
    if format == "csv":
        from plansearch.report.csv import render_csv

        return render_csv(table)
    if format == "jsonl":
        from plansearch.report.jsonl import render_jsonl

        return render_jsonl(table)
    if format == "md":
        from plansearch.report.md import render_md

        return render_md(table)
    if format == "html":
        from plansearch.report.html import render_html

        return render_html(table)
    raise ValueError(f"no such format: {format!r}; the formats are {', '.join(FORMATS)}")
