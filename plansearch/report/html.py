"""A table as a fragment of HTML, for notebooks. Files are whole pages: `plansearch.report.page`."""

from __future__ import annotations

from html import escape

from plansearch.report.table import Cell, Column, Marked, Table
from plansearch.report.values import column_text, highlighted

_ALIGNED = {"number": "right", "left": "right", "node": "center"}


def render_html(table: Table) -> str:
    """The table as an HTML fragment: all text escaped, matches in `<mark>`, notes and signature in small print."""
    head = "".join(_cell("th", column, escaped(column.heading)) for column in table.columns)
    shown = [
        [content_of(cell, text) for cell, text in zip(column, column_text(column), strict=True)]
        for column in ([row[no] for row in table.rows] for no in range(len(table.columns)))
    ]
    rows = [
        "".join(_cell("td", column, content) for column, content in zip(table.columns, row, strict=True))
        for row in zip(*shown, strict=True)
    ]
    body = "".join(f"<tr>{row}</tr>\n" for row in rows)
    return f"<table>\n<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{body}</tbody>\n</table>\n{small_print(table)}"


def small_print(table: Table) -> str:
    """The notes and the signature of a table as paragraphs."""
    return "".join(f"<p><small>{escaped(note)}</small></p>\n" for note in (*table.notes, table.signature) if note)


def content_of(cell: Cell, text: str) -> str:
    """A cell as HTML, its marks in `<mark>`. text: what `column_text` makes of it."""
    return highlighted(cell, "<mark>", "</mark>", between=escaped) if isinstance(cell, Marked) else escaped(text)


def _cell(tag: str, column: Column, content: str) -> str:
    return f'<{tag} style="text-align: {_ALIGNED.get(column.kind, "left")}">{content}</{tag}>'


def escaped(text: str) -> str:
    """Text as HTML, lines below one another."""
    return escape(text).replace("\n", "<br>")
