"""What a PDF page is: text, a picture of text, text whose fonts say nothing, or blank."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Literal, NamedTuple

from plansearch.sources.readers.pdf.characters import LOST, Characters, Line
from plansearch.sources.readers.pdf.legibility import is_language
from plansearch.sources.readers.pdf.rulings import rulings, with_ruled_tables

if TYPE_CHECKING:
    from pypdfium2 import PdfPage

Kind = Literal["text", "picture", "unreadable", "blank"]
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]")
_FEW = 200  # characters of a page that may be a picture with a stamp, a head or a page number on it
_VERY_FEW = 30
_COVERED = 0.4  # least share of a page that a picture of text covers
_OUTLINES = 50  # paths of a page whose letters are drawn
_ROWS = 2  # lines with wide gaps, or beside each other, on a page that may have a table
_MOST_OBJECTS = 500  # of a page that are looked at


class Page(NamedTuple):
    """A page as read. lines: none where it is unreadable. n_lost: characters that its fonts do not name. n_silent:
    pieces of text of which PDFium finds no character at all."""

    lines: list[Line]
    kind: Kind
    n_lost: int = 0
    n_silent: int = 0


class _Contents(NamedTuple):
    """What a page holds beside its characters: the share that its largest picture covers, pieces of text, those of
    which PDFium finds no character, and paths."""

    covered: float
    n_texts: int
    n_silent: int
    n_paths: int


def read_page(page: PdfPage) -> Page:
    """A page of a document."""
    characters = Characters(page)
    try:
        text = characters.text
        n_visible = len("".join(text.split()))
        n_silent = characters.n_silent(page)
        kind = _kind_by(_contents(page, n_silent), n_visible) if n_visible < _FEW else "text"
        n_lost = text.count(LOST)
        if kind == "text" and _is_unreadable(text, n_visible, n_lost):
            kind = "unreadable"
        if kind == "unreadable":
            return Page([], kind)
        lines = characters.lines()
        n_beside = len(lines) - len({round(line.base) for line in lines})
        if n_beside + sum(len(line.pieces) > 1 for line in lines) >= _ROWS:
            lines = with_ruled_tables(lines, rulings(page))
        return Page(lines, kind, n_lost, n_silent)
    finally:
        characters.close()


def _is_unreadable(text: str, n_visible: int, n_lost: int) -> bool:
    """Whether half of a page's characters are unknown, or what is there is no language."""
    n_private = len(_PRIVATE.findall(text))
    return (n_lost + n_private) * 2 >= n_visible or not is_language(text)


def _kind_by(contents: _Contents, n_visible: int) -> Kind:
    """The kind of a page with few characters."""
    if contents.n_silent * 2 > contents.n_texts:
        return "unreadable"
    if contents.covered >= _COVERED and n_visible < _FEW:
        return "picture"
    if n_visible >= _VERY_FEW:
        return "text"
    if contents.covered >= _COVERED / 2 or contents.n_paths >= _OUTLINES:
        return "picture"
    return "text" if n_visible else "picture" if contents.covered else "blank"


def _contents(page: PdfPage, n_silent: int) -> _Contents:
    import pypdfium2.raw as pdfium

    covered = 0.0
    n_texts = n_paths = 0
    area = max(page.get_width() * page.get_height(), 1.0)
    for part in _objects(page):
        kind = pdfium.FPDFPageObj_GetType(part)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            n_texts += 1
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            n_paths += 1
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            covered += _area(part) / area
    return _Contents(covered, n_texts, n_silent, n_paths)


def _objects(page: PdfPage) -> Iterator[object]:
    """The first parts of a page, and those of its forms."""
    import pypdfium2.raw as pdfium

    forms: list[object] = []
    for at in range(min(pdfium.FPDFPage_CountObjects(page), _MOST_OBJECTS)):
        part = pdfium.FPDFPage_GetObject(page, at)
        if pdfium.FPDFPageObj_GetType(part) == pdfium.FPDF_PAGEOBJ_FORM:
            forms.append(part)
        else:
            yield part
    for form in forms:
        for at in range(min(max(pdfium.FPDFFormObj_CountObjects(form), 0), _MOST_OBJECTS)):
            yield pdfium.FPDFFormObj_GetObject(form, at)


def _area(part: object) -> float:
    import ctypes

    import pypdfium2.raw as pdfium

    ends = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(part, *ends):
        return 0.0
    left, bottom, right, top = (end.value for end in ends)
    return float(max(right - left, 0) * max(top - bottom, 0))
