"""A region's target less its parent's."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from plansearch.api import Index
from plansearch.query.comparison.amplification import Amplification, Step

Build = Callable[[dict[str, str]], Index]


def report(region: str, year: int, text: str) -> str:
    """A plan whose aims are one sentence."""
    return f"# {region}{year}年政府工作报告\n\n一、主要目标\n\n{text}"


def steps(
    index: Index, *regions: str, indicator: str = "地区生产总值", **asked: object
) -> dict[tuple[str, int | None], Step]:
    found = index.compare(*regions, indicator=indicator, amplification=True, **asked)  # type: ignore[arg-type]
    assert isinstance(found, Amplification)
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
    found = demo_index.compare("青澜市", "砚川市", "望津市", indicator="地区生产总值", year=2025, amplification=True)
    table = found.table()
    keys = [column.key for column in table.columns]
    for row in table.rows:
        cells = dict(zip(keys, row, strict=True))
        if cells["difference"] is not None:
            assert cells["difference"] == cells["value"] - cells["parent_value"]  # type: ignore[operator]
            assert cells["parent"] == "云岫省"
    assert any("above" in note for note in table.notes)
    assert any("middle" in note for note in table.notes)
