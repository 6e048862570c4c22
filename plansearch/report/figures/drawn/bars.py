"""Bars in a terminal: a line for each row; of several panels, rows with a column of bars for each."""

from __future__ import annotations

from plansearch.report.figures.drawn.canvas import Canvas, padded
from plansearch.report.figures.kinds.bars import Bars
from plansearch.report.figures.kinds.dots import Panel
from plansearch.report.layout import cells

_LEAST = 4  # cells of a bar


def drawn(plot: Bars, canvas: Canvas) -> list[str]:
    """Rows with their bars and numbers; panels beside one another."""
    if not plot.panels:
        return []
    labels = canvas.labels(["", *(row.label for row in plot.panels[0].rows)])
    wide = cells(labels[0])
    room = max((canvas.width - wide) // len(plot.panels) - 2, _LEAST + 1)
    columns = [_column(plot, panel, canvas, room) for panel in plot.panels]
    out = [
        "  ".join((labels[0], *heads))
        for heads in zip(*(_heads(plot, panel, room) for panel in plot.panels), strict=True)
    ]
    out += ["  ".join((label, *parts)) for label, parts in zip(labels[1:], zip(*columns, strict=True), strict=True)]
    return [*(line for line in out if line.strip()), f"{' ' * wide}  {plot.value_title}"]


def _heads(plot: Bars, panel: Panel, room: int) -> list[str]:
    """The lines above a panel: its title, and what its sides mean."""
    sides = ""
    if plot.sides:
        left, right = plot.sides
        sides = padded(left, room // 2 - 1, to_right=True) + "   " + right
    return [padded(panel.title, room), padded(sides, room)]


def _column(plot: Bars, panel: Panel, canvas: Canvas, room: int) -> list[str]:
    texts = [row.text or (row.value.text if row.value else "") for row in panel.rows]
    longest = max(map(cells, texts), default=0)
    low, high = plot.ends
    out = []
    for row, text in zip(panel.rows, texts, strict=True):
        number = row.value.number if row.value else 0.0
        if plot.sides:
            half = max((room - 1) // 2 - longest - 1, _LEAST)
            bar = canvas.bar(abs(number) / high, half)
            if number < 0:
                whole = canvas.signs.eighths[-1] * cells(bar)  # eighths begin at the left
                line = f"{padded(f'{text} {whole}', half + longest + 1, to_right=True)}{canvas.signs.middle}"
            else:
                line = f"{' ' * (half + longest + 1)}{canvas.signs.middle}{bar} {text}"
        else:
            line = f"{canvas.bar((number - low) / (high - low), max(room - longest - 1, _LEAST))} {text}"
        out.append(padded(line, room))
    return out
