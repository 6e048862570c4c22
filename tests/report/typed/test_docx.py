"""Documents of Word, read back by python-docx."""

from __future__ import annotations

import io
from typing import Any

import docx as reading
import pytest
from docx.oxml.ns import qn

from plansearch.api import Index
from plansearch.errors import OutputError
from plansearch.messages import note
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
    if table.sections:
        rows = sum(len(one.rows) for _, one in table.sections if all(column.kind != "body" for column in one.columns))
        assert sum(len(grid.rows) - 1 for grid in document.tables) == rows
        return
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
    first, second, source = document.paragraphs[1:4]
    assert (first.text, second.text) == ("力争增长6%。", "确保。")
    assert [run.text for run in (*first.runs, *second.runs) if run.bold] == ["力争", "确保"]
    assert source.text.startswith("——甲.md；n 2")
    assert source.text.endswith("甲.md#3-9")
    (grid,) = document.tables
    assert [[cell.text for cell in row.cells] for row in grid.rows] == [["plan", "n"], ["乙.md", "1"]]
    assert [paragraph.text for paragraph in document.paragraphs[-2:]] == ["Recipe", "签名"]


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


def test_kinds_of_rows_are_parts_under_headings(mini_index: Index) -> None:
    table = Table(
        (Column("what"), Column("n", "number"), Column("text", "body")),
        (("frame", 2, None), ("frame", 1, None), ("sentence", 1, Marked("力争增长6%。", (Span(0, 2),)))),
        notes=(note("a note"),),
        recipe={"verb": "wording", "request": {"text": "增长__%"}},
    )
    document = opened(table, style="report")
    headed = [(one.style.name, one.text) for one in document.paragraphs if one.style.name != "Normal"]
    assert headed == [
        ("Title", "How others put it: 增长__%"), ("Heading 1", "frame"), ("Heading 1", "sentence"),
        ("Heading 1", "Notes"), ("List Bullet", "a note"),
    ]  # fmt: skip
    assert "——n 1" in [one.text for one in document.paragraphs]
    (grid,) = document.tables
    assert [cell.text for cell in grid.rows[0].cells] == ["n"]
    assert grid.rows[0].cells[0]._tc.tcPr.find(qn("w:shd")).get(qn("w:fill")) == "D9E2F3"


def test_long_texts_without_marks_are_a_numbered_list() -> None:
    table = Table(
        (Column("line", "number"), Column("rule"), Column("reason", "body")),
        ((3, "copied", "甲"), (9, "form", "乙\n丙")),
    )
    found = [(one.style.name, one.text) for one in opened(table).paragraphs[1:]]
    assert found == [
        ("List Number", "line 3　甲"), ("Normal", "——rule copied"), ("List Number", "line 9　乙"), ("Normal", "丙"),
        ("Normal", "——rule form"),
    ]  # fmt: skip


def test_wide_tables_of_a_report_lie_across() -> None:
    table = Table(tuple(Column(f"c{no}") for no in range(9)), (tuple("abcdefghi"),))
    section = opened(table, style="report").sections[0]
    assert section.page_width > section.page_height
    assert opened(table).sections[0].page_width < opened(table).sections[0].page_height


def test_the_same_table_gives_the_same_bytes() -> None:
    assert docx_bytes(TARGETS) == docx_bytes(TARGETS)
    assert opened(EMPTY).tables == []


def test_what_no_document_can_hold() -> None:
    content, n = docx_bytes(Table((Column("a"), Column("b", "body")), (("\x01", "\ud800"), ("=1+1", None))))
    document = reading.Document(io.BytesIO(content))
    assert n == 2
    assert document.paragraphs[1].text == "\ufffd"
    assert document.tables[0].rows[1].cells[0].text == "=1+1"


def test_too_many_rows_are_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(docx, "MOST_ROWS", 1)
    with pytest.raises(OutputError, match="too many for a document") as caught:
        docx_bytes(QUOTES)
    assert caught.value.hint
