"""The grid of a panel: which cells there are, and what is in them."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.query.statistics import panel as module
from plansearch.query.statistics.panel import UNKNOWN, Panel, check_size, facets_of

from .cities import PLANS

IndexOf = Callable[[dict[str, str]], Index]


def test_facets() -> None:
    assert facets_of("region, year") == facets_of(("region", "year")) == ("region", "year")
    assert facets_of(None) == facets_of(()) == ()
    with pytest.raises(QueryError, match="cannot count by 'town'") as unknown:
        facets_of("region,town")
    assert "region, level, year, kind, body, part" in str(unknown.value.hint)
    with pytest.raises(QueryError, match="twice"):
        facets_of("year,year")


def test_regions_by_years_have_every_cell(index_of: IndexOf) -> None:
    reader = index_of(PLANS).reader
    found = Panel.of(reader, range(len(reader.plan_entries)), ("region", "year"))
    years = [(2021, 2021), (2021, 2025), (2022, 2022), (2023, 2023), (2024, 2024)]
    assert [group.values for group in found.groups] == [
        (region, year) for region in ("云岫省", "青澜市", "砚川市", "望津市") for year in years
    ]
    assert sum(group.n_plans for group in found.groups) == len(PLANS)
    assert sum(group.n_chars for group in found.groups) == sum(entry.n_chars for entry in reader.plan_entries)


def test_region_and_level_are_one_side(index_of: IndexOf) -> None:
    reader = index_of(PLANS).reader
    found = Panel.of(reader, range(len(reader.plan_entries)), ("level", "region"))
    assert [group.values for group in found.groups] == [
        ("省", "云岫省"), ("市", "青澜市"), ("市", "砚川市"), ("市", "望津市"),
    ]  # fmt: skip


def test_totals_are_of_each_year(index_of: IndexOf) -> None:
    reader = index_of(PLANS).reader
    every = range(len(reader.plan_entries))
    totals = [group for group in Panel.of(reader, every, ("region", "year"), totals=True).groups if group.is_total]
    assert [(group.values[1], group.n_plans) for group in totals] == [
        ((2021, 2021), 1), ((2021, 2025), 1), ((2022, 2022), 3), ((2023, 2023), 1), ((2024, 2024), 2),
    ]  # fmt: skip
    (total,) = [group for group in Panel.of(reader, every, ("year",), totals=True).groups if group.is_total]
    assert (total.values, total.n_plans) == ((None,), len(PLANS))


def test_parts_divide_plans(mini_index: Index) -> None:
    reader = mini_index.reader
    every = range(len(reader.plan_entries))
    parts = Panel.of(reader, every, ("part",), totals=True).groups
    (total,) = [group for group in parts if group.is_total]
    assert total.n_plans == len(every)
    assert total.n_chars == sum(group.n_chars for group in parts if not group.is_total)


def test_what_is_unknown_comes_last(index_of: IndexOf) -> None:
    index = index_of({**PLANS, "杂项/说明.txt": "一段文字，既没有写明地区，也没有写明年份。\n"})
    found = Panel.of(index.reader, range(len(index.plans())), ("region", "year"))
    assert found.groups[-1].values == (UNKNOWN, (None, None))
    assert found.groups[-1].n_plans == 1


def test_no_plans_no_cells(mini_index: Index) -> None:
    assert Panel.of(mini_index.reader, (), ("region",)).groups == ()


def test_too_many_cells(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MOST_CELLS", 10)
    check_size(10)
    with pytest.raises(QueryError, match="make 11 cells"):
        check_size(11)
