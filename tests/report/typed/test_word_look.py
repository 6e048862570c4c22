"""Looks of documents of Word."""

from __future__ import annotations

import docx
import pytest
from docx.oxml.ns import qn

from plansearch.report.formats import WordStyle
from plansearch.report.typed.word_look import LOOKS, dressed, repeated, shaded, whole


@pytest.mark.parametrize("style", LOOKS)
def test_fonts_are_those_of_the_look_and_of_no_theme(style: WordStyle) -> None:
    document = docx.Document()
    look = dressed(document, style)
    for name, font in (("Normal", look.body), ("Title", look.title), ("Heading 1", look.heading)):
        fonts = document.styles[name].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == font
        assert not [key for key in fonts.attrib if key.endswith("Theme")]


def test_a_paper_has_the_measures_of_its_standard() -> None:
    document = docx.Document()
    dressed(document, "official")
    normal, section = document.styles["Normal"], document.sections[0]
    assert (normal.font.size.pt, normal.paragraph_format.line_spacing.pt) == (16, 28.5)
    assert document.styles["Title"].font.size.pt == 22
    assert [round(one.mm) for one in (section.page_width, section.page_height, section.top_margin)] == [210, 297, 37]
    footer = section.footer.paragraphs[0]
    assert footer.text.replace(" ", "") == "——"
    assert footer._p.find(qn("w:fldSimple")).get(qn("w:instr")) == "PAGE"


@pytest.mark.parametrize("style", ["official", "report", "plain"])
def test_a_page_has_its_number_once(style: WordStyle) -> None:
    document = docx.Document()
    dressed(document, style)
    assert len(document.sections[0].footer.paragraphs[0]._p.findall(qn("w:fldSimple"))) == 1


def test_a_wide_page_lies_across() -> None:
    document = docx.Document()
    dressed(document, "report", is_wide=True)
    assert document.sections[0].page_width > document.sections[0].page_height


def test_rows_are_shaded_repeated_and_whole() -> None:
    row = docx.Document().add_table(rows=1, cols=1).rows[0]
    shaded(row.cells, LOOKS["plain"])
    assert row.cells[0]._tc.tcPr.find(qn("w:shd")) is None
    shaded(row.cells, LOOKS["report"])
    repeated(row)
    whole(row)
    assert row.cells[0]._tc.tcPr.find(qn("w:shd")).get(qn("w:fill")) == LOOKS["report"].shade
    assert row._tr.trPr.find(qn("w:tblHeader")) is not None
    assert row._tr.trPr.find(qn("w:cantSplit")) is not None
