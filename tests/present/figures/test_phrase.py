"""The figure of occurrences."""

from __future__ import annotations

import pytest

from plansearch.api import Index
from plansearch.present.figures.phrase import figure
from plansearch.report.figures.kinds.dots import Dots
from plansearch.report.figures.kinds.lines import Lines
from plansearch.report.figures.kinds.strips import Strips


def test_a_strip_for_each_plan_with_its_places(demo_index: Index) -> None:
    result = demo_index.phrase("力争", level="市", n=0)
    found = figure(result)
    assert found is not None
    (plot,) = found.plots
    assert isinstance(plot, Strips)
    assert sum(len(strip.spans) for strip in plot.strips) == len(result.lines) == result.total.n
    line = result.lines[0]
    assert plot.strips[0].spans[0] == pytest.approx(
        (line.span.start / len(line.plan.text), line.span.end / len(line.plan.text))
    )
    assert found.notes == ()


def test_lines_that_are_not_shown_are_said(demo_index: Index) -> None:
    result = demo_index.phrase("力争", n=2)
    found = figure(result)
    assert found is not None
    assert found.notes[0].startswith(f"the figure is of the 2 occurrences in the table, not of all {result.total.n}")


def test_counts_are_rates_with_intervals(demo_index: Index) -> None:
    result = demo_index.phrase("力争", by="level")
    found = figure(result)
    assert found is not None
    (plot,) = found.plots
    assert isinstance(plot, Dots)
    first = plot.panels[0].rows[0].value
    assert first is not None
    assert first.number == result.counts[0].per_10k
    assert first.low is not None
    assert first.high is not None
    assert first.low < first.number < first.high


def test_counts_of_years_are_lines(demo_index: Index) -> None:
    found = figure(demo_index.phrase("力争", by="level,year"))
    assert found is not None
    assert isinstance(found.plots[0], Lines)
    assert [panel.title for panel in found.plots[0].panels][:2] == ["省", "市"]
    assert figure(demo_index.phrase("力争", count=True)) is None
