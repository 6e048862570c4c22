"""Figures that fit a screen."""

from __future__ import annotations

from plansearch.present.figures.parts.limits import left_out
from plansearch.present.figures.parts.on_page import MOST_PANELS, MOST_ROWS, on_page
from plansearch.report.figures.figure import Figure, Value
from plansearch.report.figures.kinds import dots, lines
from plansearch.report.figures.kinds.strips import Strip, Strips

ROWS = tuple(dots.Row(f"第{no}镇", Value(no)) for no in range(60))


def test_a_tall_figure_has_its_first_rows_and_one_note() -> None:
    whole = Figure("题", (dots.Dots((dots.Panel("", ROWS),), "次"),), notes=(*left_out(60, 69), "别的"))
    found = on_page(whole)
    (plot,) = found.plots
    assert isinstance(plot, dots.Dots)
    assert plot.panels[0].rows == ROWS[:MOST_ROWS]
    assert found.notes == ("the figure shows the first 20 of 69; filters choose others", "别的")
    strips = Strips(tuple(Strip(row.label, ((0.1, 0.2),)) for row in ROWS), "%")
    assert on_page(Figure("题", (strips,))).notes == left_out(20, 60)


def test_panels_are_fewer_and_a_short_figure_stays() -> None:
    panels = tuple(lines.Panel(str(no), (lines.Series("", ((2024, Value(1)),)),)) for no in range(12))
    (plot,) = on_page(Figure("题", (lines.Lines(panels, "次"),))).plots
    assert isinstance(plot, lines.Lines)
    assert plot.panels == panels[:MOST_PANELS]
    short = Figure("题", (lines.Lines(panels[:2], "次"),), notes=left_out(2, 9))
    assert on_page(short) is short
