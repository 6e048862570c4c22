"""Runs of pairs of texts, from places that begin with the same string. Compiled with numba.

Texts are units (uint16, one a code point) with a 0 after each text.
"""

from __future__ import annotations

import numpy as np

from plansearch.compiled import jit

MOST_PLACES = 100
"""Places of one string that are compared with one another; a string of more is skipped."""

_BASE, _ONE = np.uint64(0x9E3779B97F4A7C15), np.uint64(1)


@jit
def compact_at(raw, start, end, forms, into, at):  # type: ignore[no-untyped-def]
    """Write the forms of raw units from a place of `into` on, those with form 0 left out; gives their number."""
    n = 0
    for place in range(start, end):
        form = forms[raw[place]]
        if form != 0:
            into[at + n] = form
            n += 1
    return n


@jit
def mark(marks, places, size):  # type: ignore[no-untyped-def]
    """Write 1 to `size` units from each place on. places: ascending."""
    done = 0
    for place in places:
        for at in range(max(place, done), place + size):
            marks[at] = 1
        done = place + size


@jit
def has_plain(marks, places, size):  # type: ignore[no-untyped-def]
    """Whether any of `size` units from each place on is not marked: bool [n]."""
    found = np.zeros(len(places), np.bool_)
    for number in range(len(places)):
        for at in range(places[number], places[number] + size):
            if marks[at] == 0:
                found[number] = True
                break
    return found


@jit
def hashes_of(units, places, size):  # type: ignore[no-untyped-def]
    """The hash of `size` units from each place on: uint64 [n]."""
    found = np.zeros(len(places), np.uint64)
    for number in range(len(places)):
        value = np.uint64(0)
        for at in range(places[number], places[number] + size):
            value = (value + np.uint64(units[at]) + _ONE) * _BASE
            value ^= value >> np.uint64(31)
        found[number] = value
    return found


@jit
def seeds(places, texts, bounds, before, is_kept, regions, own):  # type: ignore[no-untyped-def]
    """Pairs of places of one string from which every run is found: int32 [n, 2]. A pair is left out where the places
    before are a pair, too, that gives the same run.

    bounds: where the places of each string begin; before: the unit before each place, 0 at the beginning of a text;
    is_kept: whether the place before is among those that are paired. own: of one region, too.
    """
    found, n_found = np.empty((4096, 2), np.int32), 0
    for number in range(len(bounds) - 1):
        first, end = bounds[number], bounds[number + 1]
        if end - first > MOST_PLACES:
            continue
        for i in range(first, end):
            for j in range(i + 1, end):
                if texts[i] == texts[j] or (not own and regions[texts[i]] == regions[texts[j]]):
                    continue
                if is_kept[i] and is_kept[j] and before[i] == before[j] and before[i] != 0:
                    continue
                if n_found == len(found):
                    found = np.concatenate((found, np.empty_like(found)))
                found[n_found, 0], found[n_found, 1] = places[i], places[j]
                n_found += 1
    return found[:n_found].copy()


@jit
def whole_runs(units, ones, others, places):  # type: ignore[no-untyped-def]
    """Where the run around a place of `units` and one of `others` begins in both, and its length: int32 [n, 3]."""
    found = np.empty((len(ones), 3), np.int32)
    for number in range(len(ones)):
        one, other, size = ones[number], places[number], 0
        while one > 0 and other > 0 and units[one - 1] == others[other - 1] and units[one - 1] != 0:
            one, other = one - 1, other - 1
        while units[one + size] == others[other + size] and units[one + size] != 0:
            size += 1
        found[number, 0], found[number, 1], found[number, 2] = one, other, size
    return found
