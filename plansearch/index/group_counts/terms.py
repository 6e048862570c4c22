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
from plansearch.index.over_shards import in_batches
from plansearch.index.reader import Kind, Reader
from plansearch.index.shard import Field, Shard
from plansearch.messages import note
from plansearch.model import Span
from plansearch.notices import notify

_PLACE = np.uint32((1 << 31) - 1)  # see `Field`


@dataclass(frozen=True, slots=True, eq=False)
class TermCounts:
    """Terms that any group has. n: occurrences, int64 [n_terms, n_groups]; plans_with: plans that have them, the same.

    keys: words as UTF-8, or bigrams as the first code point << 16 | the second, uint32.
    """

    keys: Sequence[Any]
    n: Any
    plans_with: Any

    @property
    def sizes(self) -> tuple[int, ...]:
        """Occurrences of all terms, of each group."""
        return tuple(self.n.sum(axis=0).tolist())

    def name(self, row: int) -> str:
        """A term."""
        key = self.keys[row]
        return key.decode("utf-8", "surrogatepass") if isinstance(key, bytes) else chr(key >> 16) + chr(key & 0xFFFF)


def count_terms(reader: Reader, kind: Kind, groups: Groups) -> TermCounts:
    """How often each term is in the groups, and in how many plans of each."""
    n_groups = len(groups.n_plans)
    tasks = [(no, kind, own, n_groups) for no, own in enumerate(groups.of_passages)]
    found = TermCounts([], *np.zeros((2, 0, n_groups), np.int64))
    for parts in in_batches(reader, terms_in_shard, tasks, compiled=True):
        found = merge_terms(kind, [found, *parts])
    return found


def terms_in_shard(shard: Shard, kind: Kind, of_passages: Any, n_groups: int) -> TermCounts:
    """The counts of the terms of a shard. of_passages: as in `Groups`."""
    if not is_kept(_count):
        notify(note("compiling the kernels that count words (once, about 5 seconds)"))
    field = _field(shard, kind)
    n, plans_with = np.zeros((2, field.n_terms, n_groups), np.int64)
    _count(*postings_of(field), of_passages, plan_of(shard), shard.entry.n_plans, n, plans_with)
    held = np.flatnonzero(n.any(axis=1))
    return TermCounts(_keys(field, held), n[held], plans_with[held])


def merge_terms(kind: Kind, parts: Sequence[TermCounts]) -> TermCounts:
    """The sums over parts, of at least one; terms are in the order in which the parts have them, or bigrams ascend."""
    keys = [part.keys for part in parts]
    every, rows = _bigrams(keys) if kind == "bigrams" else _words(keys)
    n, plans_with = np.zeros((2, len(every), parts[0].n.shape[1]), np.int64)
    for own, part in zip(rows, parts, strict=True):
        n[own] += part.n
        plans_with[own] += part.plans_with
    return TermCounts(every, n, plans_with)


def deviations(reader: Reader, kind: Kind, groups: Groups, counts: TermCounts, rows: Sequence[int]) -> Any:
    """Gries's DP of some terms over the plans of each group: float64 [n_rows, n_groups], nan where it is not defined.

    rows: which of the terms of `counts`, whose groups are these. Twin: `measures.dispersion.dispersion`. The plans are
    added up one by one in the order of shards, so that the sums do not depend on where the shards are.
    """
    n_groups = len(groups.n_plans)
    found = np.ones((len(rows), n_groups))
    n_with_text = np.zeros(n_groups, np.int64)
    n, names = counts.n[np.array(rows, np.int64)], [counts.name(row) for row in rows]
    tasks = [(no, kind, own, names, n, counts.sizes) for no, own in enumerate(groups.of_passages)]
    for parts in in_batches(reader, deviations_in_shard, tasks, compiled=True):
        for own_with_text, cells, added in parts:
            n_with_text += own_with_text
            np.add.at(found.ravel(), cells, added)
    found /= 2
    found[(n == 0) | (n_with_text < 2)] = np.nan
    return found


