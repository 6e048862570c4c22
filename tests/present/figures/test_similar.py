"""The figure of similar plans."""

from __future__ import annotations

from plansearch.api import Index
from plansearch.present.figures.similar import figure
from plansearch.report.figures.kinds.bars import Bars


def test_a_panel_for_each_measure_and_a_row_for_each_plan(demo_index: Index) -> None:
    result = demo_index.similar("雁陂镇2025年工作计划", n=3)
    found = figure(result)
    assert found is not None
    (plot,) = found.plots
    assert found.title == "Plans similar to 雁陂镇 2025"
    assert isinstance(plot, Bars)
    assert [panel.title for panel in plot.panels] == [
        "similarity", "subject", "build", "promises", "names", "shared text",
    ]  # fmt: skip
    assert [row.value.number for row in plot.panels[0].rows if row.value] == [one.score for one in result.plans]
    assert plot.ends == (0, 1)
