"""A table as a Parquet file, through polars."""

from __future__ import annotations

import io
import json

from plansearch.report.table import Table
from plansearch.report.typed.frames import polars_frame
from plansearch.report.typed.typed_columns import typed_columns


def parquet_bytes(table: Table, presented_by: str = "") -> tuple[bytes, int]:
    """The file, and how many characters are no Unicode and were replaced.

    Its metadata have the recipe under the key `plansearch`. Errors: OutputError where polars is not installed.
    """
    typed = typed_columns(table, presented_by)
    out = io.BytesIO()
    recipe = {"plansearch": json.dumps({"recipe": table.recipe}, ensure_ascii=False)}
    polars_frame(typed.columns).write_parquet(out, metadata=recipe if table.recipe is not None else None)
    return out.getvalue(), typed.n_replaced