def deviations_in_shard(
    shard: Shard, kind: Kind, of_passages: Any, names: Sequence[str], n: Any, sizes: Sequence[int]
) -> tuple[Any, Any, Any]:
    """What the plans of a shard add to the deviations of terms, in their order.

    n: occurrences of each term in each group of the whole index; sizes: of the groups. Returns the plans with text of
    each group, int64 [n_groups]; the cell of each summand, term * n_groups + group, int64; and the summand, float64.
    """
    field, n_groups, n_plans = _field(shard, kind), len(sizes), shard.entry.n_plans
    plans = plan_of(shard)
    grouped = np.flatnonzero(of_passages)
    owners = (of_passages[grouped].astype(np.int64) - 1) * n_plans + plans[grouped]
    lengths = np.bincount(owners, np.asarray(field.lengths)[grouped], n_groups * n_plans).reshape(n_groups, n_plans)
    shares = lengths / np.maximum(np.array(sizes), 1)[:, None]
    cells, added = _deviations(*postings_of(field), of_passages, plans, shares, term_numbers(field, names), n)
    return (lengths > 0).sum(axis=1), cells, added


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
def _deviations(starts, postings, of_passages, plan_of, shares, terms, n):  # type: ignore[no-untyped-def]
    """|share of the occurrences - share of the text| - share of the text, of each term and plan that has it.

    With 1 their sum is that over all plans. shares: of the text, float64 [n_groups, n_plans]. terms: -1 for none.
    Returns the cell of each in n, int64; and the values, float64.
    """
    n_groups, n_plans = shares.shape
    times, touched = np.zeros(shares.size, np.int64), np.empty(shares.size, np.int64)
    cells, added, n_found = np.empty(1024, np.int64), np.empty(1024, np.float64), 0
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
        while n_found + n_touched > len(cells):
            cells, added = np.append(cells, np.empty_like(cells)), np.append(added, np.empty_like(added))
        for place in touched[:n_touched]:
            group = place // n_plans
            share = shares[group, place - group * n_plans]
            cells[n_found], added[n_found] = row * n_groups + group, abs(times[place] / n[row, group] - share) - share
            n_found += 1
            times[place] = 0
    return cells[:n_found].copy(), added[:n_found].copy()


def term_numbers(field: Field, names: Sequence[str]) -> Any:
    """The number of each term in a shard, -1 for one that it does not have: int64. Twin: `Field.find`."""
    found = np.full(len(names), -1, np.int64)
    if not names or not field.n_terms:
        return found
    if "keys" in field.views:
        keys = np.asarray(field.views["keys"])
        wanted = np.array([ord(name[0]) << 16 | ord(name[1]) for name in names], np.uint32)
        places = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
        return np.where(keys[places] == wanted, places, -1)
    heads = b"".join(name.encode("utf-8", "surrogatepass")[:8].ljust(8, b"\0") for name in names)
    of_names = np.frombuffer(heads, ">u8").astype(np.uint64)
    low, high = np.searchsorted(field.heads, of_names), np.searchsorted(field.heads, of_names, side="right")
    for at in np.flatnonzero(high > low).tolist():
        for number in range(int(low[at]), int(high[at])):
            if field.name(number) == names[at]:
                found[at] = number
                break
    return found


def _field(shard: Shard, kind: Kind) -> Field:
    """The words or bigrams of a shard, whose file compiled code may read."""
    shard.file(fmt.WORDS if kind == "words" else fmt.BIGRAMS).require_intact()
    return shard.words if kind == "words" else shard.bigrams


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
    every, places = np.unique(
        np.concatenate([np.empty(0, np.uint32), *(np.asarray(own, np.uint32) for own in keys)]), return_inverse=True
    )
    return every.tolist(), np.split(places, np.cumsum([len(own) for own in keys])[:-1]) if keys else []
