"""Names that an index knows."""

from __future__ import annotations

import mini

from plansearch.api import Index
from plansearch.query.catalogue import names


def test_names_are_those_of_the_plans(mini_index: Index) -> None:
    reader, plans = mini_index.reader, mini_index.plans()
    assert {plan.region for plan in plans} - {None} <= set(names.regions(reader))
    assert set(names.bodies(reader)) == {plan.body for plan in plans} - {None}
    assert set(names.kinds(reader)) == {plan.kind for plan in plans} - {None}
    found = list(names.years(reader))
    assert set(found) == {str(plan.year) for plan in plans if plan.year}
    assert found == sorted(found, reverse=True)


def test_plans_go_down_folder_by_folder(mini_index: Index) -> None:
    first = set(names.plans(mini_index.reader, ""))
    assert all(name.count("/") <= 1 for name in first)
    assert mini.MOXI in set(names.plans(mini_index.reader, mini.MOXI[:-2]))


def test_indicators_are_those_that_plans_have(mini_index: Index) -> None:
    there = {row.target.canonical for row in mini_index.targets(status="all").records}
    assert set(names.indicators(mini_index.reader)) <= there
    assert "地区生产总值" in set(names.indicators(mini_index.reader, "地区"))
    assert list(names.indicators(mini_index.reader, "没有这种指标")) == []
