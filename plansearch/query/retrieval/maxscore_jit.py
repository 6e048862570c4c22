"""The best passages for a query, with compiled kernels: for batches, and for a process that stays.

The method is that of `best.py`, with two things that only pay in a process that stays: what each term can add in each
shard is remembered, and so is how much its best passages weigh. Answers are the same, to the bit.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from plansearch.compiled import is_kept
from plansearch.index.format import MAX_PASSAGES
from plansearch.index.reader import Kind, Reader
from plansearch.index.shard import Field
from plansearch.measures.bm25 import Variant
from plansearch.notices import notify
from plansearch.query.retrieval import kernels
from plansearch.query.retrieval.maxscore import Address, Group, Grouping, Ranges, best, groups
from plansearch.query.retrieval.scoring import KINDS, Scorer, Weighed

MAX_CELLS = 1 << 22  # of a table of weights, 32 MiB; where passages are so long, plain Python ranks
MAX_REMEMBERED = 200_000  # terms
GREATEST = 32  # weights of a term that are remembered: the k-th is a first threshold for the k best
_ARRAYS = ("lengths", "starts", "postings")


@dataclass(frozen=True, slots=True)
class _Known:
    """A term in every shard. numbers: int64 [n_shards], -1 where a shard does not know it."""

    numbers: Any
    df: int


@dataclass(frozen=True, slots=True)
class _Peaks:
    """Weights of a term. each: the greatest of each shard, float64 [n_shards]; greatest: of all, descending."""

    each: Any
    greatest: Any


class _Room(threading.local):
    """Each thread's own arrays to work in; the sums are zero between queries."""

    def __init__(self, n_passages: int) -> None:
        # One more than a shard has passages: a list's next place is written before it is known to count.
        self.work = (np.zeros(MAX_PASSAGES), *(np.empty(MAX_PASSAGES + 1, np.uint16) for _ in range(2)))
        self.found = (np.empty(n_passages), *(np.empty(n_passages, np.int64) for _ in range(3)))


