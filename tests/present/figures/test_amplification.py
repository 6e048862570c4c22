"""The figure of regions against the units above them."""

from __future__ import annotations

from plansearch.api import Index
from plansearch.present.figures.amplification import figure
from plansearch.report.figures.kinds.dots import Dots


def test_differences_from_the_largest_to_the_smallest(demo_index: Index) -> None:
    result = demo_index.amplification("青澜市", "砚川市", "望津市", indicator="地区生产总值", year="2025")
    found = figure(result)
    assert found is not None
    (plot,) = found.plots
    assert isinstance(plot, Dots)
    numbers = [row.value.number for row in plot.panels[0].rows if row.value]
    assert numbers == sorted((float(s.difference) for s in result.steps if s.difference is not None), reverse=True)
    assert plot.panels[0].middle == 0
