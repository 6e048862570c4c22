"""Occurrences of a string as lines, in the order of plans or of what stands beside them.

Right of a string: the order of the suffix array, so that as many occurrences are looked at as are shown. Left of it:
the text before, read backwards. Both compare outward, over paragraphs, until the plan ends; where one context ends
first, it comes first. Equal ones keep the order of plans and places.
"""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, groupby, islice
from typing import Literal

from plansearch.index.reader import Reader
from plansearch.model import Plan, Section, Span
from plansearch.text.occurrences import occurrence_starts
from plansearch.text.outline import path_at

Order = Literal["plan", "left", "right"]
ORDERS: tuple[Order, ...] = ("plan", "left", "right")
Address = tuple[int, int]
"""A shard and a plan's number there."""

MANY = 20_000  # occurrences; above, plans are read one by one until there are lines enough
_FIRST_LOOK = 8  # characters of a context; each further look is at as many as were seen
_CHUNK = 512  # places of the suffix array read together


@dataclass(frozen=True, slots=True)
class Line:
    """One concordance line: the node with `window` characters on either side, inside its paragraph."""

    plan: Plan
    span: Span
    section: tuple[str, ...]
    left: str
    node: str
    right: str


@dataclass(frozen=True, slots=True)
class Sought:
    """A string in some plans of an index. plans: None for all; without: plans that are left out of them."""

    index: Reader
    pattern: str
    plans: frozenset[Address] | None = None
    without: frozenset[Address] = frozenset()

    def is_in(self, plan: Address) -> bool:
        """Whether a plan's occurrences are asked for."""
        return (self.plans is None or plan in self.plans) and plan not in self.without


class _Beside:
    """An occurrence, ordered by its context on one side. unit: where it begins in its shard."""

    __slots__ = ("_edge", "_head", "_ids", "_shard", "_start", "_step", "plan", "unit")

    def __init__(self, ids: _Ids, plan: Address, unit: int, size: int, *, leftward: bool) -> None:
        self._shard, self._ids, self.plan, self.unit = ids.index.shards[plan[0]], ids, plan, unit
        starts = self._shard.plan_starts
        self._start = unit if leftward else unit + size
        self._edge = starts[plan[1]] if leftward else starts[plan[1] + 1] - 1
        self._step = -1 if leftward else 1
        self._head = self._part(0, _FIRST_LOOK)

    def _part(self, first: int, size: int) -> bytes:
        """Characters of the context, `size` from the one numbered `first` on; fewer at the plan's edge."""
        if self._step > 0:
            start = min(self._start + first, self._edge)
            return self._shard.sortable(start, min(start + size, self._edge))
        end = max(self._start - first, self._edge)
        return self._shard.sortable(max(end - size, self._edge), end, backwards=True)

    @property
    def size(self) -> int:
        """Characters of the context."""
        return abs(self._edge - self._start)

    @property
    def tie(self) -> tuple[str, int]:
        """Plan id and place: what tells equal contexts apart."""
        return self._ids.of(self.plan), self.unit

    def resembles(self, other: _Beside) -> bool:
        """Whether the contexts are equal."""
        return self.size == other.size and self._part(0, self.size) == other._part(0, self.size)

    def __lt__(self, other: _Beside) -> bool:
        mine, theirs, seen = self._head, other._head, _FIRST_LOOK
        while mine == theirs:
            if not mine:
                return self.tie < other.tie
            mine, theirs, seen = self._part(seen, seen), other._part(seen, seen), 2 * seen
        return mine < theirs


class _Ids:
    """Ids of plans, each read once."""

    def __init__(self, index: Reader) -> None:
        self.index = index
        self._known: dict[Address, str] = {}

    def of(self, plan: Address) -> str:
        """The id of a plan."""
        if plan not in self._known:
            self._known[plan] = self.index.plan_id(*plan)
        return self._known[plan]

    def load(self, plans: Iterable[Address]) -> None:
        """Read together what will be asked for one by one."""
        for shard_no, same in groupby(sorted(set(plans) - self._known.keys()), key=lambda plan: plan[0]):
            ids = self.index.plan_ids(shard_no, [local for _, local in same])
            self._known |= {(shard_no, local): i for local, i in ids.items()}


