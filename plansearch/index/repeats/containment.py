"""Which repeats are shown: not those inside a longer one that is nearly as frequent, and one of each formula's windows.

Compiled with numba.
"""

from __future__ import annotations

import numpy as np

from plansearch.compiled import jit
from plansearch.index.repeats.intervals import FIRST, LEFT, RIGHT, SIZE

NEARLY = 0.8
"""A repeat is left out where a longer one that is kept has it inside, with at least this share of its occurrences."""

TOGETHER = 0.5
"""Repeats are variants of one formula where a kept one that holds both has at least this share of the occurrences of
the more frequent one, and they overlap in it by half of the shorter one's length."""


@jit
def around(found, n_places):  # type: ignore[no-untyped-def]
    """The next repeat around each one, -1 for none: int32 [n]; and the innermost one of each sorted suffix.

    found: as `repeats` returns them, inner ones before outer ones.
    """
    outer, innermost = np.full(len(found), -1, np.int32), np.full(n_places, -1, np.int32)
    pending, n = np.empty(len(found), np.int32), 0
    for number in range(len(found)):
        while n > 0 and found[pending[n - 1], LEFT] >= found[number, LEFT]:
            n -= 1
            outer[pending[n]] = number
        pending[n] = number
        n += 1
    for number in range(len(found) - 1, -1, -1):
        innermost[found[number, LEFT] : found[number, RIGHT] + 1] = number
    return outer, innermost


@jit
def ranks_of(places, n_units):  # type: ignore[no-untyped-def]
    """The position of each place among the sorted suffixes, -1 for a place that is not among them: int32 [n_units]."""
    ranks = np.full(n_units, -1, np.int32)
    for i in range(len(places)):
        ranks[places[i]] = i
    return ranks


@jit
def without_contained(found, order, outer, innermost, ranks, shares):  # type: ignore[no-untyped-def]
    """Which repeats are kept, uint8 [n], and pairs of a kept repeat with another inside it: int32 [n_pairs, 3].

    order: the longest first. shares: `NEARLY` and `TOGETHER`. A pair is the outer repeat, the inner one and the offset
    of the inner one; the outer one has at least the second share of its occurrences.
    """
    nearly, together = shares
    kept = np.ones(len(found), np.uint8)
    pairs, n_pairs = np.empty((1024, 3), np.int32), 0
    for number in order:
        if not kept[number]:
            continue
        size, place = found[number, SIZE], found[number, FIRST]
        n = found[number, RIGHT] - found[number, LEFT] + 1
        for offset in range(size):
            rank = ranks[place + offset]
            inner = innermost[rank] if rank >= 0 else np.int32(-1)
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
