"""Tables of indicators: which columns are goals, units, kinds and official types."""

import pytest

from plansearch.targets import extract_targets
from plansearch.targets.interpret.tables import is_row

TABLE = """# 青澜市“十五五”规划主要指标

| 序号 | 指标 | 单位 | 2025年 | 2030年 | 年均增长（%） | 属性 |
|---|---|---|---|---|---|---|
| 1 | 旅游收入 | 亿元 | 1,200 | 1600 | ≥6 | 预期性 |
| 2 | 森林覆盖率（%） | % | 58.3 | 60以上 | - | 约束性 |
| 3 | 单位生产总值能耗降低 | % | — | [13.5] | — | 约束性 |
| 4 | 城镇新增就业 | 万人 | 5.2 | 5-6 | — | 预期性 |
| 5 | 新建学校 | 所 | | xx | | |
"""


def codes(text: str) -> list[tuple[str, ...]]:
    return [
        (t.indicator, str(t.value_raw), str(t.unit), t.status, t.bound, t.kind, t.official_type, t.horizon)
        for t in extract_targets(text)
    ]


def test_years_goals_and_types() -> None:
    assert codes(TABLE) == [
        ("旅游收入", "1,200", "亿元", "result", "eq", "level", "anticipatory", "2025年"),
        ("旅游收入", "1600", "亿元", "target", "eq", "level", "anticipatory", "2030年"),
        ("旅游收入", "6", "%", "target", "ge", "growth", "anticipatory", ""),
        ("森林覆盖率", "58.3", "%", "result", "eq", "level", "binding", "2025年"),
        ("森林覆盖率", "60", "%", "target", "ge", "level", "binding", "2030年"),
        ("单位生产总值能耗", "13.5", "%", "target", "eq", "growth", "binding", "2030年"),
        ("城镇新增就业", "5.2", "万人", "result", "eq", "increment", "anticipatory", "2025年"),
        ("城镇新增就业", "5-6", "万人", "target", "range", "increment", "anticipatory", "2030年"),
        ("新建学校", "xx", "所", "target", "eq", "level", "", "2030年"),
    ]
    masked = extract_targets(TABLE)[-1]
    assert (masked.lo, masked.is_masked, masked.mask) == (None, True, "xx")


def test_offsets_are_those_of_the_text() -> None:
    for target in extract_targets(TABLE):
        assert target.value_span is not None
        assert target.value_span.of(TABLE) == target.value_raw
        assert target.indicator_raw in target.span.of(TABLE)


def test_rows_without_outer_bars() -> None:
    text = "主要目标\n指标 | 2025年实际 | 2026年目标\n旅游收入（亿元） | 90 | 100\n"
    assert [row[:4] for row in codes(text)] == [
        ("旅游收入", "90", "亿元", "result"),
        ("旅游收入", "100", "亿元", "target"),
    ]


def test_two_years_below_a_review_are_results() -> None:
    text = "一、工作回顾\n指标 | 2020年 | 2025年\n旅游收入（亿元） | 90 | 100\n"
    assert {row[3] for row in codes(text)} == {"result"}


@pytest.mark.parametrize(
    "text",
    [
        "姓名 | 电话\n张三 | 12345\n",
        "| 指标 | 2030年目标 |\n",
        "| 类别 | 数量 |\n| 学校 | 10所 |\n",
    ],
)
def test_a_table_that_says_nothing_of_goals_states_nothing(text: str) -> None:
    assert extract_targets(text) == []


def test_a_bar_in_a_sentence_needs_two_cells() -> None:
    assert is_row("| a | b |")
    assert is_row("a | b")
    assert not is_row("今年新建学校10所。")
    assert not is_row("|")
