"""A table as a Word document, through python-docx: tables as tables, sentences as quotes with their sources."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import groupby
from typing import Any

from plansearch.errors import OutputError
from plansearch.messages import Message, note
from plansearch.report.formats import WordStyle
from plansearch.report.page.titles import heading
from plansearch.report.table import Cell, Column, Marked, Table
from plansearch.report.typed.typed_columns import replace_surrogates
from plansearch.report.typed.word_look import Look, dressed, repeated, shaded, whole
from plansearch.report.values import column_text

MOST_ROWS = 5000  # of a document: Word opens longer tables in minutes
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what XML cannot hold
_EPOCH = (2000, 1, 1, 0, 0, 0)


_WIDE = 7  # columns of a table, above which pages lie across
_NAMES_ITSELF = (
    "plan",
    "title",
    "region",
    "marks",
    "citation",
    "cited",
)  # keys of columns whose cells are clear without a heading
_WHAT = "what"  # the key of a first column that tells kinds of rows apart
NOTES, RECIPE = note("Notes"), note("Recipe")


def docx_bytes(
    table: Table, say: Callable[[str], str] = str, presented_by: str = "", style: WordStyle = "official"
) -> tuple[bytes, int]:
    """The file, and how many characters no document can hold and were replaced. The same table gives the same bytes.

    The document has a title and the table that a person reads: rows with marked texts (sentences, passages) are quotes,
    each with its source, rows with other long texts a numbered list, all others rows of tables, whose heading is
    repeated on each page. Notes and recipe are at the end. Paragraphs have no hard wraps.
    say: says messages to a person. Errors: OutputError for a table of more than `MOST_ROWS` rows.
    """
    from docx import Document

    shown = table.display or table
    if len(shown.rows) > MOST_ROWS:
        raise OutputError(
            note("{n} rows are too many for a document, which takes {most}", n=len(shown.rows), most=MOST_ROWS),
            note("write xlsx or csv, or ask for less"),
        )
    document = Document()
    parts = _sections(table) if table.sections else _parts(shown)
    is_wide = any(sum(column.kind != "body" for column in part.columns) > _WIDE for _, part, _ in parts)
    writer = _Writer(document, dressed(document, style, is_wide=is_wide and style != "official"), say)
    writer.heading(heading(table, say), "Title")
    addresses = _addresses(table) if len(table.rows) == len(shown.rows) and not table.sections else None
    for title, part, lines in parts:
        if title:
            writer.heading(say(title) if isinstance(title, Message) else str(title), "Heading 1")
        writer.rows(part, [addresses[line] for line in lines] if addresses else None)
    if table.notes:
        writer.heading(say(NOTES), "Heading 1")
        writer.bullets([say(message) for message in table.notes])
    if table.signature:
        writer.heading(say(RECIPE), "Heading 1")
        writer.small(table.signature)
    return writer.saved(table.signature, presented_by), writer.n_replaced


def _parts(table: Table) -> list[tuple[Cell, Table, Sequence[int]]]:
    """Rows of one kind with the name of the kind and their numbers, where the first column tells kinds apart."""
    lines = range(len(table.rows))
    if not table.columns or table.columns[0].key != _WHAT:
        return [(None, table, lines)]
    found: list[tuple[Cell, Table, Sequence[int]]] = []
    for kind, some in groupby(lines, key=lambda line: table.rows[line][0]):
        numbers = list(some)
        rows = tuple(table.rows[line][1:] for line in numbers)
        found.append((kind, replace(table, columns=table.columns[1:], rows=rows), numbers))
    return found


def _sections(table: Table) -> list[tuple[Cell, Table, Sequence[int]]]:
    """The tables of an answer that has several."""
    return [(title, one, range(len(one.rows))) for title, one in table.sections if one.rows]


def _addresses(table: Table) -> list[str]:
    """The address of each row of the data, as far as they have one."""
    at = {column.key: no for no, column in enumerate(table.columns)}
    if "address" in at:
        return [str(row[at["address"]] or "") for row in table.rows]
    if not {"plan", "start", "end"} <= at.keys():
        return [""] * len(table.rows)
    places = ([row[at[key]] for key in ("plan", "start", "end")] for row in table.rows)
    return [f"{plan}#{start}-{end}" if plan and start is not None else "" for plan, start, end in places]


class _Writer:
    """A document that is written from top to bottom."""

    def __init__(self, document: Any, look: Look, say: Callable[[str], str]) -> None:
        self.document, self.look, self.say = document, look, say
        self.n_replaced = 0

    def heading(self, text: str, style: str) -> None:
        """A paragraph in the style of a title or heading."""
        self.document.add_paragraph(self._text(None, text), style=style)

    def bullets(self, texts: Sequence[str]) -> None:
        """Short texts as a list."""
        for text in texts:
            self._sized(self.document.add_paragraph(style="List Bullet"), text)

    def rows(self, table: Table, addresses: Sequence[str] | None) -> None:
        """The rows: those without long texts together as a table, the others as quotes, in their order."""
        bodies = [no for no, column in enumerate(table.columns) if column.kind == "body"]
        shown = [column_text([row[no] for row in table.rows]) for no in range(len(table.columns))]
        waiting: list[int] = []
        for line, row in enumerate(table.rows):
            if not any(row[no] is not None and str(row[no]) for no in bodies):
                waiting.append(line)
                continue
            self._table(table, bodies, shown, waiting)
            waiting = []
            self._quote(table, bodies, shown, line, addresses[line] if addresses else "")
        self._table(table, bodies, shown, waiting)

    def _table(self, table: Table, bodies: Sequence[int], shown: Sequence[Sequence[str]], lines: Sequence[int]) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        texts = {no: [self._text(table.rows[line][no], shown[no][line]) for line in lines] for no in range(len(shown))}
        columns = [no for no in texts if no not in bodies and any(texts[no])]
        if not lines or not columns:
            return
        grid = self.document.add_table(rows=1, cols=len(columns), style="Table Grid")
        for cell, no in zip(grid.rows[0].cells, columns, strict=True):
            self._cell(cell, self.say(table.columns[no].heading), bold=True)
        shaded(grid.rows[0].cells, self.look)
        repeated(grid.rows[0])
        for place in range(len(lines)):
            row = grid.add_row()
            whole(row)
            for cell, no in zip(row.cells, columns, strict=True):
                paragraph = self._cell(cell, texts[no][place])
                if table.columns[no].kind == "number":
                    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        self.document.add_paragraph()

    def _cell(self, cell: Any, text: str, *, bold: bool = False) -> Any:
        from docx.shared import Pt

        paragraph = cell.paragraphs[0]
        run = paragraph.add_run(text)
        run.font.size, run.bold = Pt(self.look.table_size), bold or None
        paragraph.paragraph_format.line_spacing = 1.0
        return paragraph

    def _quote(
        self, table: Table, bodies: Sequence[int], shown: Sequence[Sequence[str]], line: int, address: str
    ) -> None:
        """The long texts of a row as paragraphs, the first of a number where nothing is marked, then its other cells
        and its address.
        """
        row = table.rows[line]
        is_marked = any(isinstance(row[no], Marked) for no in bodies)
        number = None if is_marked else "List Number"
        leads = number is not None and table.columns[0].kind == "number" and row[0] is not None
        lead = f"{self._named(table.columns[0], self._text(row[0], shown[0][line]))}　" if leads else ""
        for no in bodies:
            if row[no] is not None and str(row[no]):
                self._paragraphs(row[no], self._text(row[no], shown[no][line]), number, lead)
                number, lead = None, ""
        known = [self._named(table.columns[no], self._text(row[no], shown[no][line]))
                 for no in range(int(leads), len(row)) if no not in bodies]  # fmt: skip
        said = "；".join((*known, *(str(row[no]) for no in bodies)))
        source = "；".join(part for part in (*known, "" if address in said else address) if part).replace(".；", ". ")
        if source:
            self.small(f"——{source}")

    def _named(self, column: Column, text: str) -> str:
        """A cell outside of a table, behind its heading where it does not say itself what it is."""
        return text if column.key in _NAMES_ITSELF or not text else f"{self.say(column.heading)} {text}"

    def _paragraphs(self, cell: Cell, text: str, number: str | None = None, lead: str = "") -> None:
        """A text with its marks in bold, a paragraph for each line. number, lead: style and words of the first."""
        from docx.shared import Pt

        spans = cell.spans if isinstance(cell, Marked) else ()
        at = 0
        for part in text.split("\n"):
            paragraph = self.document.add_paragraph(style=number)
            if lead:
                paragraph.add_run(lead).bold = True
            lead = ""
            if number is None:
                paragraph.paragraph_format.first_line_indent = Pt(self.look.indent)
            number = None
            start, end, done = at, at + len(part), at
            for span in spans:
                first, last = max(span.start, start), min(span.end, end)
                if first < last:
                    paragraph.add_run(text[done:first])
                    paragraph.add_run(text[first:last]).bold = True
                    done = last
            paragraph.add_run(text[done:end])
            at = end + 1

    def small(self, text: str) -> None:
        """A paragraph in the size of tables."""
        self._sized(self.document.add_paragraph(), self._text(None, text))

    def _sized(self, paragraph: Any, text: str) -> None:
        from docx.shared import Pt

        paragraph.paragraph_format.line_spacing = 1.0
        paragraph.add_run(self._text(None, text)).font.size = Pt(self.look.table_size)

    def _text(self, cell: Cell, text: str) -> str:
        said = self.say(cell) if isinstance(cell, Message) else text
        clean, n = replace_surrogates(_CONTROL.sub("\ufffd", said))
        self.n_replaced += n + len(_CONTROL.findall(said))
        return clean

    def saved(self, signature: str, presented_by: str) -> bytes:
        """The bytes of the document, with the same times whenever it is written."""
        core = self.document.core_properties
        core.created = core.modified = datetime(*_EPOCH)
        core.author, core.comments, core.category = "plansearch", signature[:255], presented_by
        out, written = io.BytesIO(), io.BytesIO()
        self.document.save(written)
        with zipfile.ZipFile(written) as packed, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for entry in sorted(packed.infolist(), key=lambda one: one.filename != "[Content_Types].xml"):
                archive.writestr(zipfile.ZipInfo(entry.filename, _EPOCH), packed.read(entry), zipfile.ZIP_DEFLATED)
        return out.getvalue()
