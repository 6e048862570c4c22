"""Occurrences of a string in an index: in each shard by itself, then merged.

The functions of a shard are pure: a shard, a string, and which of its plans count. `merge_counts` and `merge_contexts`
put the parts together; any partition of plans into shards gives the same. What takes a `Reader` asks all its shards,
and takes all spellings of a phrase: strings of which none begins another, so that no place counts twice.

An occurrence is ordered by plan, or by its context to the right or left. Contexts compare outward, over paragraphs,
until the plan ends; where one ends first, it comes first. Equal ones keep the order of plan ids and places. The order
to the right is that of the suffix array, so only as many occurrences are looked at as are asked for.
"""

from __future__ import annotations

import heapq
import json
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from operator import itemgetter
from typing import Literal

from plansearch.index.parts import PartPlaces
from plansearch.index.reader import Reader
from plansearch.index.shard import Shard
from plansearch.model import Plan, Section, Span
from plansearch.text.occurrences import occurrence_starts
from plansearch.text.variants import steps

Order = Literal["plan", "left", "right"]
ORDERS: tuple[Order, ...] = ("plan", "left", "right")

FEW = 5_000  # occurrences in a shard, up to which its plans are found from places, and above which from texts
_FIRST_LOOK = 8  # characters of a context; each further look is at as many as were seen
_CHUNK = 512  # places of the suffix array that are read together


@dataclass(frozen=True, slots=True)
class OccurrenceCount:
    """How often a string occurs, in how many plans, and how many plans and characters were looked at."""

    n: int
    n_plans_with: int
    n_plans: int
    n_chars: int


@dataclass(frozen=True, slots=True)
class PlanSet:
    """Which plans of an index count, each by its shard and its number there.

    plans: None for all; without: except these. places: the parts of plans that count, None for whole plans.
    """

    plans: frozenset[tuple[int, int]] | None = None
    without: frozenset[tuple[int, int]] = frozenset()
    places: PartPlaces | None = None

    def of_shard(self, shard_no: int) -> ShardPlans:
        """Those of one shard."""
        own = None if self.plans is None else frozenset(local for no, local in self.plans if no == shard_no)
        places = None if self.places is None else partial(self.places.holds_in_shard, shard_no)
        return ShardPlans(own, frozenset(local for no, local in self.without if no == shard_no), places)


@dataclass(frozen=True, slots=True)
class ShardPlans:
    """Which plans of a shard count. plans: their numbers there, None for all; without: except these.

    counts: whether a place (a plan and an offset in its text) counts; None where whole plans count.
    """

    plans: frozenset[int] | None = None
    without: frozenset[int] = frozenset()
    counts: Callable[[int, int], bool] | None = None

    def __contains__(self, local: int) -> bool:
        return (self.plans is None or local in self.plans) and local not in self.without

    def has_place(self, local: int, offset: int) -> bool:
        """Whether a place in a plan that counts counts itself."""
        return self.counts is None or self.counts(local, offset)


# Counts


def count_in_shard(shard: Shard, pattern: str, without: Iterable[int] = ()) -> int:
    """How often a string occurs in a shard. without: plans that do not count."""
    n = len(shard.occurrences(pattern))
    return n - n_in_plans(shard, pattern, without) if n else 0


def n_in_plans(shard: Shard, pattern: str, plans: Iterable[int]) -> int:
    """How often a string occurs in some plans of a shard, found by reading their texts."""
    return sum(sum(1 for _ in occurrence_starts(shard.text(local), pattern)) for local in plans)


def occurrence_count_in_shard(shard: Shard, patterns: Iterable[str], without: Collection[int] = ()) -> OccurrenceCount:
    """The count of strings in a shard with what it is measured against. without: plans that do not count."""
    n, plans = 0, set[int]()
    for pattern in patterns:
        if found := count_in_shard(shard, pattern, without):
            n += found
            plans |= plans_with(shard, pattern).difference(without)
    n_chars = shard.entry.n_chars - sum(map(shard.n_chars, without))
    return OccurrenceCount(n, len(plans), shard.entry.n_plans - len(without), n_chars)


def merge_counts(parts: Iterable[OccurrenceCount]) -> OccurrenceCount:
    """The counts of the parts added up. No parts: zeros."""
    held = list(parts)
    return OccurrenceCount(
        sum(part.n for part in held),
        sum(part.n_plans_with for part in held),
        sum(part.n_plans for part in held),
        sum(part.n_chars for part in held),
    )


