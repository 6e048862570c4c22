"""What every two plans of a selection share: runs of pairs, chained into passages and added up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from plansearch.compiled import jit
from plansearch.index.parts import PartPlaces
from plansearch.index.reader import Reader
from plansearch.index.runs.pairs import SharedRuns, shared_runs
from plansearch.index.runs.runs import letters, origin_in
from plansearch.messages import note
from plansearch.model import Span
from plansearch.progress import Progress
from plansearch.query.drafting.reuse import chaining
from plansearch.query.drafting.reuse.chaining import END, FORMULAIC, PLAN, PLAN_END, PLAN_START, START
from plansearch.query.drafting.reuse.passages import (
    EDITED,
    FORMULA_SIZE,
    LEAST_PLAIN,
    PERCENT,
    WORD_REGIONS,
    WORD_SIZE,
)

if TYPE_CHECKING:
    from plansearch.query.drafting.reuse_all import AllReuseRequest


@dataclass(frozen=True, slots=True)
class Shared:
    """Two plans by number, the first before the second in the order that was given; what they share.

    longest: first and end of the longest passage in either, in compared characters of the plan.
    """

    first: int
    second: int
    n_passages: int
    n_chars: int
    shares: tuple[float, float]
    longest: tuple[tuple[int, int], tuple[int, int]]

    def spans(self, index: Reader) -> tuple[Span, Span]:
        """The longest passage in the texts of both."""
        spans = []
        for number, (start, end) in zip((self.first, self.second), self.longest, strict=True):
            origin = origin_in(index, number)
            spans.append(Span(int(origin[start]), int(origin[end - 1]) + 1))
        return spans[0], spans[1]


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


def shared_between(
    index: Reader, plans: Sequence[int], request: AllReuseRequest, places: PartPlaces | None, progress: Progress
) -> Iterator[Shared]:
    """Each two plans that share a passage that is no formula, in no order."""
    regions = request.formula_regions
    formulae = ((FORMULA_SIZE, regions), (WORD_SIZE, WORD_REGIONS * regions))
    found = shared_runs(
        index, plans, least=request.min_run, formulae=formulae, own=request.own, places=places, progress=progress
    )
    progress(note("joining passages"), 0, len(found.found))
    pairs, rows = _passages(found, request.min_run)
    if not len(rows):
        return
    starts = found.starts
    n_passages = np.bincount(rows[:, PLAN], minlength=len(pairs))
    covered = _covered(rows[np.lexsort((rows[:, START], rows[:, PLAN]))], START, END)
    other = _covered(rows[np.lexsort((rows[:, PLAN_START], rows[:, PLAN]))], PLAN_START, PLAN_END)
    longest = rows[np.lexsort((rows[:, START], rows[:, START] - rows[:, END], rows[:, PLAN]))]
    firsts = np.searchsorted(longest[:, PLAN], np.arange(len(pairs)))
    sizes = np.diff(starts) - 1
    for pair in np.flatnonzero(n_passages[: len(covered)]).tolist():
        one, two = pairs[pair].tolist()
        row, n, n_other = longest[firsts[pair]], int(covered[pair]), int(other[pair])
        spans = (
            (int(row[START] - starts[one]), int(row[END] - starts[one])),
            (int(row[PLAN_START] - starts[two]), int(row[PLAN_END] - starts[two])),
        )
        shares = (n / int(sizes[one]), n_other / int(sizes[two]))
        yield Shared(found.plans[one], found.plans[two], int(n_passages[pair]), n, shares, spans)


def _passages(shared: SharedRuns, min_run: int) -> tuple[Any, Any]:
    """The pairs of texts, int [n, 2], and their passages, with the number of the pair in place of a plan."""
    runs, formulaic, is_letter = shared.found, shared.formulaic, letters()[shared.units]
    order = np.lexsort((runs[:, 3], runs[:, 1], runs[:, 0]))
    runs = runs[order]
    keys = runs[:, 0].astype(np.int64) << 32 | runs[:, 1]
    firsts = np.flatnonzero(np.diff(keys, prepend=-1))
    pairs = runs[firsts, :2]
    number = np.cumsum(np.diff(keys, prepend=-1) != 0) - 1
    seeds = np.column_stack([number, runs[:, 2:5]]).astype(np.int32)
    bounds = np.append(firsts, len(runs)).astype(np.int64)
    plain = np.concatenate([[0], np.cumsum((formulaic == 0) & is_letter, dtype=np.int32)]).astype(np.int32)
    is_long = np.ones(len(seeds), np.bool_)
    chain_of, n_chains = chaining.chains(seeds, bounds, is_long, min_run)
    rows = chaining.passages(seeds, chain_of, n_chains, is_long, plain, (EDITED, PERCENT, LEAST_PLAIN))
    return pairs, rows[rows[:, FORMULAIC] == 0]
