"""Lines over years in a terminal: a sparkline for each series, with its first, last, lowest and highest number."""

from __future__ import annotations

from plansearch.report.figures.drawn.canvas import Canvas, Scale, number, padded
from plansearch.report.figures.kinds.lines import Lines, Series
from plansearch.report.layout import cells

_NO_VALUE = "·"
_NO_VALUE_IN_ASCII = " "


def drawn(plot: Lines, canvas: Canvas) -> list[str]:
    """A line for each series of each panel, all on the same scale, a cell a year, where these fit; else every n-th."""
    years = plot.years
    if not years:
        return []
    all_years = range(years[0], years[-1] + 1)
    named = [(_label(panel.title, one.name), one) for panel in plot.panels for one in panel.series]
    labels = canvas.labels([label for label, _ in named])
    wide = cells(labels[0])
    texts = [_ends(one) for _, one in named]
    room = max(canvas.width - wide - max(map(cells, texts)) - 4, 8)
    per_year = max(1, min(3, room // len(all_years)))
    shown = all_years[-(room // per_year) :]
    reach = [value.number for _, one in named for _, value in one.points]
    low = min(0.0, *reach) if plot.from_zero else min(reach)
    scale = Scale(low, max(reach), len(canvas.signs.levels))
    out = []
    for (_, one), label, text in zip(named, labels, texts, strict=True):
        numbers = {year: value.number for year, value in one.points}
        line = "".join(_level(numbers.get(year), scale, canvas) * per_year for year in shown)
        out.append(f"{label}  {line}  {text}")
    first, last = str(shown[0]), str(shown[-1])
    wide_of_all = len(shown) * per_year
    below = padded(first, wide_of_all - cells(last)) + last if wide_of_all > cells(first + last) else f"{first}–{last}"
    return [*out, f"{' ' * wide}  {below}", f"{' ' * wide}  {plot.value_title}"]


def _level(value: float | None, scale: Scale, canvas: Canvas) -> str:
    if value is None:
        return _NO_VALUE if canvas.signs.levels[0] != "_" else _NO_VALUE_IN_ASCII
    return canvas.signs.levels[scale.at(value)]


def _label(panel: str, series: str) -> str:
    return f"{panel} {series}".strip()


def _ends(one: Series) -> str:
    """`2.1 → 4.3`: the first and the last number."""
    numbers = [value.number for _, value in one.points]
    return f"{number(numbers[0])} – {number(numbers[-1])}" if len(numbers) > 1 else number(numbers[0])
