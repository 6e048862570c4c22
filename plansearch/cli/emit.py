"""Answers on their way out: to the screen or a file, notes to standard error, what was found to the exit status."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from plansearch.cli import charts
from plansearch.cli.console import in_color, width, write_stdout
from plansearch.cli.settings import settings
from plansearch.cli.speech import say, speaks_english, word
from plansearch.cli.terminal.pager import show
from plansearch.errors import IndexMissing, OutputError, QueryError
from plansearch.messages import Do, act, note
from plansearch.progress import Progress, no_progress
from plansearch.regular_files import is_folder
from plansearch.report import FORMATS, Table, encode
from plansearch.report.formats import FormatName, WordStyle, check_packages, format_of

if TYPE_CHECKING:
    from plansearch.report.figures.figure import Figure

STANDARD_OUTPUT = "-"
_CODEBOOK = "codebook"
_WITH_EVIDENCE: tuple[FormatName, ...] = ("html", "xlsx")
MANY_CELLS = 200_000  # a workbook of so many takes about two seconds


class Answer(Protocol):
    """What every verb gives."""

    @property
    def is_empty(self) -> bool:
        """True where nothing was found."""
        ...

    def table(self) -> Table:
        """The answer as rows."""
        ...


def emit(
    answer: Answer,
    *,
    format: FormatName | None,
    output: Path | None,
    bom: bool = False,
    codebook: bool = False,
    style: WordStyle = "official",
    ok: bool | None = None,
    index: Path | None = None,
    chart: Path | None = None,
) -> None:
    """Write an answer, then end the command with status 0 (found) or 1 (nothing found).

    format: None is the format that the name of the file asks for, and a table where it asks for none. bom: a csv begins
    with a byte-order mark. codebook: what the columns of the answer mean, instead of the answer. style: of a docx. ok:
    the status, where it is not a question of what was found. index: from which a page of HTML, or a workbook, takes the
    paragraphs that it quotes. chart: the file that the answer is drawn to, too, or `-` for the screen. Notes and the
    signature go to standard error.
    Errors: OutputError.
    """
    table, presented_by = answer.table(), _presented_by(answer)
    if codebook:
        from plansearch.report.typed import codebook as books

        table, presented_by, chart = books.codebook(table, presented_by), books.OWN, None
    chosen, is_to_file = _way_out(format, output)
    if index is not None and not codebook and chosen in _WITH_EVIDENCE:
        table = _with_evidence(table, answer, index, chosen)
    table = _for_reading(table, chosen, presented_by)
    figure, table = _with_figure(answer, table) if chosen == "html" and not codebook else (None, table)
    drawn = charts.Drawn() if chart is None else charts.draw(answer, chart)
    if output is None or not is_to_file:
        look: dict[str, Any] = {
            "width": width(), "color": in_color(), "word_style": style, "plain": settings().plain,
        }  # fmt: skip
        with _progress(table) as step:
            content, lost = encode(
                table, chosen, bom=bom, say=say, presented_by=presented_by, progress=step, figure=figure, **look
            )
        content += drawn.on_screen.encode("utf-8", "replace")
        (write_stdout if FORMATS[chosen].is_binary else show)(content)
    else:
        lost = _to_file(table, output, chosen, presented_by, bom=bom, style=style, figure=figure)
        if drawn.on_screen:
            show(drawn.on_screen.encode("utf-8", "replace"))
    for line in dict.fromkeys((*table.notes, *lost, *drawn.notes)):
        print(say(line), file=sys.stderr)
    if table.signature:
        print(f"[{table.signature}]", file=sys.stderr)
    found = not answer.is_empty if ok is None else ok
    raise SystemExit(0 if found else 1)


OF_CHECK = (".json", ".sarif", ".docx")
"""Endings of files in formats of `check`, which alone has a severity: they show findings beside the text."""


def check_way_out(values: Mapping[str, Any]) -> None:
    """Look at the options of a command, before it does anything, for a way out that there is not.

    values: of its parameters. Errors: OutputError for an ending that no format has, for a package that is missing, and
    for a binary format on a screen; QueryError for a mark in a format that has none.
    """
    output = values.get("output")
    if "severity" in values and output is not None and output.suffix.lower() in OF_CHECK:
        return
    chosen, is_to_file = _way_out(values.get("format"), output)
    if chosen not in FORMATS:
        return  # one of a command's own
    if FORMATS[chosen].is_binary:
        check_packages(chosen)
        if not is_to_file and sys.stdout.isatty():
            raise OutputError(note("{format} is not for a screen", format=chosen), act(Do.WRITE_TO_FILE))
    charts.check(values.get("chart"), chosen, is_to_file=is_to_file)
    if values.get("bom") and chosen != "csv":
        raise QueryError(note("{format} has no byte-order mark", format=chosen), act(Do.LEAVE_MARK_OUT))


def rows_shown(n: int | None, format: FormatName | None, output: Path | None, most: int = 20) -> int:
    """How many rows an answer has, 0 for all: without `n` at most `most` on a screen, and all in data and files."""
    if n is None:
        is_to_file = output is not None and str(output) != STANDARD_OUTPUT
        return 0 if is_to_file or format not in (None, "table", "md") else most
    return n


def report_format(path: Path) -> FormatName:
    """The format that a file's name asks for. Errors: OutputError where it asks for none, or the folder is missing."""
    if not is_folder(path.absolute().parent):
        raise OutputError(
            note("cannot write {path}: there is no such folder", path=path), note("make the folder, or choose another")
        )
    if (format := format_of(path)) is None:
        raise OutputError(
            note("cannot tell a format from {name!r}", name=path.name),
            note("end the name in one of: {suffixes}", suffixes=" ".join(format.ending for format in FORMATS.values())),
        )
    check_packages(format)
    return format


