"""The figure of counts: what is drawn, in which order."""

from __future__ import annotations

from plansearch.api import Index
from plansearch.present.figures.freq import RATE, figure
from plansearch.report.figures.kinds.dots import Dots
from plansearch.report.figures.kinds.lines import Lines


def test_over_years_a_panel_for_each_level(mini_index: Index) -> None:
    found = figure(mini_index.freq("力争", "确保", by="level,year"))
    assert found is not None
    (plot,) = found.plots
    assert isinstance(plot, Lines)
    assert [panel.title for panel in plot.panels] == ["省", "市", "县"]
    assert plot.series == ["力争", "确保"]
    # 2024: 2 in 100 characters of the city
    assert dict(plot.panels[1].series[0].points)[2024].number == 200.0
    assert plot.value_title == RATE


def test_a_phrase_alone_needs_no_title_of_its_panel(mini_index: Index) -> None:
    found = figure(mini_index.freq("力争", by="year"))
    assert found is not None
    assert isinstance(found.plots[0], Lines)
    assert [panel.title for panel in found.plots[0].panels] == [""]


def test_other_facets_are_rows_with_intervals(mini_index: Index) -> None:
    result = mini_index.freq("力争", by="region", totals=True)
    found = figure(result)
    assert found is not None
    (plot,) = found.plots
    assert isinstance(plot, Dots)
    (panel,) = plot.panels
    cells = [cell for cell in result.cells if not cell.group.is_total]
    assert [row.label for row in panel.rows] == [cell.values[0] for cell in cells]
    first = panel.rows[0].value
    assert first is not None
    assert (first.number, (first.low, first.high)) == (cells[0].per_10k, cells[0].interval)


def test_phrases_alone_are_rows_and_one_number_is_no_figure(mini_index: Index) -> None:
    found = figure(mini_index.freq("力争", "确保"))
    assert found is not None
    assert isinstance(found.plots[0], Dots)
    assert [row.label for row in found.plots[0].panels[0].rows] == ["力争", "确保"]
    assert figure(mini_index.freq("力争")) is None
