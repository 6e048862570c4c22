"""The best passages for a query, with the standard library alone: terms that cannot decide are not read through.

Term by term, the one that can add most first (MaxScore; Turtle & Flood 1995). Once what the remaining terms can add
together is less than the n-th best score so far, a passage that only they stand in cannot be among the n best; the
others are looked up in the remaining terms. Scores that count are summed anew by `Scorer.score`, so that they have the
same bits as those of the compiled engine.
"""

from __future__ import annotations

import heapq
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Literal

from plansearch.index.reader import Kind, Reader
from plansearch.index.shard import Posting, Shard
from plansearch.query.retrieval.scoring import KINDS, Entry, Scorer, Table

Grouping = Literal["plan", "passage"]
Address = tuple[int, int]
"""A shard and a number in it: of a plan or a passage."""
Ranges = Sequence[Sequence[tuple[int, int]]]
"""For each shard the stretches [first, end) of passages that a selection leaves."""

LONG = 1500  # postings; before a longer list the best so far are looked at, which may spare reading it
LOOK_UP = 16  # postings that are read through in the time it takes to look up one passage


@dataclass(frozen=True, slots=True)
class Group:
    """Passages that stand together in an answer: a plan's best, or one alone. plan: its shard and number there.

    passages: (score, number in the shard), the best first.
    """

    plan: Address
    passages: tuple[tuple[float, int], ...]

    def address(self, place: int) -> Address:
        """Shard and number of one of the passages."""
        return self.plan[0], self.passages[place][1]


def best(scorer: Scorer, allowed: Ranges | None, n: int, *, by: Grouping, each: int = 1) -> list[Group]:
    """The n best groups (0: all): plans, each with up to `each` passages, or passages; ties go to the earlier id."""
    top = Top(n)
    for shard_no, shard in enumerate(scorer.index.shards):
        ranges = [(0, shard.entry.n_passages)] if allowed is None else allowed[shard_no]
        if ranges:
            _Search(scorer, shard_no, shard, top, by).run(ranges)
    return groups(scorer, top.found(), n, by=by, each=each)


def groups(scorer: Scorer, keys: Iterable[tuple[float, Address]], n: int, *, by: Grouping, each: int) -> list[Group]:
    """Groups of the first n (0: all) plans or passages found, the best first; of equal ones the earlier id."""
    index = scorer.index
    ordered: list[tuple[float, Address]] = []
    for _, same in groupby(sorted(keys, key=lambda item: -item[0]), key=lambda item: item[0]):
        tied = list(same)
        ordered += tied if len(tied) == 1 else sorted(tied, key=lambda item: _place(index, item[1], by))
        if n and len(ordered) >= n:
            break
    first = ordered[: n or None]
    if by == "passage":
        return [Group((key[0], index.shards[key[0]].plan_of(key[1])), ((score, key[1]),)) for score, key in first]
    return [Group(plan, _passages(scorer, plan, each)) for _, plan in first]


def _place(index: Reader, key: Address, by: Grouping) -> tuple[str, int]:
    shard_no, number = key
    plan = index.shards[shard_no].plan_of(number) if by == "passage" else number
    return index.plan_id(shard_no, plan), number


def _passages(scorer: Scorer, plan: Address, each: int) -> tuple[tuple[float, int], ...]:
    shard_no, local = plan
    firsts = scorer.index.shards[shard_no].plan_firsts
    scores = scorer.scores(shard_no, firsts[local], firsts[local + 1])
    chosen = heapq.nsmallest(each, ((-score, passage) for passage, score in scores.items()))
    return tuple((-score, passage) for score, passage in chosen)


class Top:
    """The best score of each key, and the n-th best of them (n = 0: everything is kept)."""

    def __init__(self, n: int) -> None:
        self.n = n
        self._best: dict[Address, float] = {}
        self._values: list[float] = []  # the n best, ascending

    def offer(self, key: Address, score: float) -> None:
        """A passage of `key` has this score."""
        before = self._best.get(key)
        if before is not None:
            if score <= before:
                return
            at = bisect_left(self._values, before)
            if at < len(self._values) and self._values[at] == before:
                del self._values[at]
        self._best[key] = score
        insort(self._values, score)
        if self.n and len(self._values) > self.n:
            del self._values[0]

    @property
    def threshold(self) -> float:
        """What a score must reach to be among the n best; below everything while there are fewer."""
        return self._values[0] if self.n and len(self._values) == self.n else float("-inf")

    @property
    def within_reach(self) -> float:
        """The threshold for partial sums, which run in another order and may differ by their last bits."""
        return self.threshold - abs(self.threshold) * 1e-9

    def found(self) -> list[tuple[float, Address]]:
        """(score, key) of those that reach the threshold: n, or more where the last tie; in no order."""
        least = self.threshold
        return [(score, key) for key, score in self._best.items() if score >= least]


