"""A region's target less its parent's."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from plansearch.api import Index
from plansearch.errors import QueryError
from plansearch.query.comparison.amplification import AmplificationRequest, Step, StepTotals, points_of
from plansearch.query.filters.filters import Filters
from plansearch.query.request import parse

Build = Callable[[dict[str, str]], Index]


def report(region: str, year: int, text: str) -> str:
    """A plan whose aims are one sentence."""
    return f"# {region}{year}年政府工作报告\n\n一、主要目标\n\n{text}"


def steps(
    index: Index, *regions: str, indicator: str = "地区生产总值", **given: object
) -> dict[tuple[str, int | None], Step]:
    found = index.amplification(*regions, indicator=indicator, **given)  # type: ignore[arg-type]
    return {(step.region, step.year): step for step in found.steps}


@pytest.mark.parametrize(
    ("own", "parents", "difference"),
    [
        ("地区生产总值增长6%以上。", "地区生产总值增长5.5%左右。", "0.5"),
        ("地区生产总值增长5%—6%。", "地区生产总值增长6%。", "-0.5"),
        ("地区生产总值增长6%。", "地区生产总值增长6%以上、力争达到7%。", "0"),
    ],
)
def test_the_difference_is_in_percentage_points(index_of: Build, own: str, parents: str, difference: str) -> None:
    index = index_of({
        "云岫省/2025年政府工作报告.md": report("云岫省", 2025, parents),
        "云岫省/青澜市/2025年政府工作报告.md": report("青澜市", 2025, own),
    })  # fmt: skip
    step = steps(index, "青澜市")["青澜市", 2025]
    assert step.parent == "云岫省"
    assert step.difference == Decimal(difference)


def test_why_nothing_is_subtracted(index_of: Build) -> None:
    index = index_of({
        "云岫省/2025年政府工作报告.md": report("云岫省", 2025, "地区生产总值增长6%左右。新建学校200所。"),
        "云岫省/青澜市/2024年政府工作报告.md": report("青澜市", 2024, "地区生产总值增长6%以上。"),
        "云岫省/青澜市/2025年政府工作报告.md": report("青澜市", 2025, "地区生产总值达到900亿元。"),
        "云岫省/望津市/2025年政府工作报告.md": report("望津市", 2025, "新建公园12个，新建学校30所。"),
    })  # fmt: skip
    found = steps(index, "青澜市", "望津市")
    assert found["青澜市", 2024].remark == "no plan of the parent for this year"
    assert found["青澜市", 2025].remark == "level: no rate to subtract"
    assert found["望津市", 2025].remark.startswith("no target found in ")
    assert {step.difference for step in found.values()} == {None}
    notes = index.amplification("青澜市", "望津市", indicator="地区生产总值").notes
    assert "1 target without a plan of 云岫省 for its year (2024)" in notes
    schools = steps(index, "望津市", indicator="学校")["望津市", 2025]
    assert (schools.difference, schools.remark) == (None, "increment: no rate to subtract")


def test_a_growth_is_not_set_against_a_parent_s_level(index_of: Build) -> None:
    index = index_of({
        "云岫省/2025年政府工作报告.md": report("云岫省", 2025, "地区生产总值达到9000亿元。"),
        "云岫省/青澜市/2025年政府工作报告.md": report("青澜市", 2025, "地区生产总值增长6%以上。"),
    })  # fmt: skip
    step = steps(index, "青澜市")["青澜市", 2025]
    assert step.difference is None
    assert step.remark == "the parent states no growth for its own year"


def test_a_province_is_measured_against_the_state(index_of: Build) -> None:
    index = index_of({
        "国家/2025年政府工作报告.md": "---\nregion: 全国\nyear: 2025\n---\n\n"
            "一、主要目标\n\n国内生产总值增长5%左右，城镇新增就业1200万人。",
        "云岫省/2025年政府工作报告.md": report("云岫省", 2025, "地区生产总值增长6%左右。"),
    })  # fmt: skip
    step = steps(index, "云岫省")["云岫省", 2025]
    assert (step.parent, step.difference) == ("全国", Decimal(1))


def test_the_answer_is_a_row_a_step_and_says_what_it_did(demo_index: Index) -> None:
    found = demo_index.amplification("青澜市", "砚川市", "望津市", indicator="地区生产总值", year=2025)
    table = found.table()
    keys = [column.key for column in table.columns]
    for row in table.rows:
        cells = dict(zip(keys, row, strict=True))
        if cells["difference"] is not None:
            assert cells["difference"] == cells["value"] - cells["parent_value"]  # type: ignore[operator]
            assert cells["parent"] == "云岫省"
    assert any("above" in note for note in table.notes)
    assert any("middle" in note for note in table.notes)


def test_totals_of_each_time_with_several_differences(demo_index: Index) -> None:
    found = demo_index.amplification(level="市", indicator="地区生产总值", year="2023:2025")
    assert found.totals() == (
        StepTotals("地区生产总值", 2024, 2, 0, 0, Decimal("0.375")),
        StepTotals("地区生产总值", 2025, 2, 1, 0, Decimal("0.5")),
    )
    differences = [step.difference for step in found.steps if step.time == 2025 and step.difference is not None]
    assert sum(d > 0 for d in differences) == 2


def test_only_rates_are_points(mini_index: Index) -> None:
    (growth, *_) = mini_index.compare_targets("青澜市", "望津市", indicator="地区生产总值").rows
    (park, *_) = mini_index.compare_targets("青澜市", "望津市", indicator="公园", year=2024).rows
    assert points_of(growth) == Decimal("6.5")
    assert points_of(park) is None
    assert points_of(None) is None


def test_a_request_prints_and_parses_back(mini_index: Index) -> None:
    request = AmplificationRequest(("青澜市",), Filters(years=(2024, 2024)), ("GDP", "公园"))
    assert parse(str(request)) == request
    assert str(request) in mini_index.amplification("青澜市", year=2024, indicator=["GDP", "公园"]).signature
    with pytest.raises(QueryError, match="no indicator is named"):
        AmplificationRequest(("青澜市",))
