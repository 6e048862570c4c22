"""Copies of one plan: the same report from two sites, draft and final, with masks or without.

Each shard keeps the sketches of its own plans. Which plans are copies of one another depends on all plans, and is
computed together with the statistics. Whether two plans are joined depends only on those two, so the groups do not
depend on how the index grew. docs/method/copies.md explains the limits and how they were measured.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

import numpy as np

from plansearch.corpus.evidence_weighting import contested
from plansearch.index.shard import Shard
from plansearch.index.write import minhash
from plansearch.index.write.counting import Arrays, with_strange
from plansearch.text.segmentation.kernels import kernel

LIKE = 0.6  # least resemblance of copies
LENGTH = 0.75  # least share of the longer text's shingles that the shorter one has: an excerpt is no copy
ALIKE = 0.9  # least resemblance in wording and figures if regions or years differ: one plan is filed wrongly
SHORT = 128  # distinct shingles; below that, copies have the same letters and figures, region and year
TINY = 50  # letters and figures; a shorter text is no plan and has no copies


def sketches(
    raw: bytes, plan_starts: Any, plans: Sequence[int], strange: Mapping[int, int], *, user_dict: Path | None
) -> Arrays:
    """The arrays that a shard keeps of the plans that may have copies. raw, strange: as for `counting.count`."""
    cutting = kernel(user_dict)
    units = np.frombuffer(raw, dtype=">u2").astype(np.uint16)
    folds, alnum, meant = with_strange(cutting, strange)
    codes = np.arange(65536, dtype=np.uint32)
    for unit, code in meant.items():
        codes[unit] = code
    rows = np.array(plans, dtype=np.uint32)
    hashes, filled, shingles, keys, letters, figures = minhash.sketch(
        folds[units], alnum[units], codes, np.array(plan_starts, dtype=np.uint32), rows
    )
    is_filled = np.arange(minhash.K) < filled[..., None]
    return {
        "plans": ("I", rows), "keys": ("Q", keys), "shingles": ("I", shingles.astype(np.uint32)),
        "letters": ("I", letters.astype(np.uint32)), "figures": ("I", figures.astype(np.uint32)),
        "n_wording": ("H", filled[:, 0].astype(np.uint16)), "wording": ("Q", hashes[:, 0][is_filled[:, 0]]),
        "n_numeric": ("H", filled[:, 1].astype(np.uint16)), "numeric": ("Q", hashes[:, 1][is_filled[:, 1]]),
    }  # fmt: skip


@dataclass(frozen=True, slots=True, eq=False)
class _Texts:
    """The plans of an index that may have copies, as columns. places: numbers that run through the shards."""

    places: Any
    regions: Any
    years: Any
    ranks: list[tuple[int, int, int, str]]  # the smallest is the best
    sketch: dict[str, Any]


def groups(shards: Sequence[Shard]) -> list[list[int]]:
    """Groups of copies, as plan numbers that run through the shards, in the order of the id of the first in each.

    The best plan of a group comes first: the one with most of region and year known and not contested by its own text,
    then with most of them known, then with most figures (a mask hides some), then the longest, then by id.
    """
    texts = _read(shards)
    n = len(texts.places)
    parents = np.arange(n, dtype=np.int64)
    _join_equal(texts, parents)
    _join_close(texts, parents)
    members: dict[int, list[int]] = defaultdict(list)
    for row in np.flatnonzero(np.bincount(parents, minlength=n)[parents] > 1).tolist() if n else []:
        members[int(parents[row])].append(row)
    grouped = [row for rows in members.values() for row in rows]
    contests = dict(zip(grouped, _n_contested(shards, texts.places[grouped].tolist()), strict=True))
    ranks = {row: (texts.ranks[row][0] + contests[row], *texts.ranks[row]) for row in grouped}
    found = [sorted(rows, key=ranks.__getitem__) for rows in members.values()]
    found.sort(key=lambda rows: ranks[rows[0]][-1])
    return [texts.places[rows].tolist() for rows in found]


def _n_contested(shards: Sequence[Shard], places: Sequence[int]) -> list[int]:
    """For each plan how many of region and year its own text contests."""
    firsts = [0, *accumulate(shard.entry.n_plans for shard in shards)]
    found = []
    for place in places:
        number = bisect_right(firsts, place) - 1
        evidence = shards[number].evidence(place - firsts[number])
        found.append(sum(contested(evidence, name) is not None for name in ("region", "year")))
    return found


def _read(shards: Sequence[Shard]) -> _Texts:
    columns: dict[str, list[Any]] = defaultdict(list)
    places, regions, years, ranks = [np.empty(0, np.int64)], [], [], []
    codes: dict[str | None, int] = {None: -1}
    before = 0
    for shard in shards:
        view = {name: np.asarray(values) for name, values in shard.sketches.items()}
        places.append(view["plans"].astype(np.int64) + before)
        facts = {row[0]: row[1:] for row in shard.rows("SELECT plan_no, id, region_code, year, n_chars FROM plans")}
        for plan_no, figures in zip(view["plans"].tolist(), view["figures"].tolist(), strict=True):
            plan_id, code, year, n_chars = facts[plan_no]
            regions.append(codes.setdefault(code, len(codes)))
            years.append(-1 if year is None else year)
            ranks.append(((code is None) + (year is None), -figures, -n_chars, plan_id))
        for name in ("keys", "shingles", "letters", "n_wording", "wording", "n_numeric", "numeric"):
            columns[name].append(view[name])
        before += shard.entry.n_plans
    sketch = {name: np.concatenate(parts) for name, parts in columns.items()}
    return _Texts(
        np.concatenate(places), np.array(regions, dtype=np.int64), np.array(years, dtype=np.int64), ranks, sketch
    )


def _join_equal(texts: _Texts, parents: Any) -> None:
    """Join plans of the same letters and figures; short ones only if region and year are the same, too."""
    first: dict[Any, int] = {}
    if not len(parents):
        return
    for row, (key, n_letters, n_wording) in enumerate(
        zip(*(texts.sketch[name].tolist() for name in ("keys", "letters", "n_wording")), strict=True)
    ):
        if n_letters < TINY:
            continue
        facts = (int(texts.regions[row]), int(texts.years[row])) if n_wording < SHORT else ()
        parents[row] = first.setdefault((key, *facts), row)


def _join_close(texts: _Texts, parents: Any) -> None:
    """Join plans that resemble one another. Only plans that share one of their rarest hashes are compared."""
    if not len(parents):
        return
    # Of equal plans with equal facts one represents all, so that many exact copies are no more work than one.
    facts = np.stack([parents, texts.regions, texts.years], axis=1)
    representatives = np.unique(facts, axis=0, return_index=True)[1]
    representatives = np.sort(representatives[texts.sketch["n_wording"][representatives] >= SHORT])
    rows, runs = _candidates(texts, representatives)
    near = np.unique(rows)
    if len(near):
        sketch, forest = _dense(texts, near), np.searchsorted(near, rows)
        trees = _roots_among(near, parents)
        regions_and_years = texts.regions[near], texts.years[near]
        minhash.join_close(forest, runs, sketch, regions_and_years, trees, (LIKE, LENGTH, ALIKE))
        for row, root in zip(near.tolist(), trees.tolist(), strict=True):
            _unite(parents, row, int(near[root]))
    for row in range(len(parents)):
        parents[row] = _root(parents, row)


def _candidates(texts: _Texts, representatives: Any) -> tuple[Any, Any]:
    """Rows that share a hash, in runs; and where each run begins, with the end of the last.

    If two sketches have a share LIKE of their hashes in common, then they have one in common among the first
    (1 - LIKE) of each, in any order that is the same for both (prefix filtering). The order here is rarest first, so
    that hashes of what every plan says cause no comparisons.
    """
    sizes = texts.sketch["n_wording"].astype(np.int64)
    starts = np.concatenate([[0], np.cumsum(sizes)])
    flat = np.concatenate(
        [texts.sketch["wording"][starts[r] : starts[r + 1]] for r in representatives] or [np.empty(0)]
    )
    own = sizes[representatives]
    owner = np.repeat(np.arange(len(representatives)), own)
    _, number, times = np.unique(flat, return_inverse=True, return_counts=True)
    often = times[number]
    order = np.lexsort((number, often, owner))
    within = np.arange(len(order)) - np.repeat(np.cumsum(own) - own, own)
    prefix = own - np.ceil(LIKE * own).astype(np.int64) + 1
    kept = order[(within < prefix[owner]) & (often[order] > 1)]
    kept = kept[np.lexsort((owner[kept], number[kept]))]
    runs = np.concatenate([np.flatnonzero(np.diff(number[kept], prepend=-1)), [len(kept)]])
    return representatives[owner[kept]], runs


def _dense(texts: _Texts, rows: Any) -> tuple[Any, Any, Any]:
    """Sketches of some rows in the shape that `minhash.sketch` returns."""
    hashes = np.zeros((len(rows), 2, minhash.K), np.uint64)
    filled = np.zeros((len(rows), 2), np.int32)
    for kind, name in enumerate(("wording", "numeric")):
        starts = np.concatenate([[0], np.cumsum(texts.sketch[f"n_{name}"].astype(np.int64))])
        for place, row in enumerate(rows.tolist()):
            own = texts.sketch[name][starts[row] : starts[row + 1]]
            hashes[place, kind, : len(own)] = own
            filled[place, kind] = len(own)
    return hashes, filled, texts.sketch["shingles"][rows].astype(np.int64)


def _roots_among(rows: Any, parents: Any) -> Any:
    """A forest of only some rows, in which those are in one tree that are in one tree of the whole."""
    first: dict[int, int] = {}
    roots = [first.setdefault(_root(parents, row), place) for place, row in enumerate(rows.tolist())]
    return np.array(roots, dtype=np.int64)


def _root(parents: Any, row: int) -> int:
    while parents[row] != row:
        row = int(parents[row])
    return row


def _unite(parents: Any, row: int, other: int) -> None:
    one, two = _root(parents, row), _root(parents, other)
    parents[max(one, two)] = min(one, two)


def arrays_of(found: Sequence[Sequence[int]]) -> Arrays:
    """Groups as arrays of the statistics file."""
    starts = np.concatenate([[0], np.cumsum([len(group) for group in found])]).astype(np.uint32)
    members = np.array([place for group in found for place in group], dtype=np.uint32)
    return {"copies": ("I", members), "copies_start": ("I", starts)}
