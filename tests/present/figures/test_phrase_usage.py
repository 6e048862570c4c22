"""The figure of regions on phrases."""

from __future__ import annotations

from plansearch.api import Index
from plansearch.present.figures.phrase_usage import figure
from plansearch.report.figures.kinds.dots import Dots
from plansearch.report.figures.kinds.lines import Lines


def test_regions_with_their_rates_and_intervals(demo_index: Index) -> None:
    result = demo_index.compare_phrases("青澜市", "砚川市", "望津市", phrase=["力争", "确保"])
    found = figure(result)
    assert found is not None
    (plot,) = found.plots
    assert isinstance(plot, Dots)
    assert [panel.title for panel in plot.panels] == ["力争", "确保"]
    numbers = [row.value.number for panel in plot.panels for row in panel.rows if row.value]
    assert numbers == [use.count.per_10k for use in result.uses]


def test_by_year_a_panel_for_each_region(demo_index: Index) -> None:
    found = figure(demo_index.compare_phrases("青澜市", "砚川市", phrase=["力争", "确保"], by="year"))
    assert found is not None
    assert isinstance(found.plots[0], Lines)
    assert [panel.title for panel in found.plots[0].panels] == ["青澜市", "砚川市"]
    assert found.plots[0].series == ["力争", "确保"]
