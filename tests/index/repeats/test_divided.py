"""Repeats of many shares of strings are those of all strings together."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from plansearch.api import Index
from plansearch.index.group_counts.groups import Stretch
from plansearch.index.reader import Reader
from plansearch.index.repeats import divided
from plansearch.index.repeats.by_group import repeats_by_group
from plansearch.index.repeats.repeats import Repeats, find_repeats
from plansearch.index.repeats.wanted import Wanted
from tests.index.runs.graphs import PickledGraph

WANTED = [
    ({}, Wanted(6, 2, 2, 2)),
    ({"within": "clause"}, Wanted(4, 3, 1, 1)),
    ({"parts": ("plan",)}, Wanted(5, 2, 2, 1)),
    ({"slots": True}, Wanted(6, 2, 2, 2)),
    ({"slots": True, "parts": ("plan", "review")}, Wanted(5, 2, 2, 2, "__家")),
    ({}, Wanted(5, 2, 1, 1, "高新技术")),
    ({}, Wanted(5, 2, 2, 2, new_in=2025)),
    ({}, Wanted(5, 2, 1, 1, gone_since=2025)),
]


@pytest.fixture
def reader(demo_index: Index, monkeypatch: pytest.MonkeyPatch) -> Reader:
    """An index whose questions are divided into many small tasks."""
    monkeypatch.setattr(divided, "AT_ONCE", 9_000)
    monkeypatch.setattr(divided, "OF_SHARE", 9_000)
    found = demo_index.reader
    monkeypatch.setattr(found, "graph", PickledGraph(found, 3))
    return found


def rows_of(found: Repeats) -> dict[str, tuple[Any, ...]]:
    """All that is told of each repeat."""
    rows = {}
    for number in found.numbers.tolist():
        variants = tuple((found.string(other), int(found.n[other])) for other in found.variants(number))
        rows[found.string(number)] = (
            int(found.n[number]), int(found.n_plans[number]), int(found.n_regions[number]), int(found.lengths[number]),
            int(found.first_places[number]), int(found.first_years[number]), found.first_use(number),
            found.last_use(number), variants,
        )  # fmt: skip
    return rows


@pytest.mark.parametrize(("options", "wanted"), WANTED)
def test_repeats_are_the_same(
    options: dict[str, Any], wanted: Wanted, reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans = range(1, reader.manifest.n_plans)
    found = find_repeats(reader, plans, wanted, **options)
    assert len(found.shares) >= 8
    assert (np.diff(found.firsts) > 0).sum() > 4
    monkeypatch.setattr(reader, "graph", None)
    expected = rows_of(find_repeats(reader, plans, wanted, **options))
    assert len(expected) > 3
    assert rows_of(found) == expected


def test_groups_are_the_same(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    both = Stretch(range(20), ("plan", "review")), Stretch(range(15, 54))
    wanted = Wanted(4, 4, 1, 1)
    found = repeats_by_group(reader, both, wanted, within="clause")
    assert len(found.repeats.shares) > 4
    monkeypatch.setattr(reader, "graph", None)
    alone = repeats_by_group(reader, both, wanted, within="clause")
    strings = [alone.repeats.string(number) for number in alone.numbers.tolist()]
    assert len(strings) > 100
    row_of = {found.repeats.string(number): row for row, number in enumerate(found.numbers.tolist())}
    rows = [row_of[string] for string in strings]
    assert len(row_of) == len(rows)
    assert (found.n[rows] == alone.n).all()
    assert (found.plans_with[rows] == alone.plans_with).all()
    sizes = [{plan: 100 + plan for plan in stretch.plans} for stretch in both]
    every = range(len(strings))
    np.testing.assert_array_equal(found.deviations(rows, sizes), alone.deviations(every, sizes))
    for group in (1, 2):
        has = np.flatnonzero(alone.n[:, group - 1])
        groups = [group] * len(has)
        expected = alone.first_places(has.tolist(), groups, last=[16, 17, 18])
        assert found.first_places([rows[row] for row in has], groups, last=[16, 17, 18]) == expected


def test_no_plan_with_anything(reader: Reader) -> None:
    found = find_repeats(reader, [3], Wanted(200, 2, 2, 2))
    assert len(found.numbers) == 0
