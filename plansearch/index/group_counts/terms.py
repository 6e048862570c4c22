"""How often every term occurs in groups of passages and how evenly, counted over all postings at once.

It loads numba. The twins in the tests recount the texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

import numpy as np

from plansearch.compiled import is_kept, jit
from plansearch.index import format as fmt
from plansearch.index.group_counts.groups import Groups, plan_of
from plansearch.index.reader import Kind, Reader
from plansearch.index.shard import Field
from plansearch.messages import note
from plansearch.model import Span
from plansearch.notices import notify

_PLACE = np.uint32((1 << 31) - 1)  # see `Field`


@dataclass(frozen=True, slots=True, eq=False)
class TermCounts:
    """Terms that any group has. n: occurrences, int64 [n_terms, n_groups]; plans_with: plans that have them, the same.

    keys: as `name` reads them. sizes: occurrences of all terms, of each group. numbers: for each shard, the number of
    each term there, -1 for none.
    """

    keys: Sequence[Any]
    n: Any
    plans_with: Any
    sizes: tuple[int, ...]
    numbers: tuple[Any, ...]

    def name(self, row: int) -> str:
        """A term."""
        key = self.keys[row]
        return key.decode("utf-8", "surrogatepass") if isinstance(key, bytes) else chr(key >> 16) + chr(key & 0xFFFF)


def count_terms(reader: Reader, kind: Kind, groups: Groups) -> TermCounts:
    """How often each term is in the groups, and in how many plans of each."""
    if not is_kept(_count):
        notify(note("compiling the kernels that count words (once, about 5 seconds)"))
    reader.files.require_intact(fmt.WORDS if kind == "words" else fmt.BIGRAMS)
    keys: list[Any] = []
    parts = []
    n_groups = len(groups.n_plans)
    for shard, field, of_passages in zip(reader.shards, reader.fields(kind), groups.of_passages, strict=True):
        n, plans_with = np.zeros((2, field.n_terms, n_groups), np.int64)
        starts, postings = postings_of(field)
        _count(starts, postings, of_passages, plan_of(shard), shard.entry.n_plans, n, plans_with)
        held = np.flatnonzero(n.any(axis=1))
        keys.append(_keys(field, held))
        parts.append((held, n[held], plans_with[held]))
    every, rows = _bigrams(keys) if kind == "bigrams" else _words(keys)
    n_all, plans_all = np.zeros((2, len(every), n_groups), np.int64)
    numbers = []
    for own, (held, n, plans_with) in zip(rows, parts, strict=True):
        n_all[own] += n
        plans_all[own] += plans_with
        numbers.append(np.full(len(every), -1, np.int64))
        numbers[-1][own] = held
    return TermCounts(every, n_all, plans_all, tuple(n_all.sum(axis=0).tolist()), tuple(numbers))


def deviations(reader: Reader, kind: Kind, groups: Groups, counts: TermCounts, rows: Sequence[int]) -> Any:
    """Gries's DP of some terms over the plans of each group: float64 [n_rows, n_groups], nan where it is not defined.

    rows: which of the terms of `counts`, whose groups are these. Twin: `measures.dispersion.dispersion`.
    """
    n_groups = len(groups.n_plans)
    found = np.ones((len(rows), n_groups))
    n_with_text = np.zeros(n_groups, np.int64)
    wanted = np.array(rows, np.int64)
    n = counts.n[wanted]
    for shard, field, of_passages, numbers in zip(
        reader.shards, reader.fields(kind), groups.of_passages, counts.numbers, strict=True
    ):
        plans, n_plans = plan_of(shard), shard.entry.n_plans
        grouped = np.flatnonzero(of_passages)
        owners = (of_passages[grouped].astype(np.int64) - 1) * n_plans + plans[grouped]
        lengths = np.bincount(owners, np.asarray(field.lengths)[grouped], n_groups * n_plans).reshape(n_groups, n_plans)
        n_with_text += (lengths > 0).sum(axis=1)
        shares = lengths / np.maximum(np.array(counts.sizes), 1)[:, None]
        _add_deviations(*postings_of(field), of_passages, plans, shares, numbers[wanted], n, found)
    found /= 2
    found[(n == 0) | (n_with_text < 2)] = np.nan
    return found


def first_passage(
    reader: Reader, kind: Kind, term: str, groups: Groups, group: int, order: Callable[[int], Any] | None = None
) -> tuple[int, Span] | None:
    """The first plan of a group that has a term, and the span of its first passage there; None where none has it.

    order: what plans are compared by, given their number; of equal ones that of the lowest number is first.
    """
    firsts: dict[int, int] = {}
    for number, plans, passages in _passages_with(reader, kind, term, groups, group):
        own, at = np.unique(plans, return_index=True)  # of equals the first, and passages ascend
        for local, passage in zip(own.tolist(), passages[at].tolist(), strict=True):
            firsts[reader.plan_number(number, local)] = passage
    if not firsts:
        return None
    plan = min(firsts, key=lambda one: (order(one) if order else 0, one))
    return plan, reader.shards[reader.plan_entries[plan].shard].span(firsts[plan])


def _passages_with(
    reader: Reader, kind: Kind, term: str, groups: Groups, group: int
) -> Iterator[tuple[int, Any, Any]]:  # fmt: skip
    """Of each shard that has a term in a group: its number, and plan there and passage of each posting, ascending."""
    for number, field in enumerate(reader.fields(kind)):
        at = field.find(term)
        if at < 0:
            continue
        single, repeated, _ = map(np.asarray, field.posting(at))
        passages = np.sort(np.concatenate([single, repeated]))
        passages = passages[groups.of_passages[number][passages] == group]
        if len(passages):
            firsts = np.asarray(reader.shards[number].plan_firsts)
            yield number, np.searchsorted(firsts, passages, "right") - 1, passages


def postings_of(field: Field) -> tuple[Any, Any]:
    """Starts and postings of all terms, for `posting_bounds`."""
    return np.asarray(field.views["starts"]), np.asarray(field.views["postings"])


@jit
def posting_bounds(starts, postings, term):  # type: ignore[no-untyped-def]
    """Where the postings of a term begin, where those with a frequency begin, and where they end; as `Field` has it."""
    first, end = np.int64(starts[term] & _PLACE), np.int64(starts[term + 1] & _PLACE)
    if starts[term] <= _PLACE:
        return first, end, end
    n_many = np.int64(postings[end - 1]) + 1
    return first, end - 1 - 2 * n_many, end - 1 - n_many


@jit
def _count(starts, postings, of_passages, plan_of, n_plans, n, plans_with):  # type: ignore[no-untyped-def]
    """Add occurrences and plans of each term and group: int64 [n_terms, n_groups] each."""
    seen = np.full(n.shape[1] * n_plans, -1, np.int32)  # by group and plan, the last term that was found there
    for term in range(len(starts) - 1):
        first, many, end = posting_bounds(starts, postings, term)
        for x in range(first, end):
            passage = postings[x]
            group = np.int64(of_passages[passage]) - 1
            if group >= 0:
                n[term, group] += 1 if x < many else postings[x + end - many]
                place = group * n_plans + plan_of[passage]
                if seen[place] != term:
                    seen[place] = term
                    plans_with[term, group] += 1


@jit
def _add_deviations(starts, postings, of_passages, plan_of, shares, terms, n, found):  # type: ignore[no-untyped-def]
    """Add |share of the occurrences - share of the text| - share of the text, of each plan that has a term.

    With 1 that is the sum over all plans. shares: of the text, float64 [n_groups, n_plans]. terms: -1 for none.
    """
    n_plans = shares.shape[1]
    times, touched = np.zeros(shares.size, np.int64), np.empty(shares.size, np.int64)
    for row in range(len(terms)):
        if terms[row] < 0:
            continue
        first, many, end = posting_bounds(starts, postings, terms[row])
        n_touched = 0
        for x in range(first, end):
            passage = postings[x]
            group = np.int64(of_passages[passage]) - 1
            if group >= 0:
                place = group * n_plans + plan_of[passage]
                if times[place] == 0:
                    touched[n_touched] = place
                    n_touched += 1
                times[place] += 1 if x < many else postings[x + end - many]
        for place in touched[:n_touched]:
            group = place // n_plans
            share = shares[group, place - group * n_plans]
            found[row, group] += abs(times[place] / n[row, group] - share) - share
            times[place] = 0


def _keys(field: Field, numbers: Any) -> Any:
    """Terms with these numbers: words as UTF-8, bigrams as the first code point << 16 | the second."""
    if "keys" in field.views:
        return np.asarray(field.views["keys"])[numbers]
    text, starts = field.views["terms"].tobytes(), np.asarray(field.views["terms_start"])
    return [text[a:b] for a, b in zip(starts[numbers].tolist(), starts[numbers + 1].tolist(), strict=True)]


def _words(keys: Sequence[Sequence[bytes]]) -> tuple[list[bytes], list[Any]]:
    """All words of the shards, each once, and the places there of each shard's own."""
    every = list(dict.fromkeys(chain.from_iterable(keys)))
    numbers = dict(zip(every, range(len(every)), strict=True))
    return every, [np.fromiter(map(numbers.__getitem__, own), np.int64, len(own)) for own in keys]


def _bigrams(keys: Sequence[Any]) -> tuple[list[int], list[Any]]:
    """The same for bigrams."""
    every, places = np.unique(np.concatenate([np.empty(0, np.uint32), *keys]), return_inverse=True)
    return every.tolist(), np.split(places, np.cumsum([len(own) for own in keys])[:-1]) if keys else []
