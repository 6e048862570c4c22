"""Repeats as intervals of sorted suffixes, with the plans and regions that have them. Compiled with numba.

Neighbouring suffixes that share a beginning are an interval; intervals are nested (Abouelhoda, Kurtz and Ohlebusch
2004). The number of different owners of an interval is its size less the number of neighbours of one owner that meet
in it (Hui 1992).
"""

from __future__ import annotations

import numpy as np

from plansearch.compiled import jit
from plansearch.index.repeats.kernels import BLOCK, LONGEST

LETTER, ENDS, SLOT, NOT_FIRST, NOT_LAST, NEITHER, OPENS, CLOSES = 1, 2, 3, 4, 5, 6, 8, 16
"""Kinds of units. LETTER: may begin and end a repeat; ENDS: may end one (%); SLOT: stands for any filler; NOT_FIRST,
NOT_LAST, NEITHER: a letter that as a word by itself does not begin one, end one, or either; OPENS + k and CLOSES + k: a
bracket or quote, whose partner is in the repeat, too. All others may only be inside."""

SAMPLE = 32  # occurrences that are asked whether a word begins or ends there; all of them where there are no more
LEFT, RIGHT, SIZE, N_PLANS, N_REGIONS, FIRST, LAST, LENGTH = range(8)
"""Columns of repeats: the interval, both ends included; length in units; plans and regions; the first place in the
order of texts, and the last one in a text with a year, -1 where there is none; length without slots."""

_8, _ONE, _FIELD = np.uint64(8), np.uint64(1), np.uint64(0xFF)


@jit
def blocks(starts):  # type: ignore[no-untyped-def]
    """The text in which each block of places begins: int32."""
    found = np.zeros((starts[len(starts) - 1] >> BLOCK) + 1, np.int32)
    text = 0
    for block in range(len(found)):
        while starts[text + 1] <= block << BLOCK and text + 2 < len(starts):
            text += 1
        found[block] = text
    return found


@jit
def text_of(place, starts, blocks):  # type: ignore[no-untyped-def]
    """The text that a place is in."""
    text = blocks[place >> BLOCK]
    while starts[text + 1] <= place:
        text += 1
    return text


@jit
def is_whole(units, kinds, start, end, least):  # type: ignore[no-untyped-def]
    """Whether brackets and quotes between two places belong together, and `least` units or more are no slots."""
    is_open, n = np.uint64(0), 0
    for at in range(start, end):
        kind = kinds[units[at]]
        n += kind != SLOT
        if kind >= CLOSES:
            shift = _8 * np.uint64(kind - CLOSES)
            if (is_open >> shift) & _FIELD == 0:
                return False
            is_open -= _ONE << shift
        elif kind >= OPENS:
            is_open += _ONE << _8 * np.uint64(kind - OPENS)
    return is_open == 0 and n >= least