def plans_with(shard: Shard, pattern: str) -> set[int]:
    """Plans of a shard in which a string occurs."""
    places = shard.occurrences(pattern)
    if len(places) > FEW:
        return shard.plans_with(pattern)
    starts = shard.plan_starts
    return {bisect_right(starts, at) - 1 for at in shard.positions(places)}


def starts_in_shard(shard: Shard, pattern: str) -> dict[int, list[int]]:
    """Offsets of all occurrences in the texts of the plans that have any; plans and offsets ascend."""
    found: dict[int, list[int]] = {}
    places = sorted(shard.positions(shard.occurrences(pattern)))
    starts = shard.plan_starts
    at = 0
    while at < len(places):
        local = bisect_right(starts, places[at]) - 1
        start, stop = starts[local], bisect_left(places, starts[local + 1], at)
        found[local] = [place - start for place in places[at:stop]]
        at = stop
    return found


# Contexts


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One occurrence. shard, local: its plan; start: offset in the plan's text; size: in characters."""

    shard: int
    local: int
    start: int
    size: int


@dataclass(slots=True, eq=False)
class OccurrenceInContext:
    """An occurrence of a shard, which sorts by its context on one side, then by plan id and place.

    order: "plan" for no context. unit: where the occurrence begins among the shard's texts. plan_id: read when it is
    needed, where it is not given.
    """

    shard: Shard
    local: int
    unit: int
    pattern_size: int
    order: Order
    plan_id: str = ""
    _start: int = field(init=False)
    _edge: int = field(init=False)
    _head: bytes = field(init=False)

    def __post_init__(self) -> None:
        starts = self.shard.plan_starts
        if self.order == "left":
            self._start, self._edge = self.unit, starts[self.local]
        elif self.order == "right":
            self._start, self._edge = self.unit + self.pattern_size, starts[self.local + 1] - 1
        else:
            self._start = self._edge = self.unit
        self._head = self._part(0, _FIRST_LOOK)

    def _part(self, first: int, size: int) -> bytes:
        """Characters of the context, `size` from the one numbered `first` on; fewer at the plan's edge."""
        if self.order == "left":
            end = max(self._start - first, self._edge)
            return self.shard.sortable(max(end - size, self._edge), end, backwards=True)
        start = min(self._start + first, self._edge)
        return self.shard.sortable(start, min(start + size, self._edge))

    @property
    def size(self) -> int:
        """Characters of the context."""
        return abs(self._edge - self._start)

    @property
    def start(self) -> int:
        """Offset in the plan's text."""
        return int(self.unit - self.shard.plan_starts[self.local])

    @property
    def tie(self) -> tuple[str, int]:
        """Plan id and place, which order equal contexts."""
        if not self.plan_id:
            self.plan_id = plan_ids(self.shard, [self.local])[self.local]
        return self.plan_id, self.unit

    def has_equal_context(self, other: OccurrenceInContext) -> bool:
        """Whether the contexts are the same characters."""
        return self.size == other.size and self._part(0, self.size) == other._part(0, self.size)

    def __lt__(self, other: OccurrenceInContext) -> bool:
        mine, theirs, seen = self._head, other._head, _FIRST_LOOK
        while mine == theirs:
            if not mine:
                return self.tie < other.tie
            mine, theirs, seen = self._part(seen, seen), other._part(seen, seen), 2 * seen
        return mine < theirs


def first_in_shard(
    shard: Shard, pattern: str, order: Order, n: int, plans: ShardPlans = ShardPlans()
) -> list[OccurrenceInContext]:
    """The first n occurrences (0: all) of a shard in an order."""
    if order == "plan":
        return list(islice(_by_plan(shard, pattern, plans), n or None))
    size = len(pattern)
    found = (OccurrenceInContext(shard, local, unit, size, order) for local, unit in _places(shard, pattern, plans))
    if order == "right":
        return list(islice(_with_ties_ordered(found), n or None))
    if n:
        return heapq.nsmallest(n, found)
    every = list(found)
    _load_ids(every)
    return sorted(every)


def merge_contexts(parts: Iterable[Iterable[OccurrenceInContext]], n: int) -> list[tuple[int, OccurrenceInContext]]:
    """The first n occurrences (0: all) of ordered parts, in order, each with the number of its part."""
    numbered = ([(number, found) for found in part] for number, part in enumerate(parts))
    return list(islice(heapq.merge(*numbered, key=itemgetter(1)), n or None))


