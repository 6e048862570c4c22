"""What pairs of plans share in all: their runs, chained into passages and added up."""

from __future__ import annotations

from typing import Any

import numpy as np

from plansearch.compiled import jit
from plansearch.index.runs.runs import letters
from plansearch.query.drafting.reuse import chaining
from plansearch.query.drafting.reuse.chaining import END, FORMULAIC, PLAN, PLAN_END, PLAN_START, START
from plansearch.query.drafting.reuse.passages import EDITED, LEAST_PLAIN, PERCENT

FIRST, SECOND, N_PASSAGES, N_FIRST, N_SECOND = range(5)
LONGEST = slice(5, 9)
"""Columns of sums: the two texts; passages; characters of the first and of the second in passages; first and end of the
longest passage in the first and in the second, in compared characters of the text."""


@jit
def _covered(rows, first, end):  # type: ignore[no-untyped-def]
    """Units in any of the spans of each pair: int64 [n_pairs]. rows: by pair and start; first, end: their columns."""
    n_pairs = rows[len(rows) - 1, 0] + 1 if len(rows) else 0
    found = np.zeros(n_pairs, np.int64)
    pair, done = -1, 0
    for row in rows:
        if row[0] != pair:
            pair, done = row[0], 0
        found[pair] += max(row[end] - max(row[first], done), 0)
        done = max(done, row[end])
    return found


def pair_sums(runs: Any, units: Any, formulaic: Any, starts: Any, base: int, *, min_run: int, min_share: int) -> Any:
    """What each two texts share that have a passage that is no formula: int64 [n, 9], by text.

    runs: int32 [n, 5] as in `SharedRuns`, in any order. units, formulaic: of the first texts, in which the first units
    of runs are numbered. starts: of all texts, and the end; base: the first one of `units` among all. min_share:
    percent of one of the two that is shared at least.
    """
    pairs, rows = _passages(runs, units, formulaic, min_run)
    if not len(rows):
        return np.empty((0, 9), np.int64)
    n_passages = np.bincount(rows[:, PLAN])
    covered = _covered(rows[np.lexsort((rows[:, START], rows[:, PLAN]))], START, END)
    other = _covered(rows[np.lexsort((rows[:, PLAN_START], rows[:, PLAN]))], PLAN_START, PLAN_END)
    longest = rows[np.lexsort((rows[:, START], rows[:, START] - rows[:, END], rows[:, PLAN]))]
    numbers = np.flatnonzero(n_passages)
    longest = longest[np.searchsorted(longest[:, PLAN], numbers)].astype(np.int64)
    first, second = pairs[numbers].T.astype(np.int64)
    of_first = longest[:, [START, END]] - (starts[first] - base)[:, None]
    of_second = longest[:, [PLAN_START, PLAN_END]] - starts[second][:, None]
    sums = np.column_stack([first, second, n_passages[numbers], covered[numbers], other[numbers], of_first, of_second])
    return sums[100 * shares(sums, starts).max(axis=1) >= min_share]


def shares(sums: Any, starts: Any) -> Any:
    """Which part of each of two texts is in passages that both have, 0 to 1: float64 [n, 2]."""
    sizes = np.diff(starts) - 1
    return np.column_stack([sums[:, N_FIRST] / sizes[sums[:, FIRST]], sums[:, N_SECOND] / sizes[sums[:, SECOND]]])


def _passages(runs: Any, units: Any, formulaic: Any, min_run: int) -> tuple[Any, Any]:
    """The pairs of texts, int [n, 2], and their passages, with the number of the pair in place of a plan."""
    runs = runs[
        np.lexsort((runs[:, 2], runs[:, 3], runs[:, 1], runs[:, 0]))
    ]  # by place in the second, as `chains` asks
    keys = runs[:, 0].astype(np.int64) << 32 | runs[:, 1]
    firsts = np.flatnonzero(np.diff(keys, prepend=-1))
    pairs = runs[firsts, :2]
    number = np.cumsum(np.diff(keys, prepend=-1) != 0) - 1
    numbered = np.column_stack([number, runs[:, 2:5]]).astype(np.int32)
    bounds = np.append(firsts, len(runs)).astype(np.int64)
    plain = np.concatenate([[0], np.cumsum((formulaic == 0) & letters()[units], dtype=np.int32)]).astype(np.int32)
    is_long = np.ones(len(numbered), np.bool_)
    chain_of, n_chains = chaining.chains(numbered, bounds, is_long, min_run)
    rows = chaining.passages(numbered, chain_of, n_chains, is_long, plain, (EDITED, PERCENT, LEAST_PLAIN))
    return pairs, rows[rows[:, FORMULAIC] == 0]
