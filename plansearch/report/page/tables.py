"""A table on a page: it sorts, filters and copies, its long texts are below its rows, its cells lead to quotes."""

from __future__ import annotations

from collections.abc import Callable

from plansearch.messages import note
from plansearch.report.html import content_of, escaped
from plansearch.report.page.parts import PageParts
from plansearch.report.page.quotes import Quotes
from plansearch.report.table import Column, Marked, Table
from plansearch.report.values import column_text

MAX_ROWS = 2000
"""Rows of a page: a browser opens and sorts so many, with the paragraphs behind them, in about a second."""
OPEN = 100
"""Up to so many rows the texts below them are open; of more, each is opened by a click."""
SHORT = 12
"""A text of so few characters is not broken into lines."""

FILTER = note("filter")
COPY = note("copy the rows")
COPIED = note("copied")
QUOTE_ALL = note("show every paragraph")
HINT = note("An underlined cell opens the paragraph that it is from.")

Say = Callable[[str], str]


def block(table: Table, title: str, say: Say, quotes: Quotes) -> str:
    """A table with its tools. title: what it is, for those who cannot see it."""
    parts = table.page or PageParts()
    rows = _Rows(table, parts, quotes)
    tools = _tools(say, bool(parts.cells)) if table.rows else ""
    return f"<section class=block>\n{tools}{rows.table(title)}</section>\n"


def _tools(say: Say, has_quotes: bool) -> str:
    """Filter, copy, quotes: hidden until the script that they need runs."""
    count = note("{shown} of {n} rows", shown="{shown}", n="{n}")
    text, copy, copied, rows, every, hint = (
        escaped(say(words)) for words in (FILTER, COPY, COPIED, count, QUOTE_ALL, HINT)
    )
    quote = f"<button type=button class=every aria-pressed=false>{every}</button>\n" if has_quotes else ""
    return (
        f"<div class=tools hidden>\n<label>{text} <input type=search></label>\n"
        f'<button type=button class=copy data-done="{copied}">{copy}</button>\n{quote}'
        f'<output aria-live=polite data-text="{rows}"></output>\n</div>\n'
        f"{f'<p class=hint>{hint}</p>' if has_quotes else ''}\n"
    )


class _Rows:
    """The rows of a table as HTML: one `<tbody>` each, so that a row and the texts below it stay together."""

    def __init__(self, table: Table, parts: PageParts, quotes: Quotes) -> None:
        self.columns, self.rows, self.parts, self.quotes = table.columns, table.rows[:MAX_ROWS], parts, quotes
        self.inside = [no for no, column in enumerate(table.columns) if column.kind != "body"]
        self.below = [no for no, column in enumerate(table.columns) if column.kind == "body"]
        self.text_of = {
            stretch.row: no for no, one in reversed(list(enumerate(parts.texts))) for stretch in one.stretches
        }
        self.texts = [column_text([row[no] for row in self.rows]) for no in range(len(table.columns))]

    def table(self, title: str) -> str:
        """The whole table."""
        head = "".join(_heading(self.columns[no]) for no in self.inside)
        body = "".join(map(self._row, range(len(self.rows))))
        keyed = " class=keyed" if self._has_key() else ""
        return (
            f'<div class=scroll role=region tabindex=0 aria-label="{escaped(title)}">\n<table{keyed}>\n<thead>\n'
            f"<tr>{head}</tr>\n</thead>\n{body}</table>\n</div>\n"
        )

    def _has_key(self) -> bool:
        """Whether the first cells are short names, which stay in view when the others are scrolled."""
        first = self.inside[0] if self.inside else None
        return (
            first is not None
            and self.columns[first].kind == "text"
            and max(map(len, self.texts[first]), default=0) <= SHORT
        )

    def _row(self, at: int) -> str:
        more = "".join(self._below(at, no) for no in self.below)
        cells = "".join(self._cell(at, no) for no in self.inside)
        extra = f'<tr class=more><td colspan="{max(len(self.inside), 1)}"><div class=sheet>{more}</div></td></tr>\n'
        anchor = f" id=r{at}" if self.parts.texts else ""
        opened = f"<tr{' class=has-more' if more else ''}>{cells}</tr>\n{extra if more else ''}"
        return f"<tbody{anchor}>\n{opened}</tbody>\n"

    def _cell(self, at: int, no: int) -> str:
        cell, text, column = self.rows[at][no], self.texts[no][at], self.columns[no]
        kind: str = column.kind if column.kind != "text" else "short" if len(text) <= SHORT else ""
        kind += " long" if kind == "node" and len(text) > SHORT else ""
        value = "" if cell is None or isinstance(cell, str | Marked) else f' data-value="{cell}"'
        content = self._linked(at, no, content_of(cell, text))
        named = f' class="{kind}"' if " " in kind else f" class={kind}" if kind else ""
        return f"<td{named}{value}>{content}</td>"

    def _linked(self, at: int, no: int, content: str) -> str:
        """A cell that leads to its quotes, or to its place in the text beside."""
        if content and (places := self.parts.cells.get((at, no))):
            return self.quotes.link([(place, self.parts.quotes[place]) for place in places], content)
        if content and self.parts.texts and no == self.inside[0]:
            return f'<a class=cell href="#t{self.text_of.get(at, 0)}-{at}" data-row={at}>{content}</a>'
        return content

    def _below(self, at: int, no: int) -> str:
        """A text below its row; empty where there is none."""
        cell, text = self.rows[at][no], self.texts[no][at]
        if not text:
            return ""
        opened, heading = " open" if len(self.rows) <= OPEN else "", escaped(self.columns[no].heading)
        content = content_of(cell, text)
        return f"<details{opened}><summary>{heading}</summary><div class=text>{content}</div></details>"


def _heading(column: Column) -> str:
    kinds: list[str] = [column.kind] if column.kind != "text" else []
    kinds += ["short"] if len(column.heading) <= SHORT else []
    kind = f' class="{" ".join(kinds)}"' if kinds else ""
    return f"<th scope=col{kind} aria-sort=none><button type=button>{escaped(column.heading)}</button></th>"
