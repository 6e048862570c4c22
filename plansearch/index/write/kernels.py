"""Counts occurrences of terms in the passages of one shard and inverts them to postings. Compiled with numba.

A shard has at most 65,536 passages, so a passage number is a uint16. Texts are units (uint16, one a code point). Every
kernel releases the GIL. The slow twin is a `Counter` for each passage (tests/oracles.py).
"""

from __future__ import annotations

import numpy as np

from plansearch.compiled import jit
from plansearch.text.segmentation.kernels import cut_into, room

_SPREAD = np.uint64(0x9E3779B97F4A7C15)
_PRIME, _BASIS = np.uint64(0x100000001B3), np.uint64(0xCBF29CE484222325)
_32 = np.uint64(32)
HAS_MANY, PLACE = np.uint32(1 << 31), np.uint32((1 << 31) - 1)


@jit
def _slot(key, size):  # type: ignore[no-untyped-def]
    return np.int64(((key ^ (key >> _32)) * _SPREAD) >> _32) & (size - 1)


@jit
def _grown(table, keys, n):  # type: ignore[no-untyped-def]
    """A hash table twice as large with the same entries (numbers of keys, -1 where empty)."""
    larger = np.full(2 * len(table), -1, np.int32)
    for number in range(n):
        slot = _slot(keys[number], len(larger))
        while larger[slot] >= 0:
            slot = (slot + 1) & (len(larger) - 1)
        larger[slot] = number
    return larger


@jit
def count_words(units, forms, folds, alnum, starts, ends, tables):  # type: ignore[no-untyped-def]
    """Words of each passage as term numbers in order of first appearance.

    forms: units as they are segmented, which is what is cut; folds: units in matching form. Returns
    (term of each token int32, passage of each token uint16, place and length of each term's first token, and for each
    unit 1 where a word ends after it).
    """
    size, longest = len(units), 1
    for p in range(len(starts)):
        longest = max(longest, ends[p] - starts[p])
    work = room(longest)
    cut = np.empty(longest, np.int32)
    terms, passages = np.empty(size, np.int32), np.empty(size, np.uint16)
    places, lengths = np.empty(1024, np.int32), np.empty(1024, np.int32)
    keys, table = np.empty(1024, np.uint64), np.full(4096, -1, np.int32)
    is_end = np.zeros(size + 1, np.uint8)
    n = n_terms = 0
    for p in range(len(starts)):
        at = starts[p]
        is_end[at] = 1
        for w in range(cut_into(forms, at, ends[p], tables, work, cut, 0)):
            stop = cut[w]
            is_end[stop] = 1
            key, is_term = _BASIS, False
            for i in range(at, stop):
                key = (key ^ np.uint64(folds[i])) * _PRIME
                is_term |= alnum[i] != 0
            if is_term:
                slot = _slot(key, len(table))
                while table[slot] >= 0:
                    t = table[slot]
                    if keys[t] == key and lengths[t] == stop - at:
                        same = True
                        for i in range(stop - at):
                            same &= folds[places[t] + i] == folds[at + i]
                        if same:
                            break
                    slot = (slot + 1) & (len(table) - 1)
                t = table[slot]
                if t < 0:
                    if n_terms == len(keys):
                        keys, places = np.append(keys, keys), np.append(places, places)
                        lengths = np.append(lengths, lengths)
                    t = np.int32(n_terms)
                    keys[t], places[t], lengths[t], table[slot] = key, at, stop - at, t
                    n_terms += 1
                    if 2 * n_terms > len(table):
                        table = _grown(table, keys, n_terms)
                terms[n], passages[n] = t, p
                n += 1
            at = stop
    return terms[:n].copy(), passages[:n].copy(), places[:n_terms].copy(), lengths[:n_terms].copy(), is_end


@jit
def count_bigrams(folds, alnum, starts, ends):  # type: ignore[no-untyped-def]
    """Pairs of neighbouring letters or figures of each passage, as numbers of pairs in order of first appearance.

    Returns (number of each occurrence int32, its passage uint16, the pairs as first << 16 | second, uint32).
    """
    size = len(folds)
    terms, passages = np.empty(size, np.int32), np.empty(size, np.uint16)
    keys, table = np.empty(4096, np.uint64), np.full(16384, -1, np.int32)
    n = n_terms = 0
    for p in range(len(starts)):
        for i in range(starts[p], ends[p] - 1):
            if alnum[i] == 0 or alnum[i + 1] == 0:
                continue
            key = np.uint64(folds[i]) << np.uint64(16) | np.uint64(folds[i + 1])
            slot = _slot(key, len(table))
            while table[slot] >= 0 and keys[table[slot]] != key:
                slot = (slot + 1) & (len(table) - 1)
            t = table[slot]
            if t < 0:
                if n_terms == len(keys):
                    keys = np.append(keys, keys)
                t = np.int32(n_terms)
                keys[t], table[slot] = key, t
                n_terms += 1
                if 2 * n_terms > len(table):
                    table = _grown(table, keys, n_terms)
            terms[n], passages[n] = t, p
            n += 1
    return terms[:n].copy(), passages[:n].copy(), keys[:n_terms].astype(np.uint32)


