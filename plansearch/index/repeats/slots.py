"""Texts with one slot in place of every number, mask and name of a region."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from plansearch.compiled import jit
from plansearch.corpus.gazetteer import Gazetteer
from plansearch.index.reader import Reader
from plansearch.text.slots import fillers

SLOT = 0xFFFF
"""The unit of a slot, which is no character."""


@dataclass(frozen=True, slots=True, eq=False)
class Slotted:
    """Units with slots, and where they were printed.

    is_edge: as of `SelectedText`. origin: place of each unit among the units as printed, that of the first one for a
    slot. starts, new_starts: of the texts among the units as printed, and with slots.
    """

    units: Any
    is_edge: Any
    origin: Any
    starts: Any
    new_starts: Any


def filled_units(index: Reader, units: Any, starts: Any, is_edge: Any) -> Any:
    """1 where a number or mask (`text.slots.fillers`) or the name of a region stands: uint8 [n].

    Names are those of the gazetteer and of the index, the longest first, in full or short; a short one (青澜) only
    where it is a word by itself.
    """
    filled = np.zeros(len(units) + 1, np.uint8)
    for start, end in zip(starts.tolist(), starts.tolist()[1:], strict=False):
        text = units[start:end].tobytes().decode("utf-16-le", "surrogatepass")
        for first, last in fillers(text):
            filled[start + first : start + last] = 1
    mark_names(units, is_edge, filled, *_names(index))
    return filled[: len(units)]


def with_slots_in(units: Any, starts: Any, is_edge: Any, filled: Any) -> Slotted:
    """Units with one slot for every row of filled ones: 云岫省青澜市 is one."""
    new, origin = with_slots(units, filled)
    return Slotted(new, _edges_of(is_edge, origin, len(units)), origin, starts, np.searchsorted(origin, starts))


def _edges_of(is_edge: Any, origin: Any, n_units: int) -> Any:
    return np.concatenate([is_edge[origin], is_edge[n_units:]])


def _names(index: Reader) -> tuple[Any, Any, Any, Any]:
    """Names of regions for `mark_names`."""
    full, short = Gazetteer.load(more=index.regions).names_in_texts()
    names = sorted((n for n in full | short if max(n) <= "\uffff"), key=lambda name: (name[0], -len(name), name))
    heads = np.zeros(65537, np.int32)
    for name in names:
        heads[ord(name[0]) + 1] += 1
    begins = np.zeros(len(names) + 1, np.int32)
    np.cumsum([len(name) for name in names], out=begins[1:])
    letters = np.frombuffer("".join(names).encode("utf-16-le"), np.uint16)
    return np.cumsum(heads).astype(np.int32), begins, letters, np.array([name in full for name in names], np.uint8)


@jit
def mark_names(units, is_edge, filled, heads, begins, letters, is_full):  # type: ignore[no-untyped-def]
    """Write 1 to `filled` where a name stands. heads: for each first unit, where its names begin in order; begins: of
    each name in `letters`; is_full: whether it counts inside longer words, too."""
    at = 0
    while at < len(units):
        size = 0
        for name in range(heads[units[at]], heads[units[at] + 1]):
            length = begins[name + 1] - begins[name]
            if at + length > len(units) or not (is_full[name] or (is_edge[at] and is_edge[at + length])):
                continue
            step = 1
            while step < length and units[at + step] == letters[begins[name] + step]:
                step += 1
            if step == length:
                size = length
                break
        filled[at : at + size] = 1
        at += max(size, 1)


@jit
def with_slots(units, filled):  # type: ignore[no-untyped-def]
    """Units with a slot for each row of those that are filled, and the place of each among the units as printed."""
    new, origin, n = np.empty(len(units), np.uint16), np.empty(len(units), np.int32), 0
    for at in range(len(units)):
        if filled[at] and at > 0 and filled[at - 1]:
            continue
        new[n], origin[n] = SLOT if filled[at] else units[at], at
        n += 1
    return new[:n].copy(), origin[:n].copy()
