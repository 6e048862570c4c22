"""What is around a node in each group of plans, counted: which collocates pass, and the rows of those shown."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from plansearch.index.group_counts.frequencies import Frequencies, character_frequencies, word_frequencies
from plansearch.index.group_counts.groups import Groups, Stretch, grouped
from plansearch.index.occurrences import text_of_span
from plansearch.index.reader import Reader
from plansearch.index.windows.windows import Nodes, Windows, nodes_at, windows
from plansearch.measures.association import Table
from plansearch.measures.plan_terms import says_something
from plansearch.model import Plan, Span
from plansearch.progress import Progress
from plansearch.query.retrieval.query_terms import roles
from plansearch.query.statistics.neighbours.collocate import SCORES, Collocate, CollocatesRequest, Surroundings
from plansearch.query.statistics.panel import UNKNOWN, Group, Panel, check_size
from plansearch.text.terms import is_quantity


@dataclass(frozen=True, slots=True, eq=False)
class Around:
    """What is around the nodes, counted. order: units in windows by name and group; firsts: where each of these pairs
    begins in that order, and the end of the last; pairs: name * n_groups + group of each.
    """

    index: Reader
    request: CollocatesRequest
    groups: tuple[Surroundings, ...]
    nodes: Nodes
    windows: Windows
    order: Any
    firsts: Any
    pairs: Any
    frequencies: Mapping[int, int]

    @classmethod
    def of(
        cls, index: Reader, request: CollocatesRequest, panel: Panel, by_plan: Mapping[int, Any], progress: Progress
    ) -> Around:
        """Find the windows, count what is in them, and in all plans of each group."""
        members = [group for group in panel.groups if group.units]
        parts = [_parts(request, group) for group in members]
        stretches = [
            Stretch([panel.units[unit].plan for unit in group.units], own)
            for group, own in zip(members, parts, strict=True)
        ]
        groups, n_groups = grouped(index, stretches), len(members)
        nodes = nodes_at(index, by_plan, groups)
        found = windows(index, nodes, n_groups, request.units == "words", (request.left, request.right), progress)
        keys = found.name * n_groups + nodes.group[found.node]
        order = np.argsort(keys, kind="stable")
        is_first = np.concatenate([[True], np.diff(keys[order]) != 0]) if len(keys) else np.empty(0, bool)
        firsts = np.append(np.flatnonzero(is_first), len(keys))
        pairs = keys[order][firsts[:-1]]
        wanted = np.unique(pairs[np.diff(firsts) >= request.min_n] // n_groups).tolist()
        counted = _frequencies(index, request, groups, [found.names[name] for name in wanted])
        frequencies = {
            name * n_groups + group: n
            for name, row in zip(wanted, counted.n.tolist(), strict=True)
            for group, n in enumerate(row)
            if n
        }
        for key, n in found.in_nodes.items():
            if key in frequencies:
                frequencies[key] -= n
        in_nodes = np.zeros(n_groups, np.int64)
        for key, n in found.in_nodes.items():
            in_nodes[key % n_groups] += n
        n_nodes = np.bincount(nodes.group, minlength=n_groups).tolist()
        in_windows = np.bincount(nodes.group[found.node], minlength=n_groups).tolist()
        sizes = (counted.sizes - in_nodes).tolist()
        surroundings = tuple(map(Surroundings, members, n_nodes, in_windows, sizes))
        return cls(index, request, surroundings, nodes, found, order, firsts, pairs, frequencies)

    def chosen(self) -> tuple[list[tuple[int, int]], int, int]:
        """The pairs that are shown, as (rank, position) group by group; how many pass; how many words are hidden."""
        request, n_groups = self.request, len(self.groups)
        n = np.diff(self.firsts)
        candidates = np.flatnonzero(n >= request.min_n)
        plans = self.nodes.plan[self.windows.node[self.order]]
        is_new = np.concatenate([[True], np.diff(plans) != 0]) if len(plans) else np.empty(0, bool)
        if len(plans):
            is_new[self.firsts[:-1]] = True
        n_plans = np.add.reduceat(is_new, self.firsts[:-1], dtype=np.int64) if len(plans) else n
        of_group: list[list[tuple[float, int, str, int]]] = [[] for _ in self.groups]
        hidden = set[int]()
        is_shown: dict[int, bool] = {}
        score = SCORES[request.sort]
        least = np.minimum(request.min_plans, [of.group.n_plans for of in self.groups])
        for at in candidates[n_plans[candidates] >= least[self.pairs[candidates] % n_groups]].tolist():
            name, group = divmod(int(self.pairs[at]), n_groups)
            if name not in is_shown:
                is_shown[name] = request.all_words or _says_something(self.windows.names[name], request)
            if not is_shown[name]:
                hidden.add(name)
                continue
            of, seen = self.groups[group], int(n[at])
            value = score(Table(seen, of.in_windows, self._frequency(at, seen), of.size), of.n_nodes)
            rank = float("inf") if value is None else -value
            of_group[group].append((rank, -seen, self.windows.names[name], at))
        check_size(sum(map(len, of_group)))
        shown = []
        for own in of_group:
            own.sort()
            shown += [(rank, row[-1]) for rank, row in enumerate(own[: request.n or None], start=1)]
        return shown, sum(map(len, of_group)), len(hidden)

    def rows(self, shown: Sequence[tuple[int, int]]) -> tuple[Collocate, ...]:
        """The collocates at these positions."""
        units_of = {at: self.order[self.firsts[at] : self.firsts[at + 1]] for _, at in shown}
        plans_of = {at: self.nodes.plan[self.windows.node[units]] for at, units in units_of.items()}
        firsts = {
            at: int(units[np.lexsort((self.windows.start[units], plans_of[at]))[0]]) for at, units in units_of.items()
        }
        self.index.load({int(self.nodes.plan[self.windows.node[unit]]) for unit in firsts.values()})
        found, entries = [], self.index.plan_entries
        for rank, at in shown:
            name, group = divmod(int(self.pairs[at]), len(self.groups))
            units, plans = units_of[at], np.unique(plans_of[at]).tolist()
            left = int(self.windows.is_left[units].sum())
            regions = {entries[plan].region_code for plan in plans} - {None}
            found.append(
                Collocate(
                    self.groups[group], rank, self.windows.names[name], left, len(units) - left,
                    self._frequency(at, len(units)), len(plans), len(regions), *self._example(firsts[at]),
                )
            )  # fmt: skip
        return tuple(found)

    def _example(self, unit: int) -> tuple[Plan, Span, str]:
        """The plan of a unit, from where to where it and its node are, and the characters there."""
        node = self.windows.node[unit]
        plan = int(self.nodes.plan[node])
        span = Span(
            int(min(self.windows.start[unit], self.nodes.start[node])),
            int(max(self.windows.end[unit], self.nodes.end[node])),
        )
        return self.index.plan(plan), span, text_of_span(self.index, plan, span)

    def _frequency(self, at: int, seen: int) -> int:
        """Times in the plans of the group. An index of another version may have cut some in another way."""
        return max(self.frequencies.get(int(self.pairs[at]), 0), seen)


def _parts(request: CollocatesRequest, group: Group) -> tuple[str, ...]:
    """The parts of plans that are in a group, none for whole plans."""
    if "part" not in request.by:
        return request.filters.parts
    part = str(group.values[request.by.index("part")])
    return ("" if part == UNKNOWN else part,)


def _frequencies(index: Reader, request: CollocatesRequest, groups: Groups, names: Sequence[str]) -> Frequencies:
    count = word_frequencies if request.units == "words" else character_frequencies
    return count(index, groups, names)


def _says_something(name: str, request: CollocatesRequest) -> bool:
    """Whether a word is no function word, no number and, where words are counted, no single character or mask."""
    if roles().get(name) == "function" or is_quantity(name):
        return False
    return request.units == "chars" or says_something(name)
