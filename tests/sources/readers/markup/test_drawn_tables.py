"""Tables drawn with dashes, as pandoc and other converters draw them."""

import pytest

from plansearch.sources.readers.markup.drawn_tables import with_rows

SIMPLE = """
  指标           单位     2025年目标
  -------------- -------- ------------
  地区生产总值   亿元     增长6%左右
  粮食产量       万吨     52
                 亿斤     10.4
"""
CELLS = [("指标", "单位", "2025年目标"), ("-" * 9, "-" * 7, "-" * 11), ("地区生产总值", "亿元", "增长6%左右"),
         ("粮食产量", "万吨", "52"), ("", "亿斤", "10.4")]  # fmt: skip
SIMPLE_BY_CHARACTERS = "\n".join(f"  {first:9} {second:7} {third}" for first, second, third in CELLS) + "\n"
MULTILINE = """
  -------------------------------------
  指标           单位     2025年
                          目标
  -------------- -------- -------------
  地区生产       亿元     增长6%左右
  总值

  粮食产量       万吨     52

                 亿斤     10.4
  -------------------------------------
"""
GRID = """
+----------------+----------+-----------------+
| 指标           | 单位     | 2025年目标      |
+================+==========+=================+
| 地区生产       | 亿元     | - 增长6%左右    |
| 总值           |          |                 |
+----------------+----------+-----------------+
| 粮食产量       | 万吨     | 52              |
|                +----------+-----------------+
|                | 亿斤     | 10.4            |
+----------------+----------+-----------------+
"""
GRID_ASKEW = """
+------+------+------------+
| 指标 | 单位 | 2025年目标 |
+======+======+============+
| 地区生产总值 | 亿元 | 增长6%左右 |
+------+------+------------+
| 粮食产量 | 万吨 | 52 |
+------+------+------------+
|  | 亿斤 | 10.4 |
+------+------+------------+
"""
ROWS = ["| 指标 | 单位 | 2025年目标 |", "| 地区生产总值 | 亿元 | 增长6%左右 |", "| 粮食产量 | 万吨 | 52 |",
        "|  | 亿斤 | 10.4 |"]  # fmt: skip


@pytest.mark.parametrize("drawn", [SIMPLE, SIMPLE_BY_CHARACTERS, MULTILINE, GRID, GRID_ASKEW])
def test_rows(drawn: str) -> None:
    lines = with_rows(f"前文\n\n{drawn}\n后文").split("\n")
    assert [line for line in lines if line] == ["前文", *ROWS, "后文"]


@pytest.mark.parametrize(
    ("drawn", "rows"),
    [
        ("  -------- ------\n  地区     增长\n  粮食     52\n  -------- ------", ["| 地区 | 增长 |", "| 粮食 | 52 |"]),
        ("  -------- ------\n  地区     增长\n  生产\n\n  粮食     52\n  -------- ------",
         ["| 地区生产 | 增长 |", "| 粮食 | 52 |"]),
        ("+------+------+\n| 合计        |\n+------+------+\n| a\\|b | c    |\n+------+------+",
         ["| 合计 |  |", "| a\\|b | c |"]),
        ("-- --\na  b|c", ["| a | b\\|c |"]),
    ],
)  # fmt: skip
def test_tables_without_headings_and_merged_cells(drawn: str, rows: list[str]) -> None:
    assert [line for line in with_rows(drawn).split("\n") if line] == rows


@pytest.mark.parametrize(
    "text",
    [
        "", "---", "--- ---", "- - -", "正文\n\n---- ----\n\n正文", "增长5%--6% -- 7%",
        "---- ------\n跨过列界的一行长长的文字\n短   行", "+---+\n正文", "+---+---+\n| 1 | 2 |", "+----------\n正文",
    ],
)  # fmt: skip
def test_what_is_no_table_stays(text: str) -> None:
    assert with_rows(text) == text


def test_a_grid_of_empty_cells_has_no_rows() -> None:
    assert with_rows("前\n+--+--+\n|  |  |\n+--+--+").split() == ["前"]
    assert with_rows("+-+\n+--\n+-+\n后").split() == ["后"]


def test_many_rules_are_quick_and_lose_nothing() -> None:
    for line in ("---- ----\n字", "+---+---+\n| 字", "字\n---- ----"):
        assert with_rows(f"{line}\n" * 3000).count("字") == 3000
