"""Dispersion strips: a strip for each plan, from its beginning to its end, with a mark at each place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from plansearch.report.figures.figure import Plot
from plansearch.report.figures.look import BLUE, BREAK_LABELS, GRID, SIZE, WIDTH, wrapped

_ROW = 22  # pixels
_TALL = 14  # pixels of a strip


@dataclass(frozen=True, slots=True)
class Strip:
    """A labelled strip. spans: places in it, each from one share of its length to another, 0 to 1. text: beside it."""

    label: str
    spans: tuple[tuple[float, float], ...]
    text: str = ""


@dataclass(frozen=True, slots=True)
class Strips(Plot):
    """Strips from above; all have one length on the page. place_title: of the axis from 0 to 100 percent."""

    kind: ClassVar[str] = "strips"

    strips: tuple[Strip, ...]
    place_title: str


def spec(plot: Strips) -> dict[str, Any]:
    """A pale bar for each strip, and marks on it that are never narrower than a hair."""
    labels = [wrapped(strip.label) for strip in plot.strips]
    tall = _ROW + SIZE * any("\n" in label for label in labels)
    places = [
        {"label": label, "from": 100 * start, "to": 100 * end}
        for strip, label in zip(plot.strips, labels, strict=True)
        for start, end in strip.spans
    ]
    ends = [
        {"label": label, "text": strip.text, "from": 0, "to": 100}
        for strip, label in zip(plot.strips, labels, strict=True)
    ]
    x = {
        "field": "from", "type": "quantitative", "title": plot.place_title, "scale": {"domain": [0, 100]},
        "axis": {"tickCount": 5, "domain": False, "grid": False, "labelFlush": False},
    }  # fmt: skip
    axis = {"labelExpr": BREAK_LABELS, "domain": False, "ticks": False, "labelPadding": 8}
    y = {"field": "label", "type": "nominal", "sort": None, "title": None, "axis": axis, "scale": {"domain": labels}}
    bar = {"type": "bar", "height": _TALL, "opacity": 1}
    return {
        "width": WIDTH,
        "height": max(len(labels), 1) * tall,
        "encoding": {"x": x, "y": y},
        "layer": [
            {"data": {"values": ends}, "mark": {**bar, "color": GRID.light}, "encoding": {"x2": {"field": "to"}}},
            {
                "data": {"values": places},
                "mark": {**bar, "color": BLUE.light, "stroke": BLUE.light, "strokeWidth": 1.2},
                "encoding": {"x2": {"field": "to"}},
            },
            {
                "data": {"values": ends},
                "mark": {"type": "text", "align": "left", "baseline": "middle", "opacity": 1},
                "encoding": {"x": {"value": WIDTH + 8}, "text": {"field": "text"}},
            },
        ],
    }
