"""How much a figure shows, and what it says of the rest."""

from __future__ import annotations

from plansearch.messages import Message, note
from plansearch.report.figures.figure import Figure

MOST_ROWS = 60
"""Rows of a figure: more do not fit a page."""
MOST_PANELS = 12
"""Small multiples of a figure."""


def left_out(n: int, total: int) -> tuple[Message, ...]:
    """A note where a figure shows `n` of `total` things; none where it shows all."""
    if n >= total:
        return ()
    return (note("the figure shows the first {n} of {total}; filters choose others", n=n, total=total),)


def cut_off(figure: Figure) -> tuple[Message, ...]:
    """A note where a picture cuts intervals at the end of its axis; none where it shows them whole."""
    n = sum(plot.n_cut for plot in figure.plots)
    return (note("intervals that go beyond the axis, and end at it: {n}", n=n),) if n else ()
