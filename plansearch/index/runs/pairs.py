"""Every run that plans of an index share with one another, formulae left out, without comparing every pair of plans.

Strings of the least length that a few regions have, found by counting hashes, are sorted by their hashes. Of each two
places with the same string the whole run is taken, once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from plansearch.compiled import is_kept
from plansearch.index import format as fmt
from plansearch.index.parts import PartPlaces
from plansearch.index.reader import Reader
from plansearch.index.repeats import kernels as counting
from plansearch.index.repeats.selected_text import check_units, repeated_places
from plansearch.index.runs import pair_kernels, runs
from plansearch.messages import note
from plansearch.notices import notify
from plansearch.progress import Progress

_FEWEST_BITS, _MOST_BITS = 10, 26  # of the table of counts
_COUNTED = 200  # texts that are counted between two calls of progress
_SORTED = 1 << 20  # places that are paired between two calls of progress


@dataclass(frozen=True, eq=False)
class SharedRuns:
    """found: int32 [n, 5], numbers of two plans (the first is before the second among `plans`), the first unit in each,
    and the length; places are those of all texts one after the other.

    starts: of the texts; units: as they are compared; formulaic: uint8, of each unit whether it is in a string of many
    regions. n_skipped: strings that too many plans have to compare them all.
    """

    plans: tuple[int, ...]
    units: Any
    found: Any
    starts: Any
    formulaic: Any
    n_skipped: int


def shared_runs(
    index: Reader,
    plans: Sequence[int],
    *,
    least: int,
    formulae: Sequence[tuple[int, int]],
    own: bool,
    places: PartPlaces | None,
    progress: Progress,
) -> SharedRuns:
    """The runs of `least` characters or more that plans share with plans of other regions.

    formulae: lengths of strings, each with the number of regions from which it is a formula; the first one says from
    when a run is none, too. own: runs that plans of one region share, too. places: only in these parts.
    """
    if not is_kept(pair_kernels.pair_runs):
        notify(note("compiling the kernels of reuse (once, about 30 seconds)"))
    progress(note("reading texts"), 0, len(plans))
    units, starts = _units(index, plans, places)
    codes: dict[str, int] = {}
    entries = index.plan_entries
    regions = np.array(
        [codes.setdefault(entries[no].region_code or f"#{no}", len(codes) + 1) for no in plans], np.int32
    )
    bits = np.uint64(min(max(len(units).bit_length(), _FEWEST_BITS), _MOST_BITS))
    counts = np.zeros(1 << int(bits), np.uint32)
    formulaic = np.zeros(len(units), np.uint8)
    for size, many in formulae:
        _count(units, starts, regions, size, bits, counts, progress)
        pair_kernels.mark(formulaic, repeated_places(units, starts, size, bits, counts, min(many, 255)), size)
    owners = np.arange(1, len(plans) + 1, dtype=np.int32) if own else regions
    if own:
        _count(units, starts, regions, least, bits, counts, progress)
        common = repeated_places(units, starts, least, bits, counts, min(formulae[0][1], 255))
    _count(units, starts, owners, least, bits, counts, progress)
    kept = repeated_places(units, starts, least, bits, counts, 2)
    if not own:
        common = repeated_places(units, starts, least, bits, counts, min(formulae[0][1], 255))
    del counts
    kept = kept[pair_kernels.has_plain(formulaic, kept, least)]
    kept = np.setdiff1d(kept, common, assume_unique=True)
    del common
    hashes = pair_kernels.hashes_of(units, kept, least)
    order = np.argsort(hashes, kind="stable")
    kept_here = np.zeros(len(units), np.bool_)
    kept_here[kept] = True
    places_sorted, hashes = kept[order], hashes[order]
    del order, kept
    bounds = (
        np.concatenate([[0], np.flatnonzero(np.diff(hashes)) + 1, [len(hashes)]]) if len(hashes) else np.zeros(1, int)
    )
    of_text = np.searchsorted(starts, places_sorted, "right") - 1
    found, n_skipped = [], 0
    for first in range(0, len(bounds) - 1, _SORTED):
        progress(note("comparing places"), first, len(bounds) - 1)
        rows, skipped = pair_kernels.pair_runs(
            units,
            places_sorted,
            of_text.astype(np.int32),
            bounds[first : first + _SORTED + 1],
            kept_here,
            regions,
            least,
            own,
        )
        found.append(rows)
        n_skipped += skipped
    joined = np.concatenate(found) if found else np.empty((0, 5), np.int32)
    return SharedRuns(tuple(plans), units, joined, starts, formulaic, n_skipped)


def _units(index: Reader, plans: Sequence[int], places: PartPlaces | None) -> tuple[Any, Any]:
    """The texts as they are compared, each with a 0 after it, and where each begins; padded at the end."""
    index.files.require_intact(fmt.TEXT, fmt.PASSAGES, fmt.CATALOGUE)
    entries = index.plan_entries
    n_units = sum(entries[no].n_chars + 1 for no in plans)
    check_units(n_units)
    units = np.zeros(n_units + counting.PADDING, np.uint16)
    starts = np.zeros(len(plans) + 1, np.int64)
    forms = runs.forms()[np.arange(65536, dtype=np.uint16).byteswap()]
    at = 0
    for number, no in enumerate(plans):
        entry = entries[no]
        shard = index.shards[entry.shard]
        start = int(shard.plan_starts[entry.local])
        raw = np.frombuffer(shard.units, "<u2")
        for first, last in [(0, entry.n_chars)] if places is None else places.stretches(no):
            at += pair_kernels.compact_at(raw, start + first, start + last, forms, units, at)
        at += 1
        starts[number + 1] = at
    return units[: at + counting.PADDING], starts


def _count(units: Any, starts: Any, owners: Any, size: int, bits: Any, counts: Any, progress: Progress) -> None:
    counts[:] = 0
    order = np.argsort(owners, kind="stable")
    for done in range(0, len(order), _COUNTED):
        progress(note("counting strings"), done, len(order))
        counting.count_owners(units, starts, order[done : done + _COUNTED], owners, size, bits, counts, counting.EVERY)
