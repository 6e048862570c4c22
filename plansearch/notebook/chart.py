"""A chart of an answer: JupyterLab draws its Vega-Lite, other notebooks show its SVG, and a terminal its lines."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plansearch.messages import Message, note
from plansearch.notebook.shown import width
from plansearch.notebook.speech import say
from plansearch.present.figures import figure_for_file
from plansearch.report.figures.figure import Figure
from plansearch.report.figures.look import PAPER
from plansearch.report.figures.pictures import PictureFormat, about_table, picture, write_picture
from plansearch.report.figures.svg import VEGA_LITE, is_installed, specification, svg
from plansearch.report.figures.terminal import drawn
from plansearch.report.table import Table

VEGA_LITE_TYPE = f"application/vnd.vegalite.v{VEGA_LITE.partition('.')[0]}+json"
"""The MIME type of Vega-Lite, which names its major version."""
NO_PICTURE = note(
    "this is the chart in characters; for a picture install: {command}", command="pip install 'plansearch[charts]'"
)


@dataclass(frozen=True, slots=True, repr=False)
class Chart:
    """An answer drawn. figure: with its texts said; table: of the answer; notes: what the chart leaves out."""

    figure: Figure
    table: Table
    notes: tuple[Message, ...] = ()

    @property
    def vegalite(self) -> dict[str, Any]:
        """The specification in Vega-Lite, with its numbers, on a white ground: to change, or for Altair."""
        found = specification(self.figure)
        return {**found, "background": PAPER.light, "description": self.figure.title}

    def svg(self) -> str:
        """The chart as one `<svg>` element on a ground of its own. Errors: OutputError where vl-convert is missing."""
        drawing = svg(self.figure, about_table(self.table))
        name = f"figure-{hashlib.sha256(drawing.encode()).hexdigest()[:8]}"
        return drawing.replace("figure-title", f"{name}-title").replace("figure-desc", f"{name}-desc")

    def png(self) -> bytes:
        """The chart as a png for print. Errors: OutputError where vl-convert is missing."""
        return self._picture("png")

    def save(self, path: Path | str) -> tuple[Message, ...]:
        """Write it to a file that ends in .svg, .png or .pdf, whole or not at all; gives what the file leaves out.

        Errors: OutputError for another ending, where vl-convert is missing, or the file cannot be written.
        """
        return (*write_picture(self.figure, self.table, Path(path)), *self.notes)

    def _picture(self, format: PictureFormat) -> bytes:
        return picture(self.figure, format, about_table(self.table)).content

    def __repr__(self) -> str:
        return drawn(self.figure, width())

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, Any]:
        bundle: dict[str, Any] = {VEGA_LITE_TYPE: self.vegalite}
        if is_installed():
            return {**bundle, "image/svg+xml": self.svg(), "text/plain": repr(self)}
        return {**bundle, "text/plain": f"{self!r}{say(NO_PICTURE)}\n"}


def chart_of(answer: Any) -> Chart:
    """The chart of an answer, in the language of notebooks. Errors: OutputError where there is nothing to draw."""
    figure, notes = figure_for_file(answer, say)
    return Chart(figure, answer.table(), notes)
