"""Compiled loops over a shard's postings, for many queries in one process. Each has a twin in plain Python."""

from __future__ import annotations

import numba
import numpy as np
from numba import types
from numba.extending import intrinsic

from plansearch.compiled import jit
from plansearch.index.write.kernels import PLACE, bounds

LONG = 1000  # postings; before a longer list the best so far are looked at
LOOK_UP = 32  # postings that are read in the time it takes to look up one passage
LENGTHS, STARTS, POSTINGS = range(3)  # rows of the addresses of a field's arrays


@intrinsic
def _pointer(_context, address):  # type: ignore[no-untyped-def]
    """The address as a pointer: an index has too many arrays to hand over one by one for every query."""

    def code(_context, builder, _signature, arguments):  # type: ignore[no-untyped-def]
        return builder.inttoptr(arguments[0], _context.get_value_type(types.voidptr))

    return types.voidptr(types.int64), code


@jit
def _array(address, size, dtype):  # type: ignore[no-untyped-def]
    """An array at an address. The caller keeps the memory mapped."""
    return numba.carray(_pointer(address), (size,), dtype)  # type: ignore[attr-defined,call-arg]


@jit
def _shorts(arrays, name, field, size):  # type: ignore[no-untyped-def]
    """An array of uint16 of a field."""
    return _array(arrays[name, field], size, np.uint16)


@jit
def _longs(arrays, name, field, size):  # type: ignore[no-untyped-def]
    """An array of uint32 of a field."""
    return _array(arrays[name, field], size, np.uint32)


@jit
def find_words(sought, sought_starts, terms, terms_start, numbers):  # type: ignore[no-untyped-def]
    """Numbers of UTF-8 words in the sorted words of a shard; -1 where it does not know one. Twin: `Field.find`."""
    for q in range(len(sought_starts) - 1):
        first, size = sought_starts[q], sought_starts[q + 1] - sought_starts[q]
        low, high = 0, len(terms_start) - 1
        numbers[q] = -1
        while low < high:
            middle = (low + high) >> 1
            start, length = terms_start[middle], terms_start[middle + 1] - terms_start[middle]
            order = 0
            for i in range(min(size, length)):
                if terms[start + i] != sought[first + i]:
                    order = -1 if terms[start + i] < sought[first + i] else 1
                    break
            if order == 0:
                order = (length > size) - (length < size)
            if order == 0:
                numbers[q] = middle
                break
            if order < 0:
                low = middle + 1
            else:
                high = middle


@jit
def find_keys(sought, keys, numbers):  # type: ignore[no-untyped-def]
    """Numbers of bigrams in the sorted keys of a shard; -1 where it does not know one. Twin: `Field.find`."""
    for q in range(len(sought)):
        at = np.searchsorted(keys, sought[q])
        numbers[q] = at if at < len(keys) and keys[at] == sought[q] else -1


@jit
def peak(weights, lengths, starts, postings, number, greatest):  # type: ignore[no-untyped-def]
    """Greatest weight of a term in a shard; `greatest`, a heap of its greatest weights so far, takes them in."""
    top = 0.0
    first, many, end = bounds(starts, postings, number)
    for at in range(first, end):
        tf = 1 if at < many else postings[at + end - many]
        weight = weights[tf - 1, lengths[postings[at]]]
        top = max(top, weight)
        if weight > greatest[0]:
            _replace_least(greatest, weight)
    return top


@jit
def most(starts, postings):  # type: ignore[no-untyped-def]
    """How often a term stands in a passage at most."""
    tf = 1
    for r in range(len(starts) - 1):
        _, many, end = bounds(starts, postings, r)
        for at in range(end, 2 * end - many):
            tf = max(tf, postings[at])
    return tf


