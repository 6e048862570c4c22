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
def whole_run(units, one, others, other, kept):  # type: ignore[no-untyped-def]
    """Where the run around two places begins in both texts, and its length; (0, 0, 0) where a place of it before the
    first one is kept, too. units, others: of the one place and of the other; kept: of each of `units`."""
    while one > 0 and other > 0 and units[one - 1] == others[other - 1] and units[one - 1] != 0:
        one, other = one - 1, other - 1
        if kept[one]:
            return 0, 0, 0
    size = 0
    while units[one + size] == others[other + size] and units[one + size] != 0:
        size += 1
    return one, other, size


@jit
def pair_runs(units, places, texts, bounds, kept, regions, least, own):  # type: ignore[no-untyped-def]
    """The maximal runs of any two places of one string: int32 [n, 5], and how many strings were skipped.

    bounds: where the places of each string begin. kept: of each unit whether its place is among all places: of the
    places in a run only the first one gives the run. own: of one region, too.
    """
    found, n_found, skipped = np.empty((4096, 5), np.int32), 0, 0
    for number in range(len(bounds) - 1):
        first, end = bounds[number], bounds[number + 1]
        if end - first > MOST_PLACES:
            skipped += 1
            continue
        for i in range(first, end):
            for j in range(i + 1, end):
                if texts[i] == texts[j] or (not own and regions[texts[i]] == regions[texts[j]]):
                    continue
                one, other, size = whole_run(units, places[i], units, places[j], kept)
                if size < least:  # strings of one hash that differ, or a run that another place gives
                    continue
                if n_found == len(found):
                    found = np.concatenate((found, np.empty_like(found)))
                row = found[n_found]
                row[0], row[1], row[2], row[3], row[4] = texts[i], texts[j], one, other, size
                n_found += 1
    return found[:n_found].copy(), skipped


@jit
def seeds(places, texts, bounds, before, is_kept, regions, own):  # type: ignore[no-untyped-def]
    """The pairs of places that `pair_runs` would look at beyond the unit before them: int32 [n, 2].

    before: the unit before each place, 0 at the beginning of a text; is_kept: whether the place before is kept.
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
                if is_kept[i] and before[i] == before[j] and before[i] != 0:
                    continue
                if n_found == len(found):
                    found = np.concatenate((found, np.empty_like(found)))
                found[n_found, 0], found[n_found, 1] = places[i], places[j]
                n_found += 1
    return found[:n_found].copy()


@jit
def whole_runs(units, ones, others, places, kept):  # type: ignore[no-untyped-def]
    """`whole_run` for each of many places in `units` with one in `others`: int32 [n, 3]."""
    found = np.empty((len(ones), 3), np.int32)
    for number in range(len(ones)):
        one, other, size = whole_run(units, ones[number], others, places[number], kept)
        found[number, 0], found[number, 1], found[number, 2] = one, other, size
    return found
