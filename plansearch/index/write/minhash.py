"""How much two texts share: sketches of plans, and which of them are close. Compiled with numba.

A wording shingle is eight Han characters that follow one another when everything else is left out: figures, masks,
punctuation, blanks and markup, in which copies of one report differ. A figure shingle is eight letters or figures, of
which the last is a figure: it distinguishes a plan from that of the year before with the same words. The sketch of a
text is its K smallest shingle hashes. Of two texts, the share of common hashes among the K smallest of both together
estimates the share of common shingles (Broder, On the resemblance and containment of documents, 1997). Every kernel
releases the GIL. The slow twin works on strings and sets (tests/oracles.py).
"""

from __future__ import annotations

import numpy as np

from plansearch.compiled import jit

K = 256  # hashes in a sketch; an estimate near 0.6 is within 0.06 of the truth nineteen times in twenty
SHINGLE = 8
_ROOM = 4096
_MASKED = 0.1  # share of the other text's figure shingles below which a text counts as masked
_FEW = 8  # figure shingles; fewer do not tell plans apart
_HAN, _HAN_END, _ZERO, _NINE = 0x3400, 0x9FFF, ord("0"), ord("9")
_16, _48, _30, _27, _31 = np.uint64(16), np.uint64(48), np.uint64(30), np.uint64(27), np.uint64(31)
_STEP, _MIX, _MIX_2 = np.uint64(0x9E3779B97F4A7C15), np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB)
_UNIT = np.uint32(0xFFFF)
_PRIME, _BASIS = np.uint64(0x100000001B3), np.uint64(0xCBF29CE484222325)
_MOST = np.uint64(0xFFFFFFFFFFFFFFFF)
_RANGE = 2.0**64


@jit
def _mixed(value):  # type: ignore[no-untyped-def]
    """The finalizer of SplitMix64: every bit of the hash depends on every bit of the value."""
    value = value + _STEP
    value = (value ^ (value >> _30)) * _MIX
    value = (value ^ (value >> _27)) * _MIX_2
    return value ^ (value >> _31)


@jit
def _smallest(hashes, n):  # type: ignore[no-untyped-def]
    """Move the K smallest distinct hashes of the first n to the front, in order. Returns how many there are."""
    hashes[:n] = np.sort(hashes[:n])
    kept = 0
    for i in range(n):
        if kept == 0 or hashes[i] != hashes[kept - 1]:
            hashes[kept] = hashes[i]
            kept += 1
            if kept == K:
                break
    return kept


@jit
def _taken(room, held, bound, value):  # type: ignore[no-untyped-def]
    """Keep a hash if it may be one of the K smallest. Returns (hashes kept, bound from which hashes are too large)."""
    if value < bound:
        room[held] = value
        held += 1
        if held == _ROOM:
            held = _smallest(room, held)
            if held == K:
                bound = room[K - 1]
    return held, bound


@jit
def sketch(folded, letters, codes, starts, plans):  # type: ignore[no-untyped-def]
    """Sketches of some plans of a shard.

    folded: units in matching form; letters: which units are letters or figures; codes: the code point of each unit.
    Returns (hashes uint64 [plans, 2, K] of wording and figures, how many of them are filled int32 [plans, 2], wording
    shingles with repetitions, a hash of all letters and figures, how many of those there are, how many figures).
    """
    n = len(plans)
    hashes, filled = np.zeros((n, 2, K), np.uint64), np.zeros((n, 2), np.int32)
    shingles, keys = np.zeros(n, np.int32), np.zeros(n, np.uint64)
    n_letters, figures = np.zeros(n, np.int32), np.zeros(n, np.int32)
    room, figure_room = np.empty(_ROOM, np.uint64), np.empty(_ROOM, np.uint64)
    for row in range(n):
        han_older = han_newer = older = newer = np.uint64(0)
        bound, figure_bound, key = _MOST, _MOST, _BASIS
        n_han = held = figure_held = 0
        for i in range(starts[plans[row]], starts[plans[row] + 1] - 1):
            if not letters[i]:
                continue
            unit = folded[i]
            n_letters[row] += 1
            key = (key ^ np.uint64(codes[unit])) * _PRIME
            older = (older << _16) | (newer >> _48)
            newer = (newer << _16) | np.uint64(codes[unit] & _UNIT)
            if _ZERO <= unit <= _NINE:
                figures[row] += 1
                if n_letters[row] >= SHINGLE:
                    value = _mixed(older ^ _mixed(newer))
                    figure_held, figure_bound = _taken(figure_room, figure_held, figure_bound, value)
            elif _HAN <= unit <= _HAN_END:
                han_older = (han_older << _16) | (han_newer >> _48)
                han_newer = (han_newer << _16) | np.uint64(unit)
                n_han += 1
                if n_han >= SHINGLE:
                    held, bound = _taken(room, held, bound, _mixed(han_older ^ _mixed(han_newer)))
        filled[row, 0], filled[row, 1] = _smallest(room, held), _smallest(figure_room, figure_held)
        hashes[row, 0, : filled[row, 0]] = room[: filled[row, 0]]
        hashes[row, 1, : filled[row, 1]] = figure_room[: filled[row, 1]]
        shingles[row] = max(0, n_han - SHINGLE + 1)
        keys[row] = key
    return hashes, filled, shingles, keys, n_letters, figures


