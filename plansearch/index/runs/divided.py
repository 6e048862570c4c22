"""The runs that plans share with one another, as tasks of which each holds a part of the texts.

The same in one process is `pairs`. Texts are divided into chunks, which a task reads again where it needs them; what
all chunks need together are tables of counts, and a bit for each unit. Places with one string are found for a range of
hashes at a time (seeds), and extended to runs for the chunk of the first text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heapreplace
from typing import Any, NamedTuple

import numpy as np

from plansearch.index.over_shards import Graph, given, ranges_of
from plansearch.index.reader import Reader
from plansearch.index.repeats import kernels as counting
from plansearch.index.repeats.selected_text import check_units
from plansearch.index.runs import pair_kernels
from plansearch.index.runs.pairs import Comparison, Counted, by_hash, distinct_runs, marks, of_many, table_bits
from plansearch.messages import Message, note
from plansearch.progress import Progress

CHUNK = 8_000_000
"""Characters of texts that a task holds at most; of a longer text all."""
PIECE = 4_000_000
"""Characters that are counted at a time."""
PLACES = 8_000_000
"""Places whose hashes are sorted together, about."""
_FEW_PLACES = 1_000_000  # for which no further worker is wanted
_ADDED = 4  # tables that a task adds up

Bounds = tuple[int, int]
"""The first text of a chunk, and the first one that is not in it any more."""


class ChunkRuns(NamedTuple):
    """The runs whose first text is in a chunk. found: as in `SharedRuns`, with the places in the first text numbered in
    the chunk. units, formulaic: of the chunk."""

    units: Any
    formulaic: Any
    found: Any


@dataclass(frozen=True, eq=False)
class Divided:
    """What is known of all texts, and what `chunk_runs` needs besides for each chunk: handles and bounds.

    starts: of all texts one after the other, int64 [n_plans + 1].
    """

    starts: Any
    arguments: list[tuple[Any, ...]]


def divided_runs(graph: Graph, index: Reader, asked: Comparison, progress: Progress) -> Divided:
    """Submit the tasks up to seeds, and wait for them. Errors: QueryError for more units than places can number."""
    n_chars = np.array([index.plan_entries[no].n_chars + 1 for no in asked.plans.tolist()], np.int64)
    check_units(int(n_chars.sum()))
    chunks = list(ranges_of(n_chars.tolist(), CHUNK))
    about = graph.submit(given, asked)
    sizes = [graph.submit(_sizes, about, chunk) for chunk in chunks]
    lengths = np.concatenate(list(results_told(graph, sizes, progress, note("reading texts"))))
    starts = np.concatenate([[0], np.cumsum(lengths)])
    bits = table_bits(int(starts[-1]) + counting.PADDING)
    formulaic, kept, n_kept = _marks(graph, asked, about, chunks, n_chars, bits, progress)
    all_starts = graph.submit(given, starts)
    pieces = _seeds(graph, (about, all_starts, chunks, kept), n_kept, progress)
    return Divided(
        starts,
        [(about, all_starts, chunk, formulaic[number], pieces[number]) for number, chunk in enumerate(chunks)],
    )


def chunk_runs(
    index: Reader, asked: Comparison, starts: Any, chunk: Bounds, formulaic: Any, pieces: Sequence[Any]
) -> ChunkRuns:
    """The runs of a chunk. formulaic: a bit for each unit; pieces: seeds, int32 [n, 2] each."""
    units, _ = asked.texts(index, slice(*chunk))
    seeds = np.concatenate([np.empty((0, 2), np.int32), *pieces])
    others = _text_of(starts, seeds[:, 1])
    order = np.argsort(others, kind="stable")
    seeds, others = seeds[order], others[order]
    base = int(starts[chunk[0]])
    wanted, firsts = np.unique(others, return_index=True)
    firsts = np.append(firsts, len(others))
    found = [np.empty((0, 5), np.int32)]
    for first, end in ranges_of((starts[wanted + 1] - starts[wanted]).tolist(), CHUNK):
        some = slice(firsts[first], firsts[end])
        theirs, their_starts = asked.texts(index, wanted[first:end])
        shift = np.repeat(starts[wanted[first:end]] - their_starts[:-1], np.diff(firsts[first : end + 1]))
        rows = pair_kernels.whole_runs(units, seeds[some, 0] - base, theirs, seeds[some, 1] - shift)
        is_long = rows[:, 2] >= asked.least
        ours = _text_of(starts, seeds[some, 0][is_long])
        rows, shift = rows[is_long], shift[is_long]
        rows = np.column_stack([ours, others[some][is_long], rows[:, 0], rows[:, 1] + shift, rows[:, 2]])
        found.append(rows.astype(np.int32))
    return ChunkRuns(units, np.unpackbits(formulaic, count=len(units)), distinct_runs(found))


def results_told(graph: Graph, handles: Sequence[Any], progress: Progress, stage: Message) -> Iterator[Any]:
    """The results in order; `progress` is told how many are there."""
    progress(stage, 0, len(handles))
    for done, found in enumerate(graph.results(handles), start=1):
        progress(stage, done, len(handles))
        yield found


def _piece(index: Reader, values: Sequence[Any], number: int) -> Any:
    """One of what a task found, for tasks that want no more of it."""
    return values[number]


def _ended(index: Reader, value: Any) -> None:
    """That a task has ended, without what it found."""


def _sizes(index: Reader, asked: Comparison, chunk: Bounds) -> Any:
    """Units of each text of a chunk, with the 0 after it."""
    _, starts = asked.texts(index, slice(*chunk))
    return np.diff(starts)


def _text_of(starts: Any, places: Any) -> Any:
    return np.searchsorted(starts, places, "right") - 1


# Counts and marks


def _marks(
    graph: Graph, asked: Comparison, about: Any, chunks: Sequence[Bounds], n_chars: Any, bits: Any, progress: Progress
) -> tuple[list[Any], list[Any], int]:
    """Handles on the bits of each chunk: those of formulae, and of the places that are kept; how many places are."""
    tables, counted = [], []
    for what in asked.counted:
        groups = _groups(asked.owners(what[1]), n_chars, graph.n_workers)
        parts = [graph.submit(_count, about, what, group, bits) for group in groups]
        counted += [graph.submit(_ended, part) for part in parts]
        tables.append(_total(graph, parts))
        del parts
    found = [graph.submit(_marked, about, chunk, bits, tables) for chunk in chunks]
    formulaic = [graph.submit(_piece, one, 0) for one in found]
    kept = [graph.submit(_piece, one, 1) for one in found]
    numbers = [graph.submit(_piece, one, 2) for one in found]
    del tables, found
    told = list(results_told(graph, [*counted, *numbers], progress, note("counting strings")))
    return formulaic, kept, sum(told[len(counted) :])


def _groups(owners: Any, n_chars: Any, n_groups: int) -> list[Any]:
    """The texts by whole owners in groups of about the same size; in a group, those of one owner follow each other."""
    sizes = np.bincount(owners, weights=n_chars)
    group_of = np.zeros(len(sizes), np.int64)
    loads = [(0.0, number) for number in range(n_groups)]
    heapify(loads)
    for owner in np.argsort(-sizes, kind="stable").tolist():
        load, number = loads[0]
        group_of[owner] = number
        heapreplace(loads, (load + sizes[owner], number))
    order = np.argsort(owners, kind="stable")
    groups = [order[group_of[owners[order]] == number] for number in range(n_groups)]
    return [group for group in groups if len(group)]


def _count(index: Reader, asked: Comparison, what: Counted, texts: Any, bits: Any) -> Any:
    """How many of the owners of some texts have each string: uint8 [2**bits]."""
    size, by_plan = what
    owners = asked.owners(by_plan)[texts]
    n_chars = [index.plan_entries[no].n_chars for no in asked.plans[texts].tolist()]
    table = np.zeros(1 << int(bits), np.uint32)
    for first, end in ranges_of(n_chars, PIECE):
        units, starts = asked.texts(index, texts[first:end])
        order = np.arange(end - first)
        counting.count_owners(units, starts, order, owners[first:end], size, bits, table, counting.EVERY)
    return table.astype(np.uint8)  # without the last owner, which is above


def _total(graph: Graph, tables: list[Any]) -> Any:
    while len(tables) > 1:
        tables = [graph.submit(_sum, tables[first : first + _ADDED]) for first in range(0, len(tables), _ADDED)]
    return tables[0]


def _sum(index: Reader, tables: Sequence[Any]) -> Any:
    """Counts of different owners together, `counting.MOST` at most."""
    total = tables[0].copy()
    for table in tables[1:]:
        total += table
        total[total < table] = counting.MOST
    return total


def _marked(index: Reader, asked: Comparison, chunk: Bounds, bits: Any, tables: Sequence[Any]) -> tuple[Any, Any, int]:
    """`marks` of a chunk, a bit for each unit, and the number of places that are kept."""
    units, starts = asked.texts(index, slice(*chunk))
    formulaic, places = marks(units, starts, asked, bits, dict(zip(asked.counted, tables, strict=True)).__getitem__)
    kept = np.zeros(len(units), np.bool_)
    kept[places] = True
    return np.packbits(formulaic), np.packbits(kept), len(places)


# Seeds


def _seeds(graph: Graph, about: tuple[Any, ...], n_kept: int, progress: Progress) -> list[list[Any]]:
    """Handles on the seeds of each chunk, from every range of hashes that has any."""
    n_chunks = len(about[2])
    n_ranges = max(-(-n_kept // PLACES), min(graph.n_workers, -(-n_kept // _FEW_PLACES)), 1)
    found = [graph.submit(_seeds_in_range, *about, number, n_ranges) for number in range(n_ranges)]
    found.reverse()
    lengths = [graph.submit(_lengths, one) for one in reversed(found)]
    pieces: list[list[Any]] = [[] for _ in range(n_chunks)]
    unpaired = list[Any]()
    for numbers in results_told(graph, lengths, progress, note("comparing places")):
        one = found.pop()  # freed when its pieces are there
        for number in np.flatnonzero(numbers).tolist():
            (pieces[number] if number < n_chunks else unpaired).append(graph.submit(_piece, one, number))
    if unpaired:
        after = graph.submit(_seeds_after, *about, unpaired)
        for number in range(n_chunks):
            pieces[number].append(graph.submit(_piece, after, number))
    return pieces


def _lengths(index: Reader, pieces: Sequence[Any]) -> list[int]:
    return list(map(len, pieces))


def _seeds_in_range(
    index: Reader, asked: Comparison, starts: Any, chunks: Sequence[Bounds], kept: Sequence[Any], number: int,
    n_ranges: int,
) -> list[Any]:  # fmt: skip
    """Pairs of places whose strings have a hash in one of so many ranges, by the chunk of the first place; in the end
    the places of strings that have too many to pair them, int32."""

    def is_in(hashes: Any, places: Any) -> Any:
        return (hashes >> np.uint64(32)) * np.uint64(n_ranges) >> np.uint64(32) == number

    places, before, is_kept, bounds = _places(index, asked, starts, chunks, kept, is_in)
    seeds = _paired(asked, starts, places, before, is_kept, bounds)
    return [*_by_chunk(seeds, starts, chunks), places[of_many(bounds)]]


def _seeds_after(
    index: Reader, asked: Comparison, starts: Any, chunks: Sequence[Bounds], kept: Sequence[Any],
    unpaired: Sequence[Any],
) -> list[Any]:  # fmt: skip
    """Pairs of places after those that are not paired, which those of a range take for given by them."""
    left_out = np.sort(np.concatenate(unpaired))

    def follows(hashes: Any, places: Any) -> Any:
        return np.isin(places - 1, left_out) & ~np.isin(places, left_out)

    places, before, is_kept, bounds = _places(index, asked, starts, chunks, kept, follows)
    seeds = _paired(asked, starts, places, before, np.zeros_like(is_kept), bounds)
    return _by_chunk(seeds, starts, chunks)


def _paired(asked: Comparison, starts: Any, places: Any, before: Any, is_kept: Any, bounds: Any) -> Any:
    texts = _text_of(starts, places).astype(np.int32)
    return pair_kernels.seeds(places, texts, bounds, before, is_kept, asked.regions, asked.own)


def _by_chunk(seeds: Any, starts: Any, chunks: Sequence[Bounds]) -> list[Any]:
    """Seeds by the chunk of their first place."""
    ends = starts[[end for _, end in chunks]]
    of_chunk = np.searchsorted(ends, seeds[:, 0], "right")
    order = np.argsort(of_chunk, kind="stable")
    cuts = np.searchsorted(of_chunk[order], np.arange(1, len(chunks)))
    return [piece.copy() for piece in np.split(seeds[order], cuts)]


def _places(
    index: Reader, asked: Comparison, starts: Any, chunks: Sequence[Bounds], kept: Sequence[Any],
    wanted: Callable[[Any, Any], Any],
) -> tuple[Any, Any, Any, Any]:  # fmt: skip
    """Places that are kept and wanted, by the hashes of their strings; the unit before each, and whether its place is
    kept; bounds of strings. wanted: given hashes and places, tells of each; then of one string all or those that pair.
    """
    parts = []
    for chunk, bits in zip(chunks, kept, strict=True):
        units, base = asked.texts(index, slice(*chunk))[0], np.int32(starts[chunk[0]])
        is_kept = np.unpackbits(bits, count=len(units)).view(np.bool_)
        places = np.flatnonzero(is_kept).astype(np.int32)
        hashes = pair_kernels.hashes_of(units, places, asked.least)
        some = wanted(hashes, places + base)
        places, hashes = places[some], hashes[some]
        before = places - 1  # before the first one is the end: a 0
        parts.append((hashes, places + base, units[before], is_kept[before]))
    columns = [np.concatenate(column) for column in zip(*parts, strict=True)]
    del parts
    places, before, is_kept, bounds = by_hash(columns[0], *columns[1:])
    return places, before, is_kept, bounds
