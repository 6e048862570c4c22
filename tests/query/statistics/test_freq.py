"""Counts by facets: counted by hand, and against a plain scan of every cell."""

from __future__ import annotations

from collections.abc import Callable

import oracles
import pytest

from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.query.concordance.matching import Pattern
from plansearch.query.filters.filters import parse_filters
from plansearch.query.request import parse
from plansearch.query.statistics.freq import Cell, FreqRequest

from .cities import PLANS

IndexOf = Callable[[dict[str, str]], Index]


def by_values(cells: tuple[Cell, ...]) -> dict[tuple[object, ...], int | None]:
    return {cell.values: cell.n for cell in cells}


def test_zeros_where_plans_are_and_nothing_where_none_is(index_of: IndexOf) -> None:
    found = by_values(index_of(PLANS).freq("湖长制", by="region,year").cells)
    assert found["云岫省", (2022, 2022)] == 0
    assert found["云岫省", (2023, 2023)] == 1
    assert found["云岫省", (2021, 2021)] is None
    assert found["青澜市", (2021, 2021)] == 1
    assert found["砚川市", (2022, 2022)] == 0
    assert found["砚川市", (2024, 2024)] == 2
    assert found["望津市", (2024, 2024)] == 0
    assert found["望津市", (2021, 2025)] == 0
    assert sum(n is not None for n in found.values()) == len(PLANS)
    assert len(found) == 20


def test_an_empty_cell_has_no_rate(index_of: IndexOf) -> None:
    index = index_of(PLANS)
    empty = next(cell for cell in index.freq("湖长制", by="region,year").cells if cell.n is None)
    assert (empty.n_with, empty.per_10k, empty.interval, empty.share, empty.share_interval) == (None,) * 5
    some = index.freq("湖长制", by="region,year", only_cells_with_plans=True).cells
    assert len(some) == len(PLANS)


@pytest.mark.parametrize(
    "by", ["", "region", "level", "year", "kind", "body", "part", "region,year", "level,kind,year"]
)
def test_cells_add_up_to_the_whole(demo_index: Index, by: str) -> None:
    whole = demo_index.freq("力争").cells[0]
    assert whole.n == demo_index.phrase("力争").n
    cells = demo_index.freq("力争", by=by).cells
    assert sum(cell.n or 0 for cell in cells) == whole.n


def test_every_cell_as_a_plain_scan(demo_index: Index) -> None:
    phrases = ("力争", "新增", "万元", "营商环境")
    cells = demo_index.freq(*phrases, by="region,year", exact=True, all_copies=True).cells
    names = demo_index.reader.regions
    plans = demo_index.plans()
    assert names
    for cell in cells:
        region, year = cell.values
        own = [
            plan for plan in plans if (plan.region, plan.year, plan.last_year or plan.year) == (region, *(year or ()))
        ]
        n = [len(oracles.occurrences(plan.text, cell.phrase)) for plan in own]
        if region == "(unknown)" or not own:
            continue
        assert (cell.n, cell.n_with, cell.group.n_plans) == (sum(n), sum(map(bool, n)), len(own))
        assert cell.group.n_chars == sum(plan.n_chars for plan in own)
        assert cell.per_10k == pytest.approx(10_000 * sum(n) / cell.group.n_chars)


def test_together_counts_once(index_of: IndexOf) -> None:
    index = index_of(PLANS)
    apart = index.freq("湖长制", "林长制").cells
    assert [(cell.phrase, cell.n) for cell in apart] == [("湖长制", 4), ("林长制", 1)]
    (both,) = index.freq("湖长制", "林长制", together=True).cells
    assert (both.phrase, both.n, both.n_with) == ("湖长制、林长制", 5, 4)


def test_contexts_that_do_not_count(index_of: IndexOf) -> None:
    found = index_of(PLANS).freq("力争", not_after="努")
    assert found.cells[0].n == 5  # 6 with 努力争取
    assert "1 match left out, after 努" in found.notes