@jit
def resemblance(first, n_first, second, n_second):  # type: ignore[no-untyped-def]
    """Share of common shingles of two texts, from their sketches: exact if both have fewer than K, else an estimate."""
    i = j = both = seen = 0
    while seen < K and (i < n_first or j < n_second):
        if j == n_second or (i < n_first and first[i] < second[j]):
            i += 1
        elif i == n_first or second[j] < first[i]:
            j += 1
        else:
            both += 1
            i += 1
            j += 1
        seen += 1
    return both / seen if seen else 0.0


@jit
def _n_distinct(hashes, filled):  # type: ignore[no-untyped-def]
    """How many shingles a text has: exact below K, else estimated from the largest hash of the sketch."""
    return float(filled) if filled < K else (K - 1) * _RANGE / float(hashes[K - 1])


@jit
def containment(first, n_first, second, n_second):  # type: ignore[no-untyped-def]
    """Share of the shingles of the text with fewer that the other has, too, from their sketches; at most 1."""
    a, b = _n_distinct(first, n_first), _n_distinct(second, n_second)
    like = resemblance(first, n_first, second, n_second)
    return min(1.0, like * (a + b) / ((1.0 + like) * min(a, b))) if min(a, b) > 0.0 else 0.0


@jit
def likeness(a, b, sketches, facts, limits):  # type: ignore[no-untyped-def]
    """The resemblance of two rows in wording if they are copies of one another, else 0."""
    hashes, filled, shingles = sketches
    regions, years, bodies = facts
    like, length, alike, numbers, sure_numbers = limits
    if min(shingles[a], shingles[b]) < length * max(shingles[a], shingles[b]):
        return 0.0
    differ = regions[a] != regions[b] and regions[a] >= 0 and regions[b] >= 0
    differ |= years[a] != years[b] and years[a] >= 0 and years[b] >= 0
    wording = resemblance(hashes[a, 0], filled[a, 0], hashes[b, 0], filled[b, 0])
    if wording < (alike if differ else like):
        return 0.0
    fewer, more = min(filled[a, 1], filled[b, 1]), max(filled[a, 1], filled[b, 1])
    if fewer < _MASKED * more:  # then figures cannot tell them apart
        return wording
    if differ:
        return wording if resemblance(hashes[a, 1], filled[a, 1], hashes[b, 1], filled[b, 1]) >= alike else 0.0
    if fewer < _FEW:
        return wording
    is_same = regions[a] == regions[b] and regions[a] >= 0 and years[a] == years[b] and years[a] >= 0
    is_same &= bodies[a] == bodies[b] or bodies[a] < 0 or bodies[b] < 0
    least = sure_numbers if is_same else numbers
    return wording if containment(hashes[a, 1], filled[a, 1], hashes[b, 1], filled[b, 1]) >= least else 0.0


@jit
def nearest_centres(starts, runs_of, bounds, same, sketches, facts, limits):  # type: ignore[no-untyped-def]
    """For each row, the best first, the centre that it is a copy of; a row that is a copy of no centre is one itself.

    A row is compared with the centres before it, and taken for a copy of the one whose wording it resembles most.
    starts, runs_of: the runs that each row is in; rows of one run share a hash. bounds: where each run begins if runs
    are laid end to end, and the end of the last. same: a number for the text of each row; equal texts are copies of one
    another, whatever their facts. sketches: (hashes, filled, shingles) as `sketch` returns them. facts: (regions,
    years, bodies), -1 where unknown. limits: LIKE, LENGTH, ALIKE, FIGURES and SOME_FIGURES of
    `plansearch.index.write.near_duplicates`.
    """
    n = len(starts) - 1
    found, seen = np.full(n, -1, np.int64), np.full(n, -1, np.int64)
    of_text = np.full(n, -1, np.int64)  # the centre among rows of one text
    centres, n_centres = np.empty(bounds[-1], np.int64), np.zeros(len(bounds) - 1, np.int64)
    for row in range(n):
        best = of_text[same[row]]
        most = 1.0 if best >= 0 else 0.0
        for k in range(starts[row], starts[row + 1]):
            first = bounds[runs_of[k]]
            for j in range(first, first + n_centres[runs_of[k]]):
                centre = centres[j]
                if seen[centre] == row:
                    continue
                seen[centre] = row
                like = likeness(row, centre, sketches, facts, limits)
                if like > most or (like > 0.0 and like == most and centre < best):
                    best, most = centre, like
        if best >= 0:
            found[row] = best
            continue
        found[row] = of_text[same[row]] = row
        for k in range(starts[row], starts[row + 1]):
            run = runs_of[k]
            centres[bounds[run] + n_centres[run]] = row
            n_centres[run] += 1
    return found
