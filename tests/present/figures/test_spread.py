"""The figure of a spread."""

from __future__ import annotations

from plansearch.api import Index
from plansearch.present.figures.spread import figure
from plansearch.report.figures.kinds.lines import Lines


def test_a_staircase_for_each_level(demo_index: Index) -> None:
    result = demo_index.spread("力争", n=1)
    found = figure(result)
    assert found is not None
    (plot,) = found.plots
    assert isinstance(plot, Lines)
    assert plot.is_steps
    county = [point for point in result.curve if point.level == "县" and point.held]
    (panel,) = [panel for panel in plot.panels if panel.title.startswith("县")]
    assert panel.title == f"县: {county[-1].cumulative} of {county[-1].held}"
    assert [(year, value.number) for year, value in panel.series[0].points] == [
        (point.year, 100 * point.cumulative / point.held) for point in county
    ]
