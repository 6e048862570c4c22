"""The figure of targets with their results: how far each result is above or below its target."""

from __future__ import annotations

from plansearch.messages import joined, note
from plansearch.present.attainment import percent
from plansearch.present.figures.parts.codes import code
from plansearch.present.figures.parts.limits import MOST_ROWS, left_out
from plansearch.query.filters.labels import distinct_labels
from plansearch.query.statements.attainment import AttainmentResult, Pair
from plansearch.report.figures.figure import Figure, Value
from plansearch.report.figures.kinds.dots import Dots, Panel, Row

TITLE = note("Results against targets")
AXIS = note("result above or below its target, in percent of the target")
TARGET = note("target")


def figure(result: AttainmentResult) -> Figure | None:
    """A row for each target with a result that can be measured against it; None without any."""
    measured = [pair for pair in result.pairs if pair.outcome is not None and pair.outcome.attainment is not None]
    shown = measured[:MOST_ROWS]
    if not shown:
        return None
    names = distinct_labels(one.target.plan for one in shown if one.target.plan and not one.target.plan.is_draft)
    rows = tuple(
        Row(
            joined((f"{no}.", names.get(one.target.source, one.target.source), one.target.indicator), " "),
            _value(one),
            one.target.source not in names,
        )
        for no, one in enumerate(shown, start=1)
    )
    plot = Dots((Panel("", rows, 0.0, TARGET),), AXIS)
    return Figure(TITLE, (plot,), notes=left_out(len(shown), len(measured)))


def _value(pair: Pair) -> Value:
    outcome = pair.outcome
    if outcome is None or outcome.attainment is None:
        raise AssertionError("only pairs with a measured result are drawn")
    text = joined((percent(outcome) or "", code("verdict", outcome.verdict)), " ")
    return Value(float(100 * outcome.attainment), text=text)
