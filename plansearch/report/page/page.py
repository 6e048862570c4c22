"""The page: a table that sorts, filters and copies, its texts one click away, notes, and the recipe of the answer.

The page is one file without references to others, and forbids itself to load any (Content-Security-Policy). Without
JavaScript it is the same table. Its texts are escaped, whatever they hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plansearch.messages import note
from plansearch.report.html import content_of, escaped
from plansearch.report.jsonl import json_line
from plansearch.report.table import Cell, Column, Marked, Table
from plansearch.report.values import column_text

if TYPE_CHECKING:
    from plansearch.report.figures.figure import Figure

MAX_ROWS = 5000
"""Rows of a page: browsers sort and filter so many without a pause."""
OPEN = 100
"""Up to so many rows the texts below them are open; of more, each is opened by a click."""
SHORT = 12
"""A text of so few characters is not broken into lines."""

_ASKED = ("query", "subject", "plans", "regions", "indicator", "patterns", "phrases", "focus", "against")
"""Fields of requests that say what an answer is about."""

LANGUAGE = note("en")  # a translation is the code of its language
FILTER = note("filter")
COPY = note("copy the rows")
COPIED = note("copied")
ANSWER = note("An answer of plansearch")

Say = Callable[[str], str]


def page_of(table: Table, say: Say, recipe: Mapping[str, Any] | None = None, figure: Figure | None = None) -> str:
    """The page of a table whose messages are said already. say: how the page's own words are said to a person.

    recipe: of the answer, for the small print at the end. figure: above the table, its texts said
    already. Of more than MAX_ROWS rows the first are shown; a note says
    how many there are.
    """
    title = _title(table) or say(ANSWER)
    notes = [str(text) for text in table.notes]
    if len(table.rows) > MAX_ROWS:
        cut = note("the first {shown} of {n} rows; csv, jsonl and xlsx hold all", shown=MAX_ROWS, n=len(table.rows))
        notes.insert(0, say(cut))
    parts = (
        "<!DOCTYPE html>\n",
        f'<html lang="{say(LANGUAGE)}">\n<head>\n<meta charset="utf-8">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n",
        f"<title>{escaped(title)}</title>\n<style>\n{_part('page.css')}</style>\n</head>\n<body>\n",
        f"<main>\n<h1>{escaped(title)}</h1>\n",
        _figure(figure) if figure else "",
        _tools(say) if table.rows else "",
        _table(table, title),
        "".join(("<ul class=notes>\n", *(f"<li>{escaped(text)}</li>\n" for text in notes), "</ul>\n")) if notes else "",
        "</main>\n<footer>\n",
        f"<p>{escaped(table.signature)}</p>\n" if table.signature else "",
        f"<p><small><code>{escape(json_line({'recipe': recipe}).rstrip())}</code></small></p>\n" if recipe else "",
        f"</footer>\n<script>\n{_part('page.js')}</script>\n</body>\n</html>\n",
    )
    return "".join(parts)


def _title(table: Table) -> str:
    """What was asked, as far as the recipe of the answer knows it."""
    recipe = table.recipe or {}
    request = recipe.get("request") or {}
    asked: list[str] = []
    for name in _ASKED:
        value = request.get(name) or ()
        values = [value] if isinstance(value, str) else value if isinstance(value, list | tuple) else ()
        asked += [
            one if isinstance(one, str) else one["text"] for one in values if isinstance(one, str) or "text" in one
        ]
    return " · ".join((str(recipe["verb"]), *asked)) if "verb" in recipe else ""


def _figure(figure: Figure) -> str:
    """The figure in a box that scrolls on a narrow screen; the table below it has its numbers."""
    from plansearch.report.figures.svg import svg

    drawn = svg(figure, inline_as="figure")
    return f'<div class=figure role=region tabindex=0 aria-label="{escaped(figure.title)}">\n{drawn}\n</div>\n'


def _tools(say: Say) -> str:
    """Filter and copy: hidden until the script that they need runs."""
    count = note("{shown} of {n} rows", shown="{shown}", n="{n}")
    text, copy, copied, rows = (escaped(say(words)) for words in (FILTER, COPY, COPIED, count))
    return (
        f"<div class=tools hidden>\n<label>{text} <input type=search></label>\n"
        f'<button type=button data-done="{copied}">{copy}</button>\n'
        f'<output aria-live=polite data-text="{rows}"></output>\n</div>\n'
    )


def _table(table: Table, title: str) -> str:
    """One `<tbody>` for each row, so that a row and the texts below it stay together."""
    inside = [no for no, column in enumerate(table.columns) if column.kind != "body"]
    below = [no for no, column in enumerate(table.columns) if column.kind == "body"]
    rows = table.rows[:MAX_ROWS]
    texts = [column_text([row[no] for row in rows]) for no in range(len(table.columns))]
    head = "".join(_heading(table.columns[no]) for no in inside)
    body = []
    for at, row in enumerate(rows):
        more = "".join(_below(table.columns[no], row[no], texts[no][at], len(rows) <= OPEN) for no in below)
        cells = "".join(_cell(table.columns[no], row[no], texts[no][at]) for no in inside)
        extra = f'<tr class=more><td colspan="{max(len(inside), 1)}">{more}</td></tr>\n' if more else ""
        body.append(f"<tbody>\n<tr{' class=has-more' if more else ''}>{cells}</tr>\n{extra}</tbody>\n")
    return (
        f'<div class=scroll role=region tabindex=0 aria-label="{escaped(title)}">\n<table>\n<thead>\n<tr>{head}</tr>\n'
        f"</thead>\n{''.join(body)}</table>\n</div>\n"
    )


def _heading(column: Column) -> str:
    kind = f" class={column.kind}" if column.kind != "text" else ""
    return f"<th scope=col{kind} aria-sort=none><button type=button>{escaped(column.heading)}</button></th>"


def _cell(column: Column, cell: Cell, text: str) -> str:
    kind = column.kind if column.kind != "text" else "short" if len(text) <= SHORT else ""
    value = "" if cell is None or isinstance(cell, str | Marked) else f' data-value="{cell}"'
    return f"<td{f' class={kind}' if kind else ''}{value}>{content_of(cell, text)}</td>"


def _below(column: Column, cell: Cell, text: str, is_open: bool) -> str:
    """A text below its row; empty where there is none."""
    if not text:
        return ""
    opened = " open" if is_open else ""
    heading = escaped(column.heading)
    return f"<details{opened}><summary>{heading}</summary><div class=text>{content_of(cell, text)}</div></details>"


@cache
def _part(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")
