"""A table as comma-separated values (RFC 4180), for spreadsheets and statistics programs.

A spreadsheet program runs a text as a formula if it begins with =, +, - or @, after blanks too, and is no number:
`-5%`, `+1.5` and `-1,200` stay. A quote before it makes it text (OWASP, CSV Injection). Corpora hold what strangers
wrote, and `=cmd|' /C calc'!A0` in a title needs only a click.
"""

from __future__ import annotations

import csv
import io
import re
from dataclasses import replace

from plansearch.report.layout import harmless
from plansearch.report.table import Cell, Marked, Table

QUOTE = "'"
_FORMULA = re.compile(r"[\s\ufeff]*[=+\-@＝＋－＠]")
_NUMBER = re.compile(r"\s*[+\-]\s*(?:\d[\d,]*(?:\.\d+)?|\.\d+)(?:[eE][+\-]?\d+)?\s*[%％‰]?\s*")
_QUOTED = re.compile(rf"{QUOTE}(?={_FORMULA.pattern})")


def render_csv(table: Table) -> str:
    """One record a row under a header of column keys; lines end with CR LF.

    None is empty, marks are dropped, a float is written so that it reads back exactly. What controls a screen becomes
    the replacement character. There is no byte-order mark.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([column.key for column in table.columns])
    writer.writerows([_plain(cell) for cell in row] for row in table.rows)
    return out.getvalue()


def _plain(cell: Cell) -> str:
    if cell is None:
        return ""
    return repr(cell) if isinstance(cell, float) else harmless(str(cell))


def is_formula(text: str) -> bool:
    """Whether a spreadsheet program would run a text."""
    return _FORMULA.match(text) is not None and _NUMBER.fullmatch(text) is None


def without_formulas(table: Table) -> tuple[Table, int]:
    """The table with a quote before each text that is a formula, and how many there were; the table itself for none."""
    n = 0
    rows = []
    for row in table.rows:
        if any(isinstance(cell, str | Marked) and is_formula(str(cell)) for cell in row):
            made = tuple(map(_made_safe, row))
            n += sum(a is not b for a, b in zip(made, row, strict=True))
            rows.append(made)
        else:
            rows.append(row)
    return (replace(table, rows=tuple(rows)), n) if n else (table, 0)


def _made_safe(cell: Cell) -> Cell:
    text = str(cell) if isinstance(cell, str | Marked) else ""
    return QUOTE + text if is_formula(text) else cell


def without_quote(text: str) -> str:
    """A cell as it was before `without_formulas`."""
    return text[len(QUOTE) :] if _QUOTED.match(text) else text
