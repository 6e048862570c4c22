"""Cells as a person reads them: the numbers of one column have the same decimals, marks have signs around them."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from plansearch.model import Span
from plansearch.report.table import Cell, Marked

Writer = Callable[[float], str]


def column_text(cells: Sequence[Cell]) -> list[str]:
    """The plain text of each cell of one column, marks dropped. None is empty."""
    write = float_writer([cell for cell in cells if isinstance(cell, float)])
    return [cell_text(cell, write) for cell in cells]


def cell_text(cell: Cell, write: Writer) -> str:
    """One cell as text. write: writes the floats of its column. A Decimal has no exponent."""
    if cell is None:
        return ""
    if isinstance(cell, float):
        return write(cell)
    if isinstance(cell, str | int | Marked):
        return str(cell)
    return format(cell, "f")


def float_writer(column: Sequence[float]) -> Writer:
    """A function that writes the floats of one column with the same decimals, as few as all of them need.

    There are at most three decimals where a number reaches 1, at most four in a column of fractions. A number too small
    for that is written with four significant figures rather than as 0.
    """
    finite = [number for number in column if math.isfinite(number)]
    limit = 3 if any(abs(number) >= 1 for number in finite) else 4
    decimals = max((_decimals(number, limit) for number in finite), default=0)

    def write(number: float) -> str:
        if number and abs(number) < 0.5 * 10**-limit:
            return f"{number:.4g}"
        return f"{number:.{decimals}f}"

    return write


def _decimals(number: float, limit: int) -> int:
    _, _, fraction = f"{number:.{limit}f}".partition(".")
    return len(fraction.rstrip("0"))


def merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    """The spans with touching ones made one and empty ones dropped."""
    out: list[Span] = []
    for span in spans:
        if span.start >= span.end:
            continue
        if out and span.start <= out[-1].end:
            out[-1] = Span(out[-1].start, max(span.end, out[-1].end))
        else:
            out.append(span)
    return tuple(out)


def highlighted(marked: Marked, before: str, after: str, *, between: Callable[[str], str] = str) -> str:
    """The text with `before` and `after` around each mark. between: escapes each piece of text, marked or not."""
    parts: list[str] = []
    at = 0
    for span in merged(marked.spans):
        parts += [between(marked.text[at : span.start]), before, between(span.of(marked.text)), after]
        at = span.end
    parts.append(between(marked.text[at:]))
    return "".join(parts)