@jit
def best(terms, tables, arrays, wanted, work, top, found):  # type: ignore[no-untyped-def]
    """Passages that may be among the best: (score, shard, passage, key); gives how many. Twin: `query/best.py`.

    terms: (numbers, kinds, scales, ceilings, base); a number is -1 where a shard does not know the term, a ceiling is
    what a term can add in a shard at most. tables: weights by frequency and length, of words and of bigrams. arrays:
    addresses of the arrays of all fields, words of shard s at 2s, bigrams at 2s + 1. wanted: (ranges, where those of
    each shard start, passages of each shard, firsts of its plans: addresses, or 0 where passages are ranked). work:
    sums by passage, all zero, and room for lists. top: a heap of the best scores so far and their keys.

    Invariants. A shard's terms are read in the order of their ceilings while a passage in which only the others stand
    could still be among the best; `sums` has their sum for every passage, `touched` the passages where it is not zero.
    What the other terms may add decides which passages are looked up in them. The scores of those that are left are
    summed anew in the order of the query.
    """
    numbers, kinds, _, ceilings, base = terms
    sums, touched, candidates = work
    heap = top[0]
    n_terms, n_shards = numbers.shape
    order, rest, greatest = np.empty(n_terms, np.int64), np.empty(n_terms + 1), np.empty(2 * len(heap))
    n_found = 0
    for shard in range(n_shards):
        if wanted[1][shard] == wanted[1][shard + 1]:
            continue
        known, read, n_touched = _by_ceiling(numbers, ceilings, shard, order, rest, base), 0, 0
        while read < known and rest[read] >= _reach(heap[0]):
            n_touched = _add(terms, tables, arrays, wanted[2][shard], shard, order[read], sums, touched, n_touched)
            read += 1
            if read < known and _df(numbers, kinds, arrays, shard, order[read]) > LONG:
                n = _candidates(sums, touched[:n_touched], rest[read], _reach(heap[0]), candidates)
                if n > 2 * len(greatest):  # look at the first of them: that may spare the rest, and the longer list
                    least, missing = (
                        _least_of_greatest(sums, candidates[:n], greatest),
                        (order[read:known], rest[read:]),
                    )
                    n_found = _settle(
                        terms, tables, arrays, wanted, shard, candidates[:n], least, sums, missing, top, found, n_found
                    )
        n = _candidates(sums, touched[:n_touched], rest[read], _reach(heap[0]), candidates)
        while read < known and n * LOOK_UP > _df(numbers, kinds, arrays, shard, order[read]):
            n_touched = _add(terms, tables, arrays, wanted[2][shard], shard, order[read], sums, touched, n_touched)
            read += 1
            n = _candidates(sums, candidates[:n], rest[read], _reach(heap[0]), candidates)
        missing = order[read:known], rest[read:]
        n_found = _settle(terms, tables, arrays, wanted, shard, candidates[:n], 0.0, sums, missing, top, found, n_found)
        for passage in touched[:n_touched]:
            sums[passage] = 0
    kept = 0
    for at in range(n_found):
        if found[0][at] >= _reach(heap[0]):
            shard, passage, key = found[1][at], found[2][at], found[3][at]
            found[0][kept], found[1][kept] = _score(terms, tables, arrays, shard, passage), shard
            found[2][kept], found[3][kept] = passage, key
            kept += 1
    return kept


@jit
def _reach(threshold):  # type: ignore[no-untyped-def]
    """The threshold for sums that run in another order than the score, and may differ by their last bits."""
    return threshold - abs(threshold) * 1e-9


@jit
def _by_ceiling(numbers, ceilings, shard, order, rest, base):  # type: ignore[no-untyped-def]
    """The terms a shard knows, those that can add most first, and what those from each on can add together."""
    known = 0
    for q in range(len(numbers)):
        if numbers[q, shard] >= 0:
            at = known
            while at > 0 and ceilings[order[at - 1], shard] < ceilings[q, shard]:
                order[at] = order[at - 1]
                at -= 1
            order[at] = q
            known += 1
    rest[known] = base
    for at in range(known - 1, -1, -1):
        rest[at] = rest[at + 1] + ceilings[order[at], shard]
    return known


