"""Stata files, read back by pandas and by pyreadstat."""

from __future__ import annotations

import io
import math
import re
import sys
from pathlib import Path
from typing import Any

import pandas
import polars
import pyreadstat
import pytest

from plansearch.api import Index
from plansearch.errors import OutputError
from plansearch.report import Column, Table
from plansearch.report.typed.dta import dta_bytes, variable_names

from ..tables import EMPTY, HOSTILE_TEXTS, TARGETS
from .test_codebook import ANSWERS


def read(table: Table, by: str = "") -> Any:
    return pandas.read_stata(io.BytesIO(dta_bytes(table, by)[0]), convert_missing=False)


@pytest.mark.parametrize("name", ANSWERS)
def test_it_reads_back_as_the_frame(mini_index: Index, name: str) -> None:
    answer = ANSWERS[name](mini_index)
    found, frame = read(answer.table(), answer.presented_by), answer.to_polars()
    assert len(found) == len(frame)
    assert [re.sub("^_", "", key) for key in found.columns] == frame.columns
    for key, own in zip(found.columns, frame.columns, strict=True):
        values = [None if isinstance(v, float) and math.isnan(v) else v for v in found[key].tolist()]
        expected = [value or "" for value in frame[own]] if frame[own].dtype == polars.String else frame[own].to_list()
        assert values == expected, key


def test_types_labels_and_format(tmp_path: Path) -> None:
    content, _ = dta_bytes(TARGETS, "targets")
    assert content.startswith(b"<stata_dta><header><release>118</release>")
    (tmp_path / "a.dta").write_bytes(content)
    _, meta = pyreadstat.read_dta(str(tmp_path / "a.dta"))
    assert meta.column_names == ["region", "year", "value", "value_text", "score", "sentence"]
    assert meta.column_names_to_labels["year"] == "计划年份（起始年）"
    assert meta.column_names_to_labels["value_text"] == "值（原文）"
    assert meta.readstat_variable_types["year"] == "int32"
    assert read(Table((Column("n", "number"),), ((1,), (2,)))).dtypes["n"] == "int32"
    assert read(Table((Column("n", "number"),), ((2**40,),)))["n"].tolist() == [float(2**40)]


def test_an_empty_table() -> None:
    assert read(EMPTY).columns.tolist() == ["plan", "n"]
    assert len(read(EMPTY)) == 0


def test_hostile_text() -> None:
    texts = (*HOSTILE_TEXTS, None, "\0", "\ud800", "长" * 681, "长" * 682)
    table = Table((Column("a"), Column("n", "number")), tuple((text, no) for no, text in enumerate(texts)))
    content, n = dta_bytes(table)
    expected = [*HOSTILE_TEXTS, "", "\ufffd", "\ufffd", "长" * 681, "长" * 682]
    assert pandas.read_stata(io.BytesIO(content))["a"].tolist() == expected
    assert n == 2


def test_names_of_variables() -> None:
    assert variable_names(["year", "2024", "地区", "地区名", "in", "str12", "_n", "a b"]) == [
        "year", "_2024", "v3", "v4", "_in", "_str12", "__n", "a_b",
    ]  # fmt: skip
    long = variable_names(["x" * 40, "x" * 41, "x" * 42])
    assert len(set(long)) == 3
    assert all(len(name) <= 32 for name in long)
    assert variable_names(["a b", "a_b"]) == ["a_b", "a_b_2"]


def test_a_missing_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyreadstat", None)
    with pytest.raises(OutputError, match="pyreadstat is not installed"):
        dta_bytes(TARGETS)
