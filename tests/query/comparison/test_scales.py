"""Numbers of one column made comparable."""

from __future__ import annotations

from decimal import Decimal

from plansearch.query.comparison.promises import Promise, group_tiers, in_order
from plansearch.query.comparison.scales import headlines, main_measure, mismatch, rankings, scale, summaries
from plansearch.query.statements.criteria import Criteria
from plansearch.query.statements.targets import statements_of_text

REVENUE = "一般公共预算收入"


def rows(region: str, year: int, text: str) -> list[Promise]:
    """What a region's plan of a year promises on revenue."""
    found = statements_of_text(f"一、主要目标\n\n{REVENUE}{text}。", "a.txt", None, Criteria(REVENUE))
    return in_order(group_tiers(region, year, found))


GROWTHS = [
    *rows("青澜市", 2024, "增长6%以上"),
    *rows("青澜市", 2025, "增长5%—6%"),
    *rows("砚川市", 2025, "确保增长5.5%以上"),
    *rows("望津市", 2025, "增长4%左右"),
    *rows("墨溪区", 2025, "达到3亿元"),
    *rows("澜东区", 2025, "xx%"),
]


def test_most_regions_say_what_a_column_holds() -> None:
    assert main_measure(GROWTHS) == ("growth", "")
    assert main_measure([row for row in GROWTHS if row.region in ("望津市", "墨溪区")]) == ("growth", "")  # first named
    assert main_measure([]) is None


def test_a_cell_says_why_it_has_no_number() -> None:
    (level,) = rows("墨溪区", 2025, "达到3亿元")
    assert level.base is not None
    assert mismatch(level, ("growth", "")) == "level, not growth"
    assert mismatch(level, ("level", "area")) == "亿元, not area"
    assert mismatch(level, ("level", "CNY")) is None


def test_ranks_within_a_year_the_highest_first() -> None:
    places = rankings(headlines(GROWTHS, ("growth", "")))
    assert {key: place for key, place in places.items() if key[1] == 2025} == {
        ("青澜市", 2025): (1, 3),  # the middle of 5 to 6
        ("砚川市", 2025): (1, 3),
        ("望津市", 2025): (3, 3),
    }
    assert ("青澜市", 2024) not in places  # alone in its year


def test_figures_are_given_in_the_unit_most_print() -> None:
    money = [
        *rows("青澜市", 2025, "达到6000万元"),
        *rows("砚川市", 2025, "达到1.1亿元"),
        *rows("望津市", 2025, "达到2亿元"),
    ]
    unit = scale(money)
    assert unit is not None
    assert unit.unit == "亿元"
    (small,) = rows("青澜市", 2025, "达到6000万元")
    assert small.base is not None
    assert small.base.norm_lo is not None
    assert unit.text(small.base.norm_lo) == "0.6亿元"


def test_a_summary_of_each_region() -> None:
    found = {summary.region: summary for summary in summaries(GROWTHS, REVENUE)}
    own = found["青澜市"]
    assert (own.n_plans, own.n_stated, own.measure) == (2, 2, "growth")
    assert dict(own.bounds) == {"ge": 1, "range": 1}
    assert (own.median, own.lowest, own.highest, own.unit) == (Decimal("5.75"), Decimal("5.5"), Decimal(6), "%")
    assert own.ranks == ((2025, 1, 3),)
    assert dict(found["砚川市"].efforts) == {"guarantee": 1}
    assert (found["墨溪区"].n_plans, found["墨溪区"].n_stated, found["墨溪区"].median) == (1, 0, None)


def test_a_median_is_in_the_unit_that_the_region_prints() -> None:
    found = {summary.region: summary for summary in summaries(GROWTHS, REVENUE)}
    assert found["青澜市"].median_printed == "5.75%"
