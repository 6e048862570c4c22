"""Runs that a draft shares with texts, by hashes of short strings; every hit is compared. Compiled with numba.

Texts are folded units (uint16) without blanks; line breaks stay. A run is maximal: longer on neither side. The slow
twin in the tests compares every pair of places.
"""

from __future__ import annotations

import numpy as np

from plansearch.compiled import jit

PLAN, OWN, OTHER, SIZE = range(4)
"""Columns of runs: number of the text; first unit in the draft and in the text, blanks not counted; length."""

MOST_ALIKE = 64
"""Places of a draft with the same short string that are looked up; only leaders of dots have more."""

_BASE, _SPREAD = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9)
_29, _64, _ONE = np.uint64(29), np.uint64(64), np.uint64(1)


@jit
def _slot(value, bits):  # type: ignore[no-untyped-def]
    return np.int64(((value ^ (value >> _29)) * _SPREAD) >> (_64 - bits))


@jit
def _power(size):  # type: ignore[no-untyped-def]
    power = _ONE
    for _ in range(size):
        power *= _BASE
    return power


@jit
def compact(raw, start, end, forms, into):  # type: ignore[no-untyped-def]
    """Write the forms of raw units to `into`, those with form 0 left out; gives their number."""
    n = 0
    for at in range(start, end):
        into[n] = forms[raw[at]]
        n += into[n] != 0
    return n


@jit
def table_of(draft, size, bits):  # type: ignore[no-untyped-def]
    """The strings of `size` units of a draft by their hashes: the first place of each hash and the next one of each
    place, -1 for none."""
    heads, after = np.full(1 << np.int64(bits), -1, np.int32), np.full(len(draft) + 1, -1, np.int32)
    power, value = _power(size), np.uint64(0)
    n_alike = np.zeros(1 << np.int64(bits), np.uint8)
    for at in range(len(draft)):
        value = value * _BASE + np.uint64(draft[at])
        if at >= size:
            value -= power * np.uint64(draft[at - size])
        if at >= size - 1:
            slot, place = _slot(value, bits), at - size + 1
            if n_alike[slot] < MOST_ALIKE:
                n_alike[slot] += 1
                after[place], heads[slot] = heads[slot], place
    return heads, after


@jit
def runs_in(raw, starts, texts, numbers, forms, draft, size, table, bits):  # type: ignore[no-untyped-def]
    """All maximal runs of `size` units or more that a draft shares with some texts: int32 [n, 4], by text and place.

    starts: of the texts among `raw`, and the end of the last one, each followed by one unit. texts: which of them;
    numbers: of each among all plans.
    """
    heads, after = table
    longest = 1
    for text in texts:
        longest = max(longest, starts[text + 1] - starts[text])
    other = np.zeros(longest + 1, np.uint16)
    found, n_found = np.empty((4096, 4), np.int32), 0
    power, n_draft = _power(size), len(draft)
    for text in texts:
        n = compact(raw, starts[text], starts[text + 1] - 1, forms, other)
        value = np.uint64(0)
        for at in range(n):
            value = value * _BASE + np.uint64(other[at])
            if at >= size:
                value -= power * np.uint64(other[at - size])
            if at < size - 1:
                continue
            here, own = at - size + 1, heads[_slot(value, bits)]
            while own >= 0:
                if here == 0 or own == 0 or draft[own - 1] != other[here - 1]:
                    length = 0
                    while own + length < n_draft and here + length < n and draft[own + length] == other[here + length]:
                        length += 1
                    if length >= size:
                        if n_found == len(found):
                            found = np.concatenate((found, np.empty_like(found)))
                        row = found[n_found]
                        row[PLAN], row[OWN], row[OTHER], row[SIZE] = numbers[text], own, here, length
                        n_found += 1
                own = after[own]
    return found[:n_found].copy()


@jit
def count_owners(runs, order, owners, size, n_draft):  # type: ignore[no-untyped-def]
    """How many owners have the string of `size` units that begins at each place of a draft: int32 [n_draft].

    order: the runs so that those of one owner follow each other. owners: of each run; negative: of nobody.
    """
    counts, last = np.zeros(n_draft, np.int32), np.full(n_draft, -1, np.int32)
    for number in order:
        owner = owners[number]
        if owner < 0:
            continue
        for place in range(runs[number, OWN], runs[number, OWN] + runs[number, SIZE] - size + 1):
            if last[place] != owner:
                last[place] = owner
                counts[place] += 1
    return counts