def save(answer: Answer, path: Path, *, bom: bool = False) -> None:
    """Write an answer to a file in the format that its name asks for, whole or not at all. Errors: OutputError."""
    format, presented_by = report_format(path), _presented_by(answer)
    _to_file(_for_reading(answer.table(), format, presented_by), path, format, presented_by, bom=bom)


def _way_out(format: FormatName | None, output: Path | None) -> tuple[FormatName, bool]:
    """The format that options ask for, and whether it goes to a file."""
    if output is None or str(output) == STANDARD_OUTPUT:
        return format or "table", False
    return format or format_of(output) or "table", True


def _to_file(
    table: Table,
    path: Path,
    format: FormatName,
    presented_by: str,
    *,
    bom: bool,
    style: WordStyle = "official",
    figure: Figure | None = None,
) -> tuple[Any, ...]:
    from plansearch.report.files import write_table  # few answers go to files

    with _progress(table) as step:
        look: dict[str, Any] = {"say": say, "width": width(on_screen=False), "progress": step, "word_style": style}
        look["figure"] = figure
        look["raw_cells"] = settings().raw_cells
        return write_table(table, path, format, bom=bom, presented_by=presented_by, **look)


def _with_figure(answer: Answer, table: Table) -> tuple[Figure | None, Table]:
    """The figure of an answer for a page, with its texts said; the table says in its notes what is missing."""
    from plansearch.present.figures import figure_for_page

    figure, notes = figure_for_page(answer, say)
    return figure, replace(table, notes=(*table.notes, *notes))


def _for_reading(table: Table, format: FormatName, presented_by: str) -> Table:
    """The table with its display in the words of the language, or without one for a format that programs read."""
    if not FORMATS[format].is_read:
        return replace(table, display=None, sections=())  # frees much memory where the answer is large
    if speaks_english():
        return table
    from plansearch.present.worded import worded

    without = ("meaning",) if presented_by == _CODEBOOK else ()  # which has the meaning in Chinese, too
    if table.sections:
        shown = tuple((title, worded(one, presented_by, word)) for title, one in table.sections)
        return replace(table, sections=shown)
    display = worded(table.display or table, presented_by, word, without)
    return replace(table, display=display)


def _with_evidence(table: Table, answer: Answer, index: Path, format: FormatName) -> Table:
    """The table with what only a page shows, the paragraphs behind its cells and whole texts, or in a last column.

    An answer about files alone needs no index, and has none of that where there is none.
    """
    import plansearch

    if format == "xlsx":
        from plansearch.present.evidence_column import keys_of_places, with_evidence

        if not keys_of_places(table):
            return table
        with plansearch.open(index) as opened:
            return with_evidence(table, opened.reader)
    from plansearch.present.page_parts import with_page_parts

    try:
        opened = plansearch.open(index)
    except IndexMissing:
        return table
    with opened:
        return with_page_parts(table, answer, opened.reader)


def _progress(table: Table) -> AbstractContextManager[Progress]:
    """How far writing has come, for a table that takes long; what is silent for any other."""
    if len(table.rows) * len(table.columns) < MANY_CELLS:
        return nullcontext(no_progress)
    from plansearch.cli.terminal.progress import progress

    return progress()


def _presented_by(answer: Answer) -> str:
    return str(getattr(answer, "presented_by", ""))
