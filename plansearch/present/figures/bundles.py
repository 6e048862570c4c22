"""The figure of bundles: a bar for each, as long as it is common."""

from __future__ import annotations

from plansearch.messages import note
from plansearch.present.figures.parts.limits import MOST_ROWS, left_out
from plansearch.query.statistics.bundles import BundlesResult
from plansearch.report.figures.figure import Figure, Value
from plansearch.report.figures.kinds.bars import Bars
from plansearch.report.figures.kinds.dots import Panel, Row

TITLE = note("Bundles")
N = note("occurrences")
N_REGIONS = note("regions")


def figure(result: BundlesResult) -> Figure | None:
    """Two panels, occurrences and regions, in the order of the table."""
    shown = result.bundles[:MOST_ROWS]
    panels = tuple(
        Panel(title, tuple(Row(one.text, Value(n, text=str(n))) for one, n in zip(shown, numbers, strict=True)))
        for title, numbers in ((N, [one.n for one in shown]), (N_REGIONS, [one.n_regions for one in shown]))
    )
    return Figure(TITLE, (Bars(panels, ""),), notes=left_out(len(shown), len(result.bundles)))
