"""Plans of several years: found by each of their years, and never set in one column with plans of one year."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plansearch.api import Index
from plansearch.query.comparison.by_indicator import IndicatorComparison
from plansearch.query.comparison.phrase_usage import PhraseComparison

FIVE, NEXT = "青澜市/十四五规划.md", "青澜市/2026年政府工作报告.md"
ANNUAL, OTHER, PROVINCE = "青澜市/2023年政府工作报告.md", "砚川市/2021年政府工作报告.md", "云岫省/十四五规划.md"


def report(region: str, year: int, growth: str) -> str:
    return f"# {region}{year}年政府工作报告\n\n一、主要目标\n\n地区生产总值增长{growth}。力争办好实事。\n"


def outline(region: str, growth: str) -> str:
    title = f"{region}国民经济和社会发展第十四个五年规划"
    return f"# {title}\n\n一、主要目标\n\n到2025年，地区生产总值年均增长{growth}。\n"


@pytest.fixture
def index(index_of: Callable[[dict[str, str]], Index]) -> Index:
    """A city's five-year plan beside its annual ones, and its province's."""
    return index_of({
        FIVE: outline("青澜市", "6.5%左右"), ANNUAL: report("青澜市", 2023, "6%左右"),
        NEXT: report("青澜市", 2026, "5%以上"), OTHER: report("砚川市", 2021, "7%以上"),
        PROVINCE: outline("云岫省", "6%左右"),
    })  # fmt: skip


@pytest.mark.parametrize(
    ("year", "found"),
    [
        (2020, set()),
        (2021, {FIVE, OTHER, PROVINCE}),
        (2022, {FIVE, PROVINCE}),
        ("2023", {FIVE, ANNUAL, PROVINCE}),
        ("2025:", {FIVE, NEXT, PROVINCE}),
        ("2026:", {NEXT}),
        (":2020", set()),
        ("2022:2024", {FIVE, ANNUAL, PROVINCE}),
    ],
)
def test_a_plan_is_found_by_each_of_its_years(index: Index, year: int | str, found: set[str]) -> None:
    assert {plan.id for plan in index.plans(year=year)} == found


def test_its_years_are_its_name(index: Index) -> None:
    (plan,) = [plan for plan in index.plans() if plan.id == FIVE]
    assert (plan.year, plan.last_year, plan.time, plan.label) == (2021, 2025, "2021–2025", "青澜市 2021–2025")
    assert index.show("青澜市 2021–2025").plan.id == FIVE


def test_years_held_reach_to_the_last_of_a_plan(index: Index) -> None:
    assert index.catalogue(region="云岫省", level="省", year=2030).notes == (
        "no plan of 2030 among these; years there: 2021 to 2025",
    )


def test_a_comparison_keeps_them_apart(index: Index) -> None:
    result = index.compare("青澜市", "砚川市", indicator="地区生产总值")
    assert isinstance(result, IndicatorComparison)
    assert [(row.region, row.time, row.last_year, row.phrasing) for row in result.rows] == [
        ("青澜市", "2021–2025", 2025, "6.5%左右"), ("青澜市", 2023, 2023, "6%左右"), ("青澜市", 2026, 2026, "5%以上"),
        ("砚川市", 2021, 2021, "7%以上"),
    ]  # fmt: skip
    display = result.table().display
    assert display is not None
    assert [column.heading for column in display.columns] == [
        "region", "2021", "2021–2025", "2023", "2026", "rank 2026", "median", "spread",
    ]  # fmt: skip
    assert display.rows[0] == ("青澜市", None, "≈6.5%", "≈6%", "≥5%", None, "5.5%", "≈1 ≥1")


def test_a_region_with_nothing_else_is_summed_up_by_them(index: Index) -> None:
    result = index.compare("云岫省", "青澜市", indicator="地区生产总值", year=2022)
    assert isinstance(result, IndicatorComparison)
    assert [(s.region, str(s.median), s.ranks) for s in result.summaries()] == [
        ("云岫省", "6", (("2021–2025", 2, 2),)), ("青澜市", "6.5", (("2021–2025", 1, 2),)),
    ]  # fmt: skip


def test_they_are_measured_against_the_plan_of_the_same_years_above(index: Index) -> None:
    steps = index.compare("青澜市", "砚川市", indicator="地区生产总值", amplification=True).steps  # type: ignore[union-attr]
    found = {(step.region, step.time): step.difference for step in steps}
    assert {key for key, difference in found.items() if difference is not None} == {("青澜市", "2021–2025")}
    assert str(found["青澜市", "2021–2025"]) == "0.5"


def test_phrases_are_counted_by_them(index: Index) -> None:
    counts = index.phrase("增长", by="year").counts
    assert [(count.group, count.n) for count in counts] == [("2021", 1), ("2021–2025", 2), ("2023", 1), ("2026", 1)]
    uses = index.compare("青澜市", "砚川市", phrase="增长", by="year")
    assert isinstance(uses, PhraseComparison)
    assert {(use.region, use.time) for use in uses.uses if use.count.n} == {
        ("青澜市", "2021–2025"), ("青澜市", 2023), ("青澜市", 2026), ("砚川市", 2021),
    }  # fmt: skip


def test_groups_of_the_index_name_them(index: Index) -> None:
    assert [group.value for group in index.info().groups if group.facet == "year"] == [
        "2021", "2021–2025", "2023", "2026",
    ]  # fmt: skip


def test_a_target_without_a_horizon_is_for_their_last_year(index: Index) -> None:
    table = index.targets(FIVE).table()
    keys = [column.key for column in table.columns]
    (row,) = [dict(zip(keys, row, strict=True)) for row in table.rows]
    assert (row["year"], row["last_year"], row["horizon_end"]) == (2021, 2025, 2025)


def test_they_are_no_plan_of_the_year_after(index: Index) -> None:
    (pair,) = [p for p in index.attainment(ANNUAL).pairs if p.target.indicator == "地区生产总值"]
    assert pair.why_not == "no plan of the year after: 青澜市 2024"


def test_a_plan_of_an_unknown_year_has_a_column(index_of: Callable[[dict[str, str]], Index]) -> None:
    index = index_of({
        "青澜市/政府工作报告.md": "# 青澜市政府工作报告\n\n一、主要目标\n\n地区生产总值增长6%左右。力争办好实事。\n",
        OTHER: report("砚川市", 2021, "7%以上"),
    })  # fmt: skip
    display = index.compare("青澜市", "砚川市", indicator="地区生产总值").table().display
    assert display is not None
    assert [column.heading for column in display.columns][:3] == ["region", "2021", "no year"]
    assert [row[:3] for row in display.rows] == [("青澜市", None, "≈6%"), ("砚川市", "≥7%", None)]