class _Search:
    """One shard's part of a search."""

    def __init__(self, scorer: Scorer, shard_no: int, shard: Shard, top: Top, by: Grouping) -> None:
        self.scorer, self.shard_no, self.top = scorer, shard_no, top
        self.firsts = shard.plan_firsts if by == "plan" else None
        entries = scorer.entries(shard_no)
        self.prunes = top.n > 0 and all(entry.ceiling >= 0 for entry in entries)
        self.entries = sorted(entries, key=lambda entry: -entry.ceiling)
        ceilings = [entry.ceiling for entry in self.entries]
        self.rest = [sum(ceilings[i:]) + scorer.base for i in range(len(ceilings) + 1)]
        self.partial = [0.0] * shard.entry.n_passages if entries and self.prunes else []

    def run(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Offer every passage of the ranges that may be among the best."""
        if not self.prunes:
            for first, end in ranges:
                for passage, score in self.scorer.scores(self.shard_no, first, end).items():
                    self._offer(passage, score)
            return
        touched: set[int] = set()
        looked, done = False, 0
        for entry in self.entries:
            if not looked and touched and entry.posting.df > LONG:
                looked = True
                self._offer_first(sorted(touched, key=self.partial.__getitem__, reverse=True)[: 2 * self.top.n])
            if self.rest[done] < self.top.within_reach:  # where only the remaining terms stand, nothing can be best
                break
            for first, end in ranges:
                touched.update(self._add(entry, entry.posting.within(first, end)))
            done += 1
        self._finish(touched, done)

    def _finish(self, touched: Iterable[int], done: int) -> None:
        """Offer those touched passages that the remaining terms may lift enough."""
        left = self._within_reach(touched, done)
        for entry in self.entries[done:]:
            if len(left) * LOOK_UP < entry.posting.df:
                for passage in left:
                    if tf := entry.posting.tf(passage):
                        self.partial[passage] += self.scorer.table(entry.term, tf)[entry.lengths[passage]]
            else:
                self._add(entry, entry.posting)
            done += 1
            left = self._within_reach(left, done)
        left.sort(key=self.partial.__getitem__, reverse=True)
        self._offer_first(left)

    def _within_reach(self, passages: Iterable[int], done: int) -> list[int]:
        """Those of the passages that may be among the best, given how long they are and which terms are missing."""
        partial, reach = self.partial, self.top.within_reach - self.scorer.base
        floor = self.top.within_reach - self.rest[done]
        near = [passage for passage in passages if partial[passage] >= floor]
        if done == len(self.entries):
            return near
        (words, in_words), (bigrams, in_bigrams) = (self._liftings(kind, done) for kind in KINDS)
        return [p for p in near if partial[p] + words[in_words[p]] + bigrams[in_bigrams[p]] >= reach]

    def _liftings(self, kind: Kind, done: int) -> tuple[Table, Sequence[int]]:
        """What the missing terms of a kind can add to a passage at most, by its length, and the lengths."""
        missing = [entry for entry in self.entries[done:] if entry.term.kind == kind]
        lengths = missing[0].lengths if missing else self.entries[0].lengths
        return self.scorer.together(missing), lengths

    def _add(self, entry: Entry, posting: Posting) -> list[int]:
        """Add a term to the partial sums; gives the passages in which it stands."""
        partial, lengths = self.partial, entry.lengths
        ones, many = posting.single.tolist(), posting.repeated.tolist()
        once = self.scorer.table(entry.term, 1)
        for passage in ones:
            partial[passage] += once[lengths[passage]]
        tables: dict[int, Table] = {}
        for passage, tf in zip(many, posting.tfs, strict=True):
            table = tables.get(tf)
            if table is None:
                table = tables[tf] = self.scorer.table(entry.term, tf)
            partial[passage] += table[lengths[passage]]
        return ones + many

    def _offer_first(self, passages: Sequence[int]) -> None:
        """Offer passages, the greatest partial sums first, until one that has all its terms is not among the best."""
        for passage in passages:
            score = self.scorer.score(self.shard_no, passage)
            self._offer(passage, score)
            if score < self.top.within_reach and self.partial[passage] + self.scorer.base < self.top.within_reach:
                break

    def _offer(self, passage: int, score: float) -> None:
        if not score:
            return
        key = passage if self.firsts is None else bisect_right(self.firsts, passage) - 1
        self.top.offer((self.shard_no, key), score)


def passage_ranges(index: Reader, numbers: Sequence[int]) -> Ranges:
    """The passages of the plans of these numbers, as stretches of each shard."""
    locals_of: list[list[int]] = [[] for _ in index.shards]
    for number in numbers:
        place = index.plan_entries[number]
        locals_of[place.shard].append(place.local)
    return [list(_stretches(shard, sorted(found))) for shard, found in zip(index.shards, locals_of, strict=True)]


def ranges_without(index: Reader, plans: Iterable[Address]) -> Ranges:
    """The passages of all other plans, as stretches of each shard."""
    out: list[set[int]] = [set() for _ in index.shards]
    for shard_no, local in plans:
        out[shard_no].add(local)
    return [
        list(_stretches(shard, [plan for plan in range(shard.entry.n_plans) if plan not in left_out]))
        if left_out
        else [(0, shard.entry.n_passages)]
        for shard, left_out in zip(index.shards, out, strict=True)
    ]


def _stretches(shard: Shard, plans: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The plans' passages; those of neighbours in one stretch."""
    firsts = shard.plan_firsts
    start = 0
    for at, (this, following) in enumerate(pairwise([*plans, -1]), start=1):
        if following != this + 1:
            yield firsts[plans[start]], firsts[this + 1]
            start = at
