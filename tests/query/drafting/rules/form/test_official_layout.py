from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from plansearch.api import Index
from plansearch.datafiles import table
from plansearch.errors import CorpusError

TEXT = (
    ("青澜市2025年工作计划", "方正小标宋简体", 22),
    ("一、推进产业升级", "黑体", 16),
    ("（一）培育企业", "楷体_GB2312", 16),
    ("全年新增高新技术企业六十家，建成两个中试基地，办好一次产业对接会。", "仿宋_GB2312", 16),
)


def paper(path: Path, *, text: Any = TEXT, margin: float = 37, spacing: float = 28, is_numbered: bool = True) -> Path:
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, (margin, 35, 28, 26))
    for words, font, size in text:
        paragraph = document.add_paragraph()
        paragraph.paragraph_format.line_spacing = Pt(spacing)
        run = paragraph.add_run(words)
        run.font.name, run.font.size = font, Pt(size)
        run._element.rPr.rFonts.set(qn("w:eastAsia"), font)
    if is_numbered:
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), "PAGE")
        section.footer.paragraphs[0]._element.append(field)
    document.save(str(path))
    return path


def found(index: Index, path: Path) -> list[str]:
    result = index.check(str(path), select="official-layout", draft_region="青澜市", draft_year=2025)
    return [str(one.reason).partition(";")[0] for one in result.findings]


def test_a_paper_as_it_should_be(demo_index: Index, tmp_path: Path) -> None:
    assert found(demo_index, paper(tmp_path / "稿.docx")) == []


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"margin": 25}, ["top margin: 25 mm"]),
        ({"spacing": 20}, ["line spacing: 20 pt"]),
        ({"is_numbered": False}, ["the pages have no numbers"]),
        ({"text": (*TEXT[:3], (TEXT[3][0], "宋体", 12))}, ["body text: 12 pt", "body text: 宋体"]),
        ({"text": (("青澜市2025年工作计划", "宋体", 22), *TEXT[1:])}, ["title: 宋体"]),
        ({"text": (TEXT[0], (TEXT[1][0], "仿宋", 16), *TEXT[2:])}, ["headings 一、: 仿宋"]),
    ],
)
def test_what_is_set_otherwise(demo_index: Index, tmp_path: Path, given: Any, expected: list[str]) -> None:
    assert sorted(found(demo_index, paper(tmp_path / "稿.docx", **given))) == expected


def test_what_the_file_does_not_state_is_silent(demo_index: Index, tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph("青澜市2025年工作计划")
    document.add_paragraph(TEXT[3][0])
    document.save(str(tmp_path / "稿.docx"))
    assert not any(reason.startswith(("title", "body", "line")) for reason in found(demo_index, tmp_path / "稿.docx"))


def test_other_files_let_the_rule_sleep(demo_index: Index, tmp_path: Path) -> None:
    (tmp_path / "稿.txt").write_text("青澜市2025年工作计划\n\n全年各项工作要抓好落实，按时完成任务。\n", "utf-8")
    result = demo_index.check(str(tmp_path / "稿.txt"), select="official-layout")
    assert [one.rule for one in result.drafts[0].asleep] == ["official-layout"]


def test_the_table_is_filled() -> None:
    rows = table("plansearch.query.drafting.data", "official_layout.tsv")
    assert [row for row in rows if not float(row["low"]) < float(row["high"]) or not row["source"]] == []


@pytest.mark.parametrize("head", [b"", b"PK\x03\x04 torn"])
def test_a_file_that_only_is_called_so(demo_index: Index, tmp_path: Path, head: bytes) -> None:
    draft = tmp_path / "稿.docx"
    draft.write_bytes(head or "青澜市2025年工作计划\n\n全年新增高新技术企业六十家。\n".encode())
    if head:
        with pytest.raises(CorpusError):
            demo_index.check(str(draft))
        return
    result = demo_index.check(str(draft), draft_region="青澜市", draft_year=2025)
    assert [one.rule for one in result.drafts[0].asleep if "docx" in str(one.reason)] == ["official-layout"]
