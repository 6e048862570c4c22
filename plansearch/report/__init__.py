"""Tables as text: one renderer for each format, none of which knows where a table came from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from plansearch.messages import Message
from plansearch.report.table import Cell, Column, Marked, Table

FORMATS: tuple[str, ...] = ("table", "csv", "jsonl", "md", "html")

__all__ = ["FORMATS", "Cell", "Column", "Marked", "Table", "render"]


def render(
    table: Table,
    format: str,
    *,
    width: int = 100,
    color: bool = False,
    say: Callable[[str], str] | None = None,
    with_recipe: bool = False,
) -> str:
    """The table as text in one of `FORMATS`; every line ends with a newline.

    width: display cells of a line; width and color are only for "table". say: how messages (headings, cells, notes)
    are said to a person; "csv" and "jsonl" hold their English in any case. with_recipe: the recipe of the table follows
    it in "jsonl", "md" and "html". A table without rows is empty text in "table" and "jsonl", a heading alone in the
    others. Where the table has a display, "table", "md" and "html" show that. Errors: ValueError for another format.
    """
    data = table
    if format in ("table", "md", "html"):
        if table.display is not None:
            table = replace(table.display, notes=table.notes, signature=table.signature, recipe=table.recipe)
        if say is not None:
            table = _said(table, say)
    text = _rendered(table, format, width=width, color=color)
    if not with_recipe or table.recipe is None:
        return text
    from plansearch.report.recipe import recipe_of, with_its_recipe

    return with_its_recipe(text, recipe_of(data) or {}, format)


def _rendered(table: Table, format: str, *, width: int, color: bool) -> str:
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


def _said(table: Table, say: Callable[[str], str]) -> Table:
    """The table with its messages as a person reads them; all other text stays."""
    return replace(
        table,
        columns=tuple(replace(column, title=say(column.title)) for column in table.columns),
        rows=tuple(tuple(say(cell) if isinstance(cell, Message) else cell for cell in row) for row in table.rows),
        notes=tuple(Message("{said}", {"said": say(text)}) for text in table.notes),
    )