@jit
def _is_mostly_edge(is_edge, places, left, right, offset):  # type: ignore[no-untyped-def]
    """Whether a word begins or ends at an offset in half of the occurrences or more."""
    n = min(right - left + 1, SAMPLE)
    found = 0
    for i in range(n):
        found += is_edge[places[left + (right - left) * i // max(n - 1, 1)] + offset]
    return 2 * found >= n


@jit
def _fitting_size(units, is_edge, kinds, places, left, right, size, shorter, least):  # type: ignore[no-untyped-def]
    """The greatest length up to `size` at which the repeat of an interval is whole; 0 where it is not above `shorter`.

    least: of its units that are no slots.
    """
    start = places[left]
    kind = kinds[units[start]]
    leans = kind in (NOT_FIRST, NEITHER)
    is_start = kind in (LETTER, NOT_LAST) or leans or OPENS <= kind < CLOSES
    if not is_start or not _is_mostly_edge(is_edge, places, left, right, 0):
        return 0
    if leans and _is_mostly_edge(is_edge, places, left, right, 1):
        return 0
    while size > shorter and size >= least:
        kind = kinds[units[start + size - 1]]
        leans = kind in (NOT_LAST, NEITHER)
        if (
            (kind in (LETTER, ENDS, NOT_FIRST) or leans or kind >= CLOSES)
            and _is_mostly_edge(is_edge, places, left, right, size)
            and not (leans and _is_mostly_edge(is_edge, places, left, right, size - 1))
            and is_whole(units, kinds, start, start + size, least)
        ):
            return size
        size -= 1
    return 0


@jit
def _length(units, kinds, start, size):  # type: ignore[no-untyped-def]
    n = 0
    for at in range(start, start + size):
        n += kinds[units[at]] != SLOT
    return n


@jit
def repeats(units, is_edge, kinds, places, shared, starts, regions, wanted):  # type: ignore[no-untyped-def]
    """The repeats that are whole and meet the conditions, inner intervals before outer ones: int32 [n, 8].

    Of repeats that begin alike and have the same occurrences there is only the longest. shared: of neighbours. starts:
    of the texts, and the end of the last one. regions: of each text, from 1 on; 0: none. wanted: least length, n,
    plans and regions; the first place is in [wanted[4], wanted[5]), the last one in a text with a year in
    [0, wanted[6]) unless that is negative; texts from place wanted[7] on have no year.
    """
    least, least_n, least_plans, least_regions, since, before, until, undated = wanted
    index, n = blocks(starts), len(places)
    last_of_text = np.full(len(starts), -1, np.int32)
    last_of_region = np.full(regions.max() + 1 if len(regions) else 1, -1, np.int32)
    found, n_found = np.empty((1024, 8), np.int32), 0
    depth, lefts = np.zeros(4096, np.int32), np.zeros(4096, np.int32)
    lows, highs = np.full(4096, 2**31 - 1, np.int32), np.full(4096, -1, np.int32)
    more_plans, more_regions = np.zeros(4096, np.int32), np.zeros(4096, np.int32)
    top = 0
    for i in range(n + 1):
        limit = np.int32(shared[i]) if 0 < i < n else np.int32(0)
        limit = limit if limit >= least else np.int32(0)
        if i > 0:  # the suffix before joins the interval that it belongs to
            place = places[i - 1]
            if limit > depth[top]:
                top += 1
                depth[top], lefts[top], lows[top], highs[top] = limit, i - 1, 2**31 - 1, -1
                more_plans[top] = more_regions[top] = 0
            lows[top] = min(lows[top], place)
            if place < undated:
                highs[top] = max(highs[top], place)
            more_regions[top] += regions[text_of(place, starts, index)] == 0
        while limit < depth[top]:
            size, left, right = depth[top], lefts[top], i - 1
            n_plans, n_regions = right - left + 1 - more_plans[top], right - left + 1 - more_regions[top]
            if (
                right - left + 1 >= least_n and n_plans >= least_plans and n_regions >= least_regions
                and since <= lows[top] < before and (until < 0 or 0 <= highs[top] < until) and size < LONGEST
            ):  # fmt: skip
                shorter = max(limit, depth[top - 1])
                size = _fitting_size(units, is_edge, kinds, places, left, right, size, shorter, least)
                if size > 0:
                    if n_found == len(found):
                        found = np.concatenate((found, np.empty_like(found)))
                    row = found[n_found]
                    row[LEFT], row[RIGHT], row[SIZE], row[N_PLANS], row[N_REGIONS] = (
                        left,
                        right,
                        size,
                        n_plans,
                        n_regions,
                    )
                    row[FIRST], row[LAST], row[LENGTH] = lows[top], highs[top], _length(units, kinds, lows[top], size)
                    n_found += 1
            if limit > depth[top - 1]:
                depth[top] = limit
                break
            top -= 1
            lows[top], highs[top] = min(lows[top], lows[top + 1]), max(highs[top], highs[top + 1])
            more_plans[top] += more_plans[top + 1]
            more_regions[top] += more_regions[top + 1]
        if i < n:  # two neighbours of one owner meet in the deepest interval that holds both
            text = text_of(places[i], starts, index)
            _count_again(last_of_text, text, i, lefts, top, more_plans)
            if regions[text] > 0:
                _count_again(last_of_region, regions[text], i, lefts, top, more_regions)
    return found[:n_found].copy()


@jit
def _count_again(last_of, owner, i, lefts, top, more):  # type: ignore[no-untyped-def]
    before = last_of[owner]
    if before >= 0:
        while lefts[top] > before:
            top -= 1
        more[top] += 1
    last_of[owner] = i
