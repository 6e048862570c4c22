"""Tables as text or bytes: one renderer for each format, none of which knows where a table came from."""

from __future__ import annotations

import codecs
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from plansearch.messages import Message, parts_of, plural
from plansearch.model import Span
from plansearch.progress import Progress, no_progress
from plansearch.report.formats import FORMATS, Format, FormatName, WordStyle
from plansearch.report.table import Cell, Column, Marked, Table

if TYPE_CHECKING:
    from plansearch.report.figures.figure import Figure

__all__ = ["FORMATS", "Cell", "Column", "Encoded", "FormatName", "Marked", "Table", "encode", "for_reading", "render"]


class Encoded(NamedTuple):
    """A table as the bytes of a file. notes: what the format could not hold as it is."""

    content: bytes
    notes: tuple[Message, ...] = ()


def render(
    table: Table,
    format: str,
    *,
    width: int = 100,
    color: bool = False,
    say: Callable[[str], str] | None = None,
    with_recipe: bool = False,
    plain: bool = False,
) -> str:
    """The table as text in a format that is no binary one, "html" as a fragment; every line ends with a newline.

    width: display cells of a line; plain: lines for screen readers; both and color are only for "table". say: how
    messages (headings, cells, notes) are said to a person; "csv" and "jsonl" hold their English in any case.
    with_recipe: the recipe of the table follows it in "jsonl", "md", "html" and "tex". A table without rows is empty
    text in "table" and "jsonl", a heading alone in the others. Where the table has a display, formats for reading show
    that. Errors: ValueError for another format.
    """
    data = table
    texts: dict[str, Format] = {name: known for name, known in FORMATS.items() if not known.is_binary}
    if format not in texts:
        raise ValueError(f"no such format of text: {format!r}; they are {', '.join(texts)}")
    if texts[format].is_read:
        table = for_reading(table, say)
    text = _rendered(table, format, width=width, color=color, plain=plain)
    if not with_recipe or table.recipe is None:
        return text
    from plansearch.report.recipe import recipe_of, with_its_recipe

    return with_its_recipe(text, recipe_of(data) or {}, format)


def encode(
    table: Table,
    format: FormatName,
    *,
    bom: bool = False,
    say: Callable[[str], str] = str,
    presented_by: str = "",
    progress: Progress = no_progress,
    word_style: WordStyle = "official",
    figure: Figure | None = None,
    **style: Any,
) -> Encoded:
    """The table as the bytes of a file in any format; text is UTF-8, and "html" a whole page.

    bom: text begins with a byte-order mark. presented_by: the module of `plansearch.present` that made the table; types
    and meanings of columns depend on it. progress: called with rows done and all, where writing takes long (xlsx).
    word_style: how a docx looks. figure: above the table of a page, its texts said already.
    style: width, color, plain and with_recipe, as for `render`. Lone surrogates become U+FFFD, which a note counts.
    Errors: OutputError for a table that the format cannot hold, and for a package that is not installed.
    """
    if format == "xlsx":
        from plansearch.report.typed.xlsx import xlsx_bytes

        content, n_replaced = xlsx_bytes(table, say, presented_by, progress)
    elif format == "docx":
        from plansearch.report.typed.docx import docx_bytes

        content, n_replaced = docx_bytes(table, say, presented_by, style=word_style)
    elif FORMATS[format].is_binary:
        module = import_module(f"plansearch.report.typed.{format}")
        content, n_replaced = getattr(module, f"{format}_bytes")(table, presented_by)
    elif format == "html":
        content, n_replaced = _utf8(_page(table, say, figure, with_recipe=bool(style.get("with_recipe"))))
        content = codecs.BOM_UTF8 + content if bom else content
    else:
        content, n_replaced = _utf8(render(table, format, say=say, **style))
        content = codecs.BOM_UTF8 + content if bom else content
    if not n_replaced:
        return Encoded(content)
    lost = plural(
        "{n} character that the format cannot hold is written as \ufffd",
        "{n} characters that the format cannot hold are written as \ufffd",
        n_replaced,
    )
    return Encoded(content, (lost,))


def _utf8(text: str) -> tuple[bytes, int]:
    try:
        return text.encode(), 0
    except UnicodeEncodeError:
        from plansearch.report.typed.typed_columns import replace_surrogates

        text, n = replace_surrogates(text)
        return text.encode(), n


def _rendered(table: Table, format: str, *, width: int, color: bool, plain: bool) -> str:
    if table.sections and FORMATS[format].is_read:  # type: ignore[index]  # a format of text
        parts = [
            (title, _rendered(one, format, width=width, color=color, plain=plain)) for title, one in table.sections
        ]
        text = "\n".join(f"{_heading(title, format)}\n{text}" for title, text in parts if text)
        return text + _below_tables(table, format)
    if format == "table" and plain:
        from plansearch.report.screen.plain import render_plain

        return render_plain(table)
    if format == "table":
        from plansearch.report.terminal import render_terminal

        return render_terminal(table, width=width, color=color)
    rendered: str = getattr(import_module(f"plansearch.report.{format}"), f"render_{format}")(table)
    return rendered


def _heading(title: str, format: str) -> str:
    """The heading above one of several tables."""
    if format == "md":
        return f"## {title}\n"
    if format == "html":
        from plansearch.report.html import escaped

        return f"<h2>{escaped(title)}</h2>"
    if format == "tex":
        from plansearch.report.tex import escaped_tex

        return f"\\subsection*{{{escaped_tex(title)}}}"
    return title


def _below_tables(table: Table, format: str) -> str:
    """What a fragment of HTML has below its tables; other formats have it elsewhere."""
    if format != "html":
        return ""
    from plansearch.report.html import small_print

    return small_print(table)


def _page(table: Table, say: Callable[[str], str], figure: Figure | None, *, with_recipe: bool) -> str:
    from plansearch.report.page.page import page_of
    from plansearch.report.recipe import recipe_of

    return page_of(for_reading(table, say), say, recipe_of(table) if with_recipe else None, figure)


def for_reading(table: Table, say: Callable[[str], str] | None) -> Table:
    """What formats for reading show: the display of the table, its messages as a person reads them."""
    if table.display is not None:
        table = replace(
            table.display, notes=table.notes, signature=table.signature, recipe=table.recipe, page=table.page
        )
    return table if say is None else _said(table, say)


def _said_cell(cell: Cell, say: Callable[[str], str]) -> Cell:
    if isinstance(cell, Message):
        return say(cell)
    return _said_marks(cell, say) if isinstance(cell, Marked) and isinstance(cell.text, Message) else cell


def _said_marks(cell: Marked, say: Callable[[str], str]) -> Marked:
    """Marked text whose unmarked parts may be messages, as a person reads it; marks move with their text."""
    text, spans, at = "", list[Span](), 0
    for part in parts_of(cell.text):
        here = [span.shift(len(text) - at) for span in cell.spans if at <= span.start < at + len(part)]
        spans += here if not isinstance(part, Message) else []
        text, at = text + say(part), at + len(part)
    return Marked(text, tuple(spans))


def _said(table: Table, say: Callable[[str], str]) -> Table:
    """The table with its messages as a person reads them; all other text stays."""
    return replace(
        table,
        sections=tuple((say(title), _said(one, say)) for title, one in table.sections),
        columns=tuple(replace(column, title=say(column.title)) for column in table.columns),
        rows=tuple(tuple(_said_cell(cell, say) for cell in row) for row in table.rows),
        notes=tuple(Message("{said}", {"said": say(text)}) for text in table.notes),
    )
