"""A figure for a terminal: lines of text in display cells, of blocks and dots, or of plain ASCII."""

from __future__ import annotations

from importlib import import_module

from plansearch.report.figures.drawn.canvas import ASCII, BLOCKS, Canvas
from plansearch.report.figures.figure import Figure
from plansearch.report.layout import lines

_UNMARKED = ("lines", "tiles")
"""Kinds that are blocks and numbers here, without the marks and intervals that a subtitle explains."""


def drawn(figure: Figure, width: int, *, in_ascii: bool = False) -> str:
    """The figure in lines of at most `width` cells, each with a line break. Its texts are said already."""
    canvas = Canvas(width, ASCII if in_ascii else BLOCKS)
    has_marks = any(plot.kind not in _UNMARKED for plot in figure.plots)
    out = [*_wrapped(figure.title, width), *(_wrapped(figure.subtitle, width) if has_marks else ())]
    for plot in figure.plots:
        out += ["", *import_module(f"plansearch.report.figures.drawn.{plot.kind}").drawn(plot, canvas)]
    for text in figure.notes:
        out += _wrapped(text, width)
    return "".join(f"{line.rstrip()}\n" for line in out)


def _wrapped(text: str, width: int) -> list[str]:
    return [span.of(text) for span in lines(text, width)] if text else []
