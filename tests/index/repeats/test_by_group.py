"""Repeats of two groups, against counts in the texts."""

from __future__ import annotations

import numpy as np
import pytest
from oracles import occurrences

from plansearch.api import Index
from plansearch.index.group_counts.groups import Stretch
from plansearch.index.parts import PartPlaces
from plansearch.index.repeats.by_group import repeats_by_group
from plansearch.index.repeats.wanted import Wanted
from plansearch.measures.dispersion import dispersion

EVERY = range(54)
TWO = [
    (Stretch(range(20)), Stretch(range(20, 54))),
    (Stretch(EVERY, ("plan",)), Stretch(EVERY, ("review",))),
    (Stretch(EVERY, ("plan",)), Stretch(EVERY)),  # the second without what is in the first
]


def texts_of(index: Index, stretch: Stretch) -> dict[int, list[tuple[int, int]]]:
    """Where the text of each plan of a stretch is."""
    reader = index.reader
    places = PartPlaces(reader, stretch.parts) if stretch.parts else None
    return {p: places.stretches(p) if places else [(0, len(reader.text(p)))] for p in stretch.plans}


@pytest.mark.parametrize("stretches", TWO)
def test_counts_are_those_of_the_texts(demo_index: Index, stretches: tuple[Stretch, Stretch]) -> None:
    reader = demo_index.reader
    found = repeats_by_group(reader, stretches, Wanted(4, 6, 1, 1), within="clause")
    assert len(found.numbers) > 100
    one, other = (texts_of(demo_index, stretch) for stretch in stretches)

    def n_in(spans: dict[int, list[tuple[int, int]]], plan: int, text: str) -> int:
        places = [at for start, end in spans.get(plan, []) for at in range(start, end)]
        return len(set(places) & set(occurrences(reader.text(plan), text)))

    rows = list(range(0, len(found.numbers), 23))
    sizes = [
        {p: sum(e - s for s, e in spans) for p, spans in one.items()},
        {p: len(reader.text(p)) for p in other},
    ]
    spread = found.deviations(rows, sizes)
    for row, dps in zip(rows, spread.tolist(), strict=True):
        text = found.repeats.string(int(found.numbers[row]))
        here = {plan: n_in(one, plan, text) for plan in one}
        there = {plan: n_in(other, plan, text) for plan in other}
        if stretches[1] == Stretch(EVERY):
            there = {plan: n - here[plan] for plan, n in there.items()}
        for group, counts in enumerate((here, there)):
            assert found.n[row, group] == sum(counts.values()), text
            assert found.plans_with[row, group] == sum(n > 0 for n in counts.values()), text
            expected = dispersion([counts[plan] for plan in sizes[group]], list(sizes[group].values())).dp
            assert dps[group] == pytest.approx(expected) if expected is not None else np.isnan(dps[group])


def test_the_first_place_of_a_group(demo_index: Index) -> None:
    reader = demo_index.reader
    found = repeats_by_group(reader, TWO[0], Wanted(4, 6, 1, 1))
    for row in range(0, len(found.numbers), 31):
        text = found.repeats.string(int(found.numbers[row]))
        for group in (1, 2):
            if not found.n[row, group - 1]:
                continue
            plan, start, end = found.first_places([row], [group])[0]
            assert plan in TWO[0][group - 1].plans
            assert reader.text(plan)[start:end] == text
            others = [p for p in TWO[0][group - 1].plans if p != plan and text in reader.text(p)]
            later, _, _ = found.first_places([row], [group], last=[plan])[0]
            assert later in (others or [plan])
