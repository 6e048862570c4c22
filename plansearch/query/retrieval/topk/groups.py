"""Passages that belong together in an answer, in the order of their scores."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from itertools import groupby
from typing import Literal, NamedTuple

from plansearch.index.reader import Reader
from plansearch.query.retrieval.scoring import Scorer
from plansearch.query.retrieval.topk.collector import Location
from plansearch.query.retrieval.topk.passage_ranges import Ranges, is_within

Grouping = Literal["plan", "passage"]
GROUPINGS: tuple[Grouping, ...] = ("plan", "passage")


class Group(NamedTuple):
    """The best passages of a plan, or one passage alone.

    plan: its shard and its number there. passages: (score, number in the shard), the best first.
    """

    plan: Location
    passages: tuple[tuple[float, int], ...]

    def location(self, place: int) -> Location:
        """Shard and number of one of the passages."""
        return self.plan[0], self.passages[place][1]


def groups(
    scorer: Scorer,
    found: Iterable[tuple[float, Location]],
    n: int,
    *,
    by: Grouping,
    each: int,
    allowed: Ranges | None = None,
) -> list[Group]:
    """Groups of the first n (0: all) plans or passages found, the best first; of equal ones the earlier id first.

    each: passages of a plan at most. allowed: passages that may be found, None for all.
    """
    first = in_order(scorer.index, found, n, by=by)
    if by == "passage":
        return alone(scorer.index, first)
    return [Group(plan, best_passages(scorer, plan, each, allowed)) for _, plan in first]


def in_order(
    index: Reader, found: Iterable[tuple[float, Location]], n: int, *, by: Grouping
) -> list[tuple[float, Location]]:
    """The first n (0: all) plans or passages found, the best first; of equal ones the earlier id first."""
    ordered: list[tuple[float, Location]] = []
    for _, same in groupby(sorted(found, key=lambda item: -item[0]), key=lambda item: item[0]):
        tied = list(same)
        ordered += tied if len(tied) == 1 else sorted(tied, key=lambda item: _order_of_ties(index, item[1], by))
        if n and len(ordered) >= n:
            break
    return ordered[: n or None]


def alone(index: Reader, found: Iterable[tuple[float, Location]]) -> list[Group]:
    """Passages as groups of one."""
    return [Group((key[0], index.shards[key[0]].plan_of(key[1])), ((score, key[1]),)) for score, key in found]


def _order_of_ties(index: Reader, key: Location, by: Grouping) -> tuple[str, int]:
    shard_no, number = key
    plan = index.shards[shard_no].plan_of(number) if by == "passage" else number
    return index.plan_id(shard_no, plan), number


def best_passages(scorer: Scorer, plan: Location, each: int, allowed: Ranges | None) -> tuple[tuple[float, int], ...]:
    """The best passages of a plan with their scores, `each` at most. Twin: `kernels.passages_of_plans`."""
    shard_no, local = plan
    shard = scorer.shard(shard_no)
    firsts = shard.shard.plan_firsts
    scores = shard.scores(firsts[local], firsts[local + 1])
    if allowed is not None:
        scores = {passage: score for passage, score in scores.items() if is_within(allowed[shard_no], passage)}
    chosen = heapq.nsmallest(each, ((-score, passage) for passage, score in scores.items()))
    return tuple((-score, passage) for score, passage in chosen)
