"""Which figure an answer has: one module for each verb, with a function `figure(result)`."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

from plansearch.errors import OutputError
from plansearch.messages import Message, note
from plansearch.present.figures.parts.limits import cut_off
from plansearch.present.figures.parts.on_page import on_page
from plansearch.report.figures.figure import Figure, Say, said
from plansearch.report.figures.svg import is_installed
from plansearch.report.page.titles import below_heading, heading

MODULES = {
    "attainment": "attainment", "comparison.amplification": "amplification",
    "comparison.phrase_usage": "phrase_usage", "comparison.by_indicator": "compare", "drafting.outline": "outline",
    "drafting.reuse_all": "reuse", "drafting.side_by_side": "reuse", "drafting.sources": "reuse", "phrase": "phrase",
    "similar": "similar", "statistics.bundles": "bundles", "statistics.collocates": "collocates",
    "statistics.freq": "freq", "statistics.keyness": "keyness", "statistics.spread": "spread", "targets": "targets",
}  # fmt: skip
"""The module of this folder that draws what a module of `present` presents; other answers have no figure."""

VERBS = (
    "compare", "targets", "freq", "spread", "keyness", "bundles", "collocates", "phrase", "similar", "reuse", "outline",
)  # fmt: skip
"""Verbs whose answers can have a figure."""

NOTHING = note("this answer has nothing to draw")
NOT_INSTALLED = note(
    "the page has no figure; for figures install: {command}", command="pip install 'plansearch[charts]'"
)


def figure_of(answer: Any) -> Figure | None:
    """The figure of an answer; None where its kind has none, or where it has nothing to draw."""
    name = MODULES.get(str(getattr(answer, "presented_by", "")))
    if name is None or answer.is_empty:
        return None
    found: Figure | None = import_module(f"plansearch.present.figures.{name}").figure(answer)
    return found


def draw(answer: Any, path: Path, say: Say = str) -> tuple[Message, ...]:
    """Draw an answer to a file; gives what the figure leaves out or cannot show. say: how its texts are said.

    Errors: OutputError, also where there is nothing to draw.
    """
    from plansearch.report.figures.pictures import picture_format, write_picture

    picture_format(path)
    figure, notes = figure_for_file(answer, say)
    return (*write_picture(figure, answer.table(), path), *notes)


def figure_for_file(answer: Any, say: Say) -> tuple[Figure, tuple[Message, ...]]:
    """The figure of an answer with its texts said and a caption that says what was asked; notes: what it leaves out.

    Errors: OutputError where there is nothing to draw.
    """
    figure = _with_cuts(figure_of(answer))
    if figure is None:
        raise OutputError(NOTHING, note("figures need two numbers or places at least; other questions may have them"))
    table = answer.table()
    caption = (heading(table, say), *below_heading(table, say), *figure.notes)
    return said(replace(figure, caption=caption), say), _messages(figure)


def figure_for_page(answer: Any, say: Say) -> tuple[Figure | None, tuple[Message, ...]]:
    """The figure of an answer with its texts said, for a page; notes: what it leaves out, or why there is none."""
    figure = _with_cuts(figure_of(answer))
    if figure is None:
        return None, ()
    if not is_installed():
        return None, (NOT_INSTALLED,)
    figure = on_page(figure)
    return said(figure, say), _messages(figure)


def _with_cuts(figure: Figure | None) -> Figure | None:
    """The figure with a note on the intervals that a picture of it cuts."""
    return None if figure is None else replace(figure, notes=(*figure.notes, *cut_off(figure)))


def _messages(figure: Figure) -> tuple[Message, ...]:
    return tuple(text for text in figure.notes if isinstance(text, Message))
