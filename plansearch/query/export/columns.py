"""The columns of the tables of an export: their keys, and the types that the codebook gives them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Literal

from plansearch.query.export.rows import Row
from plansearch.query.statements.rows import StatementRow
from plansearch.report import Column, Table
from plansearch.report.formats import missing_package
from plansearch.report.meanings import meaning_of
from plansearch.report.typed.typed_columns import typed_columns

if TYPE_CHECKING:
    import pyarrow

TableName = Literal["plans", "passages", "targets", "lines"]
PARTITION = "year"
"""The column that is in the names of folders, not in the files."""

KEYS: Mapping[TableName, tuple[str, ...]] = {
    "plans": (
        "plan", "title", "region", "region_code", "level", "year", "last_year", "contested", "region_path",
        "province", "prefecture", "county", "township", "body", "kind", "family", "file", "copy_of", "n_copies",
        "n_chars", "n_passages", "n_lines", "charset", "sha256", "region_confidence", "year_confidence",
    ),
    "passages": ("plan", "year", "passage", "start", "end", "section", "part", "text"),
    "targets": (*StatementRow._fields, "passage", "line"),
    "lines": ("plan", "year", "line", "start", "end", "depth", "section", "part", "passage", "text"),
}  # fmt: skip
"""The columns of each table in their order. Targets have the columns of that verb, and two that join."""

_MEANT_AS: Mapping[TableName, str] = {
    "plans": "catalogue.catalogue", "passages": "export", "targets": "targets", "lines": "export",
}  # fmt: skip
"""By table, whose columns it has in the codebook."""
_OWN = frozenset({"province", "prefecture", "county", "township", "n_passages", "n_lines", "sha256", "passage", "line"})
"""Columns that no verb has."""


@dataclass(frozen=True, slots=True)
class ColumnOfFile:
    """A column of a table as its files have it. meaning: in English and in Chinese. type: as in the codebook."""

    name: str
    type: str
    unit: str
    meaning: str
    chinese: str


@cache
def columns(table: TableName) -> tuple[ColumnOfFile, ...]:
    """The columns of a table, the partition too.

    Behind a number of a decimal fraction follows `<key>_text`: the text of a number that its float prints in another
    way (6.50), and null for all others.
    """
    found = []
    for key in KEYS[table]:
        known = meaning_of(key, "export" if key in _OWN else _MEANT_AS[table])
        if known is None:
            raise LookupError(f"no meaning of {key} of {table}")
        found.append(ColumnOfFile(key, *known))
        if table == "targets" and known.type == "number":
            text = f"the printed text of {key}, where the number prints in another way"
            found.append(ColumnOfFile(f"{key}_text", "text", "", text, f"{key} 的原文写法（与数值写法不同时）"))
    return tuple(found)


@cache
def schema(table: TableName) -> pyarrow.Schema:
    """The columns of the files of a table. Errors: OutputError where pyarrow is not installed."""
    arrow = load_pyarrow()
    types = {"text": arrow.string(), "integer": arrow.int64(), "number": arrow.float64(), "boolean": arrow.bool_()}
    return arrow.schema([(c.name, types[c.type]) for c in columns(table) if c.name != PARTITION])


def record_batch(table: TableName, rows: Sequence[Row]) -> tuple[pyarrow.Table, int]:
    """Rows as Arrow holds them, with the values of `typed_columns`; and the characters that were replaced there."""
    arrow = load_pyarrow()
    kinds = [Column(key, "text" if _type(table, key) in ("text", "boolean") else "number") for key in KEYS[table]]
    typed = typed_columns(Table(tuple(kinds), tuple(rows)), _MEANT_AS[table])
    values = {column.key: column.values for column in typed.columns}
    nothing: list[Any] = [None] * len(rows)
    fields = schema(table)
    arrays = [arrow.array(values.get(field.name, nothing), field.type) for field in fields]
    return arrow.Table.from_arrays(arrays, schema=fields), typed.n_replaced


def _type(table: TableName, key: str) -> str:
    return next(column.type for column in columns(table) if column.name == key)


def load_pyarrow() -> Any:
    """The package that writes Parquet. Errors: OutputError where it is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise missing_package("pyarrow") from None
    return pyarrow
