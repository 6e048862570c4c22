"""The records of one cell."""

from decimal import Decimal

import pytest

from plansearch.targets import extract_targets


@pytest.mark.parametrize(
    ("cell", "lo", "hi", "unit", "bound", "kind"),
    [
        ("300", "300", "300", "亿元", "eq", "level"),
        ("≥300", "300", "300", "亿元", "ge", "level"),
        ("300以上", "300", "300", "亿元", "ge", "level"),
        ("300-320", "300", "320", "亿元", "range", "level"),
        ("1,300", "1300", "1300", "亿元", "eq", "level"),
        ("300（预计）", "300", "300", "亿元", "eq", "level"),
        ("8%左右", "8", "8", "%", "approx", "growth"),
        ("增长8%以上", "8", "8", "%", "ge", "growth"),
        ("达到300", "300", "300", "亿元", "eq", "level"),
        ("力争突破300亿元", "300", "300", "亿元", "ge", "level"),
        ("不低于300", "300", "300", "亿元", "ge", "level"),
    ],
)
def test_numbers_of_a_cell(cell: str, lo: str, hi: str, unit: str, bound: str, kind: str) -> None:
    text = f"指标 | 单位 | 2025年目标\n旅游收入 | 亿元 | {cell}\n"
    (found,) = extract_targets(text)
    assert (found.indicator, found.lo, found.hi) == ("旅游收入", Decimal(lo), Decimal(hi))
    assert (found.unit, found.bound, found.kind, found.status, found.rule) == (unit, bound, kind, "target", "table")
    assert found.value_span is not None
    assert found.value_span.of(text) == found.value_raw
    assert found.value_raw in cell


def test_a_name_in_traditional_characters_is_as_printed() -> None:
    found = extract_targets("| 指標 | 單位 | 2025年目標 |\n|---|---|---|\n| 粮食總產量 | 萬噸 | 52 |\n")
    assert [(t.indicator_raw, t.indicator, t.canonical) for t in found] == [("粮食總產量", "粮食总产量", "粮食产量")]


def test_a_range_that_falls_has_no_value() -> None:
    (found,) = extract_targets("指标 | 单位 | 2025年目标\n旅游收入 | 亿元 | 320-30\n")
    assert (found.lo, found.hi, found.is_masked, found.bound) == (None, None, True, "eq")
    assert found.repair == "digits damaged, value not read"
