"""Two texts as columns from beginning to end, their shared passages joined by bands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from plansearch.report.figures.figure import Plot
from plansearch.report.figures.look import BLUE, GRID, SOFT, VERMILION, Colour, wrapped

Likeness = Literal["exact", "edited", "formula"]
COLOURS: dict[Likeness, Colour] = {"exact": BLUE, "edited": VERMILION, "formula": SOFT}
DASHES: dict[Likeness, list[int]] = {"exact": [1, 0], "edited": [6, 3], "formula": [2, 2]}
_HEIGHT, _WIDTH = 420, 420  # pixels
_COLUMN = 0.16  # of the width
_PALE = 0.35  # opacity of a band


@dataclass(frozen=True, slots=True)
class Join:
    """A passage that both texts have. left, right: its place in each, from one share of the length to another."""

    left: tuple[float, float]
    right: tuple[float, float]
    likeness: Likeness


@dataclass(frozen=True, slots=True)
class Joined(Plot):
    """Two texts. titles: above the columns. texts: below them. words: what each likeness is called, for the legend."""

    kind: ClassVar[str] = "joined"

    titles: tuple[str, str]
    texts: tuple[str, str]
    joins: tuple[Join, ...]
    words: tuple[tuple[str, str], ...]


def spec(plot: Joined) -> dict[str, Any]:
    """Columns with the passages as blocks, and bands between them."""
    words = dict(plot.words)
    present = [name for name in COLOURS if any(join.likeness == name for join in plot.joins)]
    domain = [words.get(name, name) for name in present]
    legend = {"symbolType": "square", "symbolStrokeWidth": 2}
    colour = {
        "field": "likeness", "type": "nominal", "legend": legend,
        "scale": {"domain": domain, "range": [COLOURS[name].light for name in present]},
    }  # fmt: skip
    dash = {
        "field": "likeness", "type": "nominal", "legend": legend,
        "scale": {"domain": domain, "range": [DASHES[name] for name in present]},
    }  # fmt: skip
    x = {"type": "quantitative", "axis": None, "scale": {"domain": [0, 1], "nice": False}}
    y = {"type": "quantitative", "axis": None, "scale": {"domain": [1, 0], "nice": False}}
    blocks = [
        {"x": side * (1 - _COLUMN), "x2": side * (1 - _COLUMN) + _COLUMN, "y": place[0], "y2": place[1],
         "likeness": words.get(join.likeness, join.likeness)}
        for join in plot.joins
        for side, place in ((0, join.left), (1, join.right))
    ]  # fmt: skip
    rect = {
        "x": {"field": "x", **x}, "x2": {"field": "x2"}, "y": {"field": "y", **y}, "y2": {"field": "y2"},
    }  # fmt: skip
    columns = [{"x": left, "x2": left + _COLUMN, "y": 0, "y2": 1} for left in (0, 1 - _COLUMN)]
    return {
        "width": _WIDTH,
        "height": _HEIGHT,
        "layer": [
            {
                "data": {"values": columns}, "encoding": rect,
                "mark": {"type": "rect", "color": GRID.light, "opacity": 1},
            },
            {
                "data": {"values": _corners(plot.joins, words)},
                "mark": {
                    "type": "line", "filled": True, "fillOpacity": _PALE, "strokeWidth": 1, "strokeOpacity": 1,
                    "interpolate": "linear",
                },
                "encoding": {
                    "x": {"field": "x", **x}, "y": {"field": "y", **y}, "order": {"field": "order"},
                    "detail": {"field": "join"}, "fill": colour,
                    "stroke": colour, "strokeDash": dash,
                },
            },
            {
                "data": {"values": blocks},
                "mark": {"type": "rect", "opacity": 1, "strokeWidth": 1},
                "encoding": {**rect, "color": colour},
            },
            *_words(plot),
        ],
    }  # fmt: skip


def _corners(joins: Sequence[Join], words: dict[str, str]) -> list[dict[str, Any]]:
    """The four corners of each band, from the upper left one around and back to it."""
    left, right = _COLUMN, 1 - _COLUMN
    return [
        {"join": no, "order": order, "x": x, "y": y, "likeness": words.get(join.likeness, join.likeness)}
        for no, join in enumerate(joins)
        for order, (x, y) in enumerate(
            (
                (left, join.left[0]), (right, join.right[0]), (right, join.right[1]), (left, join.left[1]),
                (left, join.left[0]),
            )
        )
    ]  # fmt: skip


def _words(plot: Joined) -> list[dict[str, Any]]:
    """The titles above the columns, and the texts below them; each stays on its half."""
    found = []
    for side, (title, text) in enumerate(zip(plot.titles, plot.texts, strict=True)):
        align = "right" if side else "left"
        place = {"x": {"value": side * _WIDTH}}
        for words, y, baseline, dy, weight in (
            (title, 0, "bottom", -8, "bold"), (text, _HEIGHT, "top", 8, "normal"),
        ):  # fmt: skip
            mark = {
                "type": "text", "align": align, "baseline": "line-bottom" if baseline == "bottom" else "line-top",
                "dy": dy, "fontWeight": weight, "opacity": 1, "lineHeight": 16,
            }  # fmt: skip
            found.append(
                {
                    "data": {"values": [{"words": wrapped(words).split("\n")}]},
                    "mark": mark,
                    "encoding": {**place, "y": {"value": y}, "text": {"field": "words"}},
                }
            )
    return found
