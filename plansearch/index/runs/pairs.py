"""Every run that plans of an index share with one another, formulae left out, without comparing every pair of plans.

Strings of the least length that a few regions have, found by counting hashes, are sorted by their hashes. Of each two
places with the same string the whole run is taken, once. Here in one process; `divided` has the same in many.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from plansearch.compiled import is_kept
from plansearch.index.reader import Reader
from plansearch.index.repeats import kernels as counting
from plansearch.index.repeats.selected_text import repeated_places
from plansearch.index.runs import pair_kernels
from plansearch.index.runs.texts import compared_texts
from plansearch.messages import note
from plansearch.notices import notify
from plansearch.progress import Progress

_FEWEST_BITS, _MOST_BITS = 10, 26  # of the table of counts
_COUNTED = 200  # texts that are counted between two calls of progress
_SORTED = 1 << 20  # places that are paired between two calls of progress

Counted = tuple[int, bool]
"""Which strings are counted: their length, and whether plans have them (or else regions)."""


@dataclass(frozen=True, eq=False)
class Comparison:
    """Plans to compare with one another, and how. plans, regions: int32 [n], regions from 1 on.

    least: characters of a run. formulae: lengths of strings, each with the number of regions from which it is a
    formula; the first one says from when a run is none, too. own: runs that plans of one region share, too. parts: only
    what is in them; none: all.
    """

    plans: Any
    regions: Any
    least: int
    formulae: tuple[tuple[int, int], ...]
    own: bool
    parts: tuple[str, ...]

    @classmethod
    def of(
        cls, index: Reader, plans: Sequence[int], *, least: int, formulae: Sequence[tuple[int, int]], own: bool,
        parts: Sequence[str] = (),
    ) -> Comparison:  # fmt: skip
        """The plans with their regions; a plan without a region has one of its own."""
        codes: dict[str, int] = {}
        entries = index.plan_entries
        regions = [codes.setdefault(entries[no].region_code or f"#{no}", len(codes) + 1) for no in plans]
        numbers = np.array(plans, np.int32)
        return cls(numbers, np.array(regions, np.int32), least, tuple(formulae), own, tuple(parts))

    @property
    def counted(self) -> tuple[Counted, ...]:
        """What is counted in all."""
        by_region = [(size, False) for size, _ in self.formulae] + [(self.least, False)]
        return tuple(dict.fromkeys(by_region + ([(self.least, True)] if self.own else [])))

    def owners(self, by_plan: bool) -> Any:
        """Whose strings are counted: of each plan a number from 1 on, int32 [n]."""
        return np.arange(1, len(self.plans) + 1, dtype=np.int32) if by_plan else self.regions

    def texts(self, index: Reader, some: Any = slice(None)) -> tuple[Any, Any]:
        """The texts of these plans as they are compared, see `compared_texts`; some: only those, by their places."""
        return compared_texts(index, self.plans[some].tolist(), self.parts)


@dataclass(frozen=True, eq=False)
class SharedRuns:
    """found: int32 [n, 5], places of two plans among `plans`, in order; the first unit in each, and the length; units
    are numbered through all texts, one after the other.

    starts: of the texts; units: as they are compared; formulaic: uint8, of each unit whether it is in a string of many
    regions.
    """

    units: Any
    found: Any
    starts: Any
    formulaic: Any


def shared_runs(index: Reader, asked: Comparison, progress: Progress) -> SharedRuns:
    """The runs that plans share."""
    if not is_kept(pair_kernels.seeds):
        notify(note("compiling the kernels of reuse (once, about 30 seconds)"))
    progress(note("reading texts"), 0, len(asked.plans))
    units, starts = asked.texts(index)
    bits = table_bits(len(units))
    counts = np.zeros(1 << int(bits), np.uint32)
    formulaic, kept = marks(units, starts, asked, bits, partial(_counts, units, starts, asked, bits, counts, progress))
    del counts
    hashes = pair_kernels.hashes_of(units, kept, asked.least)
    kept, bounds = by_hash(hashes, kept)
    del hashes
    paired = np.zeros(len(units), np.bool_)
    paired[kept[~of_many(bounds)]] = True
    of_text = (np.searchsorted(starts, kept, "right") - 1).astype(np.int32)
    found = [np.empty((0, 5), np.int32)]
    for first in range(0, len(bounds) - 1, _SORTED):
        progress(note("comparing places"), first, len(bounds) - 1)
        some = slice(bounds[first], bounds[min(first + _SORTED, len(bounds) - 1)])
        places, texts = kept[some], of_text[some]
        within = bounds[first : first + _SORTED + 1] - bounds[first]
        seeds = pair_kernels.seeds(
            places, texts, within, units[places - 1], paired[places - 1], asked.regions, asked.own
        )  # before the first place is the end: a 0
        runs = pair_kernels.whole_runs(units, seeds[:, 0], units, seeds[:, 1])
        is_long = runs[:, 2] >= asked.least  # strings of one hash can differ
        both = np.searchsorted(starts, seeds[is_long], "right") - 1
        found.append(np.column_stack([both, runs[is_long]]).astype(np.int32))
    return SharedRuns(units, distinct_runs(found), starts, formulaic)


def of_many(bounds: Any) -> Any:
    """Of each place, ordered by strings, whether its string has too many to pair them: bool [n]."""
    sizes = np.diff(bounds)
    return np.repeat(sizes > pair_kernels.MOST_PLACES, sizes)


def distinct_runs(found: Sequence[Any]) -> Any:
    """Rows of runs, as in `SharedRuns`, each once, in the order of their places: a run has a seed wherever places of
    it are not paired."""
    rows = np.concatenate(found)
    _, firsts = np.unique(rows[:, 2].astype(np.int64) << 32 | rows[:, 3], return_index=True)
    return rows[firsts]


def table_bits(n_units: int) -> Any:
    """Bits of the number of slots of a table of counts, for so many units of all texts: uint64."""
    return np.uint64(min(max(n_units.bit_length(), _FEWEST_BITS), _MOST_BITS))


def marks(
    units: Any, starts: Any, asked: Comparison, bits: Any, table_of: Callable[[Counted], Any]
) -> tuple[Any, Any]:  # fmt: skip
    """Of each unit whether it is in a string of many regions, uint8; and the places from which runs are looked for:
    those of strings of `least` units that two have, that are more than formulae, ascending, int32.

    table_of: how many owners have each string, by its hash; a table is not used any more when the next one is wanted.
    """

    def repeated(size: int, least: int, table: Any) -> Any:
        return repeated_places(units, starts, size, bits, table, min(least, counting.MOST))

    formulaic = np.zeros(len(units), np.uint8)
    for size, many in asked.formulae:
        pair_kernels.mark(formulaic, repeated(size, many, table_of((size, False))), size)
    table = table_of((asked.least, False))
    common = repeated(asked.least, asked.formulae[0][1], table)
    if asked.own:
        table = table_of((asked.least, True))
    kept = repeated(asked.least, 2, table)
    kept = kept[pair_kernels.has_plain(formulaic, kept, asked.least)]
    return formulaic, np.setdiff1d(kept, common, assume_unique=True)


def by_hash(hashes: Any, *values: Any) -> tuple[Any, ...]:
    """Values by their hashes, those of one hash in the order given; and where those of each hash begin, with the end:
    int64."""
    order = np.argsort(hashes, kind="stable")
    changes = np.flatnonzero(np.diff(hashes[order])) + 1
    bounds = np.concatenate([[0], changes, [len(hashes)]]) if len(hashes) else np.zeros(1, np.int64)
    return *(value[order] for value in values), bounds


def _counts(
    units: Any, starts: Any, asked: Comparison, bits: Any, counts: Any, progress: Progress, what: Counted
) -> Any:  # fmt: skip
    size, by_plan = what
    owners = asked.owners(by_plan)
    counts[:] = 0
    order = np.argsort(owners, kind="stable")
    for done in range(0, len(order), _COUNTED):
        progress(note("counting strings"), done, len(order))
        counting.count_owners(units, starts, order[done : done + _COUNTED], owners, size, bits, counts, counting.EVERY)
    return counts
