"""Promises as values of figures."""

from __future__ import annotations

import pytest

from plansearch.present.figures.parts.stated import value_of
from plansearch.query.comparison.promises import group_tiers
from plansearch.query.comparison.scales import Scale, scale
from plansearch.query.statements.criteria import Criteria
from plansearch.query.statements.targets import statements_of_text
from plansearch.report.figures.figure import Value


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("地区生产总值增长6.5%以上。", Value(6.5, bound="ge", text="≥6.5%")),
        ("居民消费价格涨幅控制在3%以内。", Value(3, bound="le", text="≤3%")),
        ("地区生产总值增长5%左右。", Value(5, bound="approx", text="≈5%")),
        ("地区生产总值增长6%—7%。", Value(6.5, 6, 7, "range", text="6–7%")),
        ("地区生产总值增长7%以上、力争达到8%。", Value(7, bound="ge", higher=8, text="≥7% ↗8%")),
        ("地区生产总值达到300亿元。", Value(300, text="300亿元")),
    ],
)
def test_bounds_ranges_and_higher_tiers(text: str, found: Value) -> None:
    (row,) = group_tiers("青澜市", 2025, statements_of_text(f"一、目标\n\n{text}", "a.txt", None, Criteria()))
    unit = scale([row])
    assert unit is not None
    assert value_of(row, unit) == found


def test_a_masked_number_is_none() -> None:
    (row,) = group_tiers(
        "青澜市", 2025, statements_of_text("一、目标\n\n地区生产总值增长x.x%。", "a.txt", None, Criteria())
    )
    from decimal import Decimal

    assert value_of(row, Scale("%", Decimal("0.01"))) is None
