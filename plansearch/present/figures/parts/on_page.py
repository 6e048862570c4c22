"""Figures for pages: no taller than a screen, so that the table below is in view."""

from __future__ import annotations

from dataclasses import replace

from plansearch.messages import Message
from plansearch.present.figures.parts.limits import left_out
from plansearch.report.figures.figure import Figure, Plot
from plansearch.report.figures.kinds.bars import Bars
from plansearch.report.figures.kinds.dots import Dots
from plansearch.report.figures.kinds.lines import Lines
from plansearch.report.figures.kinds.strips import Strips

MOST_ROWS = 20
"""Rows of all plots together."""
_LEAST_ROWS = 5  # of a plot
MOST_PANELS = 6


def on_page(figure: Figure) -> Figure:
    """The figure with the first rows and panels of its plots, and one note on how many those are of how many."""
    n_tall = sum(isinstance(plot, (Bars, Dots, Strips)) for plot in figure.plots)
    most = max(MOST_ROWS // max(n_tall, 1), _LEAST_ROWS)
    plots, shown, total = list[Plot](), 0, 0
    for plot in figure.plots:
        short, n, n_all = _short(plot, most)
        plots.append(short)
        shown, total = shown + n, total + n_all
    if shown == total:
        return figure
    others = [text for text in figure.notes if not _is_left_out(text)]
    of_all = [int(text.fields["total"]) for text in figure.notes if isinstance(text, Message) and _is_left_out(text)]
    if len(figure.plots) == 1 and of_all:
        total = max(of_all)
    return replace(figure, plots=tuple(plots), notes=(*left_out(shown, total), *others))


def _is_left_out(text: str) -> bool:
    (like,) = left_out(0, 1)
    return isinstance(text, Message) and text.template == like.template


def _short(plot: Plot, most: int) -> tuple[Plot, int, int]:
    """The plot with its first rows or panels; how many it shows, and had."""
    if isinstance(plot, (Bars, Dots)):
        n = max((len(panel.rows) for panel in plot.panels), default=0)
        panels = tuple(replace(panel, rows=panel.rows[:most]) for panel in plot.panels)
        return replace(plot, panels=panels), min(n, most), n
    if isinstance(plot, Strips):
        return replace(plot, strips=plot.strips[:most]), min(len(plot.strips), most), len(plot.strips)
    if isinstance(plot, Lines):
        return replace(plot, panels=plot.panels[:MOST_PANELS]), min(len(plot.panels), MOST_PANELS), len(plot.panels)
    return plot, 0, 0
