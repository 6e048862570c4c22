"""Runs become passages."""

from __future__ import annotations

import numpy as np

from plansearch.query.drafting.reuse import chaining
from plansearch.query.drafting.reuse.chaining import END, FORMULAIC, PLAN_END, PLAN_START, SHARED, START

WANTED = (32, 70, 10)


def passages(rows: list[tuple[int, int, int]], formulaic: range = range(0)) -> list[list[int]]:
    runs = np.array([(0, *row) for row in rows], np.int32).reshape(-1, 4)
    runs = runs[np.argsort(runs[:, 2], kind="stable")]
    chain_of, n = chaining.chains(runs, np.array([0, len(runs)]), runs[:, 3] >= 13, 20)
    plain = np.concatenate([[0], np.cumsum([at not in formulaic for at in range(500)])]).astype(np.int32)
    found = chaining.passages(runs, chain_of, n, runs[:, 3] >= 13, plain, WANTED)
    return sorted(row[1:].tolist() for row in found)


def test_one_run() -> None:
    ((start, end, plan_start, plan_end, shared, plain, formulaic),) = passages([(5, 40, 13)])
    assert (start, end, plan_start, plan_end, shared, plain, formulaic) == (5, 18, 40, 53, 13, 13, 0)
    assert passages([(5, 40, 12)]) == []


def test_an_edited_passage() -> None:
    (row,) = passages([(0, 100, 9), (11, 111, 9), (23, 122, 12)])
    assert row[:5] == [0, 35, 100, 134, 30]


def test_clauses_that_changed_places_are_one_passage() -> None:
    (row,) = passages([(0, 100, 12), (24, 112, 12), (12, 124, 12), (36, 136, 10)])
    assert row[:4] == [0, 46, 100, 146]


def test_passages_far_apart_are_two() -> None:
    assert len(passages([(0, 100, 20), (60, 160, 20)])) == 2
    assert len(passages([(0, 200, 60), (300, 100, 60)])) == 2


def test_a_chain_of_too_little_is_divided_into_its_runs() -> None:
    found = passages([(0, 100, 13), (35, 115, 13)])
    assert [row[:4] for row in found] == [[0, 13, 100, 113], [35, 48, 115, 128]]


def test_a_formula() -> None:
    (row,) = passages([(0, 40, 20)], range(12))
    assert row[FORMULAIC - 1] == 1
    (row,) = passages([(0, 40, 22)], range(12))
    assert row[FORMULAIC - 1] == 0
    assert [row[at - 1] for at in (START, END, PLAN_START, PLAN_END, SHARED)] == [0, 22, 40, 62, 22]