def plan_ids(shard: Shard, plans: Collection[int]) -> dict[int, str]:
    """Ids of plans of a shard, by their numbers there."""
    sql = "SELECT plan_no, id FROM plans WHERE plan_no IN (SELECT value FROM json_each(?))"
    return dict(shard.rows(sql, json.dumps(list(plans))))


def _places(shard: Shard, pattern: str, plans: ShardPlans) -> Iterator[tuple[int, int]]:
    """Plan and unit of the occurrences, in the order of the suffix array."""
    starts, found = shard.plan_starts, shard.occurrences(pattern)
    for first in range(0, len(found), _CHUNK):
        for unit in shard.positions(found[first : first + _CHUNK]):
            local = bisect_right(starts, unit) - 1
            if local in plans and plans.has_place(local, unit - starts[local]):
                yield local, unit


def _with_ties_ordered(ordered: Iterator[OccurrenceInContext]) -> Iterator[OccurrenceInContext]:
    """The same with equal contexts in the order of plans. The suffix array itself knows no ends of plans."""
    same: list[OccurrenceInContext] = []
    for found in ordered:
        if same and not same[-1].has_equal_context(found):
            yield from _by_tie(same)
            same = []
        same.append(found)
    yield from _by_tie(same)


def _by_tie(same: list[OccurrenceInContext]) -> list[OccurrenceInContext]:
    if len(same) > 1:
        _load_ids(same)
        same.sort(key=lambda found: found.tie)
    return same


def _load_ids(same: Sequence[OccurrenceInContext]) -> None:
    """Read together the plan ids of occurrences of one shard, which would be read one by one otherwise."""
    if same:
        ids = plan_ids(same[0].shard, {found.local for found in same})
        for found in same:
            found.plan_id = ids[found.local]


def _by_plan(shard: Shard, pattern: str, plans: ShardPlans) -> Iterator[OccurrenceInContext]:
    """Every occurrence in the order of plan ids and places. Where there are many, plans are read one by one."""
    size = len(pattern)
    if len(shard.occurrences(pattern)) > FEW:
        for name, local in _plans_by_id(shard):
            if local in plans:
                first = shard.plan_starts[local]
                for at in occurrence_starts(shard.text(local), pattern):
                    if not plans.has_place(local, at):
                        continue
                    yield OccurrenceInContext(shard, local, first + at, size, "plan", name)
        return
    places = list(_places(shard, pattern, plans))
    ids = plan_ids(shard, {local for local, _ in places})
    for local, unit in sorted(places, key=lambda place: (ids[place[0]], place[1])):
        yield OccurrenceInContext(shard, local, unit, size, "plan", ids[local])


def _plans_by_id(shard: Shard) -> Iterator[tuple[str, int]]:
    """Ids and numbers of a shard's plans in the order of ids, a few read at a time."""
    sql, last = "SELECT id, plan_no FROM plans WHERE id > ? ORDER BY id LIMIT 100", ""
    while rows := shard.rows(sql, last):
        yield from rows
        last = rows[-1][0]


# Of a whole index


def spellings(index: Reader, phrase: str, *, across_lines: bool = False) -> tuple[str, ...]:
    """How the texts of an index spell a phrase, by the rules of `text.variants`: as asked first, then by code points.

    () where it does not occur. across_lines: line breaks count as blanks.
    """
    wanted = steps(phrase)
    if not wanted:
        return (phrase,) if n_occurrences(index, phrase) else ()
    spelled = partial(Shard.spellings, across_lines=across_lines)
    found = {spelling for some in index.each_shard(spelled, wanted) for spelling in some}
    return tuple(sorted(found, key=lambda spelling: (spelling != phrase, spelling)))


def longest_beginning(index: Reader, phrase: str) -> str:
    """The longest beginning of a phrase that occurs, to show where it breaks off; "" where no two letters do."""
    lengths = range(2, len(phrase))
    n = bisect_left(lengths, True, key=lambda length: not spellings(index, phrase[:length]))
    return phrase[: lengths[n - 1]] if n else ""


def n_occurrences(index: Reader, pattern: str) -> int:
    """How often a string occurs in all plans, overlapping occurrences counted each."""
    return sum(index.each_shard(count_in_shard, pattern))


def n_in_copies(index: Reader, pattern: str) -> int:
    """How often a string occurs in the plans that are left out as copies of others."""
    without = PlanSet(without=frozenset(index.surplus_copies))
    tasks = [(no, pattern, without.of_shard(no).without) for no in range(len(index.shards))]
    return sum(index.over_shards(n_in_plans, tasks))


