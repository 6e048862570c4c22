"""Compiled loops over a shard's postings, for many queries in one process. Each has a twin in plain Python."""

from __future__ import annotations

import numba
import numpy as np


@numba.njit(cache=True, nogil=True)
def find_words(sought, sought_starts, terms, terms_start, numbers):
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


@numba.njit(cache=True, nogil=True)
def find_keys(sought, keys, numbers):
    """Numbers of bigrams in the sorted keys of a shard; -1 where it does not know one. Twin: `Field.find`."""
    for q in range(len(sought)):
        at = np.searchsorted(keys, sought[q])
        numbers[q] = at if at < len(keys) and keys[at] == sought[q] else -1


@numba.njit(cache=True, nogil=True)
def add_postings(scores, blocks, shift, numbers, scales, weights, lengths, ones_start, ones, many_start, many, tfs):
    """Add terms to a shard's scores, one after the other, and keep the greatest score of each block of passages.

    weights[tf - 1, length]: weight of a term; the scores are sums of `scale * weight` in the order of the terms, so they
    have the bits of the plain sums. Block maxima hold where no scale is negative: then a score only grows.
    Twin: `Scorer.scores`.
    """
    for q in range(len(numbers)):
        number, scale = numbers[q], scales[q]
        if number < 0:
            continue
        for at in range(ones_start[number], ones_start[number + 1]):
            passage = ones[at]
            score = scores[passage] + scale * weights[0, lengths[passage]]
            scores[passage] = score
            if score > blocks[passage >> shift]:
                blocks[passage >> shift] = score
        for at in range(many_start[number], many_start[number + 1]):
            passage = many[at]
            score = scores[passage] + scale * weights[tfs[at] - 1, lengths[passage]]
            scores[passage] = score
            if score > blocks[passage >> shift]:
                blocks[passage >> shift] = score


@numba.njit(cache=True, nogil=True)
def best_passages(scores, blocks, shift, ranges, base, heap, found_scores, found):
    """Passages of the ranges that reach the least of `heap`, a heap of the best scores so far, which they replace.

    Gives how many were found: all that belong to the best, those that tie with the last, and some that later ones beat.
    """
    n = 0
    for r in range(len(ranges)):
        first, end = ranges[r]
        block = first >> shift
        while block << shift < end:
            if blocks[block] > 0 and blocks[block] + base >= heap[0]:
                for passage in range(max(first, block << shift), min(end, (block + 1) << shift)):
                    score = scores[passage] + base
                    if scores[passage] > 0 and score >= heap[0]:
                        found_scores[n], found[n] = score, passage
                        n += 1
                        if score > heap[0]:
                            _replace_least(heap, score)
            block += 1
    return n


@numba.njit(cache=True, nogil=True)
def best_plans(scores, blocks, shift, ranges, firsts, base, heap, found_scores, found):
    """As `best_passages`, for plans by their best passages. No range begins or ends inside a plan."""
    n = 0
    plan = 0
    for r in range(len(ranges)):
        first, end = ranges[r]
        while firsts[plan] < first:
            plan += 1
        while plan < len(firsts) - 1 and firsts[plan] < end:
            best = 0.0
            low, high = firsts[plan], firsts[plan + 1]
            block = low >> shift
            while block << shift < high:
                if blocks[block] > best:
                    for passage in range(max(low, block << shift), min(high, (block + 1) << shift)):
                        best = max(best, scores[passage])
                block += 1
            if best > 0 and best + base >= heap[0]:
                found_scores[n], found[n] = best + base, plan
                n += 1
                if best + base > heap[0]:
                    _replace_least(heap, best + base)
            plan += 1
    return n


@numba.njit(cache=True, nogil=True)
def _replace_least(heap, score):
    """Put `score` in the place of the least of a heap, and sift it down."""
    at, size = 0, len(heap)
    while True:
        child = 2 * at + 1
        if child >= size:
            break
        if child + 1 < size and heap[child + 1] < heap[child]:
            child += 1
        if heap[child] >= score:
            break
        heap[at] = heap[child]
        at = child
    heap[at] = score
