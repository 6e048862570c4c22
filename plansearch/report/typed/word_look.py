"""How documents of Word look: page, fonts and lines by style, as python-docx takes them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from plansearch.report.formats import WordStyle

_THEMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_HEADINGS = ("Title", "Heading 1", "Heading 2")
_LISTS = ("List Number", "List Bullet")
_A4 = (210, 297)  # millimetres


class Look(NamedTuple):
    """Fonts and sizes in points. spacing: exact distance of lines, None for single lines. indent: of first lines.

    title, title_size: font and size of the title; heading_size: of the headings; margins: top, bottom, left, right in
    millimetres. colour: of headings, as RRGGBB; shade: behind the heading of a table, "" for none.
    """

    body: str
    title: str
    heading: str
    size: float
    title_size: float
    heading_size: float
    table_size: float
    spacing: float | None
    indent: float
    margins: tuple[int, int, int, int]
    colour: str = "000000"
    shade: str = ""


LOOKS: dict[WordStyle, Look] = {
    "official": Look("仿宋_GB2312", "方正小标宋简体", "黑体", 16, 22, 16, 12, 28.5, 32, (37, 35, 28, 26)),
    "plain": Look("宋体", "黑体", "黑体", 10.5, 14, 10.5, 9, None, 0, (25, 25, 25, 25)),
    "report": Look("宋体", "黑体", "黑体", 11, 20, 14, 9.5, None, 0, (25, 25, 25, 25), "1F3864", "D9E2F3"),
}
"""official: GB/T 9704-2012, 三号仿宋, 二号小标宋 for the title, 三号黑体 for headings, 22 lines of 28 characters on a
page, the number of the page between dashes; plain: as Word begins; report: to be read, with coloured headings."""


def dressed(document: Any, style: WordStyle, *, is_wide: bool = False) -> Look:
    """Give a new document the look of a style: A4, margins, fonts, number of the page. is_wide: across the paper."""
    from docx.enum.section import WD_ORIENT
    from docx.shared import Mm, Pt

    section, look = document.sections[0], LOOKS[style]
    width, height = reversed(_A4) if is_wide else _A4
    section.orientation = WD_ORIENT.LANDSCAPE if is_wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = map(Mm, look.margins)
    normal = document.styles["Normal"]
    _font(normal, look.body, look.size)
    normal.paragraph_format.space_after = Pt(0)
    if look.spacing:
        normal.paragraph_format.line_spacing = Pt(look.spacing)
    _headings(document, look)
    for name in _LISTS:
        _font(document.styles[name], look.body, look.size)
    _page_number(section.footer.paragraphs[0], style)
    return look


def _headings(document: Any, look: Look) -> None:
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Pt, RGBColor

    for name in _HEADINGS:
        style = document.styles[name]
        is_title = name == "Title"
        _font(style, look.title if is_title else look.heading, look.title_size if is_title else look.heading_size)
        style.font.bold, style.font.italic = bool(look.shade), False
        style.font.color.rgb = RGBColor.from_string(look.colour)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(0 if is_title else 8), Pt(8)
        style.paragraph_format.line_spacing = Pt(look.spacing) if look.spacing and not is_title else 1.0
        style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER if is_title and not look.shade else None
        if is_title:
            _without_border(style)


def _font(style: Any, name: str, size: float) -> None:
    """The font of a style, for Chinese and all other text; a theme would win over it."""
    from docx.oxml.ns import qn
    from docx.shared import Pt

    style.font.name, style.font.size = name, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.set(qn("w:eastAsia"), name)
    for theme in _THEMES:
        fonts.attrib.pop(qn(f"w:{theme}"), None)


def _without_border(style: Any) -> None:
    """The template draws a line below titles."""
    from docx.oxml.ns import qn

    border = style.element.pPr.find(qn("w:pBdr")) if style.element.pPr is not None else None
    if border is not None:
        style.element.pPr.remove(border)


def _page_number(paragraph: Any, style: WordStyle) -> None:
    """The number of the page as a field: — 1 — in 四号宋体 for a 公文."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt

    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    around = ("— ", " —") if style == "official" else ()
    for text in (*around[:1], "", *around[1:]):
        run = paragraph.add_run(text)
        run.font.name, run.font.size = "宋体", Pt(14 if style == "official" else 9)
        if not text:
            field = OxmlElement("w:fldSimple")
            field.set(qn("w:instr"), "PAGE")
            paragraph._p.append(field)
            field.append(run._r)


def shaded(cells: Sequence[Any], look: Look) -> None:
    """Give cells of a table the shade of the look."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    for cell in cells if look.shade else ():
        shade = OxmlElement("w:shd")
        for name, value in (("val", "clear"), ("color", "auto"), ("fill", look.shade)):
            shade.set(qn(f"w:{name}"), value)
        cell._tc.get_or_add_tcPr().append(shade)


def repeated(row: Any) -> None:
    """Repeat a row of a table on each page."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    header = OxmlElement("w:tblHeader")
    header.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(header)


def whole(row: Any) -> None:
    """Keep a row of a table on one page."""
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))
