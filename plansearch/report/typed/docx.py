"""A table as a Word document, through python-docx: tables as tables, sentences as quotes with their sources."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from plansearch.errors import OutputError
from plansearch.messages import Message, note
from plansearch.report.formats import WordStyle
from plansearch.report.table import Cell, Column, Marked, Table
from plansearch.report.typed.typed_columns import replace_surrogates
from plansearch.report.values import column_text

MOST_ROWS = 5000  # of a document: Word opens longer tables in minutes
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")  # what XML cannot hold
_EPOCH = (2000, 1, 1, 0, 0, 0)


class _Look(NamedTuple):
    """Fonts and sizes in points. spacing: exact distance of lines, None for single lines. indent: of first lines.

    margins: top, bottom, left, right in millimetres.
    """

    body: str
    heading: str
    size: float
    table_size: float
    spacing: float | None
    indent: float
    margins: tuple[int, int, int, int]


_LOOKS: dict[str, _Look] = {
    "official": _Look("仿宋_GB2312", "黑体", 16, 12, 28.5, 32, (37, 35, 28, 26)),
    "plain": _Look("宋体", "黑体", 10.5, 9, None, 0, (25, 25, 25, 25)),
}
"""official: GB/T 9704-2012, 三号仿宋, 22 lines of 28 characters on a page; plain: as Word begins."""


def docx_bytes(
    table: Table, say: Callable[[str], str] = str, presented_by: str = "", style: WordStyle = "official"
) -> tuple[bytes, int]:
    """The file, and how many characters no document can hold and were replaced. The same table gives the same bytes.

    The document has the table that a person reads: rows with long texts (sentences, passages) are quotes, each with its
    source; all others are rows of tables, whose heading is repeated on each page. Paragraphs have no hard wraps.
    say: says messages to a person. Errors: OutputError for a table of more than `MOST_ROWS` rows.
    """
    from docx import Document

    shown = table.display or table
    if len(shown.rows) > MOST_ROWS:
        raise OutputError(
            note("{n} rows are too many for a document, which takes {most}", n=len(shown.rows), most=MOST_ROWS),
            note("write xlsx or csv, or ask for less"),
        )
    writer = _Writer(Document(), _LOOKS[style], say)
    writer.page()
    for title, one in table.sections:
        writer.heading(say(title))
        writer.rows(one, None)
    if not table.sections:
        writer.rows(shown, _addresses(table) if len(table.rows) == len(shown.rows) else None)
    for message in table.notes:
        writer.small(say(message))
    if table.signature:
        writer.small(table.signature)
    return writer.saved(table.signature, presented_by), writer.n_replaced


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

    def __init__(self, document: Any, look: _Look, say: Callable[[str], str]) -> None:
        self.document, self.look, self.say = document, look, say
        self.n_replaced = 0

    def page(self) -> None:
        """A4 with the margins and the font of the style."""
        from docx.shared import Mm, Pt

        section, look = self.document.sections[0], self.look
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, look.margins)
        normal = self.document.styles["Normal"]
        normal.font.size = Pt(look.size)
        self._font(normal, look.body)
        normal.paragraph_format.space_after = Pt(0)
        if look.spacing:
            normal.paragraph_format.line_spacing = Pt(look.spacing)

    def heading(self, text: str) -> None:
        """A heading above a table."""
        heading = self.document.add_heading(level=1)
        heading.add_run(self._text(None, text))
        self._font(heading.style, self.look.heading)

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
        _repeat(grid.rows[0])
        for place in range(len(lines)):
            for cell, no in zip(grid.add_row().cells, columns, strict=True):
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
        """The long texts of a row as paragraphs, then one with its other cells and its address."""
        row = table.rows[line]
        for no in bodies:
            if row[no] is not None and str(row[no]):
                self._paragraphs(row[no], self._text(row[no], shown[no][line]))
        known = [self._named(table.columns[no], self._text(row[no], shown[no][line]))
                 for no in range(len(row)) if no not in bodies]  # fmt: skip
        source = "；".join(part for part in (*known, "" if address in "；".join(known) else address) if part)
        if source:
            self.small(f"——{source}")

    def _named(self, column: Column, text: str) -> str:
        return text if column.kind != "number" or not text else f"{self.say(column.heading)} {text}"

    def _paragraphs(self, cell: Cell, text: str) -> None:
        """A text with its marks in bold, a paragraph for each of its lines."""
        from docx.shared import Pt

        spans = cell.spans if isinstance(cell, Marked) else ()
        at = 0
        for part in text.split("\n"):
            paragraph = self.document.add_paragraph()
            paragraph.paragraph_format.first_line_indent = Pt(self.look.indent)
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
        from docx.shared import Pt

        paragraph = self.document.add_paragraph()
        paragraph.paragraph_format.line_spacing = 1.0
        paragraph.add_run(self._text(None, text)).font.size = Pt(self.look.table_size)

    def _text(self, cell: Cell, text: str) -> str:
        said = self.say(cell) if isinstance(cell, Message) else text
        clean, n = replace_surrogates(_CONTROL.sub("\ufffd", said))
        self.n_replaced += n + len(_CONTROL.findall(said))
        return clean

    def _font(self, style: Any, name: str) -> None:
        from docx.oxml.ns import qn

        style.font.name = name
        style.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)

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


def _repeat(row: Any) -> None:
    """Repeat a row of a table on each page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(header)
