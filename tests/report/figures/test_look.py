"""Colours that can be seen and told apart, labels that fit."""

from __future__ import annotations

import pytest

from plansearch.report.figures.look import (
    BLUE,
    COLOURS,
    DASHES,
    FAMILY,
    GRID,
    INK,
    PAPER,
    SERIES,
    SHAPES,
    SOFT,
    Colour,
    balanced,
    config,
    wrapped,
)
from plansearch.report.layout import cells


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.1, from 1 to 21."""
    lights = []
    for colour in (one, other):
        parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        lights.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(lights) + 0.05) / (min(lights) + 0.05)


def test_the_ratio_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("colour", SERIES)
def test_marks_stand_out(colour: Colour) -> None:
    assert contrast(colour.light, PAPER.light) >= 3
    assert contrast(colour.dark, PAPER.dark) >= 3


@pytest.mark.parametrize("colour", [INK, SOFT])
@pytest.mark.parametrize("ground", [PAPER, GRID])
def test_text_can_be_read(colour: Colour, ground: Colour) -> None:
    assert contrast(colour.light, ground.light) >= 4.5
    assert contrast(colour.dark, ground.dark) >= 4.5


def test_each_colour_stands_for_itself_alone() -> None:
    assert len({one.light for one in COLOURS}) == len(COLOURS)
    assert BLUE in COLOURS
    assert len(SERIES) == len(SHAPES) == len(DASHES), "no series by colour alone"


def test_a_long_label_keeps_its_beginning() -> None:
    assert wrapped("青澜市") == "青澜市"
    two = wrapped("青澜市国民经济和社会发展第十五个五年规划" * 2)
    assert two.endswith("…")
    assert [cells(line) <= 37 for line in two.split("\n")] == [True, True]
    assert wrapped("青澜市 枫渚县", 8) == "青澜市\n枫渚县"


def test_fonts_and_ground() -> None:
    assert config()["font"] == FAMILY
    assert config()["background"] is None


def test_no_line_of_balanced_text_is_left_with_a_lone_character() -> None:
    shown = balanced("三角向上：至少。三角向下：至多。菱形：左右。竖条：区间。", 46, 4)
    assert len(shown) == 2
    assert min(map(len, shown)) > 10
    assert balanced("短", 46, 4) == ["短"]
