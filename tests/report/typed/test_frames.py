"""Data frames of pandas and polars: dtypes, missing values, and nothing of an index inside."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas
import polars
import pytest

import plansearch
from plansearch.api import Index
from plansearch.errors import OutputError
from plansearch.report import Column, Table
from plansearch.report.typed.frames import to_pandas, to_polars

from ..tables import EMPTY, HOSTILE_TEXTS, TARGETS
from .test_codebook import ANSWERS

POLARS = {"Int64": polars.Int64, "float64": polars.Float64, "boolean": polars.Boolean, "string": polars.String}


def test_dtypes_and_values() -> None:
    frame = to_pandas(TARGETS)
    assert {key: str(dtype) for key, dtype in frame.dtypes.items()} == {
        "region": "string", "year": "Int64", "value": "float64", "value_text": "string", "score": "float64",
        "sentence": "string",
    }  # fmt: skip
    assert frame.loc[0].tolist() == ["青澜市", 2025, 6.5, "6.50", 12.3456, "力争增长6.5%以上。"]
    assert frame.isna().loc[1].tolist() == [False, True, True, True, False, False]


@pytest.mark.parametrize("name", ANSWERS)
def test_both_frames_say_the_same_in_the_same_types(mini_index: Index, name: str) -> None:
    answer = ANSWERS[name](mini_index)
    one, other = answer.to_pandas(), answer.to_polars()
    assert [POLARS[str(dtype)] for dtype in one.dtypes] == list(other.dtypes)
    assert one.columns.tolist() == other.columns
    assert len(one) == len(answer.table().rows)
    for key in other.columns:
        values = [None if pandas.isna(value) else value for value in one[key].tolist()]
        assert values == other[key].to_list(), key


def test_a_frame_of_nothing_has_the_same_types(mini_index: Index) -> None:
    full, empty = (mini_index.phrase(text).to_pandas() for text in ("力争", "没有的词"))
    assert len(empty) == 0
    assert full.dtypes.to_dict() == empty.dtypes.to_dict()
    assert to_polars(EMPTY).shape == (0, 2)


def test_frames_outlive_the_index_and_can_be_pickled(mini_path: Path) -> None:
    with plansearch.open(mini_path) as index:
        targets, phrase = index.targets(), index.phrase("力争")
        plans = index.plans_frame(text=True)
    for answer in (targets, phrase):
        frame, other = answer.to_pandas(), answer.to_polars()
        assert pickle.loads(pickle.dumps(frame)).equals(frame)
        assert pickle.loads(pickle.dumps(other)).equals(other)
        kinds = {type(value) for key in frame for value in frame[key].dropna().tolist()}
        assert kinds <= {str, int, float, bool}
    assert pickle.loads(pickle.dumps(plans)).equals(plans)


def test_a_frame_of_plans(mini_index: Index) -> None:
    plans = mini_index.plans()
    frame = mini_index.plans_frame(text=True)
    assert frame["plan"].tolist() == [plan.id for plan in plans]
    assert frame["text"].tolist() == [plan.text for plan in plans]
    assert frame["n_chars"].tolist() == [len(plan.text) for plan in plans]
    assert str(frame["year"].dtype) == "Int64"
    assert "text" not in mini_index.plans_frame(region="青澜市")
    assert len(mini_index.plans_frame(region="青澜市")) < len(frame)
    assert len(mini_index.plans_frame(text=True, year=1900)) == 0


def test_hostile_text() -> None:
    table = Table((Column("a"),), tuple((text,) for text in (*HOSTILE_TEXTS, "\0", "\ud800")))
    expected = [*HOSTILE_TEXTS, "\0", "\ufffd"]
    assert to_pandas(table)["a"].tolist() == expected
    assert to_polars(table)["a"].to_list() == expected


@pytest.mark.parametrize(("package", "convert"), [("pandas", to_pandas), ("polars", to_polars)])
def test_a_missing_package(package: str, convert: Callable[[Table], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(OutputError, match=f"{package} is not installed") as caught:
        convert(TARGETS)
    assert caught.value.hint == "install it: pip install 'plansearch[data]'"