@jit
def _spans(numbers, kinds, arrays, shard, q):  # type: ignore[no-untyped-def]
    """Field of a term, its postings, and where its ones begin, its many, and their end."""
    field, number = 2 * shard + kinds[q], numbers[q, shard]
    starts = _longs(arrays, STARTS, field, number + 2)
    postings = _shorts(arrays, POSTINGS, field, np.int64(starts[number + 1] & PLACE))
    first, many, end = bounds(starts, postings, number)
    return field, postings, first, many, end


@jit
def _df(numbers, kinds, arrays, shard, q):  # type: ignore[no-untyped-def]
    _, _, first, _, end = _spans(numbers, kinds, arrays, shard, q)
    return end - first


@jit
def _add(terms, tables, arrays, size, shard, q, sums, touched, n_touched):  # type: ignore[no-untyped-def]
    """Add a term to the sums of a shard; passages that had none are touched. Settled ones stay settled."""
    numbers, kinds, scales, _, _ = terms
    field, postings, first, many, end = _spans(numbers, kinds, arrays, shard, q)
    weights, scale, lengths = tables[kinds[q]], scales[q], _shorts(arrays, LENGTHS, field, size)
    for at in range(first, many):
        passage = postings[at]
        total = sums[passage]
        touched[n_touched] = passage
        n_touched += total == 0
        sums[passage] = total + scale * weights[0, lengths[passage]]
    for at in range(many, end):
        passage = postings[at]
        total = sums[passage]
        touched[n_touched] = passage
        n_touched += total == 0
        sums[passage] = total + scale * weights[postings[at + end - many] - 1, lengths[passage]]
    return n_touched


@jit
def _candidates(sums, passages, rest, reach, candidates):  # type: ignore[no-untyped-def]
    """Those of the passages that may be among the best if all the terms that are not read stand in them: how many."""
    n = 0
    least = max(reach - rest, 0.0)
    for passage in passages:
        candidates[n] = passage
        n += sums[passage] >= least
    return n


@jit
def _weight_in(terms, tables, arrays, shard, q, passage):  # type: ignore[no-untyped-def]
    """Weight of a term in a passage; 0 where it does not stand in it."""
    numbers, kinds, _, _, _ = terms
    field, postings, first, many, end = _spans(numbers, kinds, arrays, shard, q)
    tf = 0
    at = first + _place(postings, first, many, passage)
    if at < many and postings[at] == passage:
        tf = 1
    else:
        at = many + _place(postings, many, end, passage)
        if at < end and postings[at] == passage:
            tf = np.int64(postings[at + end - many])  # type: ignore[assignment]
    return tables[kinds[q]][tf - 1, _shorts(arrays, LENGTHS, field, passage + 1)[passage]] if tf else 0.0


@jit
def _place(passages, start, end, passage):  # type: ignore[no-untyped-def]
    """How many of the ascending passages [start, end) are below one."""
    low, high = np.int64(start), np.int64(end)
    while low < high:
        middle = (low + high) >> 1
        if passages[middle] < passage:
            low = middle + 1
        else:
            high = middle
    return low - np.int64(start)


@jit
def _least_of_greatest(sums, candidates, greatest):  # type: ignore[no-untyped-def]
    """The least of the greatest sums, as many as `greatest` has room for."""
    greatest[:] = 0.0
    for passage in candidates:
        if sums[passage] > greatest[0]:
            _replace_least(greatest, sums[passage])
    return greatest[0]


@jit
def _settle(terms, tables, arrays, wanted, shard, candidates, least, sums, missing, top, found, n_found):  # type: ignore[no-untyped-def]
    """Look up candidates whose sum is not below `least`, and take in those that may be among the best.

    A candidate looked up is settled: its sum becomes minus infinity, and it is no candidate any more.
    """
    ranges, starts, _, firsts = wanted
    heap, keys = top
    for passage in candidates:
        if sums[passage] < least or not _is_within(ranges[starts[shard] : starts[shard + 1]], passage):
            continue
        total = _completed(terms, tables, arrays, shard, passage, sums[passage], missing[0], missing[1], heap[0])
        sums[passage] = -np.inf
        if total >= _reach(heap[0]):
            key = np.int64(passage)
            if firsts[shard, 0]:
                plans = _array(firsts[shard, 0], firsts[shard, 1], np.uint32)
                key = _place(plans, 0, len(plans), passage + 1) - 1
            found[0][n_found], found[1][n_found], found[2][n_found], found[3][n_found] = total, shard, passage, key
            n_found += 1
            _offer(heap, keys, total, shard << 32 | key)
    return n_found


