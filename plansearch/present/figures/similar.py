"""The figure of similar plans: a panel of bars for each measure, a row for each plan."""

from __future__ import annotations

from plansearch.messages import Message, note
from plansearch.present.figures.parts.limits import MOST_ROWS, left_out
from plansearch.query.filters.labels import distinct_labels
from plansearch.query.retrieval.likeness.result import SimilarPlan, SimilarResult
from plansearch.report.figures.figure import Figure, Value
from plansearch.report.figures.kinds.bars import Bars
from plansearch.report.figures.kinds.dots import Panel, Row

MEASURES: tuple[tuple[str, Message], ...] = (
    ("score", note("similarity")), ("subject", note("subject")), ("build", note("build")),
    ("promises", note("promises")), ("names", note("names")), ("shared_text", note("shared text")),
)  # fmt: skip
SHARE = note("0 to 1")


def figure(result: SimilarResult) -> Figure | None:
    """The plans of the table from above, without those of other years of the own region; None without any."""
    shown = result.plans[:MOST_ROWS]
    if not shown:
        return None
    names = distinct_labels(one.plan for one in shown)
    panels = tuple(
        Panel(title, tuple(Row(names[one.plan.id], _value(one, measure)) for one in shown))
        for measure, title in MEASURES
        if any(getattr(one, measure) is not None for one in shown)
    )
    title = note("Plans similar to {subject}", subject=distinct_labels([result.taken_as])[result.taken_as.id])
    plot = Bars(panels, SHARE, domain=(0.0, 1.0))
    return Figure(title, (plot,), notes=left_out(len(shown), len(result.plans)))


def _value(one: SimilarPlan, measure: str) -> Value | None:
    number: float | None = getattr(one, measure)
    if number is None:
        return None
    return Value(number, text=f"{number:.0%}" if measure == "shared_text" else f"{number:.2f}")
