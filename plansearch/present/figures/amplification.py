"""The figure of regions against the units above them: by how many points a goal is higher."""

from __future__ import annotations

from plansearch.messages import note
from plansearch.present.comparison.symbols import as_symbols
from plansearch.present.figures.parts.limits import MOST_ROWS, left_out
from plansearch.query.comparison.amplification import Amplification, Step
from plansearch.report.figures.figure import Figure, Value
from plansearch.report.figures.kinds.dots import Dots, Panel, Row

TITLE = note("Goals against those of the unit above")
AXIS = note("difference in percentage points")
ABOVE = note("as above")


def figure(result: Amplification) -> Figure | None:
    """A row for each goal that can be subtracted, from the largest difference to the smallest; None without any."""
    measured = sorted((step for step in result.steps if step.difference is not None), key=_difference, reverse=True)
    shown = measured[:MOST_ROWS]
    if not shown:
        return None
    several = len({step.year for step in shown}) > 1, len({step.indicator for step in shown}) > 1
    rows = tuple(Row(_name(step, *several), _value(step)) for step in shown)
    plot = Dots((Panel("", rows, 0.0, ABOVE),), AXIS)
    return Figure(TITLE, (plot,), notes=left_out(len(shown), len(measured)))


def _difference(step: Step) -> float:
    return float(step.difference or 0)


def _name(step: Step, with_year: bool, with_indicator: bool) -> str:
    parts = [step.region, *([str(step.year)] if with_year else []), *([step.indicator] if with_indicator else [])]
    return " ".join(parts)


def _value(step: Step) -> Value:
    number = _difference(step)
    own, above = (as_symbols(row) if row else "" for row in (step.own, step.above))
    return Value(number, text=f"{number:+g} ({own} / {above})" if number else f"0 ({own} / {above})")
