"""Kernels of runs against a comparison of every two places."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from reuse_twin import maximal_runs

from plansearch.index.runs import kernels

TEXTS = st.text(alphabet="甲乙丙", max_size=40)


def units(text: str) -> np.ndarray:
    return np.frombuffer(text.encode("utf-16-le"), np.uint16)


@given(TEXTS, TEXTS, st.integers(2, 6))
@settings(max_examples=200, deadline=None)
def test_every_maximal_run_is_found(one: str, other: str, least: int) -> None:
    draft, raw = units(one), units(f"{other}\0")
    table = kernels.table_of(draft, least, np.uint64(10))
    forms = np.arange(65536, dtype=np.uint16)
    found = kernels.runs_in(
        raw, np.array([0, len(raw)]), np.zeros(1, np.int64), np.array([7], np.int32), forms, draft, least, table,
        np.uint64(10),
    )  # fmt: skip
    assert {tuple(row[1:]) for row in found.tolist()} == maximal_runs(one, other, least)
    assert len(found) == len({tuple(row) for row in found.tolist()})
    assert set(found[:, 0].tolist()) <= {7}


def test_blanks_are_left_out() -> None:
    forms = np.arange(65536, dtype=np.uint16)
    forms[ord(" ")] = 0
    into = np.zeros(8, np.uint16)
    n = kernels.compact(units("甲 乙丙"), 0, 4, forms, into)
    assert into[:n].tolist() == units("甲乙丙").tolist()


def test_owners_of_each_string() -> None:
    runs = np.array([[0, 0, 5, 4], [1, 1, 9, 3], [2, 0, 0, 4], [3, 0, 0, 2]], np.int32)
    owners = np.array([1, 2, 1, -1], np.int32)
    order = np.argsort(owners, kind="stable")
    assert kernels.count_owners(runs, order, owners, 2, 4).tolist() == [1, 2, 2, 0]