def lines(sought: Sought, order: Order, n: int, window: int) -> tuple[Line, ...]:
    """The first n lines (0: all) in an order."""
    if order == "plan":
        return tuple(_lines(sought, islice(_by_plan(sought), n or None), window))
    ids = _Ids(sought.index)
    walks = [_walk(sought, ids, shard_no, leftward=order == "left") for shard_no in range(len(sought.index.shards))]
    if order == "right":
        ordered: Iterable[_Beside] = islice(heapq.merge(*(_ties_settled(walk, ids) for walk in walks)), n or None)
    else:
        ordered = heapq.nsmallest(n, chain(*walks)) if n else sorted(chain(*walks))
    return tuple(_lines(sought, ((found.plan, found.unit) for found in ordered), window))


def line_at(plan: Plan, text: str, span: Span, section: tuple[str, ...], window: int) -> Line:
    """The line of one occurrence. text: that of the plan."""
    left = text[max(0, span.start - window) : span.start].rpartition("\n")[2]
    right = text[span.end : span.end + window].partition("\n")[0]
    return Line(plan, span, section, left, span.of(text), right)


def _walk(sought: Sought, ids: _Ids, shard_no: int, *, leftward: bool) -> Iterator[_Beside]:
    """Occurrences in a shard, in the order of its suffix array."""
    size = len(sought.pattern)
    for plan, unit in _places(sought, shard_no):
        yield _Beside(ids, plan, unit, size, leftward=leftward)


def _places(sought: Sought, shard_no: int) -> Iterator[tuple[Address, int]]:
    """Plan and unit of the occurrences in a shard, in the order of its suffix array."""
    shard = sought.index.shards[shard_no]
    starts, found = shard.plan_starts, shard.occurrences(sought.pattern)
    for first in range(0, len(found), _CHUNK):
        for unit in shard.positions(found[first : first + _CHUNK]):
            plan = shard_no, bisect_right(starts, unit) - 1
            if sought.is_in(plan):
                yield plan, unit


def _ties_settled(ordered: Iterator[_Beside], ids: _Ids) -> Iterator[_Beside]:
    """The same with equal contexts in the order of plans: the suffix array knows no ends of plans."""
    same: list[_Beside] = []
    for found in ordered:
        if same and not same[-1].resembles(found):
            yield from _by_tie(same, ids)
            same = []
        same.append(found)
    yield from _by_tie(same, ids)


def _by_tie(same: list[_Beside], ids: _Ids) -> list[_Beside]:
    if len(same) > 1:
        ids.load(found.plan for found in same)
        same.sort(key=lambda found: found.tie)
    return same


def _by_plan(sought: Sought) -> Iterator[tuple[Address, int]]:
    """Plan and unit of every occurrence, in the order of plan ids and places."""
    index = sought.index
    if sum(len(shard.occurrences(sought.pattern)) for shard in index.shards) > MANY:
        for plan in filter(sought.is_in, _plans(index)):
            start, text = index.shards[plan[0]].plan_starts[plan[1]], index.shards[plan[0]].text(plan[1])
            for at in occurrence_starts(text, sought.pattern):
                yield plan, start + at
        return
    found = list(chain(*(_places(sought, shard_no) for shard_no in range(len(index.shards)))))
    ids = _Ids(index)
    ids.load(plan for plan, _ in found)
    yield from sorted(found, key=lambda place: (ids.of(place[0]), place[1]))


def _plans(index: Reader) -> Iterator[Address]:
    """All plans in the order of their ids, none read before it is asked for."""
    for _, plan in heapq.merge(*(index.plans_by_id(shard_no) for shard_no in range(len(index.shards)))):
        yield plan


def _lines(sought: Sought, places: Iterable[tuple[Address, int]], window: int) -> Iterator[Line]:
    index, size = sought.index, len(sought.pattern)

    @cache
    def sections(shard_no: int, local: int) -> tuple[Section, ...]:
        return index.shards[shard_no].sections(local)

    for (shard_no, local), unit in places:
        shard = index.shards[shard_no]
        start = unit - shard.plan_starts[local]
        first = max(0, start - window)
        around = shard.stretch(local, Span(first, min(start + size + window, shard.n_chars(local))))
        span = Span(start - first, start - first + size)
        line = line_at(index.plan_at(shard_no, local), around, span, path_at(sections(shard_no, local), start), window)
        yield Line(line.plan, Span(start, start + size), line.section, line.left, line.node, line.right)
