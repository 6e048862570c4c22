"""The promise as printed."""

import pytest

from plansearch.targets import extract_targets
from plansearch.targets.interpret.phrasing import phrasing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("今年地区生产总值增长6%。", ["6%"]),
        ("今年地区生产总值力争增长6%左右。", ["力争6%左右"]),
        ("今年新增就业不少于5万人。", ["不少于5万人"]),
        ("今年供水普及率、燃气普及率分别达到98%、97%以上。", ["98%以上", "97%以上"]),
        ("到2027年，旅游收入突破80亿元大关。", ["80亿元大关"]),
    ],
)
def test_phrasing(text: str, expected: list[str]) -> None:
    assert [phrasing(target, text) for target in extract_targets(text)] == expected


def test_a_value_of_a_table_is_printed_with_its_unit() -> None:
    text = "| 指标 | 单位 | 2025年目标 |\n|---|---|---|\n| 地区生产总值 | 亿元 | 1300以上 |\n| 失业率 | % | ≤5.5% |"
    assert [phrasing(target, text) for target in extract_targets(text)] == ["1300亿元以上", "≤5.5%"]


def test_a_target_without_a_number_is_printed_without_its_indicator() -> None:
    text = "主要目标是：地区生产总值增长6%，财政收入增长5%，投资增长8%，居民收入增长与经济增长同步。"
    last = extract_targets(text)[-1]
    assert (last.indicator, last.value_span) == ("居民收入", None)
    assert phrasing(last, text) == "增长与经济增长同步"


def test_a_phrase_of_a_table_is_printed_without_its_row() -> None:
    text = "序号 | 指标 | 单位 | 2026年目标\n4 | 单位GDP能耗 | % | 持续下降\n5 | 卫生厕所普及率 | % | 实现全覆盖\n"
    assert [phrasing(target, text) for target in extract_targets(text)] == ["持续下降", "实现全覆盖"]
