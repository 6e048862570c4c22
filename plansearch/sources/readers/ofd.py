"""OFD files (GB/T 33190), China's format of fixed pages: a ZIP container of XML with the place of every text.

The lines of a page are put together from its texts by their places; columns, tables, paragraphs, running heads and
page numbers are then found as in a PDF file.
"""

from __future__ import annotations

import posixpath
import re
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence
from itertools import repeat
from typing import NamedTuple
from zipfile import ZipFile

from plansearch.errors import CorpusError
from plansearch.messages import Message, note
from plansearch.sources.readers.packed import open_container, unpacked
from plansearch.sources.readers.pdf.characters import Line, Piece, is_one_line, side_by_side
from plansearch.sources.readers.pdf.document import text_of_pages
from plansearch.sources.readers.pdf.legibility import is_language
from plansearch.sources.readers.pdf.pages import Page

_FARTHEST = 1e6  # millimetres: a number beyond is no place on a page
_POINTS = 72 / 25.4  # in a millimetre
_A4 = (0.0, 0.0, 210.0, 297.0)
_AGAIN = note("Fetch it again, or save it as .pdf.")
_LINE_BREAK = re.compile(r"\s*\n\s*")  # of the XML, not of the page
_Matrix = tuple[float, float, float, float, float, float]


class _Document(NamedTuple):
    """A document of the container: the root of its XML, its folder, and the pages that others are printed on."""

    root: ET.Element
    folder: str
    templates: dict[str, str]


def read_ofd(data: bytes) -> tuple[str, str, tuple[Message, ...]]:
    """Canonical text and title of an OFD file, and what a person should know about the reading.

    Errors: CorpusError where the file is damaged or encrypted, or has no text.
    """
    with open_container(data) as container:
        if any(posixpath.basename(name).lower() == "encryptions.xml" for name in container.namelist()):
            raise CorpusError(note("encrypted: it needs a password"), note("Save it again without a password."))
        root = _xml(container, "OFD.xml")
        titles = [words for node in _all(root, "Title") if (words := (node.text or "").strip())]
        places = [(node.text or "").strip() for node in _all(root, "DocRoot")]
        pages = [page for place in places for page in _pages(container, _document(container, place))]
    text, title, remarks = text_of_pages(pages)
    return text, titles[0] if titles and titles[0] in text.replace("\n", "") else title, remarks


def _document(container: ZipFile, place: str) -> _Document:
    name = _path("", place)
    root, folder = _xml(container, name), posixpath.dirname(name)
    templates = {node.get("ID") or "": _path(folder, node.get("BaseLoc") or "") for node in _all(root, "TemplatePage")}
    return _Document(root, folder, templates)


def _pages(container: ZipFile, document: _Document) -> Iterator[Page]:
    box = next((_box(node.text) for node in _all(document.root, "PhysicalBox")), None) or _A4
    for pages in _all(document.root, "Pages"):
        for node in _all(pages, "Page"):
            root = _xml(container, _path(document.folder, node.get("BaseLoc") or ""))
            size = next((_box(own.text) for own in _all(root, "PhysicalBox")), None) or box
            under = [document.templates.get(part.get("TemplateID") or "", "") for part in _all(root, "Template")]
            roots = [*(_xml(container, name) for name in under if name), root]
            lines = _lines([piece for part in roots for piece in _pieces(part, size[3])])
            text = "\n".join(line.text for line in lines)
            if not text.strip():
                yield Page([], "picture" if any(True for _ in _all(root, "ImageObject")) else "blank")
            elif not is_language(text):
                yield Page([], "unreadable")
            else:
                yield Page(lines, "text")


def _pieces(root: ET.Element, height: float) -> Iterator[tuple[Piece, float]]:
    """The texts of a page with their places in points, and the height of their letters."""
    for text in _all(root, "TextObject"):
        left, top, _, _ = _box(text.get("Boundary")) or _A4
        size = _numbers(text.get("Size"))[:1]
        a, b, c, d, e, f = _matrix(text.get("CTM"))
        x = y = 0.0
        for code in _all(text, "TextCode"):
            words = _LINE_BREAK.sub("", code.text or "")
            x, y = (*_numbers(code.get("X")), x)[0], (*_numbers(code.get("Y")), y)[0]
            if not words.strip() or not size:
                continue
            width = _width(words, code.get("DeltaX"), size[0]) * a
            at, base = left + a * x + c * y + e, top + b * x + d * y + f
            printed = words.strip()
            yield Piece(at * _POINTS, (at + width) * _POINTS, (height - base) * _POINTS, printed), size[0] * d * _POINTS


def _width(words: str, steps: str | None, size: float) -> float:
    """The width of a text in millimetres; steps: DeltaX, the distances between its characters (`g 3 5`: thrice 5)."""
    parts = iter((steps or "").split())
    found: list[float] = []
    for part in parts:
        if part == "g":
            times, step = (*_numbers(next(parts, "0")), 0.0)[0], (*_numbers(next(parts, "0")), 0.0)[0]
            found += repeat(step, min(int(times), len(words)))
        else:
            found += _numbers(part)
    widths = [size if unicodedata.east_asian_width(character) in "WFA" else size / 2 for character in words]
    if not found:
        return sum(widths)
    return sum(found[: len(words) - 1]) + widths[-1]


def _lines(pieces: Sequence[tuple[Piece, float]]) -> list[Line]:
    """The lines of a page from the top down; texts on one baseline are one line."""
    rows: list[list[Line]] = []
    for piece, height in sorted(pieces, key=lambda pair: -pair[0].base):
        line = Line(piece.text, piece.left, piece.right, piece.base, height, (piece,))
        if rows and is_one_line(rows[-1][0], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    found = []
    for row in rows:
        first, *others = sorted(row, key=lambda line: line.left)
        for line in others:
            first = side_by_side(first, line)
        found.append(first)
    return found


def _all(node: ET.Element, name: str) -> Iterator[ET.Element]:
    """The elements of a name below an element, in whatever namespace the program wrote."""
    return (child for child in node.iter() if child.tag.rpartition("}")[2] == name)


def _numbers(text: str | None) -> list[float]:
    """The numbers of an attribute; none where one of them is no length on a page."""
    try:
        found = [float(part) for part in (text or "").split()]
    except ValueError:
        return []
    return found if all(abs(number) <= _FARTHEST for number in found) else []


def _box(text: str | None) -> tuple[float, float, float, float] | None:
    found = _numbers(text)
    return (found[0], found[1], found[2], found[3]) if len(found) == 4 else None


def _matrix(text: str | None) -> _Matrix:
    found = _numbers(text)
    return (found[0], found[1], found[2], found[3], found[4], found[5]) if len(found) == 6 else (1, 0, 0, 1, 0, 0)


def _path(folder: str, place: str) -> str:
    return posixpath.normpath(place.lstrip("/") if place.startswith("/") else posixpath.join(folder, place))


def _xml(container: ZipFile, name: str) -> ET.Element:
    try:
        content = unpacked(container, container.getinfo(name))
        if b"<!ENTITY" in content:
            raise ET.ParseError("entities")
        return ET.fromstring(content)
    except KeyError as err:
        raise CorpusError(note("damaged: its part {name} is missing", name=name), _AGAIN) from err
    except ET.ParseError as err:
        raise CorpusError(note("damaged: {reason}", reason=str(err)), _AGAIN) from err
