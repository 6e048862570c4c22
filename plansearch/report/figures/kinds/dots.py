"""Dots and ranges: a row for each thing, with the mark of its bound, the number beside it, one's own row marked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from plansearch.report.figures.figure import Plot, Value, cut, n_above, top_of
from plansearch.report.figures.look import BLUE, BREAK_LABELS, GRID, PAPER, SIZE, SOFT, VERMILION, WIDTH, wrapped
from plansearch.report.layout import cells

_ROW = 24  # pixels
_ARROW = {"ge": "M0,0L2.6,0M1.7,-0.6L2.6,0L1.7,0.6", "le": "M0,0L-2.6,0M-1.7,-0.6L-2.6,0L-1.7,0.6"}
"""Paths of arrows from the middle of a dot, in halves of its size."""
_DOT = 80  # square pixels
_CELL = 6.6  # pixels of a display cell of text
_LONGEST = 24  # display cells of the text beside a dot
_MIDDLE_TEXT = 17  # pixels that the text of the middle takes above a panel
_APART = 14  # pixels between panels and texts


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled row. value: None for an empty one, whose reason is `text`. is_own: of the person who asks."""

    label: str
    value: Value | None
    is_own: bool = False
    text: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One column of rows. middle: of all rows, a line down the panel, with its text; None for none."""

    title: str
    rows: tuple[Row, ...]
    middle: float | None = None
    middle_text: str = ""


@dataclass(frozen=True, slots=True)
class Dots(Plot):
    """Panels beside one another, rows from above. value_title: of the axis, with its unit.

    from_zero: the axis begins at zero. The rows of a panel have different labels.
    """

    kind: ClassVar[str] = "dots"

    panels: tuple[Panel, ...]
    value_title: str
    from_zero: bool = False

    @property
    def values(self) -> list[Value]:
        """All values."""
        return [row.value for panel in self.panels for row in panel.rows if row.value]

    @property
    def top(self) -> float:
        """Where intervals are cut."""
        return top_of(self.values) if self.from_zero else float("inf")

    @property
    def n_cut(self) -> int:
        """How many intervals go beyond the axis, and end at it."""
        return n_above(self.values, self.top)


def spec(plot: Dots) -> dict[str, Any]:
    """Panels with the same axis of values; only the first names the rows where all have the same."""
    width = panel_width(len(plot.panels))
    alike = len({tuple(row.label for row in panel.rows) for panel in plot.panels}) == 1
    domain = _domain(plot)
    panels = [
        _panel(plot, panel, width, domain, with_labels=not no or not alike, with_title=not no)
        for no, panel in enumerate(plot.panels)
    ]
    return panels[0] if len(panels) == 1 else {"hconcat": panels, "spacing": _APART}


def panel_width(n: int) -> int:
    """Pixels of each of `n` panels beside one another."""
    return WIDTH if n == 1 else max(110, (WIDTH + 150) // n - 40)


def heading(text: str, offset: int = 6) -> dict[str, Any]:
    """The title of a panel. offset: pixels above it."""
    return {"text": wrapped(text).split("\n"), "fontSize": SIZE, "anchor": "start", "frame": "group", "offset": offset}


def titled(n: int) -> dict[str, Any]:
    """Where the title of the axis stands: of `n` panels only the first has it, from its left on."""
    return {"titleAnchor": "start"} if n > 1 else {}


def _domain(plot: Dots) -> list[float]:
    """The ends of the axis: all values, with room for arrows."""
    reach = [min(n, plot.top) for value in plot.values for n in value.reach]
    low, high = min(reach, default=0.0), max(reach, default=1.0)
    if plot.from_zero:
        low = min(low, 0.0)
    room = (high - low or abs(high) or 1.0) * 0.08
    return [low if plot.from_zero and low == 0 else low - room, high + room]


def _panel(
    plot: Dots, panel: Panel, width: int, domain: list[float], *, with_labels: bool, with_title: bool
) -> dict[str, Any]:
    labels = [wrapped(row.label) for row in panel.rows]
    tall = _ROW + SIZE * any("\n" in label for label in labels)
    x = {
        "field": "value", "type": "quantitative", "title": plot.value_title if with_title else None,
        "scale": {"domain": domain, "nice": False, "zero": False},
        "axis": {"tickCount": 5, "domain": False, "labelFlush": False, **titled(len(plot.panels))},
    }  # fmt: skip
    axis: dict[str, Any] | None = None
    if with_labels:
        axis = {"labelExpr": BREAK_LABELS, "domain": False, "ticks": False, "labelPadding": 8}
    y = {"field": "label", "type": "nominal", "sort": None, "title": None, "axis": axis, "scale": {"domain": labels}}
    layers = [_bands(width), _spans(), _steps(), *_arrows(), _dots(), _higher(), *_texts(panel, width)]
    if panel.middle is not None:
        layers.insert(1, _middle(panel))
        layers.append(_middle_text(panel))
    found: dict[str, Any] = {
        "data": {"values": list(_rows(panel, labels, plot.top))},
        "width": width,
        "height": max(len(labels), 1) * tall,
        "layer": layers,
        "encoding": {"x": x, "y": y},
    }
    if panel.title:
        is_lower = panel.middle is None and any(one.middle is not None for one in plot.panels)
        found["title"] = heading(panel.title, 6 + _MIDDLE_TEXT * is_lower)
    return found


def _rows(panel: Panel, labels: list[str], top: float) -> Iterable[dict[str, Any]]:
    for row, label in zip(panel.rows, labels, strict=True):
        value = row.value
        yield {
            "label": label, "own": row.is_own, "text": wrapped(row.text or (value.text if value else ""), _LONGEST, 1),
            "value": value.number if value else None, "low": value.low if value else None,
            "high": cut(value.high, top) if value else None, "bound": value.bound if value else "",
            "higher": value.higher if value else None,
        }  # fmt: skip


def _colour() -> dict[str, Any]:
    return {"condition": {"test": "datum.own", "value": VERMILION.light}, "value": BLUE.light}


def _bands(width: int) -> dict[str, Any]:
    """A band behind one's own row, so that no colour alone marks it."""
    return {
        "transform": [{"filter": "datum.own"}],
        "mark": {"type": "rule", "strokeWidth": _ROW - 4, "color": GRID.light, "opacity": 1},
        "encoding": {"x": {"value": 0}, "x2": {"value": width}},
    }


