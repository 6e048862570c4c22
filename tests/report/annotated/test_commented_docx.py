from __future__ import annotations

from io import BytesIO

import pytest

from plansearch.report.annotated.commented_docx import commented_docx_bytes
from plansearch.report.annotated.remarks import Annotated, AnnotatedText, Remark, RuleText

TEXT = "青澜市计划\n增长6。5%，抓好落实。\n"
DRAFT = AnnotatedText(
    "草稿 1.txt",
    "草稿 1.txt",
    TEXT,
    {8: (2, 3), 11: (2, 6)}.__getitem__,
    (Remark("broken-decimal", "error", 8, 11, "no number", "write 6.5", "", ((8, 11, "6.5"),)),),
)
GIVEN = Annotated(
    (DRAFT,),
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
    written = commented_docx_bytes(GIVEN._replace(texts=(DRAFT._replace(text="甲\x01\ud800乙", remarks=()),)))
    assert docx.Document(BytesIO(written)).paragraphs[0].text == "甲\ufffd\ufffd乙"


def test_several_drafts_have_their_names_above() -> None:
    docx = pytest.importorskip("docx")
    other = DRAFT._replace(name="页.txt#2", text="别的计划。", remarks=())
    written = commented_docx_bytes(GIVEN._replace(texts=(DRAFT, other)))
    lines = [paragraph.text for paragraph in docx.Document(BytesIO(written)).paragraphs]
    assert lines == ["草稿 1.txt", "青澜市计划", "增长6。5%，抓好落实。", "页.txt#2", "别的计划。"]
