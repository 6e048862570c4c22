"""Copies of one plan: the same report from two sites, draft and final, with masks or without.

Each shard keeps the sketches of its own plans. Which plans are copies of one another depends on all plans, and is
computed together with the statistics, from the best plan to the worst: a plan is a copy of the better plan that it
resembles most, or else a centre that others may be copies of. This depends on the plans alone, not on how the index
grew. docs/method/copies.md explains the limits and how they were measured.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from plansearch.corpus.evidence_weighting import CONTESTABLE, is_stated
from plansearch.index.shard import Shard
from plansearch.index.stored_plan import contested_in
from plansearch.index.write import minhash
from plansearch.index.write.counting import Arrays
from plansearch.text.segmentation.kernels import kernel, with_strange

LIKE = 0.6  # least resemblance of copies
LENGTH = 0.75  # least share of the longer text's shingles that the shorter one has: an excerpt is no copy
ALIKE = 0.9  # least resemblance in wording and figures if regions or years differ: one plan is filed wrongly
FIGURES = 0.6  # least share of the fewer figures that the other text has, too, unless all facts are known and the same
SOME_FIGURES = 0.4  # the same where region and year are known and the same, and no other body issued it
SHORT = 128  # distinct shingles; below that, copies have the same letters and figures, region and year
TINY = 50  # letters and figures; a shorter text is no plan and has no copies
_FACTS = "SELECT plan_no, id, region_code, year, body, n_chars FROM plans"


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
    """The plans of an index that may have copies, as columns.

    places: numbers that run through the shards. facts: regions, years and bodies, -1 where unknown. same: the number
    of each exact text.
    """

    places: Any
    facts: tuple[Any, Any, Any]
    same: Any
    ranks: list[_Rank]
    sketch: dict[str, Any]


class _Rank(NamedTuple):
    """Which plan represents a group: the smallest rank is the best. Of region and year `unknown` are not known.

    doubtful: those and the contested ones. unstated: how many no person and no path states; only where all before it
    is equal.
    """

    doubtful: int
    unknown: int
    figures: int  # negative
    length: int  # negative
    unstated: int
    plan: str


def groups(shards: Sequence[Shard]) -> list[list[int]]:
    """Groups of copies, as plan numbers that run through the shards, in the order of the id of the first in each.

    The first of a group is its centre: every other plan of the group is a copy of it, and no better. Best is the plan
    with most of region and year known and not contested by its own text, then with most of them known, then with most
    figures (a mask hides some), then the longest, then with most of them stated by a person or a path, then the first
    by id.
    """
    texts = _read(shards)
    if not len(texts.places):
        return []
    best_first = np.array(sorted(range(len(texts.places)), key=texts.ranks.__getitem__), dtype=np.int64)
    # Of equal plans with equal facts the best represents all, so that many exact copies are no more work than one.
    kinds = np.stack([texts.same, *texts.facts], axis=1)[best_first]
    _, firsts, kind_of = np.unique(kinds, axis=0, return_index=True, return_inverse=True)
    representative = best_first[firsts[kind_of.reshape(-1)]]
    centres = _centres(texts, best_first[np.sort(firsts)])
    members: dict[int, list[int]] = defaultdict(list)
    for row, other in zip(best_first.tolist(), representative.tolist(), strict=True):
        members[centres.get(other, other)].append(row)
    found = [rows for rows in members.values() if len(rows) > 1]
    found.sort(key=lambda rows: texts.ranks[rows[0]].plan)
    return [texts.places[rows].tolist() for rows in found]


def _centres(texts: _Texts, rows: Any) -> dict[int, int]:
    """The centre that each of some rows, the best first, is a copy of; rows that share no hash are left out."""
    owners, runs = _candidates(texts, rows[texts.sketch["n_wording"][rows] >= SHORT])
    rows = rows[np.isin(rows, owners)]
    if not len(rows):
        return {}
    order = np.argsort(rows)
    position = order[np.searchsorted(rows, owners, sorter=order)]
    starts = np.concatenate([[0], np.cumsum(np.bincount(position, minlength=len(rows)))])
    runs_of = np.repeat(np.arange(len(runs) - 1), np.diff(runs))[np.argsort(position, kind="stable")]
    facts = tuple(values[rows] for values in texts.facts)
    same = np.unique(texts.same[rows], return_inverse=True)[1].reshape(-1)
    limits = (LIKE, LENGTH, ALIKE, FIGURES, SOME_FIGURES)
    centres = minhash.nearest_centres(starts, runs_of, runs, same, _dense(texts, rows), facts, limits)
    return dict(zip(rows.tolist(), rows[centres].tolist(), strict=True))


def _read(shards: Sequence[Shard]) -> _Texts:
    columns: dict[str, list[Any]] = defaultdict(list)
    rows: list[tuple[Any, ...]] = []
    places, doubts, before = [np.empty(0, np.int64)], [], 0
    for shard in shards:
        view = {name: np.asarray(values) for name, values in shard.sketches.items()}
        places.append(view["plans"].astype(np.int64) + before)
        facts = {row[0]: row[1:] for row in shard.rows(_FACTS)}
        rows += [facts[plan_no] for plan_no in view["plans"].tolist()]
        contests = contested_in(shard)
        doubts += [len(contests.get(plan_no, ())) for plan_no in view["plans"].tolist()]
        for name in ("keys", "shingles", "letters", "figures", "n_wording", "wording", "n_numeric", "numeric"):
            columns[name].append(view[name])
        before += shard.entry.n_plans
    sketch = {name: np.concatenate(parts) for name, parts in columns.items()}
    known = tuple(_numbered(row[column] for row in rows) for column in (1, 2, 3))
    place_of = np.concatenate(places)
    ranks = [
        _Rank((code is None) + (year is None) + doubt, (code is None) + (year is None), -figures, -n_chars, 0, plan)
        for (plan, code, year, _, n_chars), doubt, figures in zip(rows, doubts, sketch["figures"].tolist(), strict=True)
    ]
    return _Texts(place_of, known, _same(sketch, known), _settled(ranks, shards, place_of.tolist()), sketch)


def _numbered(values: Iterable[Any]) -> Any:
    """Equal numbers for equal values, -1 for None."""
    numbers: dict[Any, int] = {None: -1}
    return np.array([numbers.setdefault(value, len(numbers)) for value in values], dtype=np.int64)


def _same(sketch: dict[str, Any], facts: tuple[Any, Any, Any]) -> Any:
    """A number for each text: equal where letters and figures are; for a short one where region and year are, too."""
    columns = (*(sketch[name].tolist() for name in ("keys", "letters", "n_wording")), *(f.tolist() for f in facts[:2]))
    return _numbered(
        row if n_letters < TINY else (key, region, year) if n_wording < SHORT else (key,)
        for row, (key, n_letters, n_wording, region, year) in enumerate(zip(*columns, strict=True))
    )


def _settled(ranks: list[_Rank], shards: Sequence[Shard], places: Sequence[int]) -> list[_Rank]:
    """The ranks, with what persons and paths state where ranks are equal but for the id."""
    times = Counter(rank[:-1] for rank in ranks)
    firsts = [0, *accumulate(shard.entry.n_plans for shard in shards)]
    settled = list(ranks)
    for row, rank in enumerate(ranks):
        if times[rank[:-1]] > 1:
            number = bisect_right(firsts, places[row]) - 1
            evidence = shards[number].evidence(places[row] - firsts[number])
            settled[row] = rank._replace(unstated=sum(not is_stated(evidence, name) for name in CONTESTABLE))
    return settled


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


def arrays_of(found: Sequence[Sequence[int]]) -> Arrays:
    """Groups as arrays of the statistics file."""
    starts = np.concatenate([[0], np.cumsum([len(group) for group in found])]).astype(np.uint32)
    members = np.array([place for group in found for place in group], dtype=np.uint32)
    return {"copies": ("I", members), "copies_start": ("I", starts)}
