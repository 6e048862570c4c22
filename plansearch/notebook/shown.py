"""What notebooks and IPython get of an answer: HTML, and text for a terminal."""

from __future__ import annotations

import shutil
import sys
from dataclasses import replace
from typing import Any

from plansearch.notebook.speech import in_words, say
from plansearch.notebook.tables import MOST_ROWS, cut_remark, table_html
from plansearch.report import render
from plansearch.report.table import Table

_WIDTH = 100  # display cells of a line where there is no terminal


def mimebundle(answer: Any) -> dict[str, str]:
    """An answer by MIME type: HTML, and the text that a terminal shows. Both have the first rows, and say so."""
    table = in_words(answer.table(), answer.presented_by)
    return {"text/html": table_html(table, say), "text/plain": _text(table)}


def html(answer: Any) -> str:
    """An answer as HTML."""
    return table_html(in_words(answer.table(), answer.presented_by), say)


def width() -> int:
    """Display cells of a line: of the terminal in which IPython runs, 100 elsewhere."""
    is_terminal = bool(getattr(sys.stdout, "isatty", bool)())
    return shutil.get_terminal_size((_WIDTH, 24)).columns if is_terminal else _WIDTH


def _text(table: Table) -> str:
    """The table, its notes and its signature, as a terminal shows them."""
    shown = [one for _, one in table.sections] or [table]
    remark = cut_remark(max(len(one.rows) for one in shown))
    short = replace(
        table,
        rows=table.rows[:MOST_ROWS],
        sections=tuple((title, replace(one, rows=one.rows[:MOST_ROWS])) for title, one in table.sections),
    )
    lines = [*([say(remark)] if remark else []), *map(str, table.notes)]
    signature = f"[{table.signature}]\n" if table.signature else ""
    return render(short, "table", width=width()) + "".join(f"{line}\n" for line in lines) + signature
