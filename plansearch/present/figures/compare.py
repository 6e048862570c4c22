"""The figure of regions on indicators: dots and ranges for few years, lines by region for many."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plansearch.messages import Message, note
from plansearch.model import Time
from plansearch.present.comparison.promises import heading
from plansearch.present.figures.parts.limits import MOST_PANELS, MOST_ROWS, left_out
from plansearch.present.figures.parts.provinces import tile_map
from plansearch.present.figures.parts.stated import OF_DOTS, OF_LINES, value_of
from plansearch.query.comparison.by_indicator import IndicatorComparison
from plansearch.query.comparison.grid import Grid, Place
from plansearch.query.comparison.promises import Promise
from plansearch.query.comparison.scales import Distribution, Scale
from plansearch.report.figures.figure import Figure, Plot
from plansearch.report.figures.kinds import dots, lines

MOST_INDICATORS = 6
_MANY_TIMES = 3  # panels of dots beside one another
NOT_STATED = note("no number")


def figure(result: IndicatorComparison) -> Figure | None:
    """A plot for each indicator; None where no region states a number."""
    grid = result.grid()
    names = [name for name in grid.indicators if _scale(grid, name) is not None]
    shown = names[:MOST_INDICATORS]
    plots, notes = list[Plot](), list[Message](left_out(len(shown), len(names)))
    for name in shown:
        found, rest = _of_indicator(grid, name, _drafts(result.rows))
        plots += found
        notes += rest
    title = note("{indicators}: what the plans promise", indicators=tuple(shown))
    has_dots = any(isinstance(plot, dots.Dots) for plot in plots)
    return Figure(title, tuple(plots), OF_DOTS if has_dots else OF_LINES, tuple(notes)) if plots else None


def _drafts(rows: Iterable[Promise]) -> frozenset[str]:
    """Regions whose promises are of a draft."""
    return frozenset(row.region for row in rows if row.plan is not None and row.plan.is_draft)


def _scale(grid: Grid, name: str) -> Scale | None:
    """The unit of the numbers of an indicator that compare; None without any."""
    for place in grid.promises:
        if place[2] == name:
            for row in grid.comparable(place):
                if (scale := grid.scale(row)) is not None and value_of(row, scale) is not None:
                    return scale
    return None


def _of_indicator(grid: Grid, name: str, drafts: frozenset[str]) -> tuple[list[Plot], tuple[Message, ...]]:
    """The plots of an indicator, and what they leave out."""
    scale = _scale(grid, name)
    rows = {place: _headline(grid, place) for place in grid.promises if place[2] == name}
    if scale is None:
        return [], ()
    measure = grid.mains[name]
    axis = note("{indicator} ({kind}, {unit})", indicator=name, kind=measure[0] if measure else "", unit=scale.unit)
    with_numbers = {place[1] for place, row in rows.items() if row is not None and value_of(row, scale) is not None}
    times = [time for time in grid.times if time in with_numbers]
    years = [time for time in times if isinstance(time, int)]
    if len(years) > _MANY_TIMES:
        plot, rest = _over_years(grid, rows, scale, axis)
        return [plot], (*rest, *_times_left_out([time for time in times if not isinstance(time, int)]))
    regions = _in_order(grid.regions, rows, times, scale)
    shown = regions[:MOST_ROWS]
    middles = {(one.indicator, one.time): one for one in grid.distributions()}
    panels = tuple(
        _panel(shown, [rows.get((region, time, name)) for region in shown], scale, drafts, middles.get((name, time)))
        for time in times[-_MANY_TIMES:]
    )
    if len(panels) > 1:
        titles = [heading(time) for time in times[-_MANY_TIMES:]]
        panels = tuple(
            dots.Panel(title, panel.rows, panel.middle, panel.middle_text)
            for title, panel in zip(titles, panels, strict=True)
        )
    last = {row.label: row.value.number for row in panels[-1].rows if row.value}
    rest = (*left_out(len(shown), len(regions)), *_times_left_out(times[:-_MANY_TIMES]))
    return [*tile_map(last, axis, "{:g}"), dots.Dots(panels, axis)], rest


def _times_left_out(times: Sequence[Time]) -> tuple[Message, ...]:
    return (note("not in the figure: {times}", times=tuple(map(heading, times))),) if times else ()


def _headline(grid: Grid, place: Place) -> Promise | None:
    """The first promise of a cell for its own time and place that compares with others."""
    return next((row for row in grid.comparable(place) if not row.is_out_of_scope), None)


def _in_order(
    regions: Sequence[str], rows: dict[Place, Promise | None], times: Sequence[Time], scale: Scale
) -> list[str]:
    """Regions from the highest number of the latest time to the lowest, those without one last."""
    highest: dict[str, float] = {}
    for time in times:
        for (region, when, _), row in rows.items():
            if when == time and row is not None and (value := value_of(row, scale)) is not None:
                highest[region] = value.number
    return sorted(regions, key=lambda region: (region not in highest, -highest.get(region, 0.0)))


def _panel(
    regions: Sequence[str],
    rows: Sequence[Promise | None],
    scale: Scale,
    drafts: frozenset[str],
    middle: Distribution | None,
) -> dots.Panel:
    shown = []
    for region, row in zip(regions, rows, strict=True):
        value = value_of(row, scale) if row is not None else None
        shown.append(dots.Row(region, value, region in drafts, "" if value else NOT_STATED))
    if middle is None:
        return dots.Panel("", tuple(shown))
    text = note("median {number}", number=middle.scale.text(middle.median))
    return dots.Panel("", tuple(shown), float(scale.of(middle.median)), text)


def _over_years(
    grid: Grid, rows: dict[Place, Promise | None], scale: Scale, axis: str
) -> tuple[Plot, tuple[Message, ...]]:
    """A panel for each region, in the order of the table."""
    found: dict[str, list[tuple[int, Promise]]] = {}
    for (region, time, _), row in rows.items():
        if isinstance(time, int) and row is not None and value_of(row, scale) is not None:
            found.setdefault(region, []).append((time, row))
    panels = []
    for region in (one for one in grid.regions if one in found):
        points = ((year, value_of(row, scale)) for year, row in sorted(found[region], key=lambda one: one[0]))
        kept = tuple((year, value) for year, value in points if value is not None)
        panels.append(lines.Panel(region, (lines.Series("", kept),)))
    shown = tuple(panels[:MOST_PANELS])
    return lines.Lines(shown, axis, from_zero=False), left_out(len(shown), len(panels))
