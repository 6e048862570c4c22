"""The page: what was asked, its tables, whole texts, the paragraphs behind cells, notes, and the recipe of the answer.

The page is one file without references to others, and forbids itself to load any (Content-Security-Policy). Without
JavaScript it has the same tables, and cells lead to their paragraphs. Its texts are escaped, whatever they hold.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plansearch.messages import note
from plansearch.report.html import escaped
from plansearch.report.jsonl import json_line
from plansearch.report.page.quotes import Quotes
from plansearch.report.page.tables import MAX_ROWS, block
from plansearch.report.page.texts import layout, texts_section
from plansearch.report.page.titles import below_heading, heading
from plansearch.report.table import Table

if TYPE_CHECKING:
    from plansearch.report.figures.figure import Figure

LANGUAGE = note("en")  # a translation is the code of its language
FIGURE = note("The figure")
MADE_BY = note("How this answer was made")

Say = Callable[[str], str]


def page_of(table: Table, say: Say, recipe: Mapping[str, Any] | None = None, figure: Figure | None = None) -> str:
    """The page of a table whose messages are said already. say: how the page's own words are said to a person.

    recipe: of the answer, for the small print at the end. figure: above the table, its texts said
    already. Of more than MAX_ROWS rows the first are shown; a note says
    how many there are.
    """
    title = heading(table, say)
    quotes = Quotes()
    about = "".join(f"<p>{escaped(line)}</p>\n" for line in below_heading(table, say))
    body = _body(table, title, say, quotes)
    parts = (
        "<!DOCTYPE html>\n",
        f'<html lang="{say(LANGUAGE)}">\n<head>\n<meta charset="utf-8">\n',
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'\">\n",
        f"<title>{escaped(title)}</title>\n<style>\n{_part('page.css')}</style>\n</head>\n<body>\n",
        f"<main>\n<h1>{escaped(title)}</h1>\n<div class=about>\n{about}</div>\n",
        _figure(figure, say) if figure else "",
        body,
        _notes(table, say),
        quotes.section(say),
        "</main>\n<footer>\n",
        _made_by(table, say, recipe),
        f"</footer>\n<script>\n{_part('page.js')}</script>\n</body>\n</html>\n",
    )
    return "".join(parts)


def _body(table: Table, title: str, say: Say, quotes: Quotes) -> str:
    """The tables below their headings; or the table, beside one whole text or below two."""
    if table.sections:
        return "".join(
            f"<h2>{escaped(name)}</h2>\n{block(one, name, say, quotes)}" for name, one in table.sections if one.rows
        )
    shown = block(table, title, say, quotes)
    texts = table.page.texts if table.page else ()
    if not texts:
        return shown
    return f'<div class="with-texts {layout(texts)}">\n{texts_section(texts)}{shown}</div>\n'


def _figure(figure: Figure, say: Say) -> str:
    """The figure, which a click closes, with what it leaves out; on a narrow screen it scrolls to the side."""
    from plansearch.report.figures.svg import svg

    title = escaped(figure.title)
    box = f'<div class=figure role=region tabindex=0 aria-label="{title}">\n{svg(figure, inline_as="figure")}\n</div>\n'
    notes = "".join(f"<p class=hint>{escaped(text)}</p>\n" for text in figure.notes)
    return f"<details class=figure open>\n<summary>{escaped(say(FIGURE))}</summary>\n{box}{notes}</details>\n"


def _notes(table: Table, say: Say) -> str:
    notes = [str(text) for text in table.notes]
    if len(table.rows) > MAX_ROWS:
        cut = note("the first {shown} of {n} rows; csv, jsonl and xlsx hold all", shown=MAX_ROWS, n=len(table.rows))
        notes.insert(0, say(cut))
    return (
        "".join(("<ul class=notes>\n", *(f"<li>{escaped(text)}</li>\n" for text in notes), "</ul>\n")) if notes else ""
    )


def _made_by(table: Table, say: Say, recipe: Mapping[str, Any] | None) -> str:
    """The signature and the recipe, in small print that a click opens."""
    parts = [f"<p>{escaped(table.signature)}</p>\n"] if table.signature else []
    parts += (
        [f"<p><small><code>{escape(json_line({'recipe': recipe}).rstrip())}</code></small></p>\n"] if recipe else []
    )
    inside = "".join(parts)
    return f"<details>\n<summary>{escaped(say(MADE_BY))}</summary>\n{inside}</details>\n" if inside else ""


@cache
def _part(name: str) -> str:
    return Path(__file__).with_name(name).read_text("utf-8")
