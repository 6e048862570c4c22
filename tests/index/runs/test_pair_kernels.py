"""Kernels of pairs: forms, marks, hashes, and runs of two places of one string."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from reuse_twin import maximal_runs

from plansearch.index.runs import pair_kernels

TEXTS = st.lists(st.text(alphabet="甲乙", max_size=25), min_size=2, max_size=3)


@given(TEXTS, st.integers(3, 5))
@settings(max_examples=100, deadline=None)
def test_runs_of_all_pairs(texts: list[str], least: int) -> None:
    units = np.frombuffer("".join(f"{text}\0" for text in texts).encode("utf-16-le") + bytes(16), np.uint16)
    starts = np.concatenate([[0], np.cumsum([len(text) + 1 for text in texts])])
    places = np.array([starts[t] + i for t, text in enumerate(texts) for i in range(len(text) - least + 1)], np.int32)
    hashes = pair_kernels.hashes_of(units, places, least)
    order = np.argsort(hashes, kind="stable")
    bounds = np.append(np.flatnonzero(np.diff(hashes[order], prepend=hashes[order][:1] + np.uint64(1))), len(order))
    kept = np.zeros(len(units), np.bool_)
    kept[places] = True
    of_text = (np.searchsorted(starts, places[order], "right") - 1).astype(np.int32)
    regions = np.arange(len(texts), dtype=np.int32)
    before, is_kept = units[places[order] - 1], kept[places[order] - 1]
    seeds = pair_kernels.seeds(places[order], of_text, bounds, before, is_kept, regions, False)
    assert len(seeds) <= sum(1 for i in range(len(places)) for j in range(i) if of_text[i] != of_text[j])
    runs = pair_kernels.whole_runs(units, seeds[:, 0], units, seeds[:, 1])
    expected = {
        (starts[a] + i, starts[b] + j, size)
        for a in range(len(texts))
        for b in range(a + 1, len(texts))
        for i, j, size in maximal_runs(texts[a], texts[b], least)
    }
    found = [tuple(run) for run in runs.tolist() if run[2] >= least]
    assert set(found) == expected
    assert len(found) == len(expected), "where every place is kept, each run has one seed"


def test_a_pair_is_left_out_where_the_places_before_give_the_same_run() -> None:
    places, texts, bounds = np.array([2, 6], np.int32), np.array([0, 1], np.int32), np.array([0, 2])
    regions, before = np.arange(2, dtype=np.int32), np.array([20057, 20057], np.uint16)
    for is_kept, n in (([True, True], 0), ([True, False], 1), ([False, True], 1), ([False, False], 1)):
        seeds = pair_kernels.seeds(places, texts, bounds, before, np.array(is_kept), regions, False)
        assert len(seeds) == n
    before[1] = 0  # the second text begins there
    assert len(pair_kernels.seeds(places, texts, bounds, before, np.ones(2, np.bool_), regions, False)) == 1


def test_a_run_reaches_to_both_sides() -> None:
    units = np.frombuffer("甲乙丙丁\0乙丙丁\0\0\0".encode("utf-16-le"), np.uint16)
    ones, others = np.array([3, 2, 0], np.int32), np.array([7, 6, 5], np.int32)
    assert pair_kernels.whole_runs(units, ones, units, others).tolist() == [[1, 5, 3], [1, 5, 3], [0, 5, 0]]


def test_marks() -> None:
    marks = np.zeros(8, np.uint8)
    pair_kernels.mark(marks, np.array([1, 2, 5], np.int32), 2)
    assert marks.tolist() == [0, 1, 1, 1, 0, 1, 1, 0]
    assert pair_kernels.has_plain(marks, np.array([1, 3], np.int32), 3).tolist() == [False, True]


def test_forms_are_written_from_a_place_on() -> None:
    forms = np.arange(65536, dtype=np.uint16)
    forms[5] = 0
    into = np.zeros(6, np.uint16)
    assert pair_kernels.compact_at(np.array([4, 5, 6], np.uint16), 0, 3, forms, into, 2) == 2
    assert into.tolist() == [0, 0, 4, 6, 0, 0]
