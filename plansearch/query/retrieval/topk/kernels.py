"""Compiled loops over a shard's postings, for many queries in one process. Each has a twin in plain Python."""

from __future__ import annotations

import numba
import numpy as np
from numba import types
from numba.extending import intrinsic

from plansearch.compiled import jit
from plansearch.index.write.kernels import PLACE, bounds

LONG = 1000  # postings; before a longer list the best candidates so far are completed
LOOK_UP = 32  # postings that are read in the time it takes to look up one passage
LENGTHS, STARTS, POSTINGS = range(3)  # rows of the pointers to a field's arrays


@intrinsic
def _pointer(_context, address):  # type: ignore[no-untyped-def]
    """The address as a pointer. An index has too many arrays to pass them one by one for every query."""

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
def find_words(pattern, pattern_starts, terms, terms_start, numbers):  # type: ignore[no-untyped-def]
    """Writes the numbers of UTF-8 words in the sorted words of a shard, -1 for an unknown one. Twin: `Field.find`."""
    for q in range(len(pattern_starts) - 1):
        first, size = pattern_starts[q], pattern_starts[q + 1] - pattern_starts[q]
        low, high = 0, len(terms_start) - 1
        numbers[q] = -1
        while low < high:
            middle = (low + high) >> 1
            start, length = terms_start[middle], terms_start[middle + 1] - terms_start[middle]
            order = 0
            for i in range(min(size, length)):
                if terms[start + i] != pattern[first + i]:
                    order = -1 if terms[start + i] < pattern[first + i] else 1
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
def find_keys(pattern, keys, numbers):  # type: ignore[no-untyped-def]
    """Writes the numbers of bigrams in the sorted keys of a shard, -1 for an unknown one. Twin: `Field.find`."""
    for q in range(len(pattern)):
        at = np.searchsorted(keys, pattern[q])
        numbers[q] = at if at < len(keys) and keys[at] == pattern[q] else -1


@jit
def max_impact(weights, lengths, starts, postings, number, greatest):  # type: ignore[no-untyped-def]
    """Greatest weight of a term in a shard. `greatest`, a heap of its greatest weights in all shards, takes them in."""
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
def max_frequency(starts, postings):  # type: ignore[no-untyped-def]
    """The greatest frequency of a term in a passage."""
    tf = 1
    for r in range(len(starts) - 1):
        _, many, end = bounds(starts, postings, r)
        for at in range(end, 2 * end - many):
            tf = max(tf, postings[at])
    return tf


