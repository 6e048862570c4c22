"""What every answer has in common: it can be shown as a table, on a terminal or in a notebook."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, overload

if TYPE_CHECKING:
    from plansearch.api import Index
    from plansearch.messages import Message
    from plansearch.notebook.chart import Chart
    from plansearch.report import FormatName, Table


class Result:
    """Base of results. How a result looks is the work of a module of `plansearch.present`, loaded when it is asked for.

    presented_by: that module's name; it has a function `table(result)`.
    """

    __slots__ = ()
    presented_by: ClassVar[str]

    def table(self) -> Table:
        """The result as rows under columns."""
        table: Table = import_module(f"plansearch.present.{self.presented_by}").table(self)
        return table

    def codebook(self) -> Table:
        """What the columns of the result mean: a row for each, with its type and unit, in English and Chinese."""
        book: Table = import_module("plansearch.report.typed.codebook").codebook(self.table(), self.presented_by)
        return book

    def to_pandas(self) -> Any:
        """The result as a pandas DataFrame: the columns of csv as Int64, float64, boolean and string.

        A decimal number is a float; where it was printed in another way (6.50), `<key>_text` has the text. The frame
        holds plain values, and stays valid when the index is closed. Errors: OutputError where pandas is missing.
        """
        return import_module("plansearch.report.typed.frames").to_pandas(self.table(), self.presented_by)

    def to_polars(self) -> Any:
        """The result as a polars DataFrame, as `to_pandas`. Errors: OutputError where polars is missing."""
        return import_module("plansearch.report.typed.frames").to_polars(self.table(), self.presented_by)

    def save(
        self,
        path: Path | str,
        *,
        format: FormatName | None = None,
        bom: bool = False,
        raw_cells: bool = False,
        index: Index | None = None,
    ) -> tuple[Message, ...]:
        """Write the result to a file, whole or not at all, with its recipe; gives what the format could not hold.

        format: the one that the ending of the name asks for, if none is given. bom: csv begins with a byte-order mark.
        raw_cells: texts of a .csv file that a spreadsheet program would run as formulas have no quote before them.
        index: where a page of HTML takes the paragraphs from that it quotes; without one it has none.
        Errors: OutputError where no format has the ending, the file cannot be written, or the result does not fit.
        """
        chosen = format or import_module("plansearch.report.formats").format_of(Path(path)) or "table"
        write = import_module("plansearch.report.files").write_table
        table = self.table()
        if chosen == "html" and index is not None:
            table = import_module("plansearch.present.page_parts").with_page_parts(table, self, index.reader)
        figure, more = None, ()
        if chosen == "html":
            figure, more = import_module("plansearch.present.figures").figure_for_page(self, str)
        notes: tuple[Message, ...] = write(
            table, Path(path), chosen, bom=bom, raw_cells=raw_cells, presented_by=self.presented_by, figure=figure
        )
        return (*notes, *more)

    @overload
    def chart(self) -> Chart:
        """The result drawn, which a notebook shows."""

    @overload
    def chart(self, path: Path | str) -> tuple[Message, ...]:
        """Draw the result to a file; gives what the file leaves out."""

    def chart(self, path: Path | str | None = None) -> Chart | tuple[Message, ...]:
        """The result drawn: a `Chart`, which a notebook shows; or, to a path, what the file leaves out.

        path: of a file that ends in .svg, .png or .pdf, which is written whole or not at all.
        Errors: OutputError where the result has nothing to draw; for a file also where the ending is another, the
        package that draws is missing, or it cannot be written.
        """
        if path is None:
            chart: Chart = import_module("plansearch.notebook.chart").chart_of(self)
            return chart
        notes: tuple[Message, ...] = import_module("plansearch.present.figures").draw(self, Path(path))
        return notes

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        bundle: dict[str, str] = import_module("plansearch.notebook.shown").mimebundle(self)
        return bundle

    def _repr_html_(self) -> str:
        html: str = import_module("plansearch.notebook.shown").html(self)
        return html
