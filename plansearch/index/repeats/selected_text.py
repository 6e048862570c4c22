"""The texts of some plans as one array, with a 0 where a repeat cannot go on, and the edges of words."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import numpy as np

from plansearch.compiled import is_kept
from plansearch.errors import QueryError
from plansearch.index import format as fmt
from plansearch.index.parts import PartPlaces
from plansearch.index.reader import Reader
from plansearch.index.repeats import ENDS, Within, kernels
from plansearch.index.repeats.slots import Slotted, filled_units, with_slots_in
from plansearch.messages import note
from plansearch.notices import notify
from plansearch.text.segmentation.kernels import Kernel, kernel

MOST_UNITS = 2**31 - 1
"""Units of all texts together: places in them are 32 bits wide."""
_STAND_INS = range(0xD800, 0xE000)
WORKERS = min(os.cpu_count() or 1, 4)
"""Threads that work together."""


@dataclass(frozen=True, slots=True, eq=False)
class SelectedText:
    """Texts of plans, one after the other, in the order given; each ends with a 0.

    units: uint16, one a code point, `PADDING` zeros at the end. plans: numbers of the plans. starts: int64
    [n_plans + 1], first unit of each plan. is_edge: uint8, 1 where a word begins or ends. stand_ins: units with the
    code points that they stand for. letters: uint8 [65536], 1 for letters and figures. slots: where the units were
    printed; None where they are as printed.
    """

    units: Any
    plans: tuple[int, ...]
    starts: Any
    is_edge: Any
    stand_ins: Mapping[int, int]
    letters: Any
    slots: Slotted | None = None

    def string(self, start: int, size: int) -> str:
        """Units as text. A slot is one unit here: see `text.slots.SLOT` for how it is printed."""
        text: str = self.units[start : start + size].tobytes().decode("utf-16-le", "surrogatepass")
        return text.translate(self.stand_ins) if self.stand_ins else text

    def printed(self, start: int, size: int) -> tuple[int, int, int]:
        """Number of the plan of some units, and where they begin and end in its text as printed."""
        if self.slots is None:
            at = int(np.searchsorted(self.starts, start, "right")) - 1
            first = start - int(self.starts[at])
            return self.plans[at], first, first + size
        origin, starts = self.slots.origin, self.slots.starts
        first, last = int(origin[start]), int(origin[start + size - 1])
        at = int(np.searchsorted(starts, first, "right")) - 1
        return self.plans[at], first - int(starts[at]), last + 1 - int(starts[at])


@dataclass(frozen=True, slots=True, eq=False)
class KnownText:
    """What was found out of some plans already. edges, filled: bits of `is_edge` and of `slots.filled_units`, as
    `np.packbits` gives them; filled is None without slots."""

    edges: Any
    filled: Any


def selected_text(
    index: Reader,
    plans: Sequence[int],
    *,
    within: Within,
    places: PartPlaces | None = None,
    slots: bool = False,
    unit_of: dict[int, int] | None = None,
    known: KnownText | None = None,
) -> SelectedText:
    """The texts of plans in this order. places: only what is in these parts. slots: see `slots.with_slots_in`.

    unit_of: what stands in for code points beyond 16 bits, of `stand_ins_of` more plans; known: of the same plans.
    """
    index.files.require_intact(fmt.TEXT, fmt.PASSAGES, fmt.CATALOGUE)
    unit_of = stand_ins_of(index, plans) if unit_of is None else unit_of
    units, starts = _units(index, plans, unit_of)
    cutting = index.files.with_user_dict(kernel)
    is_edge = _edges(units, starts, cutting) if known is None else _unpacked(known.edges, len(units) + 1)
    letters = cutting.alnum.copy()
    letters[list(_STAND_INS)] = 0
    letters[list(unit_of.values())] = 1
    if places is not None:
        _blank_others(units, starts, plans, places)
    filled = None
    if slots:
        is_filled = (
            filled_units(index, units, starts, is_edge)
            if known is None
            else _unpacked(known.filled, len(units))[: len(units)]
        )
        filled = with_slots_in(units, starts, is_edge, is_filled)
        units, is_edge = filled.units, filled.is_edge
    ends = np.zeros(65536, np.bool_)
    ends[[ord(character) for character in ENDS[within]]] = True
    units[ends[units]] = 0
    units = np.concatenate([units, np.zeros(kernels.PADDING, np.uint16)])
    where = starts if filled is None else filled.new_starts
    stand_ins = {unit: code for code, unit in unit_of.items()}
    return SelectedText(units, tuple(plans), where, is_edge, stand_ins, letters, filled)


def known_text(
    index: Reader, plans: Sequence[int], *, places: PartPlaces | None, slots: bool, unit_of: dict[int, int]
) -> tuple[KnownText, Any]:
    """What takes long to find out of some plans, and the units of each text with its 0 at the end: int64 [n_plans]."""
    units, starts = _units(index, plans, unit_of)
    is_edge = _edges(units, starts, index.files.with_user_dict(kernel))
    edges = np.packbits(is_edge[: len(units) + 1])
    if not slots:
        return KnownText(edges, None), np.diff(starts)
    if places is not None:
        _blank_others(units, starts, plans, places)
    filled = filled_units(index, units, starts, is_edge)
    new = with_slots_in(units, starts, is_edge, filled).new_starts
    return KnownText(edges, np.packbits(filled)), np.diff(new)


def _unpacked(bits: Any, n: int) -> Any:
    """The bits as `_edges` gives them: with ones at the padding."""
    return np.concatenate([np.unpackbits(bits, count=n), np.ones(kernels.PADDING, np.uint8)])


def stand_ins_of(index: Reader, plans: Sequence[int]) -> dict[int, int]:
    """The units that stand in for code points beyond 16 bits, by code point, as far as there are units for them."""
    unit_of: dict[int, int] = {}
    for no in sorted({index.plan_entries[number].shard for number in plans}):
        for code in index.shards[no].stand_ins.values():
            if code not in unit_of and len(unit_of) < len(_STAND_INS):
                unit_of[code] = _STAND_INS[len(unit_of)]
    return unit_of


def check_units(n: int) -> None:
    """Errors: QueryError for more units than places can number."""
    if n + kernels.PADDING > MOST_UNITS:
        raise QueryError(
            note(
                "the plans have {n:,} characters together, and {most:,} at most can be compared", n=n, most=MOST_UNITS
            ),
            note("choose fewer plans with filters"),
        )


def _units(index: Reader, plans: Sequence[int], unit_of: Mapping[int, int]) -> tuple[Any, Any]:
    """Units of the plans with a 0 after each, and where each begins."""
    entries = [index.plan_entries[number] for number in plans]
    starts = np.zeros(len(plans) + 1, np.int64)
    np.cumsum([entry.n_chars + 1 for entry in entries], out=starts[1:])
    check_units(int(starts[-1]))
    units = np.zeros(int(starts[-1]), np.uint16)
    shards = {no: np.frombuffer(index.shards[no].units, dtype=">u2") for no in {entry.shard for entry in entries}}
    tables = {no: _table(index.shards[no].stand_ins, unit_of) for no in shards if index.shards[no].stand_ins}
    for entry, start in zip(entries, starts.tolist(), strict=False):
        first = index.shards[entry.shard].plan_starts[entry.local]
        own = units[start : start + entry.n_chars]
        own[:] = shards[entry.shard][first : first + entry.n_chars]
        if entry.shard in tables:
            own[:] = tables[entry.shard][own]
    return units, starts


def _table(stand_ins: Mapping[int, int], unit_of: Mapping[int, int]) -> Any:
    """Units of a shard to those of all shards, in which a code point has one stand-in; a 0 where there are too many."""
    table = np.arange(65536, dtype=np.uint16)
    for unit, code in stand_ins.items():
        table[unit] = unit_of.get(code, 0)
    return table


def _edges(units: Any, starts: Any, cutting: Kernel) -> Any:
    """1 where a word begins or ends, by the segmentation of the index. Several threads share the plans."""
    if not is_kept(kernels.word_edges):
        notify(note("compiling the kernels of bundles (once, about 30 seconds)"))
    bounds = np.searchsorted(starts, np.linspace(0, starts[-1], WORKERS + 1)[1:-1])
    cuts = [0, *bounds.tolist(), len(starts) - 1]

    def part(first: int, last: int) -> Any:
        own = cutting.cut_as[units[starts[first] : starts[last]]]
        return kernels.word_edges(own, starts[first : last + 1] - starts[first], cutting.tables)[: len(own)]

    with ThreadPoolExecutor(WORKERS) as pool:
        found = list(pool.map(part, cuts[:-1], cuts[1:]))
    return np.concatenate([*found, np.ones(1 + kernels.PADDING, np.uint8)])


def repeated_places(
    units: Any, starts: Any, size: int, bits: Any, table: Any, least: int, share: kernels.Share = kernels.EVERY
) -> Any:
    """The result of the kernel of this name, which several threads look for. starts: of texts, each with a 0 behind."""
    bounds = starts[np.searchsorted(starts, np.linspace(0, starts[-1], WORKERS + 1)[1:-1])]
    cuts = [0, *bounds.tolist(), len(units)]

    def part(first: int, last: int) -> Any:
        found = kernels.repeated_places(units[first:last], size, bits, table, np.uint32(least), share)
        found += np.int32(first)
        return found

    with ThreadPoolExecutor(WORKERS) as pool:
        return np.concatenate(list(pool.map(part, cuts[:-1], cuts[1:])))


def _blank_others(units: Any, starts: Any, plans: Sequence[int], places: PartPlaces) -> None:
    """Write 0 where a plan is in none of the parts."""
    for number, start, end in zip(plans, starts.tolist(), starts.tolist()[1:], strict=False):
        at = start
        for first, last in places.stretches(number):
            units[at : start + first] = 0
            at = start + last
        units[at:end] = 0
