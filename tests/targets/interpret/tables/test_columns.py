"""What the columns of a table hold."""

import pytest

from plansearch.targets.interpret.tables.columns import Context, is_heading, is_unit, read_layout, unit_of
from plansearch.targets.interpret.tables.rows import read_rows
from plansearch.targets.lexicon.lexicon import packaged
from tests.targets.interpret.tables.test_rows import lines

LEXICON = packaged()


def layout(text: str, above: str = "", year: int | None = None) -> dict[int, tuple[str, str, str]]:
    """Status, unit and horizon of each column of values."""
    found = read_layout(LEXICON, read_rows(text, lines(text)), Context("", above, year))
    return {n: (c.status, c.unit, c.horizon) for n, c in found.values.items()} if found else {}


@pytest.mark.parametrize(
    ("words", "unit"),
    [
        ("产值（亿元）", "亿元"),
        ("增长%", "%"),
        ("投资/万元", "万元"),
        ("增速（可比价）", ""),
        ("床位（张/千人）", "张/千人"),
        ("目标", ""),
    ],
)
def test_the_unit_of_a_heading(words: str, unit: str) -> None:
    assert unit_of(LEXICON, words) == unit


def test_what_is_a_unit() -> None:
    assert is_unit(LEXICON, "万亩")
    assert not is_unit(LEXICON, "粮食")


def test_the_last_year_is_the_goal_or_all_from_the_plan_s_year_on() -> None:
    text = "指标 | 2020年 | 2023年 | 2027年\n产值 | 1 | 2 | 3"
    assert {n: c[0] for n, c in layout(text, "主要指标目标").items()} == {1: "result", 2: "result", 3: "target"}
    assert {n: c[0] for n, c in layout(text, "主要指标目标", 2023).items()} == {1: "result", 2: "target", 3: "target"}
    assert {n: c[0] for n, c in layout(text, "指标完成情况", 2023).items()} == {1: "result", 2: "result", 3: "result"}


def test_a_single_year_below_a_caption_of_goals() -> None:
    text = "指标 | 单位 | 2026年\n产值 | 亿元 | 3"
    assert layout(text, "2026年主要预期目标") == {2: ("target", "", "2026年")}
    assert layout(text) == {2: ("result", "", "2026年")}


@pytest.mark.parametrize("words", ["完成时限", "责任单位", "备注", "目标责任部门", "2025年为2020年的百分比"])
def test_columns_that_describe_hold_no_values(words: str) -> None:
    assert list(layout(f"指标 | 2025年目标 | {words}\n产值 | 3 | 4")) == [1]


def test_a_rate_against_the_year_before_is_no_result_of_that_year() -> None:
    found = layout("指标 | 2025年完成 | 2026年目标 | 比上年增长（%）\n产值 | 3 | 4 | 5", "主要目标")
    assert {n: c[:2] for n, c in found.items()} == {1: ("result", ""), 2: ("target", ""), 3: ("target", "%")}


def test_a_table_that_says_nothing_of_goals_has_no_layout() -> None:
    assert layout("姓名 | 电话\n张三 | 12345") == {}


def test_a_heading_has_no_value() -> None:
    text = "指标 | 2025年目标\n指标 | 30"
    first, second = read_rows(text, lines(text))
    assert is_heading(LEXICON, first)
    assert not is_heading(LEXICON, second)
