"""The best passages for a query, with compiled kernels: for batches, and for a process that stays.

Every posting is added up, shard by shard, in one array as long as the shard, and only the best is looked for: 65,536
sums stay in a core's cache, where that is quicker than to skip. Answers are those of `best.py`, to the bit.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from plansearch.index.format import MAX_PASSAGES
from plansearch.index.reader import Kind, Reader
from plansearch.index.shard import Field
from plansearch.query import kernels
from plansearch.query.best import Address, Group, Grouping, Ranges, best, groups
from plansearch.query.scoring import KINDS, Scorer

SHIFT = 6  # a block of scores is 64 passages: eight lines of cache
MAX_CELLS = 1 << 22  # of a table of weights, 32 MiB; where passages are so long, plain Python ranks


@dataclass(frozen=True, slots=True)
class _Field:
    """A field's arrays as numpy views."""

    terms: tuple[Any, ...]
    """What a term is found by: its keys, or its bytes and where they start."""
    lengths: Any
    postings: tuple[Any, ...]
    most: int
    longest: int


class _Room(threading.local):
    """Each thread's own arrays to work in."""

    def __init__(self) -> None:
        self.scores = np.zeros(MAX_PASSAGES)
        self.blocks = np.zeros(MAX_PASSAGES >> SHIFT)
        self.found_scores = np.empty(MAX_PASSAGES)
        self.found = np.empty(MAX_PASSAGES, np.int64)


class Engine:
    """The compiled engine over an open index."""

    def __init__(self, index: Reader) -> None:
        self.index = index
        self._fields = {kind: [_field(field) for field in index.fields(kind)] for kind in KINDS}
        self._firsts = [np.frombuffer(shard.plan_firsts, np.uint32).astype(np.int64) for shard in index.shards]
        self._wholes = [np.array([[0, shard.entry.n_passages]], np.int64) for shard in index.shards]
        self._weights: dict[tuple[Kind, str], Any] = {}
        self._numbers: dict[tuple[Kind, str], Any] = {}
        self._room = _Room()

    def df(self, term: str, kind: Kind) -> int:
        """Passages of the whole index that hold a term."""
        df = 0
        for field, number in zip(self._fields[kind], self.numbers(term, kind).tolist(), strict=True):
            if number >= 0:
                ones_start, _, many_start, _, _ = field.postings
                df += int(ones_start[number + 1]) - int(ones_start[number])
                df += int(many_start[number + 1]) - int(many_start[number])
        return df

    def numbers(self, term: str, kind: Kind) -> Any:
        """A term's number in each shard, -1 where it is not known: int64 [n_shards]."""
        key = (kind, term)
        if key not in self._numbers:
            self._numbers[key] = np.array([_find(field, term, kind) for field in self._fields[kind]], np.int64)
        return self._numbers[key]

    def best(
        self, scorer: Scorer, allowed: Ranges | None, n: int, *, by: Grouping, each: int = 1
    ) -> list[Group]:
        """As `best.best`, which also answers what the kernels are not made for: TF-IDF, everything, odd tables."""
        tables = [self._table(scorer, kind) for kind in KINDS]
        if not n or scorer.ranking.weighting == "tfidf" or any(t.scale < 0 for t in scorer.terms) or any(table is None for table in tables):
            return best(scorer, allowed, n, by=by, each=each)
        heap = np.full(n, -np.inf)
        found: list[tuple[float, Address]] = []
        terms = [[term for term in scorer.terms if term.kind == kind and term.df] for kind in KINDS]
        numbers = [[self.numbers(term.term, term.kind) for term in of_kind] for of_kind in terms]
        scales = [np.array([term.scale for term in of_kind]) for of_kind in terms]
        for shard_no, whole in enumerate(self._wholes):
            ranges = whole if allowed is None else np.array(allowed[shard_no], np.int64).reshape(-1, 2)
            if len(ranges):
                here = [np.array([of[shard_no] for of in of_kind], np.int64) for of_kind in numbers]
                self._add(shard_no, here, scales, tables)
                found += self._collect(shard_no, ranges, scorer.base, heap, by)
        least = float(heap[0])
        return groups(scorer, [(score, key) for score, key in found if score >= least], by=by, each=each)

    def _add(self, shard_no: int, numbers: Sequence[Any], scales: Sequence[Any], tables: Sequence[Any]) -> None:
        room, n = self._room, self.index.shards[shard_no].entry.n_passages
        room.scores[:n] = 0.0
        room.blocks[: (n >> SHIFT) + 1] = 0.0
        for kind, of_kind, scale, table in zip(KINDS, numbers, scales, tables, strict=True):
            if len(of_kind):
                field = self._fields[kind][shard_no]
                kernels.add_postings(
                    room.scores, room.blocks, SHIFT, of_kind, scale, table, field.lengths, *field.postings
                )

    def _collect(self, shard_no: int, ranges: Any, base: float, heap: Any, by: Grouping) -> list[tuple[float, Address]]:
        room = self._room
        scores, blocks, into = room.scores, room.blocks, (base, heap, room.found_scores, room.found)
        if by == "plan":
            n = kernels.best_plans(scores, blocks, SHIFT, ranges, self._firsts[shard_no], *into)
        else:
            n = kernels.best_passages(scores, blocks, SHIFT, ranges, *into)
        pairs = zip(room.found_scores[:n].tolist(), room.found[:n].tolist(), strict=True)
        return [(score, (shard_no, number)) for score, number in pairs]

    def _table(self, scorer: Scorer, kind: Kind) -> Any:
        """Weights by frequency and length: float64 [most, longest + 1]; None where that would be large."""
        key = (kind, scorer.ranking.variant)
        if key not in self._weights:
            most = max((field.most for field in self._fields[kind]), default=1)
            longest = max((field.longest for field in self._fields[kind]), default=0)
            tf, length = np.arange(1, most + 1).reshape(-1, 1), np.arange(longest + 1)
            is_large = tf.size * length.size > MAX_CELLS
            self._weights[key] = None if is_large else scorer.weight(kind, tf, length)
        return self._weights[key]


def _field(field: Field) -> _Field:
    views = field.views
    arrays = {name: np.frombuffer(view, view.format) for name, view in views.items() if len(view)}
    empty = np.empty(0, np.uint16)
    terms = (arrays["keys"],) if "keys" in arrays else (arrays.get("terms", empty), arrays["terms_start"])
    postings = tuple(arrays.get(name, empty) for name in ("ones_start", "ones", "many_start", "many", "tfs"))
    tfs = postings[-1]
    return _Field(terms, arrays.get("lengths", empty), postings, int(tfs.max()) if len(tfs) else 1, field.longest)


def _find(field: _Field, term: str, kind: Kind) -> int:
    number = np.empty(1, np.int64)
    if kind == "words":
        sought = np.frombuffer(term.encode("utf-8", "surrogatepass"), np.uint8)
        kernels.find_words(sought, np.array([0, len(sought)]), *field.terms, number)
    elif len(term) == 2 and max(term) <= "\uffff":
        kernels.find_keys(np.array([ord(term[0]) << 16 | ord(term[1])], np.uint32), *field.terms, number)
    else:
        return -1
    return int(number[0])
