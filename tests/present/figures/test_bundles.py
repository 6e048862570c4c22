"""The figure of bundles."""

from __future__ import annotations

from plansearch.api import Index
from plansearch.present.figures.bundles import figure
from plansearch.report.figures.kinds.bars import Bars


def test_occurrences_and_regions_of_each_bundle(demo_index: Index) -> None:
    result = demo_index.bundles(n=3)
    found = figure(result)
    assert found is not None
    (plot,) = found.plots
    assert isinstance(plot, Bars)
    shown = [[(row.label, row.value.text) for row in panel.rows if row.value] for panel in plot.panels]
    assert shown[0] == [(one.text, str(one.n)) for one in result.bundles]
    assert shown[1] == [(one.text, str(one.n_regions)) for one in result.bundles]
