"""A table as a notebook shows it: HTML with the colours of its theme, all text escaped, without script or style sheet.

Every look is in the element itself, because Jupyter drops style sheets of notebooks that it does not trust.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from plansearch.messages import Message, note
from plansearch.report.layout import cells, safe
from plansearch.report.page.page import MADE_BY
from plansearch.report.page.titles import heading
from plansearch.report.table import Cell, Column, Marked, Table
from plansearch.report.values import column_text, highlighted

Say = Callable[[str], str]

MOST_ROWS = 20
"""Rows that are shown of a table, or of each of several."""
NOTHING_FOUND = note("nothing was found")
_NARROW = 36  # display cells up to which a column is not wrapped
_ALIGNED = {"number": "right", "left": "right", "node": "center"}
_MARK = '<mark style="background:#ffd54d;color:#1b1f24;border-radius:2px;padding:0 1px">'
_SMALL = "font-size:0.85em;opacity:0.8"
_TABLE = "border-collapse:collapse;table-layout:auto;margin:0"
_LINE = "border-bottom:1px solid rgba(128,128,128,0.35)"


def table_html(table: Table, say: Say) -> str:
    """A table whose messages are said already: what was asked, the first rows, notes, and how the answer was made.

    Columns of kind `body` are below their row, as on a terminal. Several tables are one below the other. say: how its
    own words are said.
    """
    parts = [f'<div style="margin:0.2em 0;font-weight:600">{_escaped(heading(table, say))}</div>']
    for title, one in table.sections or (("", table),):
        if title:
            parts.append(f'<div style="margin:0.9em 0 0.2em;font-weight:600">{_escaped(title)}</div>')
        parts += [_rows(one) if one.rows else f"<p>{_escaped(say(NOTHING_FOUND))}</p>", _cut(one, say)]
    parts += [_notes(table), _made_by(table, say)]
    inside = "\n".join(part for part in parts if part)
    return f'<div class="plansearch" style="overflow-x:auto">\n{inside}\n</div>\n'


def cut_remark(n_all: int) -> Message | None:
    """What is said of a table that has more rows than are shown."""
    if n_all <= MOST_ROWS:
        return None
    return note("the first {shown} of {n} rows; .to_pandas() and .save() have all", shown=MOST_ROWS, n=n_all)


def _cut(table: Table, say: Say) -> str:
    remark = cut_remark(len(table.rows))
    return f'<div style="{_SMALL}">{_escaped(say(remark))}</div>' if remark else ""


def _rows(table: Table) -> str:
    rows = table.rows[:MOST_ROWS]
    texts = [column_text([row[no] for row in rows]) for no in range(len(table.columns))]
    kept = [no for no, column in enumerate(table.columns) if not column.is_rare or _is_needed([r[no] for r in rows])]
    upper = [no for no in kept if table.columns[no].kind != "body"]
    below = [no for no in kept if table.columns[no].kind == "body"]
    looks = {no: _look(table.columns[no], texts[no]) for no in upper}
    if not upper:
        upper, below, looks = below, [], {no: _style("left", "") for no in below}
    head = "".join(f'<th scope="col" style="{looks[no]}">{_escaped(table.columns[no].heading)}</th>' for no in upper)
    body = []
    for at, row in enumerate(rows):
        cells_of_row = "".join(f'<td style="{looks[no]}">{_content(row[no], texts[no][at])}</td>' for no in upper)
        body.append(f"<tr>{cells_of_row}</tr>")
        body += [_body_row(_content(row[no], texts[no][at]), len(upper)) for no in below if texts[no][at]]
    lines = "\n".join(body)
    return f'<table style="{_TABLE}">\n<thead>\n<tr>{head}</tr>\n</thead>\n<tbody>\n{lines}\n</tbody>\n</table>'


def _is_needed(cells_of_column: Sequence[Cell]) -> bool:
    return any(cells_of_column)


def _look(column: Column, texts: Sequence[str]) -> str:
    """The style of a column: what is narrow or aligned is on one line, other text has room to wrap in."""
    widest = max((cells(line) for text in texts for line in text.split("\n")), default=0)
    is_whole = column.kind in ("number", "node") or widest <= _NARROW
    return _style(_ALIGNED.get(column.kind, "left"), "white-space:nowrap" if is_whole else "min-width:16em")


def _style(align: str, more: str) -> str:
    return f"text-align:{align};vertical-align:top;padding:0.25em 0.6em;{_LINE}" + (f";{more}" if more else "")


def _body_row(content: str, width: int) -> str:
    style = "text-align:left;white-space:normal;padding:0.1em 0.6em 0.5em 1.8em;max-width:52em"
    return f'<tr><td colspan="{width}" style="{style}">{content}</td></tr>'


def _content(cell: Cell, text: str) -> str:
    return highlighted(cell, _MARK, "</mark>", between=_escaped) if isinstance(cell, Marked) else _escaped(text)


def _notes(table: Table) -> str:
    lines = "".join(f"<div>{_escaped(str(text))}</div>" for text in table.notes)
    return f'<div style="margin-top:0.4em;{_SMALL}">{lines}</div>' if lines else ""


def _made_by(table: Table, say: Say) -> str:
    if not table.signature:
        return ""
    inside = f'<code style="white-space:pre-wrap;word-break:break-all">{_escaped(table.signature)}</code>'
    return f'<details style="{_SMALL}"><summary>{_escaped(say(MADE_BY))}</summary>{inside}</details>'


def _escaped(text: str) -> str:
    """Text as HTML, lines below one another, without characters that turn or control it."""
    return escape(safe(text)).replace("\n", "<br>")
