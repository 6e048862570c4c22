"""Labels of one width, bars to an eighth of a cell, numbers on their cell."""

from __future__ import annotations

import pytest

from plansearch.report.figures.drawn.canvas import ASCII, BLOCKS, Canvas, Scale, number, padded, scale_of
from plansearch.report.figures.figure import Value
from plansearch.report.layout import cells


def test_every_sign_takes_one_cell() -> None:
    for signs in (BLOCKS, ASCII):
        assert all(cells(char) == 1 for sign in signs for char in sign)
    assert all(sign.isascii() for sign in ASCII)


def test_labels_have_one_width_and_at_most_a_third_of_the_line() -> None:
    assert Canvas(60, BLOCKS).labels(["青澜市", "a", ""]) == ["青澜市", "a     ", "      "]
    (long,) = Canvas(30, BLOCKS).labels(["青澜市国民经济和社会发展规划"])
    assert long == "青澜市国…"
    assert Canvas(60, BLOCKS).labels([]) == []


@pytest.mark.parametrize(
    ("share", "blocks", "plain"),
    [(0, "", ""), (1, "████", "####"), (0.5, "██", "##"), (0.625, "██▌", "##"), (2, "████", "####"), (-1, "", "")],
)
def test_bars(share: float, blocks: str, plain: str) -> None:
    assert Canvas(60, BLOCKS).bar(share, 4) == blocks
    assert Canvas(60, ASCII).bar(share, 4) == plain


def test_numbers_on_their_cell() -> None:
    scale = Scale(0, 10, 11)
    assert [scale.at(n) for n in (0, 5, 10, 12, -3)] == [0, 5, 10, 10, 0]
    assert Scale(3, 3, 11).at(3) == 5
    assert scale_of([Value(5, 4, 6), Value(7, higher=9)], 10, from_zero=False) == Scale(4, 9, 10)
    assert scale_of([Value(5)], 10, from_zero=True) == Scale(0, 5, 10)


def test_texts() -> None:
    assert (padded("市", 4), padded("市", 4, to_right=True)) == ("市  ", "  市")
    assert [number(n) for n in (0, 5.0, 0.12345, 123456.0)] == ["0", "5", "0.1235", "123,456"]
