"""Suffixes that begin with a repeated string, sorted, with the lengths that neighbours share. Compiled with numba.

Texts are units (uint16, one a code point) with 0 where a repeat cannot go on, and at least `PADDING` zeros at the end.
The slow twins are in tests/oracles.py: a dictionary of all substrings.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from plansearch.compiled import jit
from plansearch.text.segmentation.kernels import cut_into, room

PADDING = 8
LONGEST = 2_000  # units that are compared; what two texts share beyond is not looked at
_FEW = 12  # suffixes that are sorted by insertion
_DEPTH = 512  # of the stack of parts still to be sorted; each holds at most half of the one below it
_ONE, _8, _16 = np.uint64(1), np.uint64(8), np.uint64(16)
_BASE, _SPREAD = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
_29, _64 = np.uint64(29), np.uint64(64)
Share = tuple[Any, Any]
"""A share of all strings, by their hashes: a mask of some of its bits, and what these are. Two uint64."""
EVERY: Share = (np.uint64(0), np.uint64(0))
_OWNER, _COUNT, _COUNT_BITS = np.uint32(0xFFFFFF), np.uint32(0xFF), np.uint32(8)
MOST = 255  # owners that are counted
BLOCK = 8
"""Bits of a place within a block of places whose text is looked up together."""


@jit
def word_edges(units, starts, tables):  # type: ignore[no-untyped-def]
    """1 where a word begins or ends: uint8 [n + 1]. starts: of each text, and the end of the last one."""
    longest = 1
    for p in range(len(starts) - 1):
        longest = max(longest, starts[p + 1] - starts[p])
    work, cut = room(longest), np.empty(longest, np.int32)
    is_edge = np.zeros(len(units) + 1, np.uint8)
    for p in range(len(starts) - 1):
        is_edge[starts[p]] = 1
        for w in range(cut_into(units, starts[p], starts[p + 1], tables, work, cut, 0)):
            is_edge[cut[w]] = 1
    return is_edge


@jit
def _mixed(value):  # type: ignore[no-untyped-def]
    return (value ^ (value >> _29)) * _SPREAD


@jit
def _is_in(mixed, share):  # type: ignore[no-untyped-def]
    return (mixed >> _8) & share[0] == share[1]


@jit
def count_owners(units, starts, order, owners, size, bits, table, share):  # type: ignore[no-untyped-def]
    """Add to `table` how many owners have each string of `size` units, up to `MOST`, by its hash: uint32 [2**bits].

    Strings of one hash count together, so that a count may be too high and is never too low. order: the texts so that
    those of one owner follow each other. owners: of each text, from 1 on; 0: of nobody, and not counted; where `owners`
    is empty, every occurrence counts. share: of the strings that are counted.
    """
    power = _ONE
    for _ in range(size):
        power *= _BASE
    for text in order:
        owner = np.uint32(owners[text]) if len(owners) else np.uint32(0)
        if len(owners) and owner == 0:
            continue
        value, run = np.uint64(0), 0
        for at in range(starts[text], starts[text + 1]):
            if units[at] == 0:
                value, run = np.uint64(0), 0
                continue
            value, run = value * _BASE + np.uint64(units[at]) + _ONE, run + 1
            if run > size:
                value -= power * (np.uint64(units[at - size]) + _ONE)
            if run >= size:
                mixed = _mixed(value)
                if not _is_in(mixed, share):
                    continue
                slot = np.int64(mixed >> (_64 - bits))
                known = table[slot]
                count = known & _COUNT
                is_new = (count < _COUNT) and (len(owners) == 0 or known >> _COUNT_BITS != owner)
                table[slot] = owner << _COUNT_BITS | (count + np.uint32(1) if is_new else count)


@jit
def repeated_places(units, size, bits, table, least, share):  # type: ignore[no-untyped-def]
    """Places at which a string of this share, `size` units long, begins that `least` owners have, ascending: int32."""
    places, n = np.empty(len(units), np.int32), 0
    power = _ONE
    for _ in range(size):
        power *= _BASE
    value, run = np.uint64(0), 0
    for at in range(len(units)):
        if units[at] == 0:
            value, run = np.uint64(0), 0
            continue
        value, run = value * _BASE + np.uint64(units[at]) + _ONE, run + 1
        if run > size:
            value -= power * (np.uint64(units[at - size]) + _ONE)
        if run >= size:
            mixed = _mixed(value)
            if _is_in(mixed, share) and table[np.int64(mixed >> (_64 - bits))] & _COUNT >= least:
                places[n] = at - size + 1
                n += 1
    return places[:n].copy()


@jit
def take_stretches(units, is_edge, groups, starts, size, share):  # type: ignore[no-untyped-def]
    """The stretches (each up to a 0) in which a string of this share begins, `size` units long, one after the other.

    groups: of each unit, or empty. Gives their units, edges and groups, where each text begins among them (int64
    [n_texts + 1]), and where each stretch begins, there and among `units` (int64 [n_stretches, 2]).
    """
    new, new_edges, new_groups = np.empty_like(units), np.empty_like(is_edge), np.empty_like(groups)
    new_starts, stretches = np.zeros(len(starts), np.int64), np.empty((1024, 2), np.int64)
    power = _ONE
    for _ in range(size):
        power *= _BASE
    n, n_stretches = 0, 0
    for text in range(len(starts) - 1):
        new_starts[text] = n
        value, run, is_wanted = np.uint64(0), 0, False
        for at in range(starts[text], starts[text + 1]):
            if units[at] != 0:
                value, run = value * _BASE + np.uint64(units[at]) + _ONE, run + 1
                if run > size:
                    value -= power * (np.uint64(units[at - size]) + _ONE)
                if run >= size and not is_wanted:
                    is_wanted = _is_in(_mixed(value), share)
                continue
            if is_wanted:
                first = at - run
                new[n : n + run + 1] = units[first : at + 1]
                new_edges[n : n + run + 1] = is_edge[first : at + 1]
                if len(groups):
                    new_groups[n : n + run + 1] = groups[first : at + 1]
                if n_stretches == len(stretches):
                    stretches = np.concatenate((stretches, np.empty_like(stretches)))
                stretches[n_stretches, 0], stretches[n_stretches, 1] = n, first
                n_stretches += 1
                n += run + 1
            value, run, is_wanted = np.uint64(0), 0, False
    new_starts[len(starts) - 1] = n
    return (
        new[:n].copy(),
        new_edges[:n].copy(),
        new_groups[: min(n, len(groups))].copy(),
        new_starts,
        stretches[:n_stretches].copy(),
    )


@jit
def moved(places, begins, distances, blocks):  # type: ignore[no-untyped-def]
    """Places, each moved by the distance of the last stretch that begins before it or there: int32.

    begins: of stretches, the first one 0; blocks: see `intervals.blocks`.
    """
    found = np.empty(len(places), np.int32)
    for i in range(len(places)):
        at = blocks[places[i] >> BLOCK]
        while at + 1 < len(begins) and begins[at + 1] <= places[i]:
            at += 1
        found[i] = places[i] + distances[at]
    return found


@jit
def in_order(units, places, shared):  # type: ignore[no-untyped-def]
    """Put suffixes that are equal into the order of their places."""
    first = 0
    for i in range(1, len(places) + 1):
        is_equal = (
            i < len(places)
            and shared[i] > 0
            and (shared[i] == LONGEST or units[places[i] + shared[i]] == units[places[i - 1] + shared[i]])
        )
        if not is_equal:
            if i - first > 1:
                places[first:i].sort()
            first = i


@jit
def _key(units, at):  # type: ignore[no-untyped-def]
    """Four units as a number; those after a 0 are 0."""
    key = np.uint64(0)
    for step in range(4):
        unit = np.uint64(units[at + step])
        if unit == 0:
            return key << (_16 * np.uint64(4 - step))
        key = key << _16 | unit
    return key


@jit
def _is_less(units, one, other, depth):  # type: ignore[no-untyped-def]
    while depth < LONGEST:
        first, second = _key(units, one + depth), _key(units, other + depth)
        if first != second:
            return first < second
        if first & np.uint64(0xFFFF) == 0:
            return False
        depth += 4
    return False


@jit
def _sort_few(units, places, low, high, depth):  # type: ignore[no-untyped-def]
    for i in range(low + 1, high):
        own, j = places[i], i
        while j > low and _is_less(units, own, places[j - 1], depth):
            places[j] = places[j - 1]
            j -= 1
        places[j] = own


@jit
def _middle(a, b, c):  # type: ignore[no-untyped-def]
    return max(min(a, b), min(max(a, b), c))


@jit
def _swap(places, keys, i, j):  # type: ignore[no-untyped-def]
    places[i], places[j] = places[j], places[i]
    keys[i], keys[j] = keys[j], keys[i]


@jit
def sort_suffixes(units, places):  # type: ignore[no-untyped-def]
    """Sort places by what follows them, up to a 0 or `LONGEST` units: quicksort in three parts, four units at a time.

    Bentley and Sedgewick (1997), with the keys kept beside the places.
    """
    keys = np.empty(len(places), np.uint64)
    for i in range(len(places)):
        keys[i] = _key(units, places[i])
    lows, highs, depths = np.empty(_DEPTH, np.int64), np.empty(_DEPTH, np.int64), np.empty(_DEPTH, np.int64)
    lows[0], highs[0], depths[0] = 0, len(places), 0
    top = 0
    while top >= 0:
        low, high, depth = lows[top], highs[top], depths[top]
        top -= 1
        if high - low <= _FEW:
            _sort_few(units, places, low, high, depth)
            continue
        step = (high - low) // 4
        pivot = _middle(keys[low + step], keys[low + 2 * step], keys[low + 3 * step])
        less, at, more = low, low, high
        while at < more:
            if keys[at] < pivot:
                _swap(places, keys, less, at)
                less, at = less + 1, at + 1
            elif keys[at] > pivot:
                more -= 1
                _swap(places, keys, at, more)
            else:
                at += 1
        parts = [(less - low, low, less, depth), (high - more, more, high, depth)]
        if pivot & np.uint64(0xFFFF) != 0 and depth + 4 < LONGEST:
            for i in range(less, more):
                keys[i] = _key(units, places[i] + depth + 4)
            parts.append((more - less, less, more, depth + 4))
        parts.sort()
        for place in range(len(parts) - 1, -1, -1):  # the largest first, so that the stack stays low
            if parts[place][0] > 1:
                top += 1
                _, lows[top], highs[top], depths[top] = parts[place]


@jit
def shared_lengths(units, places):  # type: ignore[no-untyped-def]
    """Units that each suffix shares with the one before it, at most `LONGEST`: uint16; 0 for the first one."""
    shared = np.zeros(len(places), np.uint16)
    for i in range(1, len(places)):
        one, other, size = places[i - 1], places[i], 0
        while size < LONGEST and units[one + size] == units[other + size] and units[one + size] != 0:
            size += 1
        shared[i] = size
    return shared
