"""jieba's segmentation over the compiled dictionary with numba: for building and batches. Twin: `lattice.py`.

Every kernel releases the GIL. Texts are code points (uint32); a segmentation is the end of each word, in order. Ends
ascend, the last one is the length of the text, and the words between them are those of `jieba.lcut`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numba as nb
import numpy as np

from plansearch.compiled import is_kept, jit
from plansearch.messages import note
from plansearch.notices import notify
from plansearch.text.folding import fold_character
from plansearch.text.segmentation.dictionary import (
    ALNUM,
    CHARACTER_BITS,
    CHILD_BITS,
    CHILD_MASK,
    HAN,
    MULTIPLIER,
    SIEVE_BITS,
    Dictionary,
)
from plansearch.text.segmentation.dictionary_cache import dictionary

_B, _M, _E, _S = 0, 1, 2, 3
_PERCENT, _POINT, _CR, _LF = ord("%"), ord("."), ord("\r"), ord("\n")
_SPREAD, _CHARACTER, _CHILD = np.uint64(MULTIPLIER), np.uint64(CHARACTER_BITS), np.uint64(CHILD_BITS)
_CHILD_MASK, _ONE, _SIX, _63 = np.uint64(CHILD_MASK), np.uint64(1), np.uint64(6), np.uint64(63)
_SIEVE = np.uint64(64 - SIEVE_BITS)
_inline = nb.njit(inline="always", boundscheck=False)


def kernel(user_dict: Path | None = None) -> Kernel:
    """The segmenter for batches with the words of a user dictionary; one object in a process for the same words.

    Errors: CorpusError.
    """
    return _kernel(dictionary(user_dict, is_checked=True))


@cache
def _kernel(compiled: Dictionary) -> Kernel:
    return Kernel(compiled)


class Kernel:
    """A segmenter for batches. Its kernels trust every number of the dictionary: see `Dictionary.is_intact`."""

    def __init__(self, dictionary: Dictionary) -> None:
        view = {name: np.asarray(view) for name, view in dictionary.views.items()}
        trie = (view["root"], view["edges"], view["sieve"], view["log_freq"], np.uint64(64 - dictionary.bits))
        hmm = (view["emit"], view["start"], view["trans"], view["forced"], dictionary.has_forced)
        self.tables = (trie, hmm, view["classes"], dictionary.log_total)
        self.folds, self.alnum, self.cut_as = view["folds"], view["alnum"], view["cut_as"]
        self._has_cut = False

    def cut_ends(self, codes: Any) -> Any:
        """Ends of the words of a text, int32 [n_words]. codes: uint32 [n_chars]."""
        if not self._has_cut:  # counting has a kernel of its own, which cuts as well
            self._has_cut = True
            if not is_kept(cut_ends):
                notify(note("compiling the kernels of segmentation (once, about 10 seconds)"))
        return cut_ends(codes, self.tables)

    def cut(self, text: str) -> list[str]:
        """Words of `text` as `jieba.lcut(text)` gives them."""
        words, start = [], 0
        for end in self.cut_ends(codes_of(text)).tolist():
            words.append(text[start:end])
            start = end
        return words


def with_strange(cutting: Kernel, strange: Mapping[int, int]) -> tuple[Any, Any, dict[int, int]]:
    """Tables of folds and letters that include the stand-ins of a shard, and the folded code point of each stand-in."""
    if not strange:
        return cutting.folds, cutting.alnum, {}
    folds, alnum = cutting.folds.copy(), cutting.alnum.copy()
    first: dict[int, int] = {}  # matching form to the one stand-in of all its code points
    for code, unit in strange.items():
        folds[unit] = first.setdefault(ord(fold_character(chr(code))), unit)
        alnum[unit] = chr(code).isalnum()
    return folds, alnum, {unit: code for code, unit in first.items()}


def codes_of(text: str) -> Any:
    """Code points of a text, uint32. A lone surrogate is one code point like any other."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


@_inline
def _class(code, classes):  # type: ignore[no-untyped-def]
    return classes[code] if code < 65536 else np.uint8(0)


@_inline
def _child(node, code, edges, sieve, shift):  # type: ignore[no-untyped-def]
    """The node an edge from a node other than 0 leads to; 0 where there is none."""
    edge = (np.uint64(node) << _CHARACTER) | np.uint64(code)
    spread = edge * _SPREAD
    bit = spread >> _SIEVE
    child = np.int64(0)
    if (sieve[np.int64(bit >> _SIX)] >> (bit & _63)) & _ONE:
        slot = np.int64(spread >> shift)
        found = edges[slot]
        while found != 0 and found >> _CHILD != edge:
            slot = (slot + 1) & (len(edges) - 1)
            found = edges[slot]
        child = np.int64(found & _CHILD_MASK)
    return child


@jit
def _node(codes, start, end, trie):  # type: ignore[no-untyped-def]
    root, edges, sieve, _log_freq, shift = trie
    node = np.int64(root[codes[start]])
    for at in range(start + 1, end):
        if node == 0:
            break
        node = _child(node, codes[at], edges, sieve, shift)
    return node


@jit
def _best_ends(codes, start, end, origin, trie, log_total, scores, ends):  # type: ignore[no-untyped-def]
    """Most probable path through the block [start, end): ends[i - origin] of the word that begins at i."""
    root, edges, sieve, log_freq, shift = trie
    scores[end - origin] = 0.0
    for begin in range(end - 1, start - 1, -1):
        best = -log_total + scores[begin + 1 - origin]
        best_end = np.int32(0)
        node = np.int64(root[codes[begin]])  # a block holds no character beyond U+FFFF
        at = begin + 1
        while node != 0:
            frequency = log_freq[node]
            if frequency >= 0.0:
                score = (frequency - log_total) + scores[at - origin]
                if best_end == 0 or score >= best:  # equal scores: the longer word
                    best, best_end = score, np.int32(at)
            if at == end:
                break
            node = _child(node, codes[at], edges, sieve, shift)
            at += 1
        scores[begin - origin] = best
        ends[begin - origin] = best_end if best_end else begin + 1