@jit
def _is_within(ranges, passage):  # type: ignore[no-untyped-def]
    """Whether one of the ascending ranges holds a passage."""
    low, high = 0, len(ranges)
    while low < high:
        middle = (low + high) >> 1
        if ranges[middle, 1] <= passage:
            low = middle + 1
        else:
            high = middle
    return low < len(ranges) and ranges[low, 0] <= passage


@jit
def _completed(terms, tables, arrays, shard, passage, total, missing, rest, threshold):  # type: ignore[no-untyped-def]
    """A partial sum with the missing terms, whose rests these are; less where that does not reach the threshold."""
    scales, base = terms[2], terms[4]
    for at in range(len(missing)):
        if total + rest[at] < _reach(threshold):
            return -np.inf
        total += scales[missing[at]] * _weight_in(terms, tables, arrays, shard, missing[at], passage)
    return total + base


@jit
def _score(terms, tables, arrays, shard, passage):  # type: ignore[no-untyped-def]
    """The score with the bits of the plain sum: in the order of the query's terms."""
    numbers, _, scales, _, base = terms
    score = 0.0
    for q in range(len(numbers)):
        if numbers[q, shard] >= 0:
            weight = _weight_in(terms, tables, arrays, shard, q, passage)
            if weight:
                score += scales[q] * weight
    return score + base if score else 0.0


@jit
def _offer(heap, heap_keys, score, key):  # type: ignore[no-untyped-def]
    """Take a score into the heap of the best, where each key stands once."""
    for at in range(len(heap)):
        if heap_keys[at] == key:
            if score > heap[at]:
                _sift(heap, heap_keys, at, score, key)
            return
    if score > heap[0]:
        _sift(heap, heap_keys, 0, score, key)


@jit
def _sift(heap, heap_keys, at, score, key):  # type: ignore[no-untyped-def]
    """Put a score in a place of the heap whose score is less, and move it down to where it belongs."""
    size = len(heap)
    while True:
        child = 2 * at + 1
        if child >= size:
            break
        if child + 1 < size and heap[child + 1] < heap[child]:
            child += 1
        if heap[child] >= score:
            break
        heap[at], heap_keys[at] = heap[child], heap_keys[child]
        at = child
    heap[at], heap_keys[at] = score, key


@jit
def _replace_least(heap, score):  # type: ignore[no-untyped-def]
    """Put `score` in the place of the least of a heap of scores alone: they are their own keys."""
    _sift(heap, heap, 0, score, score)


@jit
def n_occurrences(low, high, units, sought):  # type: ignore[no-untyped-def]
    """How many suffixes begin with `sought` (bytes). Twin: `Shard.occurrences`."""
    first = _suffix_from(low, high, units, sought, 0, False)
    return _suffix_from(low, high, units, sought, first, True) - first


@jit
def _suffix_from(low, high, units, sought, start, is_above):  # type: ignore[no-untyped-def]
    """The first suffix from `start` on that is not below `sought`; is_above: that does not begin with it either."""
    end, size = len(low), len(sought)
    while start < end:
        middle = (start + end) >> 1
        at = (np.int64(high[middle]) << 16 | np.int64(low[middle])) * 2
        is_below = is_above
        for i in range(size):
            if at + i >= len(units) or units[at + i] < sought[i]:
                is_below = True
                break
            if units[at + i] > sought[i]:
                is_below = False
                break
        if is_below:
            start = middle + 1
        else:
            end = middle
    return start
