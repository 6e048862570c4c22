"""Strings that several plans, or regions, repeat: the longest ones, windows of one formula together.

1. The texts of the plans become one array, in the order of years, so that the first place is the first use; or, on a
   cluster, as many arrays as there are shares of strings (see `divided`).
2. The repeats of each share are looked for by themselves (see `share`).
3. A repeat inside a longer one that is nearly as frequent is left out; windows of one formula become variants.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import Any, Protocol

import numpy as np

from plansearch.index.over_shards import Graph, GraphHere, given
from plansearch.index.parts import PartPlaces
from plansearch.index.reader import Reader
from plansearch.index.repeats import Within, containment
from plansearch.index.repeats.divided import Asked, divided
from plansearch.index.repeats.intervals import FIRST, LAST, LEFT, LENGTH, N_PLANS, N_REGIONS, RIGHT, SIZE
from plansearch.index.repeats.selected_text import SelectedText, selected_text
from plansearch.index.repeats.share import RepeatsOfShare, repeats_of_share
from plansearch.index.repeats.slots import SLOT as SLOT_UNIT
from plansearch.index.repeats.wanted import YEAR_UNKNOWN, Texts, Wanted, by_year
from plansearch.messages import note
from plansearch.model import Span
from plansearch.progress import Progress, no_progress
from plansearch.text.slots import SLOT


class Printed(Protocol):
    """The texts that places are in."""

    def string(self, start: int, size: int) -> str:
        """Units as text."""

    def printed(self, start: int, size: int) -> tuple[int, int, int]:
        """Number of the plan of some units, and where they begin and end in its text as printed."""


@dataclass(frozen=True, eq=False)
class Repeats:
    """Repeats in no order, each by its number. found: as `intervals.repeats` has them; stands: for each the number of
    the repeat that stands for its formula, -1 where it is left out; first_years: of first uses, -1 where unknown.
    shares: handles on `RepeatsOfShare`, with whose results the graph answers; firsts: the number of the first repeat of
    each, and of all."""

    text: Printed
    found: Any
    stands: Any
    first_years: Any
    graph: Graph
    shares: Sequence[Any]
    firsts: Sequence[int]

    @cached_property
    def numbers(self) -> Any:
        """The repeats that stand for a formula."""
        return np.flatnonzero(self.stands == np.arange(len(self.stands)))

    @cached_property
    def n(self) -> Any:
        """Occurrences of each repeat, overlapping ones too."""
        return self.found[:, RIGHT] - self.found[:, LEFT] + 1

    @property
    def n_plans(self) -> Any:
        """Plans that have each repeat."""
        return self.found[:, N_PLANS]

    @property
    def n_regions(self) -> Any:
        """Regions of plans that have each repeat; plans without a region count for none."""
        return self.found[:, N_REGIONS]

    @property
    def sizes(self) -> Any:
        """Length of each repeat in characters; a slot counts as one."""
        return self.found[:, SIZE]

    @property
    def lengths(self) -> Any:
        """Characters of each repeat, slots not counted."""
        return self.found[:, LENGTH]

    @property
    def first_places(self) -> Any:
        """Where each repeat is used first: earlier years are lower."""
        return self.found[:, FIRST]

    @cached_property
    def _members(self) -> tuple[Any, Any]:
        """The repeats by what stands for them, the most frequent first, of equals the longest; and what stands."""
        order = np.lexsort((self.first_places, -self.sizes, -self.n, self.stands))
        return order, self.stands[order]

    def string(self, number: int) -> str:
        """A repeat as text."""
        found = self.found[number]
        return self.text.string(int(found[FIRST]), int(found[SIZE])).replace(chr(SLOT_UNIT), SLOT)

    def strings(self, numbers: Sequence[int]) -> list[str]:
        """Repeats as text, in the order given. They are looked up in the order of places, each text once."""
        order = np.argsort(self.first_places[np.array(numbers, np.int64)], kind="stable").tolist()
        found = [""] * len(order)
        for at in order:
            found[at] = self.string(numbers[at])
        return found

    def first_use(self, number: int) -> tuple[int, Span]:
        """The plan of the earliest year that has a repeat, and where it has it first. Of one year the first plan by id;
        a plan without a year only where no other has it."""
        found = self.found[number]
        plan, start, end = self.text.printed(int(found[FIRST]), int(found[SIZE]))
        return plan, Span(start, end)

    def last_use(self, number: int) -> int | None:
        """The last plan of the latest year that has a repeat; None where no plan with a year does."""
        last = int(self.found[number, LAST])
        return None if last < 0 else self.text.printed(last, 1)[0]

    def variants(self, number: int) -> list[int]:
        """The other windows of a repeat's formula, the most frequent first, of equals the longest."""
        order, stands = self._members
        first, end = np.searchsorted(stands, [number, number + 1])
        return [int(other) for other in order[first:end] if other != number]


