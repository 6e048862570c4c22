"""How often every term occurs in groups of passages, counted over all postings at once.

It loads numba. The twin of `count_terms` is a recount of the texts, in its tests.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from plansearch.compiled import is_kept, jit
from plansearch.index.reader import Kind, Reader
from plansearch.index.shard import Field, Shard
from plansearch.messages import note
from plansearch.model import PARTS, Span
from plansearch.notices import notify

_PLACE = np.uint32((1 << 31) - 1)  # see `Field`


class Stretch(NamedTuple):
    """Passages of plans: those of some parts (`PARTS`), or all where no part is given."""

    plans: Sequence[int]
    parts: Sequence[str] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Groups:
    """Groups of passages. of_passages: for each shard the group of each passage, uint16; 0 for none, else 1 and up.

    n_plans: plans with any passage, of each group. shared: plans with passages that several groups claim; such a
    passage is in the first of them.
    """

    of_passages: tuple[Any, ...]
    n_plans: tuple[int, ...]
    shared: tuple[int, ...]


@dataclass(frozen=True, slots=True, eq=False)
class TermCounts:
    """Terms that any group has. n: occurrences, int64 [n_terms, n_groups]; plans_with: plans that have them, the same.

    sizes: occurrences of all terms, of each group.
    """

    names: list[str]
    n: Any
    plans_with: Any
    sizes: tuple[int, ...]


def grouped(reader: Reader, stretches: Sequence[Stretch]) -> Groups:
    """The passages of stretches, each a group."""
    of_passages = tuple(np.zeros(shard.entry.n_passages, np.uint16) for shard in reader.shards)
    n_plans, shared = [], set[int]()
    for number, stretch in enumerate(stretches, start=1):
        n_plans.append(0)
        wanted = np.array([PARTS.index(part) for part in stretch.parts], np.uint8)
        for plan in stretch.plans:
            entry = reader.plan_entries[plan]
            shard = reader.shards[entry.shard]
            own = slice(shard.plan_firsts[entry.local], shard.plan_firsts[entry.local + 1])
            here = of_passages[entry.shard][own]
            claimed = np.ones(len(here), bool)
            if stretch.parts:
                claimed = np.isin(np.asarray(shard.of_passages("parts")[own]), wanted)
            free = claimed & (here == 0)
            if (claimed & (here > 0)).any():
                shared.add(plan)
            here[free] = number
            n_plans[-1] += bool(free.any())
    return Groups(of_passages, tuple(n_plans), tuple(sorted(shared)))


def count_terms(reader: Reader, kind: Kind, groups: Groups) -> TermCounts:
    """How often each term is in the groups, and in how many plans of each."""
    if not is_kept(_count):
        notify(note("compiling the kernel that counts words (once, about 3 seconds)"))
    keys: list[Any] = []
    parts = []
    for shard, field, of_passages in zip(reader.shards, reader.fields(kind), groups.of_passages, strict=True):
        n, plans_with = _in_shard(shard, field, of_passages, len(groups.n_plans))
        held = np.flatnonzero(n.any(axis=1))
        keys.append(_keys(field, held))
        parts.append((n[held], plans_with[held]))
    names, rows = _bigrams(keys) if kind == "bigrams" else _words(keys)
    shape = len(names), len(groups.n_plans)
    n_all, plans_all = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    for own, (n, plans_with) in zip(rows, parts, strict=True):
        n_all[own] += n
        plans_all[own] += plans_with
    return TermCounts(names, n_all, plans_all, tuple(n_all.sum(axis=0).tolist()))


def count_characters(reader: Reader, groups: Groups) -> TermCounts:
    """The same for characters as they are written; in the texts of passages, blanks and marks among them."""
    counts: dict[str, Any] = {}
    for shard, of_passages in zip(reader.shards, groups.of_passages, strict=True):
        units = np.frombuffer(shard.units, dtype=">u2")
        starts, ends = (np.asarray(bounds).astype(np.int64) for bounds in shard.passage_bounds)
        for group in range(1, len(groups.n_plans) + 1):
            own = of_passages == group
            if own.any():
                edges = np.zeros(len(units) + 1, np.int8)
                edges[starts[own]] += 1
                edges[ends[own]] -= 1
                n = np.bincount(units[np.cumsum(edges[:-1], dtype=np.int8).astype(bool)], minlength=1 << 16)
                for unit in np.flatnonzero(n).tolist():
                    name = chr(shard.stand_ins.get(unit, unit))
                    counts.setdefault(name, np.zeros(len(groups.n_plans), np.int64))[group - 1] += n[unit]
    n_all = np.array(list(counts.values()), np.int64).reshape(len(counts), len(groups.n_plans))
    return TermCounts(list(counts), n_all, np.zeros_like(n_all), tuple(n_all.sum(axis=0).tolist()))


def first_passage(reader: Reader, kind: Kind, term: str, groups: Groups, group: int) -> tuple[int, Span] | None:
    """The first plan of a group that has a term, and the span of its first passage there; None where none has it."""
    firsts: dict[int, int] = {}
    for number, plans, passages, _ in _passages_with(reader, kind, term, groups, group):
        for local, passage in zip(plans.tolist(), passages.tolist(), strict=True):
            plan = reader.plan_number(number, local)
            firsts[plan] = min(passage, firsts.get(plan, passage))
    if not firsts:
        return None
    plan = min(firsts)
    return plan, reader.shards[reader.plan_entries[plan].shard].span(firsts[plan])


def counts_by_plan(reader: Reader, kind: Kind, term: str, groups: Groups, group: int) -> dict[int, int]:
    """How often a term is in each plan of a group that has it, by plan number."""
    found: dict[int, int] = {}
    for number, plans, _, times in _passages_with(reader, kind, term, groups, group):
        n = np.bincount(plans, times)
        for local in np.flatnonzero(n).tolist():
            found[reader.plan_number(number, local)] = int(n[local])
    return found


def sizes_by_plan(reader: Reader, kind: Kind, groups: Groups, group: int) -> dict[int, int]:
    """Occurrences of all terms in each plan of a group, by plan number."""
    found: dict[int, int] = {}
    for number, field in enumerate(reader.fields(kind)):
        own = groups.of_passages[number] == group
        plan_of = _plan_of(reader.shards[number])[own]
        n = np.bincount(plan_of, np.asarray(field.lengths)[own])
        for local in np.unique(plan_of).tolist():
            found[reader.plan_number(number, local)] = int(n[local])
    return found


def _passages_with(
    reader: Reader, kind: Kind, term: str, groups: Groups, group: int
) -> Iterator[tuple[int, Any, Any, Any]]:
    """Of each shard that has a term in a group: its number, and plan there, passage and frequency of each posting."""
    for number, field in enumerate(reader.fields(kind)):
        at = field.find(term)
        if at < 0:
            continue
        posting = field.posting(at)
        single, repeated, tfs = map(np.asarray, posting)
        passages = np.concatenate([single, repeated])
        times = np.concatenate([np.ones(len(single), np.int64), tfs])
        own = groups.of_passages[number][passages] == group
        if own.any():
            yield number, _plan_of(reader.shards[number])[passages[own]], passages[own], times[own]


def _plan_of(shard: Shard) -> Any:
    """The plan of each passage of a shard: int32 [n_passages]."""
    firsts = np.asarray(shard.plan_firsts).astype(np.int64)
    return np.repeat(np.arange(len(firsts) - 1, dtype=np.int32), np.diff(firsts))


def _in_shard(shard: Shard, field: Field, of_passages: Any, n_groups: int) -> tuple[Any, Any]:
    """Occurrences, and plans that have any, of each term and group of a shard: int64 [n_terms, n_groups] each."""
    n, plans_with = np.zeros((field.n_terms, n_groups), np.int64), np.zeros((field.n_terms, n_groups), np.int64)
    starts, postings = (np.asarray(field.views[name]) for name in ("starts", "postings"))
    _count(starts, postings, of_passages, _plan_of(shard), shard.entry.n_plans, n, plans_with)
    return n, plans_with


@jit
def _count(starts, postings, of_passages, plan_of, n_plans, n, plans_with):  # type: ignore[no-untyped-def]
    """Add occurrences and plans of each term and group. The layout of postings is that of `Field`."""
    seen = np.full(n.shape[1] * n_plans, -1, np.int32)  # by group and plan, the last term that was found there
    for r in range(len(starts) - 1):
        first, end = np.int64(starts[r] & _PLACE), np.int64(starts[r + 1] & _PLACE)
        many = end
        if starts[r] > _PLACE:
            n_many = np.int64(postings[end - 1]) + 1
            many, end = end - 1 - 2 * n_many, end - 1 - n_many
        for x in range(first, end):
            passage = postings[x]
            group = np.int64(of_passages[passage]) - 1
            if group >= 0:
                n[r, group] += 1 if x < many else postings[x + end - many]
                place = group * n_plans + plan_of[passage]
                if seen[place] != r:
                    seen[place] = r
                    plans_with[r, group] += 1


def _keys(field: Field, numbers: Any) -> Any:
    """Terms with these numbers: words as UTF-8, bigrams as the first code point << 16 | the second."""
    if "keys" in field.views:
        return np.asarray(field.views["keys"])[numbers]
    text, starts = field.views["terms"].tobytes(), np.asarray(field.views["terms_start"])
    return [text[a:b] for a, b in zip(starts[numbers].tolist(), starts[numbers + 1].tolist(), strict=True)]


def _words(keys: Sequence[Sequence[bytes]]) -> tuple[list[str], list[list[int]]]:
    """All words of the shards, each once, and the numbers of each shard's own."""
    numbers: dict[bytes, int] = {}
    rows = [[numbers.setdefault(key, len(numbers)) for key in own] for own in keys]
    return [key.decode("utf-8", "surrogatepass") for key in numbers], rows


def _bigrams(keys: Sequence[Any]) -> tuple[list[str], list[Any]]:
    """The same for bigrams."""
    every, rows = np.unique(np.concatenate([np.empty(0, np.uint32), *keys]), return_inverse=True)
    names = [chr(key >> 16) + chr(key & 0xFFFF) for key in every.tolist()]
    return names, np.split(rows, np.cumsum([len(own) for own in keys])[:-1]) if keys else []
