"""Dispersion strips in a terminal: a line for each, with a sign in every cell that has a place."""

from __future__ import annotations

from plansearch.report.figures.drawn.canvas import Canvas, Scale
from plansearch.report.figures.kinds.strips import Strip, Strips
from plansearch.report.layout import cells

_LEAST = 10  # cells of a strip


def drawn(plot: Strips, canvas: Canvas) -> list[str]:
    """Strips of one length, which is the whole text of each."""
    labels = canvas.labels([strip.label for strip in plot.strips])
    longest = max((cells(strip.text) for strip in plot.strips), default=0)
    wide = cells(labels[0]) if labels else 0
    scale = Scale(0.0, 1.0, max(canvas.width - wide - longest - 4, _LEAST))
    out = [
        f"{label}  {_line(strip, scale, canvas)}  {strip.text}"
        for strip, label in zip(plot.strips, labels, strict=True)
    ]
    return [*out, f"{' ' * wide}  {plot.place_title}"]


def _line(strip: Strip, scale: Scale, canvas: Canvas) -> str:
    line = [canvas.signs.line] * scale.room
    for start, end in strip.spans:
        for cell in range(scale.at(start), scale.at(end) + 1):
            line[cell] = canvas.signs.eighths[-1]
    return "".join(line)
