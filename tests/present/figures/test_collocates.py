"""The figure of collocates."""

from __future__ import annotations

from plansearch.api import Index
from plansearch.present.figures.collocates import figure
from plansearch.report.figures.kinds.bars import Bars


def test_times_before_and_after_the_node(demo_index: Index) -> None:
    result = demo_index.collocates("建设", n=3)
    found = figure(result)
    assert found is not None
    (plot,) = found.plots
    assert isinstance(plot, Bars)
    numbers = [[row.value.number for row in panel.rows if row.value] for panel in plot.panels]
    assert numbers == [[one.left for one in result.collocates], [one.right for one in result.collocates]]


def test_of_groups_a_plot_each(demo_index: Index) -> None:
    found = figure(demo_index.collocates("建设", by="level", n=2, min_n=2))
    assert found is not None
    titles = [plot.panels[0].title for plot in found.plots if isinstance(plot, Bars)]
    assert len(titles) > 1
    assert titles[0].endswith(": before the node")
