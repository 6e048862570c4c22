"""Words and characters in windows around a node: each counted once, inside its sentence, at the nearer node.

Only the sentences that hold a node are cut, by the compiled segmenter, which cuts words as the build did: no word goes
over the end of a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import numpy as np

from plansearch.compiled import is_kept
from plansearch.index import format as fmt
from plansearch.index.files.index_files import made_with_user_dict
from plansearch.index.group_counts.groups import Groups
from plansearch.index.over_shards import in_batches
from plansearch.index.reader import Reader
from plansearch.index.shard import Shard
from plansearch.index.windows import windows_jit as kernels
from plansearch.messages import note
from plansearch.notices import notify
from plansearch.progress import Progress, no_progress
from plansearch.text.folding import fold
from plansearch.text.segmentation.kernels import kernel, with_strange
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
    of_shards: dict[int, list[int]] = {}
    for plan in sorted(by_plan, key=lambda plan: (index.plan_entries[plan].shard, index.plan_entries[plan].local)):
        of_shards.setdefault(index.plan_entries[plan].shard, []).append(plan)
    tasks, parts = [], []
    for shard_no, plans in of_shards.items():
        places = [_distinct(by_plan[plan]) for plan in plans]
        sizes = list(map(len, places))
        starts, ends = np.concatenate(places).T
        local = np.repeat([index.plan_entries[plan].local for plan in plans], sizes)
        tasks.append((shard_no, local, starts, groups.of_passages[shard_no]))
        parts.append((np.repeat(np.array(plans, np.int64), sizes), starts, ends))
    if not tasks:
        return Nodes(*(np.empty(0, np.int64) for _ in range(4)))
    of_nodes = index.over_shards(groups_in_shard, tasks)
    return Nodes(
        *map(np.concatenate, zip(*((*part, own) for part, own in zip(parts, of_nodes, strict=True)), strict=True))
    )


def _distinct(matches: Sequence[tuple[int, int, int]]) -> Any:
    """Starts and ends of matches, which ascend, each once: int64 [n, 2]."""
    places = np.array(matches, np.int64)[:, :2]
    is_new = np.concatenate([[True], (np.diff(places, axis=0) != 0).any(axis=1)])
    return places[is_new]


def groups_in_shard(shard: Shard, local: Any, starts: Any, of_passages: Any) -> Any:
    """The group of the passage of each place, from 0 on, -1 for none: int64. local: plans there; starts: in their text.

    of_passages: as in `Groups`.
    """
    plan_firsts, plan_starts = (np.asarray(view).astype(np.int64) for view in (shard.plan_firsts, shard.plan_starts))
    bounds = np.asarray(shard.passage_bounds[0])
    passage = np.searchsorted(bounds, starts + plan_starts[local], side="right") - 1
    first, last = plan_firsts[local], plan_firsts[local + 1]
    passage = np.maximum(np.minimum(passage, last - 1), first)
    return of_passages[passage].astype(np.int64) - 1


def windows(
    index: Reader, nodes: Nodes, n_groups: int, by_words: bool, size: tuple[int, int], progress: Progress = no_progress
) -> Windows:
    """The windows of nodes. by_words: units are words, else characters; size: units to the left and to the right."""
    entries = index.plan_entries
    shard_of = np.array([entry.shard for entry in entries], np.int64)[nodes.plan]
    local = np.array([entry.local for entry in entries], np.int64)[nodes.plan]
    edges = np.searchsorted(shard_of, np.arange(len(index.shards) + 1)).tolist()
    asked = [number for number in range(len(index.shards)) if edges[number] < edges[number + 1]]
    tasks = []
    for number in asked:
        own = slice(edges[number], edges[number + 1])
        tasks.append((number, local[own], nodes.start[own], nodes.end[own], by_words, size))
    found: list[ShardWindows] = []
    progress(LOOKING, 0, len(tasks))
    for some in in_batches(index, windows_in_shard, tasks, compiled=True):
        found += some
        progress(LOOKING, len(found), len(tasks))
    return _merged(nodes, n_groups, [edges[number] for number in asked], found)


class ShardWindows(NamedTuple):
    """What is in the windows of the nodes of a shard. names: distinct units in matching form.

    name: its number, int32; sides: `LEFT`, `RIGHT` or `NODE`, int8; owners: number of the node, int32; starts, ends: in
    the text of the plan, int64. All are of each unit.
    """

    names: list[str]
    name: Any
    sides: Any
    owners: Any
    starts: Any
    ends: Any


def windows_in_shard(
    shard: Shard, local: Any, start: Any, end: Any, by_words: bool, size: tuple[int, int]
) -> ShardWindows:
    """The windows of nodes of a shard. local: plans there; start, end: in their texts; the others: as for `windows`."""
    if not is_kept(kernels.collect):
        notify(note("compiling the kernel that looks around nodes (once, about 20 seconds)"))
    for file in (fmt.TEXT, fmt.SUFFIXES, fmt.PASSAGES, fmt.CATALOGUE):
        shard.file(file).require_intact()
    cutting = made_with_user_dict(shard.files.get(fmt.USER_DICT), kernel)
    plan_starts = np.asarray(shard.plan_starts).astype(np.int64)
    first, last = plan_starts[local], plan_starts[local + 1] - 1
    start, end = start + first, end + first
    raw = np.frombuffer(shard.units, np.uint8)
    folds, letter, _ = with_strange(cutting, {code: unit for unit, code in shard.stand_ins.items()})
    low, high = kernels.sentences(raw, start, end, first, last, classes(shard.stand_ins))
    sides, owners, starts, ends, (name, book, name_ends) = kernels.collect(
        raw, (start, end, low, high), (letter, cutting.cut_as, folds), cutting.tables, *size, by_words
    )
    text = book.tobytes().decode("utf-16-le", "surrogatepass")
    names = [text[a:b] for a, b in pairwise([0, *name_ends.tolist()])]
    if shard.stand_ins:
        names = [fold(one.translate(shard.stand_ins)) for one in names]
    shift = first[owners]
    return ShardWindows(names, name, sides, owners, starts - shift, ends - shift)


def _merged(nodes: Nodes, n_groups: int, firsts: Sequence[int], parts: Sequence[ShardWindows]) -> Windows:
    """The windows of all shards. firsts: the number of the first node of each part."""
    numbers: dict[str, int] = {}
    columns: list[tuple[Any, ...]] = []
    in_nodes: dict[int, int] = {}
    for first, part in zip(firsts, parts, strict=True):
        name = np.array([numbers.setdefault(one, len(numbers)) for one in part.names], np.int64)[part.name]
        node = part.owners.astype(np.int64) + first
        is_node = part.sides == kernels.NODE
        keys, counts = np.unique(name[is_node] * n_groups + nodes.group[node[is_node]], return_counts=True)
        for key, n in zip(keys.tolist(), counts.tolist(), strict=True):
            in_nodes[key] = in_nodes.get(key, 0) + n
        around = ~is_node
        is_left = part.sides[around] == kernels.LEFT
        columns.append((name[around], is_left, node[around], part.starts[around], part.ends[around]))
    if not columns:
        columns.append((*(np.empty(0, np.int64),) * 5,))
    name, is_left, node, start, end = map(np.concatenate, zip(*columns, strict=True))
    return Windows(list(numbers), name, is_left, node, start, end, in_nodes)
