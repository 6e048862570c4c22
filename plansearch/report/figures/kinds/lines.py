"""Lines over years: small multiples with the same axes, each with one or several series and their intervals."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from plansearch.report.figures.figure import Plot, Value, cut, n_above, top_of
from plansearch.report.figures.kinds.dots import heading
from plansearch.report.figures.look import BREAK_LABELS, DASHES, PAPER, SERIES, SHAPES, SIZE, SOFT, wrapped

_PANEL_WIDTHS = (460, 300, 200)  # pixels of each of one, two, three panels in a row
_TITLE = 28  # display cells of a line of the title of a panel
_TICK = 46  # pixels that the label of a year takes
_STEPS = (1, 2, 5, 10, 20, 50, 100)  # years between labels
_LONG = 15  # years from which on intervals are a band, dots small, and panels wide
_ROOM = 0.06  # of the axis, beyond the highest number
_HALF = 0.5  # of a year
_BESIDE = 0.08  # years between series, whose intervals would cover one another
_MARKS = ((16, 60), (9, 34), (0, 18))  # from so many pixels a year on, the size of a dot, in square pixels


@dataclass(frozen=True, slots=True)
class Series:
    """Values of years, in their order; a year without a value is not there, and breaks the line."""

    name: str
    points: tuple[tuple[int, Value], ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """One of the small multiples."""

    title: str
    series: tuple[Series, ...]


@dataclass(frozen=True, slots=True)
class Lines(Plot):
    """Panels in reading order. value_title: of the axis of values, with its unit. gap: years after which a line breaks.

    from_zero: the axis of values begins at zero, as counts and rates do. has_own_axes: panels are of different things,
    so that each has its own axis of values. is_steps: a number holds until the next one, so that lines are staircases.
    """

    kind: ClassVar[str] = "lines"

    panels: tuple[Panel, ...]
    value_title: str
    from_zero: bool = True
    gap: int = 1
    has_own_axes: bool = False
    is_steps: bool = False

    @property
    def years(self) -> list[int]:
        """All years with a value."""
        return sorted({year for panel in self.panels for one in panel.series for year, _ in one.points})

    @property
    def series(self) -> list[str]:
        """Names of all series in their order."""
        return list(dict.fromkeys(one.name for panel in self.panels for one in panel.series))

    @property
    def values(self) -> list[Value]:
        """All values."""
        return [value for panel in self.panels for one in panel.series for _, value in one.points]

    @property
    def top(self) -> float:
        """Where intervals are cut."""
        return float("inf") if self.has_own_axes else top_of(self.values)

    @property
    def n_cut(self) -> int:
        """How many intervals go beyond the axis, and end at it."""
        return n_above(self.values, self.top)


def spec(plot: Lines) -> dict[str, Any]:
    """A facet of panels: bars of intervals, lines and dots."""
    n = len(plot.panels)
    is_long = bool(plot.years) and plot.years[-1] - plot.years[0] >= _LONG
    per_row = min(n, len(_PANEL_WIDTHS) - is_long)
    width = _PANEL_WIDTHS[per_row - 1]
    names, titles = plot.series, [wrapped(panel.title, _TITLE) for panel in plot.panels]
    values = {
        "field": "value", "type": "quantitative", "title": None, "scale": _scale(plot),
        "axis": {"tickCount": 5, "domain": False, "ticks": False},
    }  # fmt: skip
    encoding: dict[str, Any] = {"x": _years(plot.years, width), "y": values}
    told = _told_apart(names) if len(names) > 1 else {"color": {"value": SERIES[0].light}, "shape": _bounds()}
    layers = [
        *_intervals(told["color"]),
        _lines(plot, {key: told[key] for key in ("color", "strokeDash") if key in told}),
    ]  # fmt: skip
    if not plot.is_steps:
        layers += [*_higher(), _dots({key: told[key] for key in ("color", "shape") if key in told}, _mark(plot, width))]
    one = {"width": width, "height": 200 if n == 1 else 130, "layer": layers, "encoding": encoding}
    data = {"values": list(_rows(plot, is_long=is_long))}
    if n == 1:
        return {"data": data, **one, "title": _title(plot.panels[0].title, plot.value_title)}
    header = {"title": None, "labelExpr": BREAK_LABELS, "labelAnchor": "start", "labelOrient": "top"}
    return {
        "data": data,
        "title": _title("", plot.value_title),
        "facet": {"field": "panel", "type": "nominal", "sort": titles, "header": header},
        "columns": per_row,
        "spec": one,
        "resolve": {"axis": {"x": "independent"}, **({"scale": {"y": "independent"}} if plot.has_own_axes else {})},
    }


def _title(text: str, value_title: str) -> dict[str, Any]:
    """Above the plot: its title, and below it that of the axis of values, which reads better so than on its side."""
    quiet = {"fontWeight": "normal", "color": SOFT.light, "anchor": "start", "frame": "group", "fontSize": SIZE}
    if not text:
        return {"text": value_title, "offset": 8, **quiet}
    return {**heading(text), "subtitle": value_title, "subtitlePadding": 4, "subtitleFontSize": SIZE}


def _rows(plot: Lines, *, is_long: bool) -> Iterable[dict[str, Any]]:
    names, years, top = plot.series, plot.years, plot.top
    for panel in plot.panels:
        for one in panel.series:
            points: tuple[tuple[float, Value], ...] = one.points
            if plot.is_steps and points:  # the last number holds to the end of its year
                points = (*((year - _HALF, value) for year, value in points), (years[-1] + _HALF, points[-1][1]))
            beside = (names.index(one.name) - (len(names) - 1) / 2) * _BESIDE
            bands = _bands(plot, points) if is_long else [0] * len(points)
            run, before = 0, None
            for (year, value), band in zip(points, bands, strict=True):
                run += before is not None and year - before > plot.gap
                before = year
                yield {
                    "panel": wrapped(panel.title, _TITLE), "series": one.name, "run": f"{one.name}/{run}",
                    "year": year + beside, "value": value.number, "low": value.low,
                    "high": cut(value.high, top), "bound": value.bound, "higher": value.higher,
                    "band": f"{one.name}/{band}" if band else "",
                }  # fmt: skip


def _bands(plot: Lines, points: tuple[tuple[float, Value], ...]) -> list[int]:
    """The number of the band that each interval is part of, from 1: two or more in a row; 0 for one that is a bar."""
    runs, before = list[int](), None
    for year, value in points:
        if value.low is None or value.high is None or value.bound == "range":
            runs.append(0)
            before = None
            continue
        runs.append(max(runs, default=0) + (before is None or year - before > plot.gap))
        before = year
    sizes = Counter(runs)
    return [run if sizes[run] > 1 else 0 for run in runs]


def _scale(plot: Lines) -> dict[str, Any]:
    """The axis of values, with room for dots at its ends. Panels with axes of their own leave it to Vega-Lite."""
    if plot.has_own_axes:
        return {"zero": plot.from_zero, "padding": 8}
    reach = [min(n, plot.top) for value in plot.values for n in value.reach]
    low, high = min(reach, default=0.0), max(reach, default=1.0)
    low = min(low, 0.0) if plot.from_zero else low
    room = (high - low or abs(high) or 1.0) * _ROOM
    return {"domain": [low if plot.from_zero and low == 0 else low - room, high + room], "nice": False}


def _years(years: list[int], width: int) -> dict[str, Any]:
    """The axis of years: as many labelled as fit, at round numbers."""
    first, last = (years[0], years[-1]) if years else (0, 0)
    least = (last - first + 1) * _TICK / width
    step = next((step for step in _STEPS if step >= least), _STEPS[-1])
    shown = [year for year in range(first, last + 1) if year % step == 0]
    axis = {"format": "d", "values": shown, "grid": False, "labelFlush": False}
    return {
        "field": "year", "type": "quantitative", "title": None, "axis": axis,
        "scale": {"zero": False, "nice": False, "domain": [first - _HALF, last + _HALF]},
    }  # fmt: skip


def _told_apart(names: list[str]) -> dict[str, Any]:
    """Colour and shape of each series; the dashes of its line."""
    series = {"field": "series", "type": "nominal", "sort": None}
    n = len(names)
    return {
        "color": {**series, "scale": {"domain": names, "range": [c.light for c in (SERIES * n)[:n]]}},
        "shape": {**series, "scale": {"domain": names, "range": list((SHAPES * n)[:n])}},
        "strokeDash": {**series, "scale": {"domain": names, "range": [list(d) for d in (DASHES * n)[:n]]}},
    }


def _bounds() -> dict[str, Any]:
    """The shape of a dot by its bound: a triangle upwards for at least, downwards for at most, a diamond for about."""
    shapes = {"": "circle", "range": "circle", "ge": "triangle-up", "le": "triangle-down", "approx": "diamond"}
    scale = {"domain": list(shapes), "range": list(shapes.values())}
    return {"field": "bound", "type": "nominal", "scale": scale, "legend": None}


def _higher() -> list[dict[str, Any]]:
    """A hollow dot for the higher number, joined to the number by a dashed rule."""
    there = [{"filter": "datum.higher != null"}]
    y = {"field": "higher", "type": "quantitative"}
    rule = {"type": "rule", "strokeDash": [3, 2], "color": SERIES[0].light, "opacity": 1}
    dot = {
        "type": "point",
        "size": 50,
        "fill": PAPER.light,
        "stroke": SERIES[0].light,
        "strokeWidth": 1.5,
        "opacity": 1,
    }
    return [
        {"transform": there, "mark": rule, "encoding": {"y2": {"field": "higher"}}},
        {"transform": there, "mark": dot, "encoding": {"y": y}},
    ]


def _intervals(colour: dict[str, Any]) -> list[dict[str, Any]]:
    """Intervals and ranges: a band where intervals of many years are in a row, a bar each otherwise."""
    ends = {"y": {"field": "low", "type": "quantitative"}, "y2": {"field": "high"}, "color": colour}
    return [
        {
            "transform": [{"filter": "datum.band != ''"}],
            "mark": {"type": "area", "fillOpacity": 0.22},
            "encoding": {**ends, "detail": {"field": "band"}},
        },
        {
            "transform": [{"filter": "datum.band == '' && datum.low != null && datum.high != null"}],
            "mark": {"type": "rule", "strokeOpacity": 0.6},
            "encoding": {
                **ends,
                "strokeWidth": {"condition": {"test": "datum.bound == 'range'", "value": 5}, "value": 1.5},
            },
        },
    ]


def _lines(plot: Lines, told: dict[str, Any]) -> dict[str, Any]:
    interpolate = "step-after" if plot.is_steps else "linear"
    return {
        "mark": {"type": "line", "strokeWidth": 1.5, "interpolate": interpolate},
        "encoding": {**told, "detail": {"field": "run"}},
    }


def _mark(plot: Lines, width: int) -> int:
    """The size of a dot, as large as the room of a year allows, so that shapes can be told apart."""
    per_year = width / (plot.years[-1] - plot.years[0] + 1) if plot.years else width
    return next(size for least, size in _MARKS if per_year >= least)


def _dots(told: dict[str, Any], size: int) -> dict[str, Any]:
    """Dots of numbers; a range is its bar alone, which a dot would cover."""
    return {
        "transform": [{"filter": "datum.bound != 'range'"}],
        "mark": {"type": "point", "filled": True, "size": size, "opacity": 1},
        "encoding": told,
    }
