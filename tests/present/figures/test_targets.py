"""The figure of targets."""

from __future__ import annotations

from plansearch.api import Index
from plansearch.present.figures.parts.stated import OF_LINES
from plansearch.present.figures.targets import figure
from plansearch.report.figures.kinds.dots import Dots
from plansearch.report.figures.kinds.lines import Lines


def test_a_panel_for_each_indicator_over_the_years(demo_index: Index) -> None:
    found = figure(demo_index.targets(region=["青澜市"], level="市", indicator="地区生产总值"))
    assert found is not None
    (plot,) = found.plots
    assert isinstance(plot, Lines)
    (panel,) = plot.panels
    assert panel.title == "地区生产总值 (growth, %)"
    # 6.5%以上 in 2024, 6%左右 in 2025
    assert [(year, value.number, value.bound) for year, value in panel.series[0].points] == [
        (2024, 6.5, "ge"), (2025, 6, "approx"),
    ]  # fmt: skip
    assert found.title == "青澜市: numbers of the plans over the years"
    assert found.subtitle == OF_LINES


def test_of_one_year_dots_of_plans(demo_index: Index) -> None:
    found = figure(demo_index.targets(level="市", year="2025", indicator="地区生产总值"))
    assert found is not None
    (plot,) = found.plots
    assert isinstance(plot, Dots)
    assert {row.value.text for row in plot.panels[0].rows if row.value} >= {"≈6%", "≥6% ↗6.5%", "≈5.5%"}


def test_one_number_is_no_figure(demo_index: Index) -> None:
    assert figure(demo_index.targets(region=["望津市"], level="市", year="2025", indicator="地区生产总值")) is None