def _spans() -> dict[str, Any]:
    """Ranges, thick, and intervals, thin."""
    return {
        "transform": [{"filter": "datum.low != null && datum.high != null"}],
        "mark": {"type": "rule", "opacity": 1},
        "encoding": {
            "x": {"field": "low", "type": "quantitative"},
            "x2": {"field": "high"},
            "color": _colour(),
            "strokeWidth": {"condition": {"test": "datum.bound == 'range'", "value": 6}, "value": 1.5},
        },
    }


def _steps() -> dict[str, Any]:
    """From a number to the higher one."""
    return {
        "transform": [{"filter": "datum.higher != null"}],
        "mark": {"type": "rule", "strokeWidth": 2, "strokeDash": [3, 2], "opacity": 1},
        "encoding": {"x2": {"field": "higher"}, "color": _colour()},
    }


def _arrows() -> list[dict[str, Any]]:
    return [
        {
            "transform": [{"filter": f"datum.bound == '{bound}'"}],
            "mark": {"type": "point", "shape": path, "size": _DOT, "filled": False, "strokeWidth": 1.8, "opacity": 1},
            "encoding": {"stroke": _colour()},
        }
        for bound, path in _ARROW.items()
    ]


def _dots() -> dict[str, Any]:
    shape = {"condition": {"test": "datum.bound == 'approx'", "value": "diamond"}, "value": "circle"}
    return {
        "transform": [{"filter": "datum.value != null && datum.bound != 'range'"}],
        "mark": {"type": "point", "filled": True, "size": _DOT, "opacity": 1},
        "encoding": {"shape": shape, "color": _colour()},
    }


def _higher() -> dict[str, Any]:
    """The hollow dot of the higher number."""
    return {
        "transform": [{"filter": "datum.higher != null"}],
        "mark": {"type": "point", "size": _DOT, "fill": PAPER.light, "strokeWidth": 2, "opacity": 1},
        "encoding": {"x": {"field": "higher", "type": "quantitative"}, "stroke": _colour()},
    }


def _texts(panel: Panel, width: int) -> list[dict[str, Any]]:
    """The numbers in a column of their own, to the right of the panel."""
    longest = max((cells(row.text or (row.value.text if row.value else "")) for row in panel.rows), default=0)
    if not longest:
        return []
    mark = {"type": "text", "align": "left", "baseline": "middle", "opacity": 1}
    return [{"mark": mark, "encoding": {"x": {"value": width + 10}, "text": {"field": "text"}}}]


def _middle(panel: Panel) -> dict[str, Any]:
    return {
        "data": {"values": [{"middle": panel.middle}]},
        "mark": {"type": "rule", "strokeDash": [5, 4], "color": SOFT.light, "opacity": 1},
        "encoding": {"x": {"field": "middle", "type": "quantitative"}, "y": None},
    }


def _middle_text(panel: Panel) -> dict[str, Any]:
    mark = {"type": "text", "baseline": "bottom", "dy": -4, "color": SOFT.light, "opacity": 1}
    return {
        "data": {"values": [{"middle": panel.middle, "text": panel.middle_text}]},
        "mark": mark,
        "encoding": {
            "x": {"field": "middle", "type": "quantitative"}, "y": {"value": 0}, "text": {"field": "text"},
        },
    }  # fmt: skip
