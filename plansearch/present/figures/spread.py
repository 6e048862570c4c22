"""The figure of a spread: for each level a staircase of the regions that have used the phrase so far."""

from __future__ import annotations

from plansearch.messages import note
from plansearch.present.figures.parts.provinces import tile_map
from plansearch.query.statistics.spread import CurvePoint, SpreadResult
from plansearch.report.figures.figure import Figure, Plot, Value
from plansearch.report.figures.kinds.lines import Lines, Panel, Series

AXIS = note("regions that have used it, percent of those with plans so far")
FIRST = note("year of the first use")


def figure(result: SpreadResult) -> Figure | None:
    """A panel for each level with users, and a map of the years of first use where provinces are among the regions."""
    levels: dict[str, list[CurvePoint]] = {}
    for point in result.curve:
        if point.held:
            levels.setdefault(point.level, []).append(point)
    panels = tuple(
        Panel(
            note("{level}: {n} of {total}", level=level, n=points[-1].cumulative, total=points[-1].held),
            (Series("", tuple((point.year, _value(point)) for point in points)),),
        )
        for level, points in levels.items()
    )
    firsts = {one.region.name: float(one.year) for one in result.adoptions if one.year is not None}
    plots: list[Plot] = [*tile_map(firsts, FIRST, "{:.0f}")]
    if panels:
        plots.append(Lines(panels, AXIS, is_steps=True))
    label = "、".join(pattern.label for pattern in result.request.patterns)
    return Figure(note("How {phrase} has spread", phrase=label), tuple(plots)) if plots else None


def _value(point: CurvePoint) -> Value:
    share = 100 * point.cumulative / point.held
    return Value(share, text=f"{share:.0f}%")
