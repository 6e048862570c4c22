"""Series of plans, on the bundled corpus."""

from __future__ import annotations

from plansearch.api import Index
from plansearch.model import Plan
from plansearch.query.retrieval.likeness.series import enough, first_of_each, of_series

REPORTS = [f"云岫省/青澜市/{year}年政府工作报告.md" for year in (2024, 2025)]
GENERAL = [f"云岫省/砚川市/{year}年政府工作报告.md" for year in (2023, 2024, 2025)]
BUREAUS = ["云岫省/青澜市/生态环境局2025年工作计划.md", "云岫省/青澜市/科技局2024年工作要点.txt"]
UNKNOWN = [f"合集/镇科技工作计划六篇.html#{number}" for number in (1, 2)]


def numbers(index: Index, ids: list[str]) -> list[int]:
    return [index.reader.plan_numbers[one] for one in ids]  # type: ignore[index]


def plan_of(index: Index, name: str) -> Plan:
    return index.reader.plan(*numbers(index, [name]))


def test_a_series_is_of_one_region_kind_and_body(demo_index: Index) -> None:
    reader = demo_index.reader
    every = range(len(reader.plan_entries))
    for own in REPORTS:
        assert of_series(reader, every, plan_of(demo_index, own)) == numbers(demo_index, REPORTS)
    for bureau in BUREAUS:
        assert of_series(reader, every, plan_of(demo_index, bureau)) == numbers(demo_index, [bureau])


def test_plans_for_all_tasks_of_a_government_are_one_series(demo_index: Index) -> None:
    five_years = "云岫省/砚川市/国民经济和社会发展第十四个五年规划纲要.md"
    found = of_series(demo_index.reader, range(len(demo_index.reader.plan_entries)), plan_of(demo_index, five_years))
    assert found == sorted(numbers(demo_index, [*GENERAL, five_years]))


def test_a_plan_without_a_region_is_of_no_series(demo_index: Index) -> None:
    plan = plan_of(demo_index, UNKNOWN[0])
    assert of_series(demo_index.reader, range(len(demo_index.reader.plan_entries)), plan) == []


def test_the_first_of_each(demo_index: Index) -> None:
    given = numbers(demo_index, [REPORTS[1], REPORTS[0], BUREAUS[0], *UNKNOWN, GENERAL[2], GENERAL[0]])
    firsts = numbers(demo_index, [REPORTS[1], BUREAUS[0], *UNKNOWN, GENERAL[2]])
    assert first_of_each(demo_index.reader, given, 0) == firsts
    assert first_of_each(demo_index.reader, given, 2) == firsts[:2]
    assert first_of_each(demo_index.reader, [], 2) == []


def test_enough_plans_or_plans_of_enough_regions(demo_index: Index) -> None:
    given = numbers(demo_index, [*REPORTS, *GENERAL])
    assert enough(demo_index.reader, given, 2, by_region=False) == given[:2]
    assert enough(demo_index.reader, given, 2, by_region=True) == given[:3]
    assert enough(demo_index.reader, given, 9, by_region=True) == given