def test_totals(index_of: IndexOf) -> None:
    cells = index_of(PLANS).freq("力争", by="level,year", totals=True).cells
    totals = {cell.values[1]: cell.n for cell in cells if cell.group.is_total}
    assert totals == {(2021, 2021): 2, (2021, 2025): 1, (2022, 2022): 2, (2023, 2023): 1, (2024, 2024): 0}


def test_dispersion_over_plans_and_regions(index_of: IndexOf) -> None:
    index = index_of(PLANS)
    plans = index.freq("湖长制", dispersion="plans").cells[0].dispersion
    regions = index.freq("湖长制", dispersion="regions").cells[0].dispersion
    assert plans is not None
    assert regions is not None
    assert (plans.parts, plans.range) == (8, 3)
    assert (regions.parts, regions.range) == (4, 3)


def test_trend_and_first_and_last_use(index_of: IndexOf) -> None:
    index = index_of(PLANS)
    trend = index.freq("湖长制", trend=True).cells[0].trend
    assert trend is not None
    assert trend.first is not None
    assert trend.last is not None
    assert (trend.first.region, trend.first.year, trend.last.region, trend.last.year) == (
        "青澜市",
        2021,
        "砚川市",
        2024,
    )
    assert trend.years == 4
    of_city = {cell.values[0]: cell.trend for cell in index.freq("湖长制", by="region", trend=True).cells}
    silent, single = of_city["望津市"], of_city["砚川市"]
    assert silent is not None
    assert (silent.first, silent.last) == (None, None)
    assert single is not None
    assert single.slope is not None
    assert single.slope.slope > 0
    assert single.slope.interval is None


def test_notes(index_of: IndexOf) -> None:
    notes = (
        index_of({**PLANS, "杂项/说明.txt": "一段文字，既没有写明地区，也没有写明年份。\n"})
        .freq("力争", by="region,year")
        .notes
    )
    assert "1 plan has no year; its cell has an empty year" in notes
    assert "1 plan is for several years and has a cell of its own" in notes
    assert any("cells are empty" in one for one in notes)


def test_nothing_found_says_why(demo_index: Index) -> None:
    nowhere = demo_index.freq("力争上游奋勇争先", by="year")
    assert nowhere.is_empty
    assert all(cell.n == 0 for cell in nowhere.cells if cell.group.units)
    assert any("occurs in no plan" in one for one in nowhere.notes)
    filtered = demo_index.freq("力争", region="青澜市", year=1999)
    assert filtered.is_empty
    assert filtered.cells == ()
    assert filtered.notes


def test_where_else_a_phrase_is(index_of: IndexOf) -> None:
    found = index_of(PLANS).freq("林长制", region="青澜市")
    assert found.notes == ("'林长制' occurs in 1 plan, but in none within region=青澜市",)


def test_a_long_list_of_words(demo_index: Index) -> None:
    words = [chr(0x4E00 + n) for n in range(3_000)]
    seen = []
    found = demo_index.freq(*words, exact=True, progress=lambda stage, done, total: seen.append((done, total)))
    assert len(found.cells) == 3_000
    assert seen[-1] == (2_999, 3_000)
    assert len(found.notes) < 20


def test_wrong_questions(demo_index: Index) -> None:
    with pytest.raises(QueryError, match="nothing to look for"):
        demo_index.freq()
    with pytest.raises(QueryError, match="empty"):
        demo_index.freq("")
    with pytest.raises(QueryError, match="cannot count by 'plan'"):
        demo_index.freq("力争", by="plan")
    with pytest.raises(QueryError, match="a trend is over years"):
        demo_index.freq("力争", by="year", trend=True)


def test_the_request_reads_back() -> None:
    request = FreqRequest(
        (Pattern("力争", not_after=("努",)),),
        parse_filters(level="市"),
        ("region", "year"),
        True,
        True,
        True,
        "regions",
    )
    assert parse(str(request)) == request
