"""Repeats of two or more groups of plans together, with their counts in each group."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from plansearch.index.group_counts.groups import Stretch
from plansearch.index.over_shards import GraphHere
from plansearch.index.reader import Reader
from plansearch.index.repeats import Within
from plansearch.index.repeats.divided import Asked, divided, groups_in
from plansearch.index.repeats.repeats import Repeats, joined
from plansearch.index.repeats.selected_text import selected_text
from plansearch.index.repeats.share import RepeatsOfShare, repeats_of_share
from plansearch.index.repeats.wanted import Texts, Wanted, by_year
from plansearch.messages import note
from plansearch.progress import Progress, no_progress


@dataclass(frozen=True, eq=False)
class GroupedRepeats:
    """The repeats that stand for a formula. numbers: in `repeats`; n, plans_with: int64 [n_numbers, n_groups].

    plans: of the texts, in their order.
    """

    repeats: Repeats
    plans: Sequence[int]
    numbers: Any
    n: Any
    plans_with: Any

    def first_places(
        self, rows: Sequence[int], groups: Sequence[int], last: Collection[int] = ()
    ) -> list[tuple[int, int, int]]:
        """Plan, start and end of a first occurrence of each row in a group: of the earliest year, of one year the
        first plan.

        last: numbers of plans that are taken only where no other has it. Errors: IndexError where no plan has it.
        """
        is_late = np.array([plan in last for plan in self.plans], np.uint8)
        numbers, places = self.numbers[np.array(rows, np.int64)], np.zeros(len(rows), np.int64)
        self._ask(places, _first_places, numbers, np.array(groups, np.int64), is_late)
        sizes = self.repeats.sizes[numbers].tolist()
        return [self.repeats.text.printed(place, size) for place, size in zip(places.tolist(), sizes, strict=True)]

    def deviations(self, rows: Sequence[int], sizes: Sequence[Mapping[int, int]]) -> Any:
        """Gries's DP of some rows over the plans of each group: float64 [n_rows, n_groups], nan where not defined.

        sizes: characters of each plan of a group. Twin: `measures.dispersion.dispersion`.
        """
        shares = np.array([[own.get(plan, 0) for plan in self.plans] for own in sizes], np.float64)
        n_with_text = (shares > 0).sum(axis=1)
        shares /= np.maximum(shares.sum(axis=1), 1)[:, None]
        own = np.array(rows, np.int64)
        numbers, n, sums = self.numbers[own], self.n[own], np.ones((len(rows), len(sizes)))
        self._ask(sums, _deviations, numbers, n, shares)
        sums /= 2
        sums[(n == 0) | (n_with_text < 2)] = np.nan
        return sums

    def _ask(self, found: Any, function: Callable[..., Any], numbers: Any, of_rows: Any, of_texts: Any) -> None:
        """Write into `found` what a function gives for (share, repeats in it, rows of theirs, of_texts) of each share
        that has some of the repeats."""
        graph, firsts = self.repeats.graph, self.repeats.firsts
        which = np.searchsorted(firsts, numbers, "right") - 1
        rows = {share: np.flatnonzero(which == share) for share in np.unique(which).tolist()}
        asked = [
            graph.submit(function, self.repeats.shares[share], numbers[at] - firsts[share], of_rows[at], of_texts)
            for share, at in rows.items()
        ]
        for at, some in zip(rows.values(), graph.results(asked), strict=True):
            found[at] = some


def repeats_by_group(
    index: Reader, stretches: Sequence[Stretch], wanted: Wanted, *, within: Within = "sentence",
    progress: Progress = no_progress,
) -> GroupedRepeats:  # fmt: skip
    """The repeats in stretches of plans, each a group. A place that several claim is in the first one.

    progress: called with (stage, done, total).
    """
    every = by_year(index, {plan for stretch in stretches for plan in stretch.plans})
    progress(note("reading texts"), 0, len(every))
    texts = Texts.of_plans(index, every)
    if index.graph is not None:
        asked = Asked.of(index, every, within=within, stretches=stretches)
        repeats = joined(index.graph, *divided(index, index.graph, asked, texts, wanted, progress), texts, progress)
    else:
        text = selected_text(index, every, within=within)
        groups = groups_in(index, text, stretches)
        share = repeats_of_share(text, texts, wanted, groups=groups, n_groups=len(stretches), progress=progress)
        repeats = joined(GraphHere(), [share], text, text.starts, texts, progress)
    return _grouped(repeats, every)


def _grouped(repeats: Repeats, plans: Sequence[int]) -> GroupedRepeats:
    graph, numbers = repeats.graph, repeats.numbers
    firsts = repeats.firsts
    bounds = np.searchsorted(numbers, firsts)
    asked = [
        graph.submit(_counts, share, numbers[begin:end] - first)
        for share, begin, end, first in zip(repeats.shares, bounds, bounds[1:], firsts, strict=False)
    ]
    n, plans_with = (np.concatenate(some) for some in zip(*graph.results(asked), strict=True))
    return GroupedRepeats(repeats, plans, numbers, n, plans_with)


def _counts(_index: Reader, share: RepeatsOfShare, numbers: Any) -> tuple[Any, Any]:
    return share.n[numbers], share.plans_with[numbers]


def _deviations(_index: Reader, share: RepeatsOfShare, numbers: Any, n: Any, shares: Any) -> Any:
    return share.deviations(numbers, shares, n)


def _first_places(_index: Reader, share: RepeatsOfShare, numbers: Any, groups: Any, is_late: Any) -> Any:
    return share.first_places(numbers, groups, is_late)
