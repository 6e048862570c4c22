"""Words and characters around nodes in the units of a shard, compiled with numba. Twin: in the tests of `windows`."""

from __future__ import annotations

import numpy as np

from plansearch.compiled import jit
from plansearch.text.segmentation.kernels import cut_into, room
from plansearch.text.sentences_jit import sentence_around, unit

LEFT, RIGHT, NODE = 1, 2, 3
_PRIME, _BASIS, _32 = np.uint64(0x100000001B3), np.uint64(0xCBF29CE484222325), np.uint64(32)


@jit
def _after(values, n, wanted):  # type: ignore[no-untyped-def]
    """How many of the first n values, which ascend, are at most `wanted`."""
    low, high = 0, n
    while low < high:
        middle = (low + high) // 2
        if values[middle] <= wanted:
            low = middle + 1
        else:
            high = middle
    return low


@jit
def sentences(raw, start, end, first, last, kinds):  # type: ignore[no-untyped-def]
    """For each node, from where to where windows may go: the start of its first sentence, the end of its last.

    first, last: bounds of its plan.
    """
    low, high = np.empty(len(start), np.int64), np.empty(len(start), np.int64)
    here, there = np.int64(-1), np.int64(-1)
    for k in range(len(start)):
        if not here <= start[k] < there:
            here, there = sentence_around(raw, start[k], first[k], last[k], kinds)
        low[k], high[k] = here, there
        if end[k] > there:
            high[k] = sentence_around(raw, end[k] - 1, first[k], last[k], kinds)[1]
    return low, high


@jit
def _units(forms, letters, size, tables, work, cut, by_words, starts, ends):  # type: ignore[no-untyped-def]
    """Write the places of words, or characters, with a letter or figure; returns how many there are."""
    n_cut = cut_into(forms, 0, size, tables, work, cut, 0) if by_words else size
    n = at = 0
    for w in range(n_cut):
        stop = cut[w] if by_words else w + 1
        is_unit = False
        for i in range(at, stop):
            is_unit |= letters[i] != 0
        if is_unit:
            starts[n], ends[n] = at, stop
            n += 1
        at = stop
    return n


@jit
def _mark(k, start, end, low, high, left, right, n, starts, ends, side, distance, owner):  # type: ignore[no-untyped-def]
    """Mark the units in the windows of a node, where no other node is nearer; of two equally near the later one."""
    place = _after(ends, n, start)
    for d in range(1, left + 1):
        j = place - d
        if j < 0 or starts[j] < low:
            break
        if side[j] != NODE and (side[j] == 0 or distance[j] > d or (distance[j] == d and side[j] == RIGHT)):
            side[j], distance[j], owner[j] = LEFT, d, k
    place = _after(starts, n, end - 1) - 1
    for d in range(1, right + 1):
        j = place + d
        if j >= n or ends[j] > high:
            break
        if side[j] != NODE and (side[j] == 0 or distance[j] > d):
            side[j], distance[j], owner[j] = RIGHT, d, k


@jit
def _stretch(k, low, high):  # type: ignore[no-untyped-def]
    """Where the sentences end that hold a node, and the nodes after it as long as they share any; and the next node."""
    last = high[k]
    while k < len(low) and low[k] < last:
        last = max(last, high[k])
        k += 1
    return last, k


