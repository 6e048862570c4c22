"""Tables as data frames of pandas and polars. Frames hold plain values, and nothing of an index."""

from __future__ import annotations

from typing import Any

from plansearch.report.formats import missing_package
from plansearch.report.table import Table
from plansearch.report.typed.typed_columns import TypedColumn, typed_columns


def to_pandas(table: Table, presented_by: str = "") -> Any:
    """The table as a pandas DataFrame: Int64, float64, boolean and string, with missing values.

    Columns are those of `typed_columns`. Errors: OutputError where pandas is not installed.
    """
    try:
        import pandas
    except ImportError:
        raise missing_package("pandas") from None
    types = {"integer": "Int64", "number": "float64", "boolean": "boolean", "text": "string"}
    columns = typed_columns(table, presented_by).columns
    return pandas.DataFrame({c.key: pandas.Series(c.values, dtype=types[c.type]) for c in columns})


def to_polars(table: Table, presented_by: str = "") -> Any:
    """The table as a polars DataFrame: Int64, Float64, Boolean and String, with nulls.

    Columns are those of `typed_columns`. Errors: OutputError where polars is not installed.
    """
    return polars_frame(typed_columns(table, presented_by).columns)


def polars_frame(columns: list[TypedColumn]) -> Any:
    """Typed columns as a polars DataFrame. Errors: OutputError where polars is not installed."""
    try:
        import polars
    except ImportError:
        raise missing_package("polars") from None
    types = {
        "integer": polars.Int64, "number": polars.Float64, "boolean": polars.Boolean, "text": polars.String,
    }  # fmt: skip
    return polars.DataFrame([polars.Series(c.key, c.values, dtype=types[c.type]) for c in columns])
