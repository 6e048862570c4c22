"""Word files (.docx): the final text as printed, with its automatic numbers, tables as rows, notes at the end.

Not text of the plan: headers, footers, comments, deleted and hidden words, instructions of fields, tables of contents.
"""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from plansearch.errors import CorpusError
from plansearch.messages import Message, note
from plansearch.sources.canonical import canonical
from plansearch.sources.readers.grid import MOST, Grid, cell_text, line_of
from plansearch.sources.readers.packed import open_container, unpacked
from plansearch.sources.readers.plaintext import title_line
from plansearch.sources.readers.word.numbering import Numbering, W, is_on, read_numbering

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

LONGEST_CELL = 200
"""Characters. A table with longer cells only lays out the page, and its cells are paragraphs."""

_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_TRANSITIONAL = W[1:-1].encode()
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_DELETED = frozenset({"del", "moveFrom", "pPr", "rPr", "sectPr", "sdtPr", "sdtEndPr", "instrText", "delText"})
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_HINT = note("Open it in a word processor and save it again.")


def read_docx(data: bytes) -> tuple[str, str, tuple[Message, ...]]:
    """Canonical text and title of a Word file, and what a person should know about the reading.

    Title: the first paragraph in the style Title, else the first line. Errors: CorpusError where the file is damaged,
    encrypted, or no Word file.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise CorpusError(
            note("encrypted, or an old .doc under another name"), note("Save it as .docx, without a password.")
        )
    with open_container(data) as container:
        parts = {info.filename.lstrip("/").lower(): info for info in container.infolist()}
        main = _main_part(container, parts)
        folder = main.rpartition("/")[0]

        def part(name: str) -> Element | None:
            return _xml(container, parts, f"{folder}/{name}" if folder else name)

        body = _xml(container, parts, main)
        if body is None:
            raise CorpusError(note("not a Word file: it has no document in it"), _HINT)
        try:
            reader = _Reader(read_numbering(part("numbering.xml"), part("styles.xml")))
            for story in (body, part("footnotes.xml"), part("endnotes.xml")):
                if story is not None:
                    reader.read(story)
        except (RecursionError, ValueError) as err:
            raise CorpusError(note("damaged: numbers or nesting that no word processor writes"), _HINT) from err
    text = canonical("\n".join(reader.lines))
    return text, reader.title.strip() or title_line(text), ()


def _main_part(container: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo]) -> str:
    """The part that holds the document, as the relations of the package name it, usually word/document.xml."""
    relations = _xml(container, parts, "_rels/.rels")
    for node in () if relations is None else relations:
        if node.get("Type", "").endswith("/officeDocument"):
            return node.get("Target", "").lstrip("/").lower()
    return "word/document.xml"


def _xml(container: zipfile.ZipFile, parts: dict[str, zipfile.ZipInfo], name: str) -> Element | None:
    if name not in parts:
        return None
    data = unpacked(container, parts[name]).replace(_STRICT, _TRANSITIONAL)
    try:
        return ElementTree.fromstring(data)
    except ElementTree.ParseError as err:
        raise CorpusError(note("damaged: {part} is no XML ({reason})", part=name, reason=str(err)), _HINT) from err


class _Reader:
    """The lines of a document's stories, in order."""

    def __init__(self, numbering: Numbering) -> None:
        self.lines: list[str] = []
        self.title = ""
        self._numbering = numbering
        self._before = ""  # a paragraph whose end is deleted continues in the next one

    def read(self, story: Element) -> None:
        """Add a story: the body of the document, or its notes."""
        for node in story:
            if node.tag == f"{W}body" or (node.tag in (f"{W}footnote", f"{W}endnote") and not node.get(f"{W}type")):
                self._blocks(node)
        if self._before:
            self.lines.append(self._before)
            self._before = ""

    def _blocks(self, parent: Element) -> None:
        for node in parent:
            if node.tag == f"{W}p":
                self._paragraph(node)
            elif node.tag == f"{W}tbl":
                self._table(node)
            elif node.tag == f"{W}sdt" and _is_contents(node):
                continue
            elif node.tag == _ALTERNATIVES:  # the same content again for older versions of Word
                self._blocks(node[0] if len(node) else node)
            elif _name(node) not in _DELETED:
                self._blocks(node)

    def _paragraph(self, node: Element) -> None:
        properties = node.find(f"{W}pPr")
        pieces: list[str] = []
        boxes: list[Element] = []
        self._words(node, pieces, boxes)
        text = "".join(pieces)
        style = self._numbering.style_name(properties)
        if style.startswith("toc "):
            return
        if properties is not None and properties.find(f"{W}rPr/{W}del") is not None:
            self._before += text
        else:
            text, self._before = self._before + text, ""
            label = self._numbering.label(properties)
            self.lines.append(label + text if text.strip() else "")
            if style == "title" and not self.title:
                self.title = " ".join(text.split())
        for box in boxes:
            self._blocks(box)

    def _words(self, parent: Element, pieces: list[str], boxes: list[Element]) -> None:
        """Add the text of a paragraph or a run to `pieces`, and the text boxes anchored in it to `boxes`."""
        for node in parent:
            name = _name(node)
            if name == "t" and (node.tag == f"{W}t" or node.tag == _MATH_TEXT):
                pieces.append(node.text or "")
            elif name == "r" and _is_hidden(node):
                continue
            elif name in _CHARACTERS:
                pieces.append(_CHARACTERS[name])
            elif name == "sym":
                pieces.append(_symbol(node))
            elif name == "txbxContent":
                boxes.append(node)
            elif node.tag == _ALTERNATIVES:
                self._words(node[0] if len(node) else node, pieces, boxes)
            elif name == "ruby":
                for base in node.findall(f"{W}rubyBase"):
                    self._words(base, pieces, boxes)
            elif name not in _DELETED and len(node):
                self._words(node, pieces, boxes)

    def _table(self, table: Element) -> None:
        for row in _inside(table, "tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                continue
            found = _inside(row, "tc")
            cells = [self._cell(cell) for cell in found]
            texts = [" ".join(cell_text(line) for line in lines) for lines in cells]
            if len(cells) < 2 or any(len(text) > LONGEST_CELL for text in texts):
                self.lines += [line for lines in cells for line in lines]
            elif any(texts):
                spans = [_columns(cell.find(f"{W}tcPr/{W}gridSpan")) for cell in found]
                before = _columns(row.find(f"{W}trPr/{W}gridBefore"), 0)
                words = ((text, n, 1) for text, n in zip(texts, spans, strict=True))
                self.lines.append(line_of(["" for _ in range(before)] + Grid().row(words)))

    def _cell(self, cell: Element) -> list[str]:
        outside, self.lines = self.lines, []
        self._blocks(cell)
        found, self.lines = self.lines, outside
        return [line for line in found if line]


def _inside(parent: Element, wanted: str) -> list[Element]:
    """Rows of a table or cells of a row, also those in a control or inserted by a reviewer."""
    found: list[Element] = []
    for node in parent:
        name = _name(node)
        if name == wanted:
            found.append(node)
        elif name in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "AlternateContent", "Choice"):
            found += _inside(node, wanted)
    return found


def _columns(node: Element | None, otherwise: int = 1) -> int:
    """The columns of the grid that a property gives; a cell that continues a merged one above is empty by itself."""
    printed = "" if node is None else node.get(f"{W}val", "")
    return min(int(printed), MOST) if printed.isascii() and printed.isdigit() and len(printed) < 6 else otherwise


def _name(node: Element) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _is_hidden(run: Element) -> bool:
    vanish = run.find(f"{W}rPr/{W}vanish")
    return vanish is not None and is_on(vanish)


def _is_contents(control: Element) -> bool:
    gallery = control.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(f"{W}val") == "Table of Contents"


def _symbol(node: Element) -> str:
    """The character of <w:sym>, unless it is a picture of a symbol font (in the private use area)."""
    try:
        code = int(node.get(f"{W}char", ""), 16)
    except ValueError:
        return ""
    return "" if 0xE000 <= code <= 0xF8FF or not 0x20 <= code <= 0xD7FF else chr(code)