@jit
def collect(raw, nodes, characters, tables, left, right, by_words):  # type: ignore[no-untyped-def]
    """The units in windows of nodes and in nodes themselves, stretch by stretch.

    nodes: their starts and ends, ascending, and the result of `sentences`. characters: tables of letters, of what each
    is cut as, and of folds. left, right: units that a window has. Returns LEFT, RIGHT or NODE int8, number of the node,
    start and end int32 of each unit; and the result of `_named`.
    """
    start, end, low, high = nodes
    letter, cut_as, folds = characters
    n_chars = longest = np.int64(1)
    k = 0
    while k < len(start):
        first = low[k]
        last, k = _stretch(k, low, high)
        n_chars += last - first
        longest = max(longest, last - first)
    sides, owners = np.empty(n_chars, np.int8), np.empty(n_chars, np.int32)
    at_start, at_end = np.empty(n_chars, np.int32), np.empty(n_chars, np.int32)
    forms, letters = np.empty(longest, np.uint16), np.empty(longest, np.uint8)
    work, cut = room(longest), np.empty(longest, np.int32)
    starts, ends = np.empty(longest, np.int64), np.empty(longest, np.int64)
    side, distance, owner = np.empty(longest, np.int8), np.empty(longest, np.int32), np.empty(longest, np.int32)
    n = k = 0
    while k < len(start):
        own, first = k, low[k]
        last, k = _stretch(k, low, high)
        for i in range(last - first):
            code = unit(raw, first + i)
            forms[i], letters[i] = cut_as[code], letter[code]
        n_units = _units(forms, letters, last - first, tables, work, cut, by_words, starts, ends)
        side[:n_units] = 0
        for node in range(own, k):
            for j in range(_after(ends, n_units, start[node] - first), _after(starts, n_units, end[node] - first - 1)):
                side[j], owner[j] = NODE, node
        for node in range(own, k):
            _mark(
                node, start[node] - first, end[node] - first, low[node] - first, high[node] - first, left, right,
                n_units, starts, ends, side, distance, owner,
            )  # fmt: skip
        for j in range(n_units):
            if side[j]:
                sides[n], owners[n], at_start[n], at_end[n] = side[j], owner[j], first + starts[j], first + ends[j]
                n += 1
    at_start, at_end = at_start[:n].copy(), at_end[:n].copy()
    return sides[:n].copy(), owners[:n].copy(), at_start, at_end, _named(raw, at_start, at_end, folds)


@jit
def _named(raw, starts, ends, folds):  # type: ignore[no-untyped-def]
    """The name of each unit in matching form.

    Returns (its number int32, all names one after the other as uint16, the end of each there int64).
    """
    names = np.empty(len(starts), np.int32)
    table, hashes = np.full(4096, -1, np.int32), np.empty(1024, np.uint64)
    book, book_ends = np.empty(4096, np.uint16), np.zeros(1024, np.int64)
    n = n_book = 0
    for x in range(len(starts)):
        size, hashed = ends[x] - starts[x], _BASIS
        while n_book + size > len(book):
            book = np.append(book, book)
        for i in range(size):  # written where it would be kept
            book[n_book + i] = folds[unit(raw, starts[x] + i)]
            hashed = (hashed ^ np.uint64(book[n_book + i])) * _PRIME
        slot = _slot(table, hashes, book, book_ends, n_book, size, hashed)
        if table[slot] < 0:
            if n + 1 == len(book_ends):
                book_ends, hashes = np.append(book_ends, book_ends), np.append(hashes, hashes)
            n_book += size
            hashes[n], book_ends[n + 1], table[slot] = hashed, n_book, n
            n += 1
            if 2 * n > len(table):
                table = _grown(table, hashes, n)
                names[x] = n - 1
                continue
        names[x] = table[slot]
    return names, book[:n_book].copy(), book_ends[1 : n + 1].copy()


@jit
def _first_slot(hashed, table):  # type: ignore[no-untyped-def]
    return np.int64((hashed ^ (hashed >> _32)) & np.uint64(len(table) - 1))


@jit
def _slot(table, hashes, book, ends, at, size, hashed):  # type: ignore[no-untyped-def]
    """The slot of the name that is written at a place of the book: its own, or the free one where it belongs.

    ends: where the names end, a 0 before them.
    """
    slot = _first_slot(hashed, table)
    while table[slot] >= 0:
        t = table[slot]
        if hashes[t] == hashed and ends[t + 1] - ends[t] == size:
            same = True
            for i in range(size):
                same &= book[ends[t] + i] == book[at + i]
            if same:
                break
        slot = (slot + 1) & (len(table) - 1)
    return slot


@jit
def _grown(table, hashes, n):  # type: ignore[no-untyped-def]
    """A hash table twice as large with the same entries."""
    larger = np.full(2 * len(table), -1, np.int32)
    for t in range(n):
        slot = _first_slot(hashes[t], larger)
        while larger[slot] >= 0:
            slot = (slot + 1) & (len(larger) - 1)
        larger[slot] = t
    return larger
