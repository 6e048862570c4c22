"""What others do: blocks of difflib, and the method of passim, n-grams with local alignment around them."""

from __future__ import annotations

import difflib
from collections import defaultdict

import numpy as np
from numba import njit
from planting import Spans

N, MOST, NEAR, LEAST = 5, 3, 30, 5  # n-grams: size, places in either text, characters between them, how many
AROUND, SHORTEST = 100, 20  # characters around them that are aligned; characters of a passage
MATCH, MISMATCH, OPEN, LONGER = 2.0, -1.0, -5.0, -0.5  # the scores of passim


def by_difflib(draft: str, source: str) -> list[Spans]:
    """Matching blocks of 13 characters or more."""
    matcher = difflib.SequenceMatcher(None, draft, source, autojunk=False)
    return [(b.a, b.a + b.size, b.b, b.b + b.size) for b in matcher.get_matching_blocks() if b.size >= 13]


def by_passim(draft: str, source: str) -> list[Spans]:
    """passim in short: n-grams that are rare in both texts, joined where they are near in both; around each group the
    best local alignment by Smith and Waterman (1981) with affine gaps. Overlapping passages are one."""
    found: list[Spans] = []
    own, other = (np.array([ord(c) for c in text], np.int32) for text in (draft, source))
    for first, last, there, until in _groups(draft, source):
        start, begin = max(first - AROUND, 0), max(there - AROUND, 0)
        aligned = _smith_waterman(own[start : last + AROUND], other[begin : until + AROUND])
        span = (start + aligned[0], start + aligned[1], begin + aligned[2], begin + aligned[3])
        met = [one for one in found if min(one[1], span[1]) > max(one[0], span[0])
               and min(one[3], span[3]) > max(one[2], span[2])]  # fmt: skip
        for one in met:
            found.remove(one)
            span = (min(one[0], span[0]), max(one[1], span[1]), min(one[2], span[2]), max(one[3], span[3]))
        if span[1] - span[0] >= SHORTEST:
            found.append(span)
    return found


def _groups(draft: str, source: str) -> list[list[int]]:
    """Start and end in the draft and in the source of shared n-grams that are near in both."""
    places, own = defaultdict(list), defaultdict(int)
    for at in range(len(source) - N + 1):
        places[source[at : at + N]].append(at)
    for at in range(len(draft) - N + 1):
        own[draft[at : at + N]] += 1
    groups: list[list[int]] = []
    for at in range(len(draft) - N + 1):
        gram = draft[at : at + N]
        if len(places.get(gram, ())) > MOST or own[gram] > MOST:
            continue
        for there in places.get(gram, ()):
            for group in reversed(groups[-40:]):
                if at - group[1] <= NEAR and -N <= there + N - group[3] <= NEAR + N:
                    group[1], group[3], group[4] = at + N, max(there + N, group[3]), group[4] + 1
                    break
            else:
                groups.append([at, at + N, there, there + N, 1])
    return [group[:4] for group in groups if group[4] >= LEAST]


@njit
def _smith_waterman(one, other):  # type: ignore[no-untyped-def]
    """Start and end in either text of the best local alignment."""
    width = len(other) + 1
    score, down = np.zeros(width), np.full(width, -1e9)
    starts, down_starts = np.zeros((width, 2), np.int64), np.zeros((width, 2), np.int64)
    for j in range(width):
        starts[j, 1] = j
    best, found = 0.0, (0, 0, 0, 0)
    for i in range(1, len(one) + 1):
        corner, corner_start = score[0], (starts[0, 0], starts[0, 1])
        starts[0, 0], starts[0, 1] = i, 0
        right, right_start = -1e9, (i, 0)
        for j in range(1, width):
            if score[j] + OPEN > down[j] + LONGER:
                down[j] = score[j] + OPEN
                down_starts[j] = starts[j]
            else:
                down[j] += LONGER
            if score[j - 1] + OPEN > right + LONGER:
                right, right_start = score[j - 1] + OPEN, (starts[j - 1, 0], starts[j - 1, 1])
            else:
                right += LONGER
            value, start = corner + (MATCH if one[i - 1] == other[j - 1] else MISMATCH), corner_start
            if down[j] > value:
                value, start = down[j], (down_starts[j, 0], down_starts[j, 1])
            if right > value:
                value, start = right, right_start
            if value <= 0:
                value, start = 0.0, (i, j)
            corner, corner_start = score[j], (starts[j, 0], starts[j, 1])
            score[j] = value
            starts[j, 0], starts[j, 1] = start
            if value > best:
                best, found = value, (start[0], i, start[1], j)
    return found
