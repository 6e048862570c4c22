"""A tile map in a terminal: a grid of names and numbers; provinces without a number have their name alone."""

from __future__ import annotations

from plansearch.report.figures.drawn.canvas import Canvas, padded
from plansearch.report.figures.kinds.tiles import Tiles, provinces
from plansearch.report.layout import cells

_NAME = 6  # cells of the longest names, 内蒙古 and 黑龙江


def drawn(plot: Tiles, canvas: Canvas) -> list[str]:
    """Two lines for each row of tiles, names above numbers; nothing where the screen is too narrow for them."""
    texts = {name: text for name, _, text in plot.values}
    wide = max(_NAME, max(map(cells, texts.values()), default=0)) + 1
    tiles = {(tile.row, tile.column): (tile.label, texts.get(name, "")) for name, tile in provinces().items()}
    rows, columns = (range(1 + max(place[at] for place in tiles)) for at in (0, 1))
    if wide * len(columns) > canvas.width:
        return []
    out = [plot.value_title]
    for row in rows:
        here = [tiles.get((row, column), ("", "")) for column in columns]
        out += ["".join(padded(tile[line], wide) for tile in here).rstrip() for line in (0, 1)]
    return out
