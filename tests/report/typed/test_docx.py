"""Documents of Word, read back by python-docx."""

from __future__ import annotations

import io
from typing import Any

import docx as reading
import pytest
from docx.oxml.ns import qn

from plansearch.api import Index
from plansearch.errors import OutputError
from plansearch.model import Span
from plansearch.report import Column, Marked, Table
from plansearch.report.typed import docx
from plansearch.report.typed.docx import docx_bytes

from ..tables import EMPTY, TARGETS
from .test_codebook import ANSWERS

QUOTES = Table(
    (
        Column("plan"),
        Column("n", "number"),
        Column("start", "number"),
        Column("end", "number"),
        Column("sentence", "body"),
    ),
    (("甲.md", 2, 3, 9, Marked("力争增长6%。\n确保。", (Span(0, 2), Span(8, 10)))), ("乙.md", 1, None, None, None)),
    signature="签名",
)  # fmt: skip


def opened(table: Table, **options: Any) -> Any:
    return reading.Document(io.BytesIO(docx_bytes(table, **options)[0]))


@pytest.mark.parametrize("name", ANSWERS)
def test_every_answer_is_a_document(mini_index: Index, name: str) -> None:
    answer = ANSWERS[name](mini_index)
    table = answer.table()
    document = opened(table, presented_by=answer.presented_by)
    shown = table.display or table
    bodies = [no for no, column in enumerate(shown.columns) if column.kind == "body"]
    in_tables = sum(not any(row[no] is not None and str(row[no]) for no in bodies) for row in shown.rows)
    assert sum(len(grid.rows) - 1 for grid in document.tables) in (in_tables, 0)
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    for row in shown.rows[:20]:
        for no in bodies:
            assert all(line in text for line in str(row[no] or "").split("\n"))


def test_a_quote_has_its_marks_and_its_source() -> None:
    document = opened(QUOTES)
    first, second, source = document.paragraphs[:3]
    assert (first.text, second.text) == ("力争增长6%。", "确保。")
    assert [run.text for run in (*first.runs, *second.runs) if run.bold] == ["力争", "确保"]
    assert source.text.startswith("——甲.md；n 2")
    assert source.text.endswith("甲.md#3-9")
    (grid,) = document.tables
    assert [[cell.text for cell in row.cells] for row in grid.rows] == [["plan", "n"], ["乙.md", "1"]]
    assert document.paragraphs[-1].text == "签名"


def test_the_heading_of_a_table_is_repeated() -> None:
    (grid,) = opened(Table((Column("a"),), (("x",), ("y",)))).tables
    assert grid.rows[0]._tr.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None


def test_the_official_style_is_that_of_a_paper() -> None:
    document = opened(TARGETS)
    normal, section = document.styles["Normal"], document.sections[0]
    assert (normal.font.size.pt, normal.paragraph_format.line_spacing.pt) == (16, 28.5)
    assert normal.element.rPr.rFonts.get(qn("w:eastAsia")) == "仿宋_GB2312"
    assert [round(side.mm) for side in (section.page_width, section.top_margin, section.left_margin)] == [210, 37, 28]
    plain = opened(TARGETS, style="plain").styles["Normal"]
    assert plain.font.size.pt == 10.5


def test_the_same_table_gives_the_same_bytes() -> None:
    assert docx_bytes(TARGETS) == docx_bytes(TARGETS)
    assert opened(EMPTY).tables == []


def test_what_no_document_can_hold() -> None:
    content, n = docx_bytes(Table((Column("a"), Column("b", "body")), (("\x01", "\ud800"), ("=1+1", None))))
    document = reading.Document(io.BytesIO(content))
    assert n == 2
    assert document.paragraphs[0].text == "\ufffd"
    assert document.tables[0].rows[1].cells[0].text == "=1+1"


def test_too_many_rows_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "MOST_ROWS", 1)
    with pytest.raises(OutputError, match="too many for a document") as caught:
        docx_bytes(QUOTES)
    assert caught.value.hint
