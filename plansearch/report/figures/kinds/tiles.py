"""A tile map: provinces as squares of one size near their neighbours, shaded by a number; no borders."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, ClassVar, NamedTuple

from plansearch.datafiles import table as data_table
from plansearch.report.figures.figure import Plot
from plansearch.report.figures.look import INK, SIZE, SOFT

_SIDE = 56  # pixels of a tile
_GAP = 3
_PALE, _DEEP = (222, 235, 247), (8, 64, 129)
"""Ends of the shading: lightness falls from one to the other, so that nobody needs to see the hue."""
_DARK_TEXT, _LIGHT_TEXT = "#010101", "#fefefe"  # not the colours of the look, which change places on black
_HALF = 0.66
"""From this share of the way to the deep end on, text is light: both have a contrast above 4.5:1 there."""


class Tile(NamedTuple):
    """Where a province is. row, column: from above and from the left, from 0."""

    label: str
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class Tiles(Plot):
    """values: the number and its text, by the name of a province; provinces without one are outlines."""

    kind: ClassVar[str] = "tiles"

    values: tuple[tuple[str, float, str], ...]
    value_title: str


@cache
def provinces() -> Mapping[str, Tile]:
    """The tile of each province by its whole name."""
    rows = data_table("plansearch.report.data", "province_tiles.tsv")
    return {row["region"]: Tile(row["label"], int(row["row"]), int(row["column"])) for row in rows}


def spec(plot: Tiles) -> dict[str, Any]:
    """Squares with the name and number of each province."""
    numbers = {name: (number, text) for name, number, text in plot.values}
    low = min((number for number, _ in numbers.values()), default=0.0)
    high = max((number for number, _ in numbers.values()), default=1.0)
    data = []
    for name, tile in provinces().items():
        number, text = numbers.get(name, (None, ""))
        share = 0.0 if number is None or high == low else (number - low) / (high - low)
        data.append(
            {
                "row": tile.row, "column": tile.column, "label": tile.label, "text": text,
                "fill": None if number is None else shade(share),
                "ink": SOFT.light if number is None else text_on(share),
            }
        )  # fmt: skip
    n_rows = 1 + max(tile.row for tile in provinces().values())
    n_columns = 1 + max(tile.column for tile in provinces().values())
    sizes = {"width": _SIDE - _GAP, "height": _SIDE - _GAP, "cornerRadius": 3, "opacity": 1}
    return {
        "data": {"values": data},
        "width": n_columns * _SIDE,
        "height": n_rows * _SIDE,
        "title": {"text": plot.value_title, "fontSize": SIZE, "fontWeight": "normal", "offset": 4},
        "encoding": {"x": _along("column", n_columns), "y": _along("row", n_rows)},
        "layer": [
            {
                "transform": [{"filter": "datum.fill == null"}],
                "mark": {"type": "rect", **sizes, "fill": None, "stroke": SOFT.light, "strokeDash": [2, 2]},
            },
            {
                "transform": [{"filter": "datum.fill != null"}],
                "mark": {"type": "rect", **sizes, "stroke": INK.light, "strokeWidth": 0.5},
                "encoding": {"fill": {"field": "fill", "type": "nominal", "scale": None}},
            },
            _text("label", -8),
            _text("text", 10),
        ],
    }


def _along(field: str, n: int) -> dict[str, Any]:
    return {"field": field, "type": "ordinal", "axis": None, "scale": {"domain": list(range(n)), "padding": 0}}


def _text(field: str, dy: int) -> dict[str, Any]:
    colour = {"field": "ink", "type": "nominal", "scale": None}
    mark = {"type": "text", "dy": dy, "fontSize": SIZE, "opacity": 1}
    return {"mark": mark, "encoding": {"text": {"field": field}, "color": colour}}


def shade(share: float) -> str:
    """The colour of a share of the way from the palest to the deepest, 0 to 1."""
    mixed = (round(pale + share * (deep - pale)) for pale, deep in zip(_PALE, _DEEP, strict=True))
    return "#" + "".join(f"{part:02x}" for part in mixed)


def text_on(share: float) -> str:
    """The colour of text on that shade."""
    return _LIGHT_TEXT if share > _HALF else _DARK_TEXT
