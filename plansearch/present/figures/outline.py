"""The figure of a usual outline: for each section how many plans have it, and its share of their text."""

from __future__ import annotations

from plansearch.messages import note
from plansearch.present.figures.parts.limits import MOST_ROWS, left_out
from plansearch.query.drafting.outline import UsualOutline
from plansearch.report.figures.figure import Figure, Value
from plansearch.report.figures.kinds.bars import Bars
from plansearch.report.figures.kinds.dots import Panel, Row

TITLE = note("The usual outline")
PLANS, TEXT = note("share of plans with the section"), note("share of their text")
OWN = note("Edged bars are sections that the draft has.")


def figure(result: UsualOutline) -> Figure | None:
    """Sections in their usual order, subsections indented; those that a draft has are marked."""
    shown = result.sections[:MOST_ROWS]
    if not shown:
        return None
    labels = [f"{no}. {'　' * (one.depth - 1)}{one.heading}" for no, one in enumerate(shown, start=1)]
    columns = ((PLANS, [one.n_plans / result.n_plans for one in shown]), (TEXT, [one.share for one in shown]))
    panels = tuple(
        Panel(
            title,
            tuple(
                Row(label, Value(100 * share, text=f"{share:.0%}"), is_own=one.in_draft is not None)
                for label, one, share in zip(labels, shown, shares, strict=True)
            ),
        )
        for title, shares in columns
    )
    plot = Bars(panels, "%", domain=(0.0, 100.0))
    return Figure(TITLE, (plot,), OWN if result.draft else "", left_out(len(shown), len(result.sections)))
