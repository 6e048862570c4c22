"""Some of many lines: the first of each plan, every n-th, or as many as asked for at random."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from plansearch.errors import QueryError
from plansearch.messages import note

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Sampling:
    """Which lines are taken of all: the first `per_plan` of each plan, of these every `every`-th, of these `size` at
    random. 0 takes all of them.

    seed: the same seed takes the same lines of the same corpus, whatever the order and the version of Python.
    Errors: QueryError for negative numbers.
    """

    size: int = 0
    seed: int = 0
    every: int = 0
    per_plan: int = 0

    def __post_init__(self) -> None:
        if min(self.size, self.every, self.per_plan) < 0:
            raise QueryError(
                note(
                    "cannot take {size} lines, every {every}, {per_plan} of a plan",
                    size=self.size, every=self.every, per_plan=self.per_plan,
                ),
                note("give numbers of 0 or more"),
            )  # fmt: skip

    @property
    def is_everything(self) -> bool:
        """Whether all lines are taken."""
        return not self.size and self.every < 2 and not self.per_plan

    def taken(self, lines: Sequence[T], plan_of: Callable[[T], int]) -> list[T]:
        """The lines that are taken, in their order. lines: in the order of plans and places."""
        found = list(lines)
        if self.per_plan:
            seen: Counter[int] = Counter()
            kept = []
            for line in found:
                plan = plan_of(line)
                seen[plan] += 1
                if seen[plan] <= self.per_plan:
                    kept.append(line)
            found = kept
        if self.every > 1:
            found = found[:: self.every]
        if 0 < self.size < len(found):
            return _drawn(found, self.size, self.seed)
        return found


def _drawn(lines: Sequence[T], size: int, seed: int) -> list[T]:
    from heapq import nsmallest
    from random import Random

    draw = Random(seed).random  # of all that `random` offers, this sequence never changes
    kept = nsmallest(size, ((draw(), number) for number in range(len(lines))))
    return [lines[number] for number in sorted(number for _, number in kept)]
