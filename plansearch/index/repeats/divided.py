"""Repeats of more text than one process should hold: every share of strings is a task of its own.

1. Tasks for some plans each find what takes long to find out: where words begin and end, and what the slots are.
2. A task for each share reads all texts, some plans at a time, and keeps the sentences in which a string of the share
   begins. In these it finds the repeats, as if there were no other text. Places are those of all texts.

The memory of a task is that of the sentences of its share, and of three bits for each character of all texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

import numpy as np

from plansearch.index.group_counts.groups import Stretch
from plansearch.index.over_shards import Graph, given, ranges_of
from plansearch.index.parts import PartPlaces
from plansearch.index.reader import Reader
from plansearch.index.repeats import Within, kernels
from plansearch.index.repeats.intervals import FIRST, LAST, blocks
from plansearch.index.repeats.kernels import Share
from plansearch.index.repeats.selected_text import (
    KnownText,
    SelectedText,
    check_units,
    known_text,
    selected_text,
    stand_ins_of,
)
from plansearch.index.repeats.share import RepeatsOfShare, keep_only, repeats_of_share
from plansearch.index.repeats.wanted import Texts, Wanted
from plansearch.messages import note
from plansearch.progress import Progress

AT_ONCE = 1 << 22
"""Characters of plans that are read at a time."""

OF_SHARE = 1 << 23
"""Characters at which the strings of one share begin, about."""

_LEAST_OF_SHARE = 1 << 19  # below which more workers are not worth it
_KEPT = 64  # texts of plans that are kept for the rows of an answer


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """Which text is looked at: of plans in this order; see `selected_text`. stretches: groups, each some plans' parts;
    then only what is in one of them."""

    plans: tuple[int, ...]
    within: Within
    parts: tuple[str, ...]
    slots: bool
    unit_of: dict[int, int]
    stretches: tuple[Stretch, ...] = ()

    @classmethod
    def of(
        cls, index: Reader, plans: Sequence[int], *, within: Within, parts: Sequence[str] = (), slots: bool = False,
        stretches: Sequence[Stretch] = (),
    ) -> Asked:  # fmt: skip
        """For these plans of an index. Errors: QueryError for more text than places can number."""
        check_units(sum(index.plan_entries[number].n_chars + 1 for number in plans))
        unit_of = stand_ins_of(index, plans)
        return cls(tuple(plans), within, tuple(parts), slots, unit_of, tuple(stretches))

    def _places(self, index: Reader) -> PartPlaces | None:
        return PartPlaces(index, self.parts) if self.parts else None

    def known(self, index: Reader, first: int, end: int) -> tuple[KnownText, Any]:
        """See `known_text`; of some of the plans."""
        return known_text(
            index, self.plans[first:end], places=self._places(index), slots=self.slots, unit_of=self.unit_of
        )

    def text(self, index: Reader, first: int, end: int, known: KnownText | None = None) -> tuple[SelectedText, Any]:
        """The text of some of the plans, and the group of each unit: uint8, empty where there are no groups."""
        text = selected_text(
            index, self.plans[first:end], within=self.within, places=self._places(index), slots=self.slots,
            unit_of=self.unit_of, known=known,
        )  # fmt: skip
        return text, groups_in(index, text, self.stretches)


def groups_in(index: Reader, text: SelectedText, stretches: Sequence[Stretch]) -> Any:
    """The group of each unit, uint8; 0 for none, and such units become 0. Empty where there are no stretches.

    A place that several stretches claim is in the first one.
    """
    if not stretches:
        return np.empty(0, np.uint8)
    found = np.zeros(len(text.units), np.uint8)
    start_of = dict(zip(text.plans, text.starts.tolist(), strict=False))
    for number, stretch in reversed(list(enumerate(stretches, start=1))):
        places = PartPlaces(index, stretch.parts) if stretch.parts else None
        for plan in start_of.keys() & set(stretch.plans):
            at = start_of[plan]
            spans = places.stretches(plan) if places else [(0, index.plan_entries[plan].n_chars)]
            for start, end in spans:
                found[at + start : at + end] = number
    text.units[found == 0] = 0
    return found


@dataclass(frozen=True, slots=True, eq=False)
class TextOnDemand:
    """The texts that are asked for, each read when something in it is. starts: of all texts, int64 [n_texts + 1]."""

    index: Reader
    asked: Asked
    starts: Any
    _read: Any

    @classmethod
    def of(cls, index: Reader, asked: Asked, starts: Any) -> TextOnDemand:
        """For the texts of an index that is open."""
        plain = replace(asked, stretches=())

        @lru_cache(_KEPT)
        def read(number: int) -> SelectedText:
            n_units = index.plan_entries[asked.plans[number]].n_chars + 1
            no_edges = KnownText(np.zeros(n_units // 8 + 1, np.uint8), None)  # nobody asks for them
            known = None if asked.slots else no_edges
            return plain.text(index, number, number + 1, known)[0]

        return cls(index, asked, starts, read)

    def _at(self, start: int) -> tuple[SelectedText, int]:
        number = int(np.searchsorted(self.starts, start, "right")) - 1
        return self._read(number), start - int(self.starts[number])

    def string(self, start: int, size: int) -> str:
        """Units as text; see `SelectedText.string`."""
        text, at = self._at(start)
        return text.string(at, size)

    def printed(self, start: int, size: int) -> tuple[int, int, int]:
        """Number of the plan of some units, and where they begin and end in its text as printed."""
        text, at = self._at(start)
        return text.printed(at, size)


_Known = tuple[tuple[int, int], tuple[KnownText, Any]]
"""The first one of some plans and the end, and what is known of them."""


def divided(
    index: Reader, graph: Graph, asked: Asked, texts: Texts, wanted: Wanted, progress: Progress
) -> tuple[list[Any], TextOnDemand, Any]:
    """Handles on the repeats of all shares, what their places are in, and where each text begins: int64 [n_texts + 1].

    progress: called with (stage, done, total).
    """
    pieces, n_plans = list(ranges_of((index.plan_entries[no].n_chars for no in asked.plans), AT_ONCE)), len(asked.plans)
    question = graph.submit(given, (asked, texts, wanted))
    known = [graph.submit(_known, question, first, end) for first, end in pieces]
    sizes = []
    for (_, end), some in zip(pieces, graph.results([graph.submit(_sizes, one) for one in known]), strict=True):
        sizes.append(some)
        progress(note("reading texts"), end, n_plans)
    starts = np.concatenate([[0], np.cumsum(np.concatenate(sizes))])
    n_shares = _n_shares(int(starts[-1]), graph.n_workers)
    everything = graph.submit(_paired, pieces, known)
    shares = [graph.submit(_share, question, everything, number, n_shares) for number in range(n_shares)]
    return shares, TextOnDemand.of(index, asked, starts), starts


def _n_shares(n_units: int, n_workers: int) -> int:
    """A power of 2, so that a share is some bits of a hash."""
    n = max(n_units // OF_SHARE, min(n_workers, n_units // _LEAST_OF_SHARE), 1)
    return 1 << (n - 1).bit_length()


def _paired(_index: Reader, pieces: list[tuple[int, int]], known: list[tuple[KnownText, Any]]) -> list[_Known]:
    return list(zip(pieces, known, strict=True))


def _known(index: Reader, question: tuple[Asked, Texts, Wanted], first: int, end: int) -> tuple[KnownText, Any]:
    return question[0].known(index, first, end)


def _sizes(_index: Reader, known: tuple[KnownText, Any]) -> Any:
    return known[1]


def _share(
    index: Reader, question: tuple[Asked, Texts, Wanted], known: Sequence[_Known], number: int, n_shares: int
) -> RepeatsOfShare:
    """The repeats of one share; places are those of all texts."""
    asked, texts, wanted = question
    share = np.uint64(n_shares - 1), np.uint64(number)
    text, groups, stretches = _sentences(index, asked, wanted, known, share)
    found = repeats_of_share(
        text, texts, wanted, share=share, n_shares=n_shares, groups=groups if asked.stretches else None,
        n_groups=len(asked.stretches),
    )  # fmt: skip
    starts = np.concatenate([[0], *(sizes for _, (_, sizes) in known)]).cumsum()
    rows = found.found
    rows[:, FIRST] = _elsewhere(rows[:, FIRST], stretches)
    dated = rows[:, LAST] >= 0
    rows[dated, LAST] = _elsewhere(rows[dated, LAST], stretches)
    return replace(found, places=_elsewhere(found.places, stretches), starts=starts)


def _elsewhere(places: Any, stretches: Any) -> Any:
    """Places among all texts, of places among some sentences: int32. stretches: int64 [n, 2], where each begins."""
    if not len(places):
        return places
    begins = stretches[:, 0].copy()
    return kernels.moved(places, begins, stretches[:, 1] - begins, blocks(np.append(begins, int(places.max()) + 1)))


def _sentences(
    index: Reader, asked: Asked, wanted: Wanted, known: Sequence[_Known], share: Share
) -> tuple[SelectedText, Any, Any]:
    """The sentences in which a string of a share begins, the groups of their units, and where they are: int64 [n, 2],
    among themselves and among all texts."""
    looked_for = wanted.looked_for(asked.slots)
    units, edges, of_units = list[Any](), list[Any](), list[Any]()
    starts, stretches = [], []
    n = n_before = 0
    for (first, end), (of_plans, sizes) in known:
        text, groups = asked.text(index, first, end, of_plans)
        keep_only(text, looked_for)
        kept = kernels.take_stretches(text.units, text.is_edge, groups, text.starts, wanted.length, share)
        for own, some in zip((units, edges, of_units), kept, strict=False):
            own.append(some)
        starts.append(kept[3][:-1] + n)
        stretches.append(kept[4] + np.array([n, n_before]))
        n, n_before = n + len(kept[0]), n_before + int(sizes.sum())
    joined = replace(
        text, plans=asked.plans, starts=np.append(np.concatenate(starts), n),
        units=_one_after_another(units, np.zeros(kernels.PADDING, np.uint16)),
        is_edge=_one_after_another(edges, np.ones(kernels.PADDING + 1, np.uint8)),
    )  # fmt: skip
    padding = np.zeros(kernels.PADDING if asked.stretches else 0, np.uint8)
    return joined, _one_after_another(of_units, padding), np.concatenate(stretches)


def _one_after_another(pieces: list[Any], padding: Any) -> Any:
    """The pieces as one array, with something behind them. The list is emptied, so that no two copies are held."""
    pieces.append(padding)
    whole = np.empty(sum(map(len, pieces)), padding.dtype)
    at = 0
    while pieces:
        piece = pieces.pop(0)
        whole[at : at + len(piece)] = piece
        at += len(piece)
    return whole
