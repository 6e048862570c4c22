"""When an answer has a tile map."""

from __future__ import annotations

from plansearch.present.figures.parts.provinces import tile_map
from plansearch.report.figures.kinds.tiles import Tiles, provinces


def test_a_map_where_most_regions_are_provinces() -> None:
    numbers = {name: float(no) for no, name in enumerate(provinces())}
    (plot,) = tile_map(numbers, "次", "{:.0f}")
    assert isinstance(plot, Tiles)
    assert plot.values[1] == (list(provinces())[1], 1.0, "1")
    assert tile_map(dict(list(numbers.items())[:7]), "次") == ()
    assert tile_map({**numbers, **{f"{no}县": 1.0 for no in range(40)}}, "次") == ()
