"""Rows of tables with merged cells."""

import pytest

from plansearch.sources.readers.grid import MOST, Grid, cell_text, line_of


def test_a_cell_over_two_rows_leaves_an_empty_one_below() -> None:
    grid = Grid()
    assert grid.row([("粮食总产量", 1, 2), ("万吨", 1, 1), ("52", 1, 1)]) == ["粮食总产量", "万吨", "52"]
    assert grid.row([("亿斤", 1, 1), ("10.4", 1, 1)]) == ["", "亿斤", "10.4"]
    assert grid.row([("油料", 1, 1), ("万吨", 1, 1), ("3", 1, 1)]) == ["油料", "万吨", "3"]


def test_a_cell_over_columns_and_rows() -> None:
    grid = Grid()
    assert grid.row([("指标", 2, 2), ("2025年", 1, 1)]) == ["指标", "", "2025年"]
    assert grid.row([("目标", 1, 1)]) == ["", "", "目标"]
    assert grid.row([("产值", 1, 1), ("亿元", 1, 1), ("3", 1, 1)]) == ["产值", "亿元", "3"]


def test_covered_cells_at_the_end_of_a_row() -> None:
    grid = Grid()
    grid.row([("a", 1, 1), ("b", 1, 3)])
    assert grid.row([("c", 1, 1)]) == ["c", ""]
    assert grid.row([("d", 1, 1)]) == ["d", ""]
    assert grid.row([("e", 1, 1)]) == ["e"]


@pytest.mark.parametrize("n", [0, -3, 10**9])
def test_impossible_spans_have_bounds(n: int) -> None:
    assert len(Grid().row([("a", n, n)])) <= MOST


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("地区\n生产总值", "地区生产总值"),
        ("300\n以上", "300 以上"),
        ("53.5\n60.2", "53.5 60.2"),
        (" a\t b ", "a b"),
        ("", ""),
    ],
)
def test_a_break_in_a_cell(text: str, expected: str) -> None:
    assert cell_text(text) == expected


def test_a_row_is_a_line() -> None:
    assert line_of(["", "a", ""]) == " | a | "
