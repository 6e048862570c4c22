"""Repeats of two or more groups of plans together, with their counts in each group."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from plansearch.compiled import jit
from plansearch.index.group_counts.groups import Stretch
from plansearch.index.parts import PartPlaces
from plansearch.index.reader import Reader
from plansearch.index.repeats import Within
from plansearch.index.repeats.intervals import LEFT, RIGHT, blocks, text_of
from plansearch.index.repeats.repeats import Repeats, Wanted, by_year, regions_of, repeats_in, years_of
from plansearch.index.repeats.selected_text import SelectedText, selected_text
from plansearch.messages import note
from plansearch.progress import Progress, no_progress


@dataclass(frozen=True, eq=False)
class GroupedRepeats:
    """The repeats that stand for a formula. numbers: in `repeats`; n, plans_with: int64 [n_numbers, n_groups].

    of_units: the group of each unit of the text, uint8; 0 for none, else 1 and up.
    """

    repeats: Repeats
    of_units: Any
    numbers: Any
    n: Any
    plans_with: Any

    def first_place(self, row: int, group: int, last: Collection[int] = ()) -> tuple[int, int, int]:
        """Plan, start and end of a first occurrence in a group: of the earliest year, of one year the first plan.

        last: numbers of plans that are taken only where no other has it. Errors: IndexError where no plan has it.
        """
        places, text = np.sort(self._places(row, group)), self.repeats.text
        texts = np.searchsorted(text.starts, places, "right") - 1
        others = np.flatnonzero([text.plans[at] not in last for at in texts.tolist()])
        at = int(places[others[0] if len(others) else 0])
        return text.printed(at, int(self.repeats.sizes[self.numbers[row]]))

    def deviations(self, rows: Sequence[int], sizes: Sequence[Mapping[int, int]]) -> Any:
        """Gries's DP of some rows over the plans of each group: float64 [n_rows, n_groups], nan where not defined.

        sizes: characters of each plan of a group. Twin: `measures.dispersion.dispersion`.
        """
        text = self.repeats.text
        shares = np.array([[own.get(plan, 0) for plan in text.plans] for own in sizes], np.float64)
        n_with_text = (shares > 0).sum(axis=1)
        shares /= np.maximum(shares.sum(axis=1), 1)[:, None]
        n, found = self.n[np.array(rows, np.int64)], np.ones((len(rows), len(sizes)))
        lefts, rights = self._bounds(rows)
        index = blocks(text.starts)
        _add_deviations(self.repeats.places, lefts, rights, self.of_units, text.starts, index, shares, n, found)
        found /= 2
        found[(n == 0) | (n_with_text < 2)] = np.nan
        return found

    def _bounds(self, rows: Sequence[int]) -> tuple[Any, Any]:
        own = self.repeats.found[self.numbers[np.array(rows, np.int64)]]
        return own[:, LEFT].copy(), own[:, RIGHT].copy()

    def _places(self, row: int, group: int) -> Any:
        left, right = (int(bound[0]) for bound in self._bounds([row]))
        places = self.repeats.places[left : right + 1]
        return places[self.of_units[places] == group]


def repeats_by_group(
    index: Reader, stretches: Sequence[Stretch], wanted: Wanted, *, within: Within = "sentence",
    progress: Progress = no_progress,
) -> GroupedRepeats:  # fmt: skip
    """The repeats in stretches of plans, each a group. A place that several claim is in the first one.

    progress: called with (stage, done, total).
    """
    every = by_year(index, {plan for stretch in stretches for plan in stretch.plans})
    progress(note("reading texts"), 0, len(every))
    text = selected_text(index, every, within=within)
    of_units = _groups(index, text, stretches)
    text.units[of_units == 0] = 0
    repeats = repeats_in(text, regions_of(index, every), years_of(index, every), wanted, progress)
    numbers = repeats.numbers
    n, plans_with = np.zeros((2, len(numbers), len(stretches)), np.int64)
    own = repeats.found[numbers]
    _count(
        repeats.places, own[:, LEFT].copy(), own[:, RIGHT].copy(), of_units, text.starts, blocks(text.starts), n,
        plans_with,
    )  # fmt: skip
    return GroupedRepeats(repeats, of_units, numbers, n, plans_with)


def _groups(index: Reader, text: SelectedText, stretches: Sequence[Stretch]) -> Any:
    """The group of each unit; 0 for none."""
    found = np.zeros(len(text.units), np.uint8)
    start_of = dict(zip(text.plans, text.starts.tolist(), strict=False))
    for number, stretch in reversed(list(enumerate(stretches, start=1))):
        places = PartPlaces(index, stretch.parts) if stretch.parts else None
        for plan in stretch.plans:
            at = start_of[plan]
            spans = places.stretches(plan) if places else [(0, index.plan_entries[plan].n_chars)]
            for start, end in spans:
                found[at + start : at + end] = number
    return found


@jit
def _count(places, lefts, rights, of_units, starts, index, n, plans_with):  # type: ignore[no-untyped-def]
    """Add occurrences and plans of each row and group: int64 [n_rows, n_groups] each."""
    n_texts = len(starts) - 1
    seen = np.full(n.shape[1] * n_texts, -1, np.int32)  # by group and text, the last row that was found there
    for row in range(len(lefts)):
        for i in range(lefts[row], rights[row] + 1):
            group = np.int64(of_units[places[i]]) - 1
            n[row, group] += 1
            at = group * n_texts + text_of(places[i], starts, index)
            if seen[at] != row:
                seen[at] = row
                plans_with[row, group] += 1


@jit
def _add_deviations(places, lefts, rights, of_units, starts, index, shares, n, found):  # type: ignore[no-untyped-def]
    """Add |share of the occurrences - share of the text| - share of the text, of each text that has a row's repeat."""
    n_texts = len(starts) - 1
    times, touched = np.zeros(shares.size, np.int64), np.empty(shares.size, np.int64)
    for row in range(len(lefts)):
        n_touched = 0
        for i in range(lefts[row], rights[row] + 1):
            at = (np.int64(of_units[places[i]]) - 1) * n_texts + text_of(places[i], starts, index)
            if times[at] == 0:
                touched[n_touched] = at
                n_touched += 1
            times[at] += 1
        for at in touched[:n_touched]:
            group = at // n_texts
            share = shares[group, at - group * n_texts]
            found[row, group] += abs(times[at] / n[row, group] - share) - share
            times[at] = 0
