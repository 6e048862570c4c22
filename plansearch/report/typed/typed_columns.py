"""The columns of a table as values of one type each: what data frames and typed files are made of."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, Literal, NamedTuple

from plansearch.report.meanings import meaning_of
from plansearch.report.table import Cell, Column, Table

Type = Literal["text", "integer", "number", "boolean"]
_BOOLEANS: dict[Any, bool] = {"yes": True, "": False, "no": False, "NO": False, 1: True, 0: False}
_MOST = 2**63 - 1
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
REPLACEMENT = "\ufffd"


class TypedColumn(NamedTuple):
    """A column of str, int, float or bool, and None. text_of: key of the numbers whose printed text it has, or ""."""

    key: str
    type: Type
    values: list[Any]
    text_of: str = ""


class TypedColumns(NamedTuple):
    """Columns of equal length. n_replaced: characters of texts that are no Unicode and were replaced."""

    columns: list[TypedColumn]
    n_replaced: int


def typed_columns(table: Table, presented_by: str = "", *, with_text: bool = True) -> TypedColumns:
    """The columns of a table with their types; those of the codebook, as far as the values have them.

    A number of a decimal fraction becomes a float. with_text: where the float does not print as the number did (6.50),
    a text column `<key>_text` follows, which has the printed text of those numbers alone. Lone surrogates, which no
    file can hold, become U+FFFD.
    """
    out: list[TypedColumn] = []
    n_replaced = 0
    for no, column in enumerate(table.columns):
        cells = [row[no] for row in table.rows]
        typed = _typed(column, cells, presented_by)
        if typed.type == "text":
            n_replaced += _replace(typed.values)
        out.append(typed)
        if with_text and typed.type == "number" and any(texts := [_lost(cell) for cell in cells]):
            out.append(TypedColumn(f"{column.key}_text", "text", texts, column.key))
    return TypedColumns(out, n_replaced)


def replace_surrogates(text: str) -> tuple[str, int]:
    """A text in which each lone surrogate is U+FFFD, and how many there were."""
    return _LONE_SURROGATE.subn(REPLACEMENT, text)


def _typed(column: Column, cells: Sequence[Cell], presented_by: str) -> TypedColumn:
    known = meaning_of(column.key, presented_by)
    wanted = known.type if known else ""
    if wanted == "boolean" and all(cell is None or cell in _BOOLEANS for cell in cells):
        return TypedColumn(column.key, "boolean", [None if cell is None else _BOOLEANS[cell] for cell in cells])
    if column.kind == "number" and not any(isinstance(cell, str) for cell in cells):
        there = [cell for cell in cells if cell is not None]
        are_whole = all(isinstance(cell, int) and -_MOST <= cell <= _MOST for cell in there)
        if are_whole and (wanted == "integer" or (there and wanted != "number")):
            return TypedColumn(column.key, "integer", list(cells))
        if all(isinstance(cell, int | float | Decimal) for cell in there):
            numbers = [None if cell is None else _float(cell) for cell in cells]
            return TypedColumn(column.key, "number", numbers)
    return TypedColumn(column.key, "text", [None if cell is None else _text(cell) for cell in cells])


def _float(cell: Any) -> float:
    try:
        return float(cell)
    except OverflowError:
        return math.inf if cell > 0 else -math.inf


def _text(cell: Cell) -> str:
    """A cell as csv has it, as a plain string."""
    return repr(cell) if isinstance(cell, float) else str.__str__(cell) if isinstance(cell, str) else str(cell)


def _lost(cell: Cell) -> str | None:
    """The printed text of a number that its float would print in another way; None for every other cell."""
    if isinstance(cell, Decimal):
        printed = str(cell)
        number = float(cell)
        if not math.isfinite(number):
            return printed
        plain = format(Decimal(repr(number)), "f")
        return None if printed in (plain, plain.removesuffix(".0")) else printed
    if isinstance(cell, int) and abs(cell) > 2**53:
        return str(cell)
    return None


def _replace(texts: list[Any]) -> int:
    """Replace lone surrogates in place; gives their number. Most columns have none, and are looked at once."""
    try:
        "".join(text for text in texts if text is not None).encode()
    except UnicodeEncodeError:
        n = 0
        for no, text in enumerate(texts):
            if text is not None:
                texts[no], here = replace_surrogates(text)
                n += here
        return n
    return 0