class Engine:
    """The compiled engine over an open index."""

    def __init__(self, index: Reader) -> None:
        if not is_kept(kernels.best):
            notify("compiling the kernels of search (once, about 20 seconds)")
        self.index = index
        pairs = list(zip(index.fields("words"), index.fields("bigrams"), strict=True))
        self._fields: list[Field] = [field for pair in pairs for field in pair]  # of shard s: at 2s and 2s + 1
        self._arrays = np.array([[_address(_array(field, name)) for field in self._fields] for name in _ARRAYS])
        self._sizes = np.array([shard.entry.n_passages for shard in index.shards])
        firsts = [np.frombuffer(shard.plan_firsts, np.uint32) for shard in index.shards]
        self._plans = np.array([(_address(array), len(array)) for array in firsts]).reshape(-1, 2)
        self._whole = self._ranges([[(0, size)] for size in self._sizes.tolist()])
        self._weights: dict[tuple[Kind, Variant], Any] = {}
        self._known: dict[tuple[Kind, str], _Known] = {}
        self._peaks: dict[tuple[Variant, Kind, str], _Peaks] = {}
        self._room = _Room(index.manifest.n_passages)

    def df(self, term: str, kind: Kind) -> int:
        """Passages of the whole index that hold a term."""
        return self._find(term, kind).df

    @cached_property
    def _texts(self) -> list[Any]:
        return [tuple(np.frombuffer(view, view.format) for view in shard.suffixes) for shard in self.index.shards]

    def occurrences(self, shard_no: int, pattern: str) -> int:
        """How often a string stands in a shard's texts."""
        sought = self.index.shards[shard_no].encode(pattern)
        if sought is None:
            return 0
        return int(kernels.n_occurrences(*self._texts[shard_no], np.frombuffer(sought, np.uint8)))

    def best(self, scorer: Scorer, allowed: Ranges | None, n: int, *, by: Grouping, each: int = 1) -> list[Group]:
        """As `best.best`, which also answers what the kernels are not made for: TF-IDF, everything, odd weights."""
        tables = tuple(self._table(scorer, kind) for kind in KINDS) if n and scorer.ranking.weighting == "bm25" else ()
        terms = [term for term in scorer.terms if term.df and term.scale]
        if not tables or any(table is None for table in tables) or any(term.scale < 0 for term in terms) or not terms:
            return best(scorer, allowed, n, by=by, each=each)
        peaks = [self._peaks_of(term, scorer.ranking.variant) for term in terms]
        scales = np.array([term.scale for term in terms])
        numbers = np.array([self._find(term.term, term.kind).numbers for term in terms])
        ceilings = np.array([peak.each for peak in peaks]) * scales.reshape(-1, 1)
        kinds = np.array([KINDS.index(term.kind) for term in terms])
        heap, keys = np.full(n, -np.inf), np.full(n, -1)
        if allowed is None and by == "passage" and n <= GREATEST:
            least = max(float(peak.greatest[n - 1]) * scale for peak, scale in zip(peaks, scales, strict=True))
            heap[:] = least - abs(least) * 1e-9 if least > 0 else -np.inf
        room = self._room
        ranges = self._whole if allowed is None else self._ranges(allowed)
        wanted = (*ranges, self._sizes, self._plans if by == "plan" else np.zeros_like(self._plans))
        n_found = kernels.best(
            (numbers, kinds, scales, ceilings, scorer.base),
            tables,
            self._arrays,
            wanted,
            room.work,
            (heap, keys),
            room.found,
        )
        return groups(scorer, _best_of_each(room.found, n_found), n, by=by, each=each)

    def _ranges(self, allowed: Ranges) -> tuple[Any, Any]:
        """Ranges of all shards one after the other, and where those of each start."""
        starts = np.cumsum([0, *map(len, allowed)])
        flat = [stretch for ranges in allowed for stretch in ranges]
        return np.array(flat, np.int64).reshape(-1, 2), starts

    def _find(self, term: str, kind: Kind) -> _Known:
        known = self._known.get((kind, term))
        if known is None:
            if len(self._known) >= MAX_REMEMBERED:
                self._known.clear()
            fields = self._fields[KINDS.index(kind) :: 2]
            numbers = [_find(field, term, kind) for field in fields]
            df = sum(field.df(number) for field, number in zip(fields, numbers, strict=True) if number >= 0)
            known = self._known[kind, term] = _Known(np.array(numbers, np.int64), df)
        return known

    def _peaks_of(self, term: Weighed, variant: Variant) -> _Peaks:
        key = (variant, term.kind, term.term)
        peaks = self._peaks.get(key)
        if peaks is None:
            if len(self._peaks) >= MAX_REMEMBERED:
                self._peaks.clear()
            weights, greatest, each = self._weights[term.kind, variant], np.full(GREATEST, -np.inf), []
            for shard_no, number in enumerate(self._find(term.term, term.kind).numbers.tolist()):
                field = self._fields[2 * shard_no + KINDS.index(term.kind)]
                arrays = (_array(field, name) for name in _ARRAYS)
                each.append(kernels.peak(weights, *arrays, number, greatest) if number >= 0 else 0.0)
            peaks = self._peaks[key] = _Peaks(np.array(each), np.sort(greatest)[::-1])
        return peaks

    def _table(self, scorer: Scorer, kind: Kind) -> Any:
        """Weights by frequency and length: float64 [most, longest + 1]; None where that would be large."""
        key = (kind, scorer.ranking.variant)
        if key not in self._weights:
            fields = self._fields[KINDS.index(kind) :: 2]
            most = max((kernels.most(_array(f, "starts"), _array(f, "postings")) for f in fields), default=1)
            longest = max((field.longest for field in fields), default=0)
            tf, length = np.arange(1, most + 1).reshape(-1, 1), np.arange(longest + 1)
            is_large = tf.size * length.size > MAX_CELLS
            self._weights[key] = None if is_large else scorer.weight(kind, tf, length)
        return self._weights[key]


def _array(field: Field, name: str) -> Any:
    view = field.views[name]
    return np.frombuffer(view if len(view) else bytes(0), view.format)


def _address(array: Any) -> int:
    return int(array.__array_interface__["data"][0])


def _best_of_each(found: Sequence[Any], n: int) -> list[tuple[float, Address]]:
    """The best score of every key found."""
    scores, shards, _, keys = (array[:n].tolist() for array in found)
    best_of: dict[Address, float] = {}
    for score, shard, key in zip(scores, shards, keys, strict=True):
        if score > best_of.get((shard, key), 0.0):
            best_of[shard, key] = score
    return [(score, key) for key, score in best_of.items()]


def _find(field: Field, term: str, kind: Kind) -> int:
    number = np.empty(1, np.int64)
    if kind == "words":
        sought = np.frombuffer(term.encode("utf-8", "surrogatepass"), np.uint8)
        starts, words = np.array([0, len(sought)]), (_array(field, "terms"), _array(field, "terms_start"))
        kernels.find_words(sought, starts, *words, number)
    elif len(term) == 2 and max(term) <= "\uffff":
        key = np.array([ord(term[0]) << 16 | ord(term[1])], np.uint32)
        kernels.find_keys(key, _array(field, "keys"), number)
    else:
        return -1
    return int(number[0])
