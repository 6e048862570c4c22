"""One function over stretches of the texts of plans, where their shards are."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import TypeVar

from plansearch.index.over_shards import AT_ONCE, in_batches
from plansearch.index.reader import Reader
from plansearch.index.shard import Shard
from plansearch.model import Span

T = TypeVar("T")
Stretches = Sequence[Span] | None
"""Parts of a plan's text; None for all of it."""


def over_stretches(
    index: Reader, function: Callable[[str, Span], T], plans: Mapping[int, Stretches], *, by_section: bool = False
) -> Iterator[tuple[int, list[T]]]:
    """What a function gives for (text, span) of stretches of plans, plan by plan, shard after shard.

    plans: by number. A span may go beyond the end of its plan, where its text ends. by_section: whole texts go section
    by section. function: as for `Reader.over_shards`.
    """
    by_shard: dict[int, dict[int, Stretches]] = {}
    for number, stretches in plans.items():
        entry = index.plan_entries[number]
        by_shard.setdefault(entry.shard, {})[entry.local] = stretches
    tasks = [(no, function, own, by_section) for no, own in by_shard.items()]
    at_once = AT_ONCE if index.is_scattered else 1  # here, what is found is taken shard by shard
    every = chain.from_iterable(in_batches(index, in_shard, tasks, at_once=at_once))
    for (shard_no, _, own, _), found in zip(tasks, every, strict=True):
        for local, answers in zip(own, found, strict=True):
            yield index.plan_number(shard_no, local), answers


def in_shard(
    shard: Shard, function: Callable[[str, Span], T], plans: Mapping[int, Stretches], by_section: bool
) -> list[list[T]]:
    """What a function gives for stretches of each plan of a shard, by number there."""
    return [
        [
            function(shard.stretch(local, Span(span.start, min(span.end, shard.n_chars(local)))), span)
            for span in (_whole(shard, local, by_section) if stretches is None else stretches)
        ]
        for local, stretches in plans.items()
    ]


def _whole(shard: Shard, local: int, by_section: bool) -> list[Span]:
    edges = {0, shard.n_chars(local)}
    for section in shard.sections(local) if by_section else ():
        edges |= {section.span.start, section.span.end}
    return [Span(start, end) for start, end in pairwise(sorted(edges))]
