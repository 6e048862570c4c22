"""Parquet, read back by another library."""

from __future__ import annotations

import io
import json
from dataclasses import replace

import pandas
import pyarrow.parquet
import pytest

from plansearch.api import Index
from plansearch.report import Column, Table
from plansearch.report.typed.parquet import parquet_bytes

from ..tables import EMPTY, HOSTILE_TEXTS, TARGETS
from .test_codebook import ANSWERS


@pytest.mark.parametrize("name", ANSWERS)
def test_it_reads_back_as_the_frame(mini_index: Index, name: str) -> None:
    answer = ANSWERS[name](mini_index)
    content, n_replaced = parquet_bytes(answer.table(), answer.presented_by)
    read = pyarrow.parquet.read_table(io.BytesIO(content))
    frame = answer.to_polars()
    assert n_replaced == 0
    assert read.column_names == frame.columns
    assert read.to_pylist() == frame.to_dicts()


def test_pandas_reads_it() -> None:
    content, _ = parquet_bytes(TARGETS)
    read = pandas.read_parquet(io.BytesIO(content), dtype_backend="numpy_nullable")
    assert read["year"].tolist() == [2025, pandas.NA]
    assert read["value_text"].tolist() == ["6.50", pandas.NA]
    empty = pandas.read_parquet(io.BytesIO(parquet_bytes(EMPTY)[0]))
    assert empty.columns.tolist() == ["plan", "n"]


def test_the_recipe_is_in_its_metadata() -> None:
    content, _ = parquet_bytes(replace(TARGETS, recipe={"verb": "目标"}))
    metadata = pyarrow.parquet.read_metadata(io.BytesIO(content)).metadata
    assert json.loads(metadata[b"plansearch"]) == {"recipe": {"verb": "目标"}}


def test_hostile_text() -> None:
    content, n = parquet_bytes(Table((Column("a"),), tuple((text,) for text in (*HOSTILE_TEXTS, "\0", "\ud800"))))
    assert pyarrow.parquet.read_table(io.BytesIO(content))["a"].to_pylist() == [*HOSTILE_TEXTS, "\0", "\ufffd"]
    assert n == 1
