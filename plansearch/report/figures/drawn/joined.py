"""Two texts in a terminal: their strips, with a letter for each passage in both."""

from __future__ import annotations

from string import ascii_letters

from plansearch.report.figures.drawn.canvas import Canvas, Scale
from plansearch.report.figures.kinds.joined import Joined
from plansearch.report.layout import cells

_LEAST = 10  # cells of a strip


def drawn(plot: Joined, canvas: Canvas) -> list[str]:
    """A strip for each text; the same letter is the same passage, in the order of the first text."""
    labels = canvas.labels(plot.titles)
    longest = max(map(cells, plot.texts))
    scale = Scale(0.0, 1.0, max(canvas.width - cells(labels[0]) - longest - 4, _LEAST))
    out = []
    for side, (label, text) in enumerate(zip(labels, plot.texts, strict=True)):
        line = [canvas.signs.line] * scale.room
        for no, join in enumerate(plot.joins):
            start, end = (join.left, join.right)[side]
            for cell in range(scale.at(start), scale.at(end) + 1):
                line[cell] = ascii_letters[no % len(ascii_letters)]
        out.append(f"{label}  {''.join(line)}  {text}")
    return out
