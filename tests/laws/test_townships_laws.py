"""Plans of townships: found by the township's name, and counted below its county."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from plansearch.api import Index
from plansearch.query.comparison.by_indicator import IndicatorComparison

TOWN, TITLED, COUNTY = (
    "青澜市/澜东区/竹篁镇/2025年工作计划.md",
    "青澜市/澜东区/甲.md",
    "青澜市/澜东区/2025年政府工作报告.md",
)
INCOME = "农村居民人均可支配收入"


@pytest.fixture
def index(index_of: Callable[[dict[str, str]], Index]) -> Index:
    return index_of({
        TOWN: f"# 竹篁镇2025年工作计划\n\n一、目标\n\n{INCOME}增长6%以上。\n",
        TITLED: f"# 澜东区雁陂镇2025年工作计划\n\n一、目标\n\n{INCOME}增长8%以上。\n",
        COUNTY: f"# 澜东区2025年政府工作报告\n\n一、目标\n\n{INCOME}增长7%以上。\n",
    })  # fmt: skip


@pytest.mark.parametrize(
    ("region", "level", "found"),
    [
        ("竹篁镇", None, {TOWN}),
        ("竹篁", None, {TOWN}),
        ("澜东区竹篁镇", "乡", {TOWN}),
        ("雁陂镇", None, {TITLED}),
        ("澜东区", None, {TOWN, TITLED, COUNTY}),
        ("澜东区", "乡", {TOWN, TITLED}),
        ("澜东区", "县", {COUNTY}),
        ("青澜市", "乡", {TOWN, TITLED}),
        (["竹篁镇", "雁陂镇"], None, {TOWN, TITLED}),
    ],
)
def test_filters(index: Index, region: str | list[str], level: str | None, found: set[str]) -> None:
    assert {plan.id for plan in index.plans(region=region, level=level)} == found


def test_a_county_speaks_for_itself_and_its_townships_are_measured_against_it(index: Index) -> None:
    result = index.compare("澜东区", "竹篁镇", "雁陂镇", indicator=INCOME)
    assert isinstance(result, IndicatorComparison)
    assert [(row.region, row.phrasing) for row in result.rows] == [
        ("澜东区", "7%以上"), ("竹篁镇", "6%以上"), ("雁陂镇", "8%以上"),
    ]  # fmt: skip
    steps = index.compare(level="乡", indicator=INCOME, amplification=True).steps  # type: ignore[union-attr]
    assert [(step.region, step.parent, str(step.difference)) for step in steps] == [
        ("竹篁镇", "澜东区", "-1"), ("雁陂镇", "澜东区", "1"),
    ]  # fmt: skip
