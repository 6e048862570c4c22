"""Promises aligned by region, time and indicator."""

from __future__ import annotations

import pytest

from plansearch.query.comparison.grid import Grid, comparable, last_time
from plansearch.query.comparison.promises import Promise, group_tiers, in_order
from plansearch.query.statements.criteria import Criteria
from plansearch.query.statements.targets import statements_of_text

REVENUE = "一般公共预算收入"


def rows(region: str, year: int, text: str) -> tuple[Promise, ...]:
    """What a region's plan of a year promises on revenue."""
    found = statements_of_text(f"一、主要目标\n\n{text}", "a.txt", None, Criteria(REVENUE))
    return tuple(in_order(group_tiers(region, year, found)))


def promise(words: str) -> str:
    return f"{REVENUE}{words}。"


GROWTHS = (
    *rows("青澜市", 2024, promise("增长6%以上")),
    *rows("青澜市", 2025, promise("增长5%—6%") + promise("达到3亿元")),
    *rows("砚川市", 2025, promise("增长5.5%以上") + f"确保{promise('增长5.5%以上')}"),
    *rows("望津市", 2025, promise("达到2亿元")),
    Promise("墨溪区", 2025, REVENUE, (), "no target found"),
)
GRID = Grid((REVENUE,), GROWTHS)


def test_a_cell_for_each_region_and_time_that_promises_something() -> None:
    assert GRID.regions == ["青澜市", "砚川市", "望津市", "墨溪区"]
    assert GRID.times == [2024, 2025]
    assert list(GRID.promises) == [
        (r, t, REVENUE) for r, t in [("青澜市", 2024), ("青澜市", 2025), ("砚川市", 2025), ("望津市", 2025)]
    ]
    assert sum(map(len, GRID.promises.values())) == len(GROWTHS) - 1


def test_cells_hold_the_measure_of_most_regions_or_say_why_not() -> None:
    assert GRID.mains == {REVENUE: ("growth", "")}
    assert [row.phrasing for row in GRID.comparable(("青澜市", 2025, REVENUE))] == ["5%—6%"]
    assert GRID.comparable(("望津市", 2025, REVENUE)) == []
    assert GRID.mismatches(("望津市", 2025, REVENUE)) == ["level, not growth"]
    assert GRID.mismatches(("砚川市", 2025, REVENUE)) == []


def test_a_kind_that_is_asked_for_is_compared_instead() -> None:
    levels = Grid((REVENUE,), GROWTHS, "level")
    assert levels.mains == {REVENUE: ("level", "CNY")}
    assert [row.phrasing for row in levels.comparable(("望津市", 2025, REVENUE))] == ["2亿元"]


def test_what_is_left_out_is_counted_by_reason() -> None:
    assert GRID.left_out() == {"level, not growth": 1, "said twice": 1}
    assert sum(GRID.left_out().values()) + 3 + 1 == len(GROWTHS) - 1  # with what is compared, and a cell of its own


def test_a_distribution_needs_two_numbers() -> None:
    (found,) = GRID.distributions()
    assert (found.indicator, found.time, found.n_stated) == (REVENUE, 2025, 2)
    assert found.bounds == (("range", 1), ("ge", 1))
    assert [found.scale.text(number) for number in (found.median, found.lowest, found.highest)] == ["5.5%"] * 3


def test_rankings_are_by_position_of_the_row() -> None:
    ranks = {GROWTHS[position].phrasing: rank for position, rank in GRID.rankings().items()}
    assert ranks == {"5%—6%": (1, 2), "5.5%以上": (1, 2)}


def test_the_unit_of_a_measure() -> None:
    level = next(row for row in GROWTHS if row.phrasing == "2亿元")
    growth = GROWTHS[0]
    units = [found.unit for row in (level, growth) if (found := GRID.scale(row)) is not None]
    assert units == ["亿元", "%"]
    assert GRID.scale(GROWTHS[-1]) is None


@pytest.mark.parametrize(
    ("text", "phrasings"),
    [
        ("增长6%。到2027年，一般公共预算收入增长7%", ["6%"]),
        ("到2027年，一般公共预算收入增长7%", ["7%"]),
        ("增长6%，力争增长8%", ["6%、力争8%"]),
    ],
)
def test_what_is_comparable_in_one_cell(text: str, phrasings: list[str]) -> None:
    found = rows("青澜市", 2025, text if text.startswith("到") else f"{REVENUE}{text}。")
    assert [row.phrasing for row in comparable(found, ("growth", ""))] == phrasings


def test_nothing_is_comparable_with_nothing() -> None:
    assert comparable((), None) == []
    assert Grid((), ()).distributions() == []


@pytest.mark.parametrize(
    ("times", "last"),
    [([2023, 2024, "2021–2025"], 2024), (["2016–2020", "2021–2025"], "2021–2025"), ([None], None), ([], None)],
)
def test_the_last_time(times: list[int | str | None], last: int | str | None) -> None:
    assert last_time(times) == last