def find_repeats(
    index: Reader,
    plans: Sequence[int],
    wanted: Wanted,
    *,
    within: Within = "sentence",
    parts: Sequence[str] = (),
    slots: bool = False,
    progress: Progress = no_progress,
) -> Repeats:
    """The repeats in some plans. within: what none goes beyond; parts: only in these, all where none is given; slots:
    numbers, masks and names of regions are one slot each. progress: called with (stage, done, total)."""
    progress(note("reading texts"), 0, len(plans))
    order = by_year(index, plans)
    texts = Texts.of_plans(index, order)
    if index.graph is not None:
        asked = Asked.of(index, order, within=within, parts=parts, slots=slots)
        return joined(index.graph, *divided(index, index.graph, asked, texts, wanted, progress), texts, progress)
    places = PartPlaces(index, parts) if parts else None
    text = selected_text(index, order, within=within, places=places, slots=slots)
    return repeats_in(text, texts, wanted, progress)


def repeats_in(text: SelectedText, texts: Texts, wanted: Wanted, progress: Progress = no_progress) -> Repeats:
    """The repeats in texts that are here."""
    found = repeats_of_share(text, texts, wanted, progress=progress)
    return joined(GraphHere(), [found], text, text.starts, texts, progress)


def joined(
    graph: Graph, shares: Sequence[Any], text: Printed, starts: Any, texts: Texts, progress: Progress
) -> Repeats:  # fmt: skip
    """What the repeats of all shares are together. shares: handles; starts: of the texts, int64 [n_texts + 1]."""
    outlines, n_places = [], 0
    for found, n in graph.results([graph.submit(_outline, share) for share in shares]):
        outlines.append(found)
        found[:, LEFT : RIGHT + 1] += n_places
        n_places += n
        progress(note("sorting suffixes"), len(outlines), len(shares))
    firsts = [0, *accumulate(map(len, outlines))]
    found = np.concatenate(outlines)
    progress(note("joining windows of one formula"), 0, len(found))
    stands = _stands(graph, shares, firsts, found, int(starts[-1]))
    first_years = texts.years[np.searchsorted(starts, found[:, FIRST], "right") - 1]
    first_years = np.where(first_years == YEAR_UNKNOWN, -1, first_years)
    return Repeats(text, found, stands, first_years, graph, shares, firsts)


def _outline(_index: Reader, share: RepeatsOfShare) -> tuple[Any, int]:
    return share.found.copy(), len(share.places)


def _innermost(_index: Reader, share: RepeatsOfShare, first: int, stretches: containment.Stretches) -> Any:
    return containment.innermost_at(share.places, share.found, first, stretches)


def _stands(graph: Graph, shares: Sequence[Any], firsts: Sequence[int], found: Any, n_units: int) -> Any:
    """For each repeat the number of the one that stands for its formula; -1 where it is left out."""
    if not len(found):
        return np.empty(0, np.int32)
    stretches = containment.stretches_of(found, n_units)
    innermost = np.full(int(stretches.bases[-1]), -1, np.int32)
    where = graph.submit(given, stretches)
    asked = [graph.submit(_innermost, share, first, where) for share, first in zip(shares, firsts, strict=False)]
    for rows in graph.results(asked):
        innermost[rows[:, 0]] = rows[:, 1]
    n = found[:, RIGHT] - found[:, LEFT] + 1
    longest_first = np.lexsort((found[:, FIRST], -found[:, SIZE]))
    kept, pairs = containment.without_contained(
        found, longest_first, containment.around(found), innermost, stretches,
        (containment.NEARLY, containment.TOGETHER),
    )  # fmt: skip
    by_outer = pairs[np.argsort(pairs[:, 0], kind="stable")]
    by_inner = pairs[np.argsort(pairs[:, 1], kind="stable")]
    most_first = np.lexsort((found[:, FIRST], -found[:, SIZE], -n))
    return containment.formulas(found[:, SIZE].copy(), kept, most_first, by_outer, by_inner)
