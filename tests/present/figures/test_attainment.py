"""The figure of targets with their results."""

from __future__ import annotations

from plansearch.api import Index
from plansearch.present.attainment import percent
from plansearch.present.figures.attainment import figure
from plansearch.report.figures.kinds.dots import Dots


def test_each_measured_result_as_percent_of_its_target(demo_index: Index) -> None:
    result = demo_index.attainment(region=["砚川市"], level="市", year="2023:2024")
    found = figure(result)
    assert found is not None
    (plot,) = found.plots
    assert isinstance(plot, Dots)
    (panel,) = plot.panels
    measured = [pair.outcome for pair in result.pairs if pair.outcome and pair.outcome.attainment is not None]
    assert [row.value.number for row in panel.rows if row.value] == [
        100 * float(outcome.attainment or 0) for outcome in measured
    ]
    percents = [percent(outcome) or "?" for outcome in measured]
    assert all(row.value and row.value.text.startswith(said) for row, said in zip(panel.rows, percents, strict=True))
    assert panel.middle == 0
    assert len({row.label for row in panel.rows}) == len(measured)


def test_without_a_measured_result_there_is_none(demo_index: Index) -> None:
    assert figure(demo_index.attainment(region=["望津市"], level="市", year="2025")) is None
