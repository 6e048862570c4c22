"""Sparklines."""

from __future__ import annotations

from plansearch.report.figures.drawn.canvas import ASCII, BLOCKS, Canvas
from plansearch.report.figures.drawn.lines import drawn
from plansearch.report.figures.figure import Value
from plansearch.report.figures.kinds.lines import Lines, Panel, Series


def series(name: str, **numbers: float) -> Series:
    return Series(name, tuple((int(year[1:]), Value(number)) for year, number in numbers.items()))


def test_a_line_for_each_series_on_one_scale() -> None:
    plot = Lines(
        (Panel("市", (series("力争", y2020=0, y2021=7, y2023=14),)), Panel("县", (series("力争", y2023=7),))), "次"
    )
    assert drawn(plot, Canvas(60, BLOCKS)) == [
        "市 力争  ▁▁▁▅▅▅···███  0 – 14",
        "县 力争  ·········▅▅▅  7",
        "         2020    2023",
        "         次",
    ]
    assert drawn(plot, Canvas(60, ASCII))[0] == "市 力争  ___++++   @@@  0 – 14".replace("++++", "+++")


def test_more_years_than_cells_show_the_last() -> None:
    plot = Lines((Panel("", (series("", **{f"y{year}": 1.0 for year in range(1950, 2026)}),)),), "次")
    lines = drawn(plot, Canvas(30, BLOCKS))
    assert lines[1].split()[-1].endswith("2025")
    assert drawn(Lines((), "次"), Canvas(30, BLOCKS)) == []
