"""The figure of counts: lines over years with their intervals, else dots."""

from __future__ import annotations

from collections.abc import Sequence

from plansearch.messages import joined, note
from plansearch.present.figures.parts.limits import MOST_PANELS, MOST_ROWS, left_out
from plansearch.present.figures.parts.provinces import tile_map
from plansearch.present.figures.parts.value_names import BETWEEN, name_of
from plansearch.query.statistics.freq import Cell, FreqResult
from plansearch.report.figures.figure import Figure, Plot, Value
from plansearch.report.figures.kinds import dots, lines

RATE = note("uses per 10,000 characters")
BARS = note("Bars and bands are 95 % intervals.")
_MOST_SERIES = 4  # that are told apart in a panel


def figure(result: FreqResult) -> Figure | None:
    """Small multiples over years where years are a facet, else a row for each cell; None for a single number."""
    cells = [cell for cell in result.cells if not cell.group.is_total and cell.per_10k is not None]
    if not cells or not result.request.by:
        return _of_phrases(result, cells) if len(cells) > 1 else None
    plots, notes = _over_years(result, cells) if "year" in result.request.by else _beside(result, cells)
    return Figure(_title(result), plots, BARS, notes) if plots else None


def _title(result: FreqResult) -> str:
    return note("Use of {phrases}", phrases=result.phrases[:_MOST_SERIES])


def _of_phrases(result: FreqResult, cells: Sequence[Cell]) -> Figure:
    rows = tuple(dots.Row(cell.phrase, _value(cell)) for cell in cells[:MOST_ROWS])
    plot = dots.Dots((dots.Panel("", rows),), RATE, from_zero=True)
    return Figure(_title(result), (plot,), BARS, left_out(len(rows), len(cells)))


def _over_years(result: FreqResult, cells: Sequence[Cell]) -> tuple[tuple[Plot, ...], tuple[str, ...]]:
    """A panel for each combination of the other facets, with a series a phrase; many phrases have panels each."""
    at = result.request.by.index("year")
    found: dict[str, dict[str, list[tuple[int, Value]]]] = {}
    for cell in cells:
        years = cell.values[at]
        if not isinstance(years, tuple) or years[0] is None or years[1] not in (None, years[0]):
            continue  # plans for several years, or for none that is known
        others = name_of(result.request.by, cell.values, but=at)
        panel, series = (others, cell.phrase) if others else (cell.phrase if len(result.phrases) > 1 else "", "")
        if others and len(result.phrases) > _MOST_SERIES:
            panel, series = joined((others, cell.phrase), BETWEEN), ""
        found.setdefault(panel, {}).setdefault(series, []).append((years[0], _value(cell)))
    panels = tuple(
        lines.Panel(title, tuple(lines.Series(name, tuple(sorted(points, key=_year))) for name, points in one.items()))
        for title, one in found.items()
    )
    shown = panels[:MOST_PANELS]
    return ((lines.Lines(shown, RATE),) if shown else ()), left_out(len(shown), len(panels))


def _year(point: tuple[int, Value]) -> int:
    return point[0]


def _beside(result: FreqResult, cells: Sequence[Cell]) -> tuple[tuple[Plot, ...], tuple[str, ...]]:
    """A panel a phrase, a row for each combination of facets."""
    found: dict[str, list[tuple[str, Value]]] = {}
    for cell in cells:
        found.setdefault(cell.phrase, []).append((name_of(result.request.by, cell.values), _value(cell)))
    panels = tuple(
        dots.Panel(phrase if len(found) > 1 else "", tuple(dots.Row(*row) for row in rows[:MOST_ROWS]))
        for phrase, rows in list(found.items())[:_MOST_SERIES]
    )
    n = sum(len(panel.rows) for panel in panels)
    plots: tuple[Plot, ...] = (dots.Dots(panels, RATE, from_zero=True),)
    if len(found) == 1 and result.request.by == ("region",):
        plots = (*tile_map({row.label: row.value.number for row in panels[0].rows if row.value}, RATE), *plots)
    return plots, left_out(n, len(cells))


def _value(cell: Cell) -> Value:
    low, high = cell.interval or (None, None)
    rate = cell.per_10k or 0.0
    return Value(rate, low, high, text=f"{rate:.2f}")
