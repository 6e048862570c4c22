"""A table as a Stata file (format 118, Stata 14 and newer), through pyreadstat."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from plansearch.report.formats import missing_package
from plansearch.report.meanings import meaning_of
from plansearch.report.table import Table
from plansearch.report.typed.frames import polars_frame
from plansearch.report.typed.typed_columns import REPLACEMENT, Type, TypedColumn, typed_columns

STATA = 14  # the version whose format is 118
LONGEST_NAME, LONGEST_LABEL = 32, 80
LARGEST = 2_147_483_620  # of a whole number of four bytes; larger ones are doubles
_RESERVED = frozenset(
    (
        "_all", "_b", "_coef", "_cons", "_n", "_N", "_pi", "_pred", "_rc", "_skip", "byte", "double", "float", "if",
        "in", "int", "long", "strL", "using", "with",
    )
)  # fmt: skip
_STRING_TYPE = re.compile(r"str\d+")


def dta_bytes(table: Table, presented_by: str = "") -> tuple[bytes, int]:
    """The file, and how many characters it cannot hold (lone surrogates and NUL) and were replaced.

    Variables have names of ASCII and Chinese labels. Stata has no missing text: None is "". Yes and no are 1 and 0. A
    text of more than 2,045 bytes makes its variable a strL. Errors: OutputError where a package is not installed.
    """
    try:
        import pyreadstat
    except ImportError:
        raise missing_package("pyreadstat") from None
    typed = typed_columns(table, presented_by)
    n_replaced = typed.n_replaced
    columns: list[TypedColumn] = []
    labels: dict[str, str | None] = {}
    names = variable_names([column.key for column in typed.columns])
    for column, name in zip(typed.columns, names, strict=True):
        values, n_nul = _values(column)
        n_replaced += n_nul
        type_of: Type = "integer" if column.type == "boolean" else column.type
        columns.append(TypedColumn(name, type_of, values))
        labels[name] = _label(column, presented_by)
    frame = polars_frame(columns)
    import polars

    short = [column.key for column in columns if column.type == "integer" and _is_short(column)]
    frame = frame.cast(dict.fromkeys(short, polars.Int32))
    del typed, columns  # the frame has their values
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "answer.dta"
        pyreadstat.write_dta(frame, str(path), column_labels=labels, file_label="plansearch", version=STATA)
        del frame
        return path.read_bytes(), n_replaced


def variable_names(keys: Sequence[str]) -> list[str]:
    """Names that Stata takes, one for each key, all different: ASCII letters, digits and _, at most 32."""
    names: list[str] = []
    for no, key in enumerate(keys, start=1):
        name = re.sub(r"[^0-9A-Za-z_]", "_", key)[:LONGEST_NAME]
        if not name.strip("_"):
            name = f"v{no}"
        if name[0].isdigit() or name in _RESERVED or _STRING_TYPE.fullmatch(name):
            name = f"_{name}"[:LONGEST_NAME]
        while name in names:
            name = f"{name[: LONGEST_NAME - len(str(no)) - 1]}_{no}"
        names.append(name)
    return names


def _values(column: TypedColumn) -> tuple[list[Any], int]:
    if column.type == "boolean":
        return [None if value is None else int(value) for value in column.values], 0
    if column.type != "text":
        return column.values, 0
    n = sum(value.count("\0") for value in column.values if value)
    return [(value or "").replace("\0", REPLACEMENT) for value in column.values], n


def _is_short(column: TypedColumn) -> bool:
    return all(abs(value) <= LARGEST for value in column.values if value is not None)


def _label(column: TypedColumn, presented_by: str) -> str:
    known = meaning_of(column.text_of or column.key, presented_by)
    label = known.chinese if known else column.key
    return (f"{label}（原文）" if column.text_of else label)[:LONGEST_LABEL]
