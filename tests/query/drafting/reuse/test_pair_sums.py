"""What pairs of plans share in all, from runs."""

from __future__ import annotations

import numpy as np

from plansearch.query.drafting.reuse.pair_sums import pair_sums, shares

STARTS = np.array([0, 101, 202, 303])
UNITS = np.frombuffer(("字" * 100 + "\0").encode("utf-16-le") * 3 + bytes(16), np.uint16)
RUNS = np.array(
    [
        [0, 1, 10, 111, 20],  # two runs of one passage
        [0, 1, 35, 136, 15],
        [0, 1, 80, 181, 13],
        [1, 2, 121, 222, 13],
        [0, 2, 5, 222, 9],  # too short to be a passage
    ],
    np.int32,
)
EXPECTED = [[0, 1, 2, 53, 53, 10, 50, 10, 50], [0, 2, 1, 9, 9, 5, 14, 20, 29], [1, 2, 1, 13, 13, 20, 33, 20, 33]]


def test_runs_become_sums() -> None:
    plain = np.zeros(len(UNITS), np.uint8)
    sums = pair_sums(RUNS, UNITS, plain, STARTS, 0, min_run=9, min_share=0)
    assert sums.tolist() == EXPECTED
    assert shares(sums, STARTS).tolist() == [[0.53, 0.53], [0.09, 0.09], [0.13, 0.13]]


def test_in_any_order_and_of_some_texts_alone() -> None:
    plain = np.zeros(len(UNITS), np.uint8)
    assert pair_sums(RUNS[::-1], UNITS, plain, STARTS, 0, min_run=9, min_share=0).tolist() == EXPECTED
    later = RUNS[RUNS[:, 0] == 1] - np.array([0, 0, 101, 0, 0], np.int32)
    assert pair_sums(later, UNITS[101:], plain[101:], STARTS, 101, min_run=9, min_share=0).tolist() == EXPECTED[2:]


def test_small_shares_and_formulae_are_left_out() -> None:
    formulaic = np.zeros(len(UNITS), np.uint8)
    assert pair_sums(RUNS, UNITS, formulaic, STARTS, 0, min_run=9, min_share=10).tolist() == EXPECTED[::2]
    formulaic[:101] = 1
    assert pair_sums(RUNS, UNITS, formulaic, STARTS, 0, min_run=9, min_share=0).tolist() == EXPECTED[2:]
    assert pair_sums(RUNS[:0], UNITS, formulaic, STARTS, 0, min_run=9, min_share=0).tolist() == []
