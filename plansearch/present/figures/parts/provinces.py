"""The tile map of an answer by province, where most of its regions are provinces."""

from __future__ import annotations

from collections.abc import Mapping

from plansearch.report.figures.figure import Plot
from plansearch.report.figures.kinds.tiles import Tiles, provinces

_FEW = 8  # provinces, below which a map says less than a row each


def tile_map(numbers: Mapping[str, float], value_title: str, form: str = "{:.2f}") -> tuple[Plot, ...]:
    """One plot, or none where few of the regions are provinces, or most are not. form: how a number is written."""
    known = tuple((name, number, form.format(number)) for name, number in numbers.items() if name in provinces())
    return (Tiles(known, value_title),) if len(known) >= max(_FEW, len(numbers) / 2) else ()
