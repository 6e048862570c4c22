"""Which repeats are shown: not those inside a longer one that is nearly as frequent, and one of each formula's windows.

Compiled with numba.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np

from plansearch.compiled import jit
from plansearch.index.repeats.intervals import FIRST, LEFT, RIGHT, SIZE, blocks
from plansearch.index.repeats.kernels import BLOCK

NEARLY = 0.8
"""A repeat is left out where a longer one that is kept has it inside, with at least this share of its occurrences."""

TOGETHER = 0.5
"""Repeats are variants of one formula where a kept one that holds both has at least this share of the occurrences of
the more frequent one, and they overlap in it by half of the shorter one's length."""


@jit
def around(found):  # type: ignore[no-untyped-def]
    """The next repeat around each one, -1 for none: int32 [n]. found: as `repeats` returns them, inner ones first."""
    outer = np.full(len(found), -1, np.int32)
    pending, n = np.empty(len(found), np.int32), 0
    for number in range(len(found)):
        while n > 0 and found[pending[n - 1], LEFT] >= found[number, LEFT]:
            n -= 1
            outer[pending[n]] = number
        pending[n] = number
        n += 1
    return outer


class Stretches(NamedTuple):
    """Places of repeats, each once. begins, ends: of stretches without a gap, ascending, int64; bases: the number of
    the first place of each, int64 [n + 1]; blocks: see `intervals.blocks`."""

    begins: Any
    ends: Any
    bases: Any
    blocks: Any


def stretches_of(found: Any, n_units: int) -> Stretches:
    """The places of all repeats, where each is first. n_units: of all texts."""
    order = np.argsort(found[:, FIRST], kind="stable")
    firsts = found[order, FIRST].astype(np.int64)
    ends = np.maximum.accumulate(firsts + found[order, SIZE])
    begins_here = np.flatnonzero(np.append(True, firsts[1:] > ends[:-1]))
    begins, ends = firsts[begins_here], ends[np.append(begins_here[1:], len(order)) - 1]
    bases = np.concatenate([[0], np.cumsum(ends - begins)])
    limits = np.append(begins, n_units + 1)
    limits[0] = 0  # so that every place is in or behind a stretch
    return Stretches(begins, ends, bases, blocks(limits))


@jit
def _stretch(place, begins, index):  # type: ignore[no-untyped-def]
    """The last stretch that begins at a place or before it; the first where there is none."""
    at = index[place >> BLOCK]
    while at + 1 < len(begins) and begins[at + 1] <= place:
        at += 1
    return at


@jit
def innermost_at(places, found, first_number, stretches):  # type: ignore[no-untyped-def]
    """The innermost repeat that begins at each place of some stretches: numbers of places and repeats, int32 [n, 2].

    places: of sorted suffixes; found: the repeats among them, of which the first one has a number.
    """
    begins, ends, bases, index = stretches
    innermost = np.full(len(places), -1, np.int32)
    for number in range(len(found) - 1, -1, -1):
        innermost[found[number, LEFT] : found[number, RIGHT] + 1] = number
    rows, n = np.empty((1024, 2), np.int32), 0
    for i in range(len(places)):
        if innermost[i] < 0:
            continue
        at = _stretch(places[i], begins, index)
        if not begins[at] <= places[i] < ends[at]:
            continue
        if n == len(rows):
            rows = np.concatenate((rows, np.empty_like(rows)))
        rows[n, 0], rows[n, 1] = bases[at] + places[i] - begins[at], first_number + innermost[i]
        n += 1
    return rows[:n].copy()


@jit
def without_contained(found, order, outer, innermost, stretches, shares):  # type: ignore[no-untyped-def]
    """Which repeats are kept, uint8 [n], and pairs of a kept repeat with another inside it: int32 [n_pairs, 3].

    order: the longest first. innermost: of each place of the stretches, -1 for none, int32. shares: `NEARLY` and
    `TOGETHER`. A pair is the outer repeat, the inner one and the offset of the inner one; the outer one has at least
    the second share of its occurrences.
    """
    nearly, together = shares
    begins, _, bases, index = stretches
    kept = np.ones(len(found), np.uint8)
    pairs, n_pairs = np.empty((1024, 3), np.int32), 0
    for number in order:
        if not kept[number]:
            continue
        size, place = found[number, SIZE], found[number, FIRST]
        n = found[number, RIGHT] - found[number, LEFT] + 1
        stretch = _stretch(place, begins, index)
        base = bases[stretch] + place - begins[stretch]
        for offset in range(size):
            inner = innermost[base + offset]
            while inner >= 0:
                n_inner = found[inner, RIGHT] - found[inner, LEFT] + 1
                if n < together * n_inner:
                    break  # those around it are more frequent still
                if inner != number and found[inner, SIZE] <= size - offset and kept[inner]:
                    if n >= nearly * n_inner:
                        kept[inner] = 0
                    else:
                        if n_pairs == len(pairs):
                            pairs = np.concatenate((pairs, np.empty_like(pairs)))
                        pairs[n_pairs, 0], pairs[n_pairs, 1], pairs[n_pairs, 2] = number, inner, offset
                        n_pairs += 1
                inner = outer[inner]
    return kept, pairs[:n_pairs].copy()


@jit
def _begins(numbers, n):  # type: ignore[no-untyped-def]
    """Where the run of each number begins in an ascending array of numbers below n; and its length at the end."""
    begins = np.zeros(n + 1, np.int64)
    for number in numbers:
        begins[number + 1] += 1
    return np.cumsum(begins)


@jit
def formulas(sizes, kept, order, by_outer, by_inner):  # type: ignore[no-untyped-def]
    """The repeat that stands for each kept one's formula: int32 [n], itself where it stands alone; -1 where not kept.

    order: the most frequent first, of equals the longest. by_outer, by_inner: the pairs in the order of their outer
    and of their inner repeats.
    """
    outers, inners = _begins(by_outer[:, 0], len(sizes)), _begins(by_inner[:, 1], len(sizes))
    stands = np.full(len(sizes), -1, np.int32)
    for number in order:
        if not kept[number] or stands[number] >= 0:
            continue
        stands[number] = number
        for pair in range(inners[number], inners[number + 1]):
            wide, offset = by_inner[pair, 0], by_inner[pair, 2]
            if stands[wide] < 0:
                stands[wide] = number
            for beside in range(outers[wide], outers[wide + 1]):
                other, start = by_outer[beside, 1], by_outer[beside, 2]
                if not kept[other] or stands[other] >= 0:
                    continue
                overlap = min(offset + sizes[number], start + sizes[other]) - max(offset, start)
                if 2 * overlap >= min(sizes[number], sizes[other]):
                    stands[other] = number
    return stands