def occurrence_count(index: Reader, patterns: Sequence[str], *, all_copies: bool = False) -> OccurrenceCount:
    """The count of strings in a whole index; one of each group of copies counts, or every one."""
    plans = PlanSet(without=frozenset(() if all_copies else index.surplus_copies))
    tasks = [(no, patterns, plans.of_shard(no).without) for no in range(len(index.shards))]
    return merge_counts(index.over_shards(occurrence_count_in_shard, tasks))


def n_only_in_copies(
    index: Reader, patterns: Sequence[str], pairs: Iterable[tuple[tuple[int, int], tuple[int, int]]]
) -> dict[tuple[int, int], int]:
    """How often strings occur in each copy whose representative has none of them.

    pairs: copies and the plans that represent them, each as shard and number there; the result is by copy.
    """
    found: dict[tuple[int, int], int] = {}
    for (shard_no, copy), (kept_shard, kept) in pairs:
        n = sum(n_in_plans(index.shards[shard_no], pattern, [copy]) for pattern in patterns)
        if n and not any(pattern in index.shards[kept_shard].text(kept) for pattern in patterns):
            found[shard_no, copy] = n
    return found


def plans_having(index: Reader, pattern: str) -> set[int]:
    """Numbers of the plans with a string, copies too."""
    found = index.each_shard(plans_with, pattern)
    return {index.plan_number(no, local) for no, some in enumerate(found) for local in some}


def starts_by_plan(
    index: Reader, pattern: str, plans: Collection[int], places: PartPlaces | None = None
) -> dict[int, list[int]]:
    """Where a string occurs, overlapping occurrences too, by plan number; the places of a plan ascend.

    places: only what begins in these parts.
    """
    chosen = None if len(plans) == len(index.plan_entries) else frozenset(plans)
    found: dict[int, list[int]] = {}
    for shard_no, by_plan in enumerate(index.each_shard(starts_in_shard, pattern)):
        for local, starts in by_plan.items():
            number = index.plan_number(shard_no, local)
            if chosen is not None and number not in chosen:
                continue
            if places is not None:
                starts = [start for start in starts if places.holds_in_shard(shard_no, local, start)]
            if starts:
                found[number] = starts
    return found


def spans_by_plan(
    index: Reader, patterns: Sequence[str], plans: Sequence[int], places: PartPlaces | None = None
) -> dict[int, list[Span]]:
    """Every occurrence of strings, overlapping ones too, by plan number; plans and spans ascend.

    places: only what begins in these parts.
    """
    found: dict[int, list[Span]] = {}
    for pattern in patterns:
        for number, starts in starts_by_plan(index, pattern, plans, places).items():
            found.setdefault(number, []).extend(Span(start, start + len(pattern)) for start in starts)
    return {number: sorted(found[number]) for number in sorted(found)}


def text_of_span(index: Reader, plan_no: int, span: Span) -> str:
    """A part of a plan's text; the whole is not read for it. The span may go beyond the text's end."""
    entry = index.plan_entries[plan_no]
    shard = index.shards[entry.shard]
    return shard.stretch(entry.local, Span(span.start, min(span.end, shard.n_chars(entry.local))))


def first_occurrences(index: Reader, patterns: Sequence[str], order: Order, n: int, plans: PlanSet) -> list[Occurrence]:
    """The first n occurrences (0: all) of strings in an index in an order."""
    asked = [(no, shard, pattern) for no, shard in enumerate(index.shards) for pattern in patterns]
    parts = [first_in_shard(shard, pattern, order, n, plans.of_shard(no)) for no, shard, pattern in asked]
    merged = merge_contexts(parts, n)
    return [Occurrence(asked[part][0], found.local, found.start, found.pattern_size) for part, found in merged]


def plan_of(index: Reader, occurrence: Occurrence) -> Plan:
    """The plan of an occurrence."""
    return index.plan_at(occurrence.shard, occurrence.local)


def sections_around(index: Reader, occurrence: Occurrence) -> tuple[Section, ...]:
    """Sections of the plan of an occurrence, in order."""
    return index.shards[occurrence.shard].sections(occurrence.local)


def text_around(index: Reader, occurrence: Occurrence, window: int) -> tuple[str, Span]:
    """The text of an occurrence with up to `window` characters on either side, and its span there."""
    shard, local, start, size = index.shards[occurrence.shard], occurrence.local, occurrence.start, occurrence.size
    first = max(0, start - window)
    text = shard.stretch(local, Span(first, min(start + size + window, shard.n_chars(local))))
    return text, Span(start - first, start - first + size)
