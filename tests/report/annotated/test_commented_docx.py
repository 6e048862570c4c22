from __future__ import annotations

from io import BytesIO

import pytest

from plansearch.report.annotated.commented_docx import commented_docx_bytes
from plansearch.report.annotated.remarks import Annotated, Remark, RuleText

TEXT = "青澜市计划\n增长6。5%，抓好落实。\n"
GIVEN = Annotated(
    "草稿 1.txt",
    TEXT,
    (Remark("broken-decimal", "error", 8, 11, "no number", "write 6.5", "", ((8, 11, "6.5"),)),),
    (RuleText("broken-decimal", "A broken number.", "It cannot be read."),),
    ("a note",),
    {"verb": "check"},
    "1",
)


def test_the_text_and_a_comment_at_its_words() -> None:
    docx = pytest.importorskip("docx")
    document = docx.Document(BytesIO(commented_docx_bytes(GIVEN)))
    assert [paragraph.text for paragraph in document.paragraphs] == ["青澜市计划", "增长6。5%，抓好落实。"]
    (comment,) = document.comments
    assert comment.text == "[broken-decimal] no number；write 6.5"
    assert "6。5" in [run.text for run in document.paragraphs[1].runs]


def test_what_xml_cannot_hold() -> None:
    docx = pytest.importorskip("docx")
    written = commented_docx_bytes(GIVEN._replace(text="甲\x01\ud800乙", remarks=()))
    assert docx.Document(BytesIO(written)).paragraphs[0].text == "甲\ufffd\ufffd乙"