@jit
def invert(terms, passages, ranks, n_passages):  # type: ignore[no-untyped-def]
    """Occurrences in passage order to postings in rank order.

    ranks: rank of each term number. Returns (starts, postings, lengths): postings of the term ranked r begin at
    starts[r] and are as `bounds` reads them; lengths: terms in each passage.
    """
    n_terms = len(ranks)
    lengths = np.zeros(n_passages, np.uint16)
    starts = np.zeros(n_terms + 1, np.int64)
    for i in range(len(terms)):
        starts[ranks[terms[i]] + 1] += 1
        lengths[passages[i]] += 1
    for r in range(n_terms):
        starts[r + 1] += starts[r]
    free = starts[:-1].copy()
    ordered = np.empty(len(terms), np.uint16)
    for i in range(len(terms)):
        r = ranks[terms[i]]
        ordered[free[r]] = passages[i]
        free[r] += 1
    packed, n = np.zeros(n_terms + 1, np.uint32), 0
    # A term that stands k times in a passage is k occurrences and at most 2 items, and 1 for all of them: room enough.
    postings = np.empty(len(terms) + n_terms, np.uint16)
    many, tfs = np.empty(n_passages, np.uint16), np.empty(n_passages, np.uint16)
    for r in range(n_terms):
        i, end, n_many = starts[r], starts[r + 1], 0
        packed[r] = n
        while i < end:
            j = i + 1
            while j < end and ordered[j] == ordered[i]:
                j += 1
            if j - i == 1:
                postings[n] = ordered[i]
                n += 1
            else:
                many[n_many], tfs[n_many] = ordered[i], j - i
                n_many += 1
            i = j
        if n_many:
            postings[n : n + n_many], postings[n + n_many : n + 2 * n_many] = many[:n_many], tfs[:n_many]
            postings[n + 2 * n_many] = n_many - 1
            n += 2 * n_many + 1
            packed[r] |= HAS_MANY
    packed[n_terms] = n
    return packed, postings[:n].copy(), lengths


@jit
def bounds(starts, postings, r):  # type: ignore[no-untyped-def]
    """Where the passages of a term begin in `postings`: those with it once, those with it more often, and their end.

    Both parts ascend. After the second part follow its frequencies in the same order, and their number minus one. A
    term has a second part if its start has the bit HAS_MANY.
    """
    start, end = np.int64(starts[r] & PLACE), np.int64(starts[r + 1] & PLACE)
    if not starts[r] & HAS_MANY:
        return start, end, end
    n_many = np.int64(postings[end - 1]) + 1
    return start, end - 1 - 2 * n_many, end - 1 - n_many


@jit
def frequencies(starts, postings):  # type: ignore[no-untyped-def]
    """Number of passages that hold each term: int64 [n_terms]."""
    df = np.empty(len(starts) - 1, np.int64)
    for r in range(len(df)):
        first, _, end = bounds(starts, postings, r)
        df[r] = end - first
    return df


@jit
def add_squares(starts, postings, idf, squares):  # type: ignore[no-untyped-def]
    """Add to each passage's sum the squared TF-IDF weights of its terms, in the order of terms."""
    for r in range(len(idf)):
        once = idf[r] * idf[r]
        first, many, end = bounds(starts, postings, r)
        for x in range(first, many):
            squares[postings[x]] += once
        for x in range(many, end):
            weight = postings[x + end - many] * idf[r]
            squares[postings[x]] += weight * weight


@jit
def plan_counts(term_starts, postings, plan_of, n_plans):  # type: ignore[no-untyped-def]
    """Postings by plan: (start of each term int64 [n_terms + 1], plans int32, counts int32), plans ascending."""
    n_terms = len(term_starts) - 1
    starts = np.zeros(n_terms + 1, np.int64)
    plans, counts = np.empty(len(postings), np.int32), np.empty(len(postings), np.int32)
    sums = np.zeros(n_plans, np.int32)
    touched = np.empty(n_plans, np.int32)
    n = 0
    for r in range(n_terms):
        k = 0
        first, many, end = bounds(term_starts, postings, r)
        for x in range(first, many):
            p = plan_of[postings[x]]
            if sums[p] == 0:
                touched[k] = p
                k += 1
            sums[p] += 1
        for x in range(many, end):
            p = plan_of[postings[x]]
            if sums[p] == 0:
                touched[k] = p
                k += 1
            sums[p] += postings[x + end - many]
        touched[:k].sort()
        for x in range(k):
            plans[n], counts[n] = touched[x], sums[touched[x]]
            sums[touched[x]] = 0
            n += 1
        starts[r + 1] = n
    return starts, plans[:n].copy(), counts[:n].copy()