@jit
def best_passages(terms, tables, arrays, wanted, shards, work, top, found):  # type: ignore[no-untyped-def]
    """Writes passages that may be among the best to `found`: (score, shard, passage, key); gives how many there are.

    Twin: `maxscore.search_shard`. shards: (first, end) of those to be searched. terms: (numbers, kinds, scales,
    max_scores, base); a number is -1 where a shard does not have the term, a max_score is the most that a term can add
    in a shard. tables: weights by frequency and length, of words and of bigrams. arrays: pointers to the arrays of all
    fields, words of shard s at 2s, bigrams at 2s + 1. wanted: (ranges, where those of each shard start, passages of
    each shard, first passages of its plans: pointers, or 0 where passages are ranked). work: sums by passage, all zero,
    and space for lists. top: a heap of the best scores so far and their keys.

    Invariants. A shard's terms are read in the order of their max_scores while a passage that has only the others
    could still be among the best; `sums` has their sum for every passage, `touched` the passages where it is not zero.
    The most that the other terms may add decides which passages are looked up in them. The scores of those that are
    left are summed anew in the order of the query.
    """
    numbers, kinds, _, max_scores, base = terms
    sums, touched, candidates = work
    heap = top[0]
    n_terms = len(numbers)
    order, rest, greatest = np.empty(n_terms, np.int64), np.empty(n_terms + 1), np.empty(2 * len(heap))
    n_found = 0
    for shard in range(shards[0], shards[1]):
        if wanted[1][shard] == wanted[1][shard + 1]:
            continue
        known, read, n_touched = _by_max_score(numbers, max_scores, shard, order, rest, base), 0, 0
        while read < known and rest[read] >= _safe_threshold(heap[0]):
            n_touched = _add(terms, tables, arrays, wanted[2][shard], shard, order[read], sums, touched, n_touched)
            read += 1
            if read < known and _df(numbers, kinds, arrays, shard, order[read]) > LONG:
                n = _candidates(sums, touched[:n_touched], rest[read], _safe_threshold(heap[0]), candidates)
                if n > 2 * len(greatest):  # complete the best of them: that may spare the rest, and the longer list
                    least, missing = (
                        _least_of_greatest(sums, candidates[:n], greatest),
                        (order[read:known], rest[read:]),
                    )
                    n_found = _complete_candidates(
                        terms, tables, arrays, wanted, shard, candidates[:n], least, sums, missing, top, found, n_found
                    )
        n = _candidates(sums, touched[:n_touched], rest[read], _safe_threshold(heap[0]), candidates)
        while read < known and n * LOOK_UP > _df(numbers, kinds, arrays, shard, order[read]):
            n_touched = _add(terms, tables, arrays, wanted[2][shard], shard, order[read], sums, touched, n_touched)
            read += 1
            n = _candidates(sums, candidates[:n], rest[read], _safe_threshold(heap[0]), candidates)
        missing = order[read:known], rest[read:]
        n_found = _complete_candidates(
            terms, tables, arrays, wanted, shard, candidates[:n], 0.0, sums, missing, top, found, n_found
        )
        for passage in touched[:n_touched]:
            sums[passage] = 0
    kept = 0
    for at in range(n_found):
        if found[0][at] >= _safe_threshold(heap[0]):
            shard, passage, key = found[1][at], found[2][at], found[3][at]
            found[0][kept], found[1][kept] = _score(terms, tables, arrays, shard, passage), shard
            found[2][kept], found[3][kept] = passage, key
            kept += 1
    return kept


@jit
def _safe_threshold(threshold):  # type: ignore[no-untyped-def]
    """The threshold for sums that run in another order than the score and may differ by their last bits."""
    return threshold - abs(threshold) * 1e-9


@jit
def _by_max_score(numbers, max_scores, shard, order, rest, base):  # type: ignore[no-untyped-def]
    """How many terms a shard has. `order`: these, those that can add most first; `rest`: the most that those from each
    on can add together.
    """
    known = 0
    for q in range(len(numbers)):
        if numbers[q, shard] >= 0:
            at = known
            while at > 0 and max_scores[order[at - 1], shard] < max_scores[q, shard]:
                order[at] = order[at - 1]
                at -= 1
            order[at] = q
            known += 1
    rest[known] = base
    for at in range(known - 1, -1, -1):
        rest[at] = rest[at + 1] + max_scores[order[at], shard]
    return known


@jit
def _spans(numbers, kinds, arrays, shard, q):  # type: ignore[no-untyped-def]
    """Field of a term, its postings, where its single ones begin, its repeated ones begin, and where these end."""
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
    """Add a term to the sums of a shard; passages that had none become touched. A completed one stays completed."""
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
def _candidates(sums, passages, rest, needed, candidates):  # type: ignore[no-untyped-def]
    """Writes to `candidates` those of the passages that may be among the best if they have all the terms that are not
    read; gives how many there are.
    """
    n = 0
    least = max(needed - rest, 0.0)
    for passage in passages:
        candidates[n] = passage
        n += sums[passage] >= least
    return n


@jit
def _weight_in(terms, tables, arrays, shard, q, passage):  # type: ignore[no-untyped-def]
    """Weight of a term in a passage; 0 where the passage does not have it."""
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
    """The least of the greatest sums; `greatest` has a place for each of these."""
    greatest[:] = 0.0
    for passage in candidates:
        if sums[passage] > greatest[0]:
            _replace_least(greatest, sums[passage])
    return greatest[0]


