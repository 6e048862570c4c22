"""Words and characters in windows around a node: each counted once, inside its sentence, at the nearer node.

Only the sentences that hold a node are cut, by the compiled segmenter, which cuts words as the build did: no word goes
over the end of a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from os import cpu_count
from typing import Any, NamedTuple

import numpy as np

from plansearch.compiled import is_kept
from plansearch.index import format as fmt
from plansearch.index.group_counts.groups import Groups
from plansearch.index.reader import Reader
from plansearch.index.windows import windows_jit as kernels
from plansearch.messages import note
from plansearch.notices import notify
from plansearch.progress import Progress, no_progress
from plansearch.text.folding import fold
from plansearch.text.segmentation.kernels import with_strange
from plansearch.text.sentences_jit import classes

LOOKING = note("looking around the node")


class Nodes(NamedTuple):
    """Places of nodes in the order of shards and of places there: int64 [n_nodes] each.

    plan: its number; start, end: in its text; group: of its passage, from 0 on.
    """

    plan: Any
    start: Any
    end: Any
    group: Any


@dataclass(frozen=True, slots=True, eq=False)
class Windows:
    """What is in the windows of nodes, in the order of the nodes: a unit once, at its nearer node.

    names: distinct units in matching form. name: its number; is_left: whether it is left of its node; node: the number
    of that; start, end: its place in the text of the plan. in_nodes: how often each name is part of a node, by name *
    n_groups + group.
    """

    names: list[str]
    name: Any
    is_left: Any
    node: Any
    start: Any
    end: Any
    in_nodes: Mapping[int, int]


def nodes_at(index: Reader, by_plan: Mapping[int, Sequence[tuple[int, int, int]]], groups: Groups) -> Nodes:
    """The places where anything matches, each once. by_plan: start, end and pattern of matches by plan number."""
    parts = []
    ordered = sorted(by_plan, key=lambda plan: (index.plan_entries[plan].shard, index.plan_entries[plan].local))
    for plan in ordered:
        entry, matches = index.plan_entries[plan], by_plan[plan]
        shard = index.shards[entry.shard]
        places = np.array(matches, np.int64)[:, :2]
        if len(places) > 1:
            is_new = np.concatenate([[True], (np.diff(places, axis=0) != 0).any(axis=1)])
            places = places[is_new]
        first, last = shard.plan_firsts[entry.local], shard.plan_firsts[entry.local + 1]
        starts = np.asarray(shard.passage_bounds[0][first:last])
        passage = first + np.searchsorted(starts, places[:, 0] + shard.plan_starts[entry.local], side="right") - 1
        group = groups.of_passages[entry.shard][np.maximum(passage, first)].astype(np.int64) - 1
        parts.append((np.full(len(places), plan, np.int64), places[:, 0], places[:, 1], group))
    if not parts:
        return Nodes(*(np.empty(0, np.int64) for _ in range(4)))
    return Nodes(*map(np.concatenate, zip(*parts, strict=True)))


def windows(
    index: Reader, nodes: Nodes, n_groups: int, by_words: bool, size: tuple[int, int], progress: Progress = no_progress
) -> Windows:
    """The windows of nodes. by_words: units are words, else characters; size: units to the left and to the right."""
    if not is_kept(kernels.collect):
        notify(note("compiling the kernel that looks around nodes (once, about 20 seconds)"))
    index.files.require_intact(fmt.TEXT, fmt.SUFFIXES, fmt.PASSAGES, fmt.CATALOGUE)
    shard_of = np.array([entry.shard for entry in index.plan_entries], np.int64)[nodes.plan]
    edges = np.searchsorted(shard_of, np.arange(len(index.shards) + 1)).tolist()
    index.batch_segmenter.cut_ends(np.empty(0, np.uint32))  # it is shared by threads
    asked = [number for number in range(len(index.shards)) if edges[number] < edges[number + 1]]
    parts = []
    with ThreadPoolExecutor(max(1, min(cpu_count() or 1, len(asked)))) as pool:
        jobs = [pool.submit(_in_shard, index, number, nodes, edges, by_words, size) for number in asked]
        for done, (number, job) in enumerate(zip(asked, jobs, strict=True)):
            progress(LOOKING, done, len(asked))
            parts.append(_Part(number, edges[number], *job.result()))
    return _merged(index, nodes, n_groups, parts)


class _Part(NamedTuple):
    """What a shard has. first: the number of its first node."""

    shard: int
    first: int
    sides: Any
    owners: Any
    starts: Any
    ends: Any
    names: tuple[Any, Any, Any]


def _in_shard(
    index: Reader, number: int, nodes: Nodes, edges: Sequence[int], by_words: bool, size: tuple[int, int]
) -> Any:
    shard, kernel = index.shards[number], index.batch_segmenter
    own = slice(edges[number], edges[number + 1])
    locals_ = np.array([entry.local for entry in index.plan_entries], np.int64)[nodes.plan[own]]
    plan_starts = np.asarray(shard.plan_starts).astype(np.int64)
    first, last = plan_starts[locals_], plan_starts[locals_ + 1] - 1
    start, end = nodes.start[own] + first, nodes.end[own] + first
    raw = np.frombuffer(shard.units, np.uint8)
    folds, letter, _ = with_strange(kernel, {code: unit for unit, code in shard.stand_ins.items()})
    low, high = kernels.sentences(raw, start, end, first, last, classes(shard.stand_ins))
    return kernels.collect(raw, (start, end, low, high), (letter, kernel.cut_as, folds), kernel.tables, *size, by_words)


def _merged(index: Reader, nodes: Nodes, n_groups: int, parts: Sequence[_Part]) -> Windows:
    numbers: dict[str, int] = {}
    columns: list[tuple[Any, ...]] = []
    in_nodes: dict[int, int] = {}
    plan_local = np.array([entry.local for entry in index.plan_entries], np.int64)
    for part in parts:
        shard = index.shards[part.shard]
        of_unit, book, ends = part.names
        text = book.tobytes().decode("utf-16-le", "surrogatepass")
        bounds = [0, *ends.tolist()]
        names = [text[a:b] for a, b in pairwise(bounds)]
        if shard.stand_ins:
            names = [fold(name.translate(shard.stand_ins)) for name in names]
        name = np.array([numbers.setdefault(one, len(numbers)) for one in names], np.int64)[of_unit]
        node = part.owners.astype(np.int64) + part.first
        is_node = part.sides == kernels.NODE
        keys, counts = np.unique(name[is_node] * n_groups + nodes.group[node[is_node]], return_counts=True)
        for key, n in zip(keys.tolist(), counts.tolist(), strict=True):
            in_nodes[key] = in_nodes.get(key, 0) + n
        around = ~is_node
        shift = np.asarray(shard.plan_starts).astype(np.int64)[plan_local[nodes.plan[node[around]]]]
        columns.append(
            (
                name[around], part.sides[around] == kernels.LEFT, node[around],
                part.starts[around] - shift, part.ends[around] - shift,
            )
        )  # fmt: skip
    if not columns:
        columns.append((*(np.empty(0, np.int64),) * 5,))
    name, is_left, node, start, end = map(np.concatenate, zip(*columns, strict=True))
    return Windows(list(numbers), name, is_left, node, start, end, in_nodes)