@jit
def _viterbi(codes, start, end, hmm, trie, came_from, states, out, n):  # type: ignore[no-untyped-def]
    """Words that the HMM finds in a run of Han characters. came_from, states: work space, int8 [at least the run]."""
    emit, first, trans, forced, has_forced = hmm
    length = end - start
    place = 4 * np.int64(codes[start])
    b, m = first[0] + emit[place], first[1] + emit[place + 1]
    e, s = first[2] + emit[place + 2], first[3] + emit[place + 3]
    for t in range(1, length):
        place = 4 * np.int64(codes[start + t])
        # Before B and S: S or E; before M and E: M or B; where both are equal the first, as jieba's max decides.
        b1, b2 = s + trans[12] + emit[place], e + trans[8] + emit[place]
        m1, m2 = m + trans[5] + emit[place + 1], b + trans[1] + emit[place + 1]
        e1, e2 = m + trans[6] + emit[place + 2], b + trans[2] + emit[place + 2]
        s1, s2 = s + trans[15] + emit[place + 3], e + trans[11] + emit[place + 3]
        steps = (_S if b1 >= b2 else _E) | (_M if m1 >= m2 else _B) << 2 | (_M if e1 >= e2 else _B) << 4
        came_from[t] = steps | (_S if s1 >= s2 else _E) << 6
        b, m, e, s = b1 if b1 >= b2 else b2, m1 if m1 >= m2 else m2, e1 if e1 >= e2 else e2, s1 if s1 >= s2 else s2
    state = _S if s >= e else _E
    for t in range(length - 1, -1, -1):
        states[t] = state
        if t:
            state = (came_from[t] >> (2 * state)) & 3
    begin = start
    for t in range(length):
        if states[t] == _B:
            begin = start + t
        elif states[t] >= _E:
            stop = start + t + 1
            if states[t] == _S:
                begin = stop - 1
            if has_forced and forced[_node(codes, begin, stop, trie)]:
                for at in range(begin, stop - 1):
                    out[n] = at + 1
                    n += 1
            out[n] = stop
            n += 1
    return n


@jit
def _cut_alnum(codes, start, end, classes, out, n):  # type: ignore[no-untyped-def]
    """Pieces of a run without Han: letters and digits with `.5` and `%`, and the characters between them."""
    at = start
    while at < end:
        if classes[codes[at]] == ALNUM:
            while at < end and classes[codes[at]] == ALNUM:
                at += 1
            if at + 1 < end and codes[at] == _POINT and 48 <= codes[at + 1] <= 57:
                at += 1
                while at < end and 48 <= codes[at] <= 57:
                    at += 1
            if at < end and codes[at] == _PERCENT:
                at += 1
        else:
            while at < end and classes[codes[at]] != ALNUM:
                at += 1
        out[n] = at
        n += 1
    return n


@jit
def _cut_singles(codes, start, end, trie, hmm, classes, came_from, states, out, n):  # type: ignore[no-untyped-def]
    """A run of two or more characters that are single on the path: the HMM may find words in it."""
    node = _node(codes, start, end, trie)
    if node != 0 and trie[3][node] >= 0.0:
        for at in range(start, end):
            out[n] = at + 1
            n += 1
        return n
    at = start
    while at < end:
        stop = at + 1
        is_han = classes[codes[at]] == HAN
        while stop < end and (classes[codes[stop]] == HAN) == is_han:
            stop += 1
        if is_han:
            n = _viterbi(codes, at, stop, hmm, trie, came_from, states, out, n)
        else:
            n = _cut_alnum(codes, at, stop, classes, out, n)
        at = stop
    return n


@jit
def room(size):  # type: ignore[no-untyped-def]
    """Work space for texts of at most `size` code points."""
    return (
        np.empty(size + 1, np.float64), np.empty(size, np.int32), np.empty(size, np.uint8), np.empty(size, np.int8),
    )  # fmt: skip


@jit
def cut_into(codes, start, end, tables, work, out, n):  # type: ignore[no-untyped-def]
    """Write the ends of the words of codes[start:end] to `out` from `n` on; returns the next free place.

    Ends are positions in `codes`. out: int32, at least one element per character. work: the result of `room`.
    """
    trie, hmm, classes, log_total = tables
    scores, ends, came_from, states = work
    at = start
    while at < end:
        if _class(codes[at], classes) == 0:
            at += 2 if codes[at] == _CR and at + 1 < end and codes[at + 1] == _LF else 1
            out[n] = at
            n += 1
            continue
        stop = at + 1
        while stop < end and _class(codes[stop], classes) != 0:
            stop += 1
        _best_ends(codes, at, stop, start, trie, log_total, scores, ends)
        single = at
        while at < stop:
            word_end = ends[at - start]
            if word_end - at > 1 or word_end == stop:
                run_end = at if word_end - at > 1 else word_end
                if run_end - single == 1:
                    out[n] = run_end
                    n += 1
                elif run_end > single:
                    n = _cut_singles(codes, single, run_end, trie, hmm, classes, came_from, states, out, n)
                if word_end - at > 1:
                    out[n] = word_end
                    n += 1
                single = word_end
            at = word_end
    return n


@jit
def cut_ends(codes, tables):  # type: ignore[no-untyped-def]
    """Ends of the words of a text, int32."""
    out = np.empty(len(codes), np.int32)
    n = cut_into(codes, 0, len(codes), tables, room(len(codes)), out, 0)
    return out[:n].copy()