@jit
def _complete_candidates(terms, tables, arrays, wanted, shard, candidates, least, sums, missing, top, found, n_found):  # type: ignore[no-untyped-def]
    """Complete the sums of candidates that are not below `least`, and take in those that may be among the best.

    The sum of a completed candidate becomes minus infinity, so it is no candidate any more.
    """
    ranges, starts, _, firsts = wanted
    heap, keys = top
    for passage in candidates:
        if sums[passage] < least or not _is_within(ranges[starts[shard] : starts[shard + 1]], passage):
            continue
        total = _completed(terms, tables, arrays, shard, passage, sums[passage], missing[0], missing[1], heap[0])
        sums[passage] = -np.inf
        if total >= _safe_threshold(heap[0]):
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
    """A partial sum with the missing terms added; minus infinity where that cannot reach the threshold.

    rest: the most that the missing terms from each on can add.
    """
    scales, base = terms[2], terms[4]
    for at in range(len(missing)):
        if total + rest[at] < _safe_threshold(threshold):
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
def passages_of_plans(terms, tables, arrays, sizes, plans, ranges, sums, scores, numbers):  # type: ignore[no-untyped-def]
    """Writes the best passages of each plan, the best first: their scores, and their numbers in the shard or -1.

    Twin: `groups.best_passages`. terms, tables, arrays: as there; sizes: passages of each shard. plans: (shard, first
    passage, end). ranges: the first two of `wanted`. sums: all zero. scores, numbers: a row for each plan, 0 and -1.
    """
    for at in range(len(plans)):
        shard, first_passage, end_passage = plans[at]
        for q in range(len(terms[0])):  # in the order of the query, so that sums have the bits of `_score`
            if terms[0][q, shard] >= 0:
                _add_between(terms, tables, arrays, sizes[shard], shard, q, first_passage, end_passage, sums)
        allowed = ranges[0][ranges[1][shard] : ranges[1][shard + 1]]
        for passage in range(first_passage, end_passage):
            score, sums[passage] = sums[passage], 0.0
            if score and _is_within(allowed, passage):
                _insert(scores[at], numbers[at], score + terms[4], passage)


@jit
def _add_between(terms, tables, arrays, size, shard, q, start, stop, sums):  # type: ignore[no-untyped-def]
    """Add a term to the sums of some passages."""
    field, postings, first, many, end = _spans(terms[0], terms[1], arrays, shard, q)
    weights, scale, lengths = tables[terms[1][q]], terms[2][q], _shorts(arrays, LENGTHS, field, size)
    at = first + _place(postings, first, many, start)
    while at < many and postings[at] < stop:
        sums[postings[at]] += scale * weights[0, lengths[postings[at]]]
        at += 1
    at = many + _place(postings, many, end, start)
    while at < end and postings[at] < stop:
        sums[postings[at]] += scale * weights[postings[at + end - many] - 1, lengths[postings[at]]]
        at += 1


@jit
def _insert(scores, numbers, score, number):  # type: ignore[no-untyped-def]
    """Take a number into a list of the best, which is in the order of scores; of equal ones the earlier stays."""
    at = size = len(scores)
    while at > 0 and (numbers[at - 1] < 0 or scores[at - 1] < score):
        at -= 1
    if at < size:
        scores[at + 1 :], numbers[at + 1 :] = scores[at : size - 1].copy(), numbers[at : size - 1].copy()
        scores[at], numbers[at] = score, number


@jit
def _offer(heap, heap_keys, score, key):  # type: ignore[no-untyped-def]
    """Take a score into the heap of the best, which has each key once."""
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
    """Replace the least of a heap of scores without keys by `score`."""
    _sift(heap, heap, 0, score, score)


@jit
def n_occurrences(low, high, units, pattern):  # type: ignore[no-untyped-def]
    """How many suffixes begin with `pattern` (bytes). Twin: `Shard.occurrences`."""
    first = _suffix_from(low, high, units, pattern, 0, False)
    return _suffix_from(low, high, units, pattern, first, True) - first


@jit
def _suffix_from(low, high, units, pattern, start, is_above):  # type: ignore[no-untyped-def]
    """The first suffix from `start` on that is not below `pattern`; is_above: and does not begin with it."""
    end, size = len(low), len(pattern)
    while start < end:
        middle = (start + end) >> 1
        at = (np.int64(high[middle]) << 16 | np.int64(low[middle])) * 2
        is_below = is_above
        for i in range(size):
            if at + i >= len(units) or units[at + i] < pattern[i]:
                is_below = True
                break
            if units[at + i] > pattern[i]:
                is_below = False
                break
        if is_below:
            start = middle + 1
        else:
            end = middle
    return start
