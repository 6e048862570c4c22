"""Bars: to the right from zero, or to both sides; panels beside one another share their rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from plansearch.report.figures.figure import Plot
from plansearch.report.figures.kinds.dots import Panel, heading, panel_width, titled
from plansearch.report.figures.look import BLUE, BREAK_LABELS, SIZE, SOFT, VERMILION, wrapped

_ROW = 22  # pixels
_APART = 16
_BLOCK = 6  # pixels between the text at the end of a bar and the bar


@dataclass(frozen=True, slots=True)
class Bars(Plot):
    """Panels of rows, as those of dots; a bar ends at the number of its row. value_title: of the axis.

    sides: what bars to the left and to the right mean, where they go to both; () where all are positive. domain: the
    ends of the axis; None for those of the numbers.
    """

    kind: ClassVar[str] = "bars"

    panels: tuple[Panel, ...]
    value_title: str
    sides: tuple[str, ...] = ()
    domain: tuple[float, float] | None = None

    @property
    def ends(self) -> tuple[float, float]:
        """The ends of the axis: zero is in it, and bars to both sides have the same room."""
        if self.domain is not None:
            return self.domain
        numbers = [row.value.number for panel in self.panels for row in panel.rows if row.value]
        high = max((abs(n) if self.sides else n for n in numbers), default=0.0) or 1.0
        return (-high if self.sides else 0.0), high


def spec(plot: Bars) -> dict[str, Any]:
    """Panels with the same axis; the first names the rows."""
    width = panel_width(len(plot.panels))
    panels = [_panel(plot, panel, width, with_labels=not no) for no, panel in enumerate(plot.panels)]
    return panels[0] if len(panels) == 1 else {"hconcat": panels, "spacing": _APART}


def _panel(plot: Bars, panel: Panel, width: int, *, with_labels: bool) -> dict[str, Any]:
    labels = [wrapped(row.label) for row in panel.rows]
    tall = _ROW + SIZE * any("\n" in label for label in labels)
    low, high = plot.ends
    room = (high - low) * (0.16 if any(row.value and row.value.text for row in panel.rows) else 0.02)
    x = {
        "field": "value", "type": "quantitative", "title": plot.value_title if with_labels else None,
        "scale": {"domain": [low - room * bool(plot.sides), high + room], "nice": False},
        "axis": {
            "tickCount": max(2, width // 80), "domain": False, "labelFlush": False,
            **titled(len(plot.panels)), **({"labelExpr": "format(abs(datum.value), '~g')"} if plot.sides else {}),
        },
    }  # fmt: skip
    axis: dict[str, Any] | None = None
    if with_labels:
        axis = {"labelExpr": BREAK_LABELS, "domain": False, "ticks": False, "labelPadding": 8}
    y = {"field": "label", "type": "nominal", "sort": None, "title": None, "axis": axis, "scale": {"domain": labels}}
    values = [
        {
            "label": label, "value": row.value.number if row.value else None, "own": row.is_own,
            "text": row.text or (row.value.text if row.value else ""),
        }
        for row, label in zip(panel.rows, labels, strict=True)
    ]  # fmt: skip
    found: dict[str, Any] = {
        "data": {"values": values},
        "width": width,
        "height": max(len(labels), 1) * tall,
        "layer": [_bars(), _zero(), *_texts(), *_sides(plot, width)],
        "encoding": {"x": x, "y": y},
    }
    if panel.title:
        found["title"] = heading(panel.title)
    return found


def _bars() -> dict[str, Any]:
    """Bars to the left have another colour than those to the right; one's own are striped by an edge."""
    colour = {"condition": {"test": "datum.value < 0", "value": VERMILION.light}, "value": BLUE.light}
    edge = {"condition": {"test": "datum.own", "value": 3}, "value": 0}
    return {
        "transform": [{"filter": "datum.value != null"}],
        "mark": {"type": "bar", "opacity": 1, "height": {"band": 0.7}, "stroke": VERMILION.light},
        "encoding": {"color": colour, "strokeWidth": edge},
    }


def _zero() -> dict[str, Any]:
    mark = {"type": "rule", "color": SOFT.light, "opacity": 1}
    return {"data": {"values": [{}]}, "mark": mark, "encoding": {"x": {"datum": 0}, "y": None}}


def _texts() -> list[dict[str, Any]]:
    """The number at the end of each bar, and beside zero where there is none."""
    text = {"field": "text"}
    return [
        {
            "transform": [{"filter": f"datum.value == null || datum.value {sign} 0"}],
            "mark": {"type": "text", "align": align, "baseline": "middle", "dx": dx, "opacity": 1},
            "encoding": {"text": text},
        }
        for sign, align, dx in ((">=", "left", _BLOCK), ("<", "right", -_BLOCK))
    ]


def _sides(plot: Bars, width: int) -> list[dict[str, Any]]:
    """What each side means, above it."""
    if not plot.sides:
        return []
    left, right = plot.sides
    return [
        {
            "data": {"values": [{"side": text}]},
            "mark": {
                "type": "text", "align": align, "baseline": "bottom", "dy": -6, "fontWeight": "bold",
                "color": colour.light, "opacity": 1,
            },
            "encoding": {"text": {"field": "side"}, "x": {"value": width / 2 + dx}, "y": {"value": 0}},
        }
        for text, align, dx, colour in ((left, "right", -12, VERMILION), (right, "left", 12, BLUE))
    ]  # fmt: skip
