"""Dots in a terminal."""

from __future__ import annotations

from plansearch.report.figures.drawn.canvas import ASCII, BLOCKS, Canvas
from plansearch.report.figures.drawn.dots import drawn
from plansearch.report.figures.figure import Value
from plansearch.report.figures.kinds.dots import Dots, Panel, Row

ROWS = (
    Row("青澜市", Value(0, bound="ge", text="≥0")),
    Row("县", Value(5, 2, 8, "range", text="2–8")),
    Row("自己", Value(4, higher=10, text="4 ↗10"), is_own=True),
    Row("无", None, text="未提"),
)


def test_the_marks_of_bounds_and_the_line_of_the_middle() -> None:
    plot = Dots((Panel("", ROWS, 3, "中位数 3"),), "%", from_zero=True)
    assert drawn(plot, Canvas(28, BLOCKS)) == [
        "青澜市  ●→  ┊          ≥0",
        "县        ━━━━━━━━━    2–8",
        "自己        ┊◆──────○  4 ↗10",
        "无          ┊          未提",
        "        0          10",
        "        %  ┊ 中位数 3",
    ]


def test_plain_signs() -> None:
    assert drawn(Dots((Panel("", ROWS[:1]),), "%"), Canvas(28, ASCII))[0].startswith("青澜市  ")
    assert drawn(Dots((Panel("", ()),), "%"), Canvas(28, ASCII))


def test_panels_have_one_scale_and_their_titles() -> None:
    panels = (Panel("2024年", (Row("a", Value(1)),)), Panel("2025年", (Row("a", Value(3)),)))
    lines = drawn(Dots(panels, "%", from_zero=True), Canvas(40, BLOCKS))
    assert [line for line in lines if "年" in line] == ["2024年", "2025年"]
    assert lines[1].index("●") < lines[6].index("●")
