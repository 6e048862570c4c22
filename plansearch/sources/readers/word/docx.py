"""Word files (.docx): the final text as printed, with its automatic numbers, tables as rows, notes at the end.

Not text of the plan: headers, footers, comments, deleted and hidden words, instructions of fields, tables of contents.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from plansearch.errors import CorpusError
from plansearch.messages import Message, note, plural
from plansearch.sources.canonical import canonical
from plansearch.sources.readers.grid import LONGEST_CELL, MOST, Grid, cell_text, line_of
from plansearch.sources.readers.hidden import superscript
from plansearch.sources.readers.html import thin_text
from plansearch.sources.readers.packed import open_container
from plansearch.sources.readers.plaintext import title_line
from plansearch.sources.readers.word.embedded import text_of
from plansearch.sources.readers.word.fields import Fields, makes_contents
from plansearch.sources.readers.word.numbering import Numbering, W, is_on, read_numbering
from plansearch.sources.readers.word.package import HINT, Package, in_container, in_one_file
from plansearch.sources.readers.word.pictures import n_pictures
from plansearch.sources.symbols import PRIVATE_SYMBOL, is_symbol_font, symbol

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

_PROPERTIES, _FONTS, _VANISH, _STYLE, _ALIGNED = (
    f"{W}{name}" for name in ("rPr", "rFonts", "vanish", "rStyle", "vertAlign")
)
_VAL, _ASCII, _ANSI = (f"{W}{name}" for name in ("val", "ascii", "hAnsi"))
_PARAGRAPH, _TABLE, _CONTROL, _CHUNK, _OF_PARAGRAPH, _TEXT = (
    f"{W}{name}" for name in ("p", "tbl", "sdt", "altChunk", "pPr", "t")
)
_END_DELETED = f"{W}rPr/{W}del"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_MATH_TEXT = f"{_M}t"
_FORMULAS = frozenset({f"{_M}f", f"{_M}sSup"})
_ALTERNATIVES = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"
_DELETED = frozenset({"del", "moveFrom", "pPr", "rPr", "sectPr", "sdtPr", "sdtEndPr", "delText"})
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_PICTURES = frozenset({"drawing", "pict", "object"})
_LOST = "\ufffd"
_ENCRYPTED = tuple(stream.encode("utf-16-le") for stream in ("EncryptedPackage", "EncryptionInfo"))
_HINT_OF_2003 = "{http://schemas.microsoft.com/office/word/2003/auxHint}"
_MOST_DEEP = 3  # Word files in Word files


def read_docx(data: bytes, depth: int = 0) -> tuple[str, str, tuple[Message, ...]]:
    """Canonical text and title of a Word file, and what a person should know about the reading.

    Title: the first paragraph in the style Title, else the first line. depth: how many Word files this one is inside
    of. Errors: CorpusError where the file is damaged, encrypted, or no Word file, or has pictures and no text.
    """
    if data.startswith(b"\xd0\xcf\x11\xe0") and any(stream in data for stream in _ENCRYPTED):
        raise CorpusError(note("encrypted: it needs a password"), note("Save it again without a password."))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise CorpusError(
            note("encrypted, or an old .doc under another name"), note("Save it as .docx, without a password.")
        )
    if data.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] == b"<":
        return _read(in_one_file(data), depth)
    with open_container(data) as container:
        return _read(in_container(container), depth)


def _read(package: Package, depth: int) -> tuple[str, str, tuple[Message, ...]]:
    body = package.document()
    try:
        numbering = package.beside_main("numbering.xml"), package.beside_main("styles.xml")
        stories = (body, package.beside_main("footnotes.xml"), package.beside_main("endnotes.xml"))
        reader = _Reader(read_numbering(*numbering), package, depth)
        reader.read(stories)
        if reader.fields.is_contents:  # it never ends, and what follows is no table of contents
            reader = _Reader(read_numbering(*numbering), package, depth, has_fields=False)
            reader.read(stories)
    except (RecursionError, ValueError) as err:
        raise CorpusError(note("damaged: numbers or nesting that no word processor writes"), HINT) from err
    text = canonical("\n".join(reader.lines))
    if not text and reader.n_pictures:
        reason = plural("no text: it is {n} picture", "no text: it is {n} pictures", reader.n_pictures)
        raise CorpusError(reason, note("Run text recognition (OCR) on them first."))
    return text, reader.title.strip() or title_line(text), tuple(reader.remarks(text))


class _Reader:
    """The lines of a document's stories, in order."""

    def __init__(self, numbering: Numbering, package: Package, depth: int, *, has_fields: bool = True) -> None:
        self.lines: list[str] = []
        self.title = ""
        self.n_pictures = 0
        self.fields = Fields()
        self._numbering, self._package, self._depth, self._has_fields = numbering, package, depth, has_fields
        self._hidden = numbering.hidden_styles()
        self._before = ""  # a paragraph whose end is deleted continues in the next one
        self._n_lost = 0  # signs of unknown fonts
        self._embedded: list[Message] = []

    def read(self, stories: tuple[Element | None, ...]) -> None:
        """Add the body of the document and its notes."""
        for story in stories:
            for node in story if story is not None else ():
                if node.tag == f"{W}body" or (node.tag in (f"{W}footnote", f"{W}endnote") and not node.get(f"{W}type")):
                    self._blocks(node)
            if self._before:
                self.lines.append(self._before)
                self._before = ""

    def remarks(self, text: str) -> Iterator[Message]:
        """What a person should know about the reading. text: the text of the document."""
        if self._n_lost:
            yield plural(
                "{n} sign of a symbol font is unknown (\ufffd): compare the plan with the original",
                "{n} signs of symbol fonts are unknown (\ufffd): compare the plan with the original",
                self._n_lost,
            )
        yield from self._embedded
        if (remark := thin_text(text, self.n_pictures)) is not None:
            yield remark

    def _blocks(self, parent: Element) -> None:
        for node in parent:
            tag = node.tag
            if tag == _PARAGRAPH:
                self._paragraph(node)
            elif tag == _TABLE:
                self._table(node)
            elif tag == _CONTROL and _is_no_text(node):
                continue
            elif tag == _CHUNK:
                self._embed(node)
            elif tag == _ALTERNATIVES:  # the same content again for older versions of Word
                self._blocks(node[0] if len(node) else node)
            elif _name(node) not in _DELETED:
                self._blocks(node)

    def _embed(self, node: Element) -> None:
        """A file of another kind in the place of paragraphs."""
        identifier = next((value for name, value in node.attrib.items() if name.endswith("}id")), "")
        part = self._package.related(identifier)
        inner: Callable[[bytes], str] = lambda data: read_docx(data, self._depth + 1)[0]  # noqa: E731
        text = None if part is None or self._depth >= _MOST_DEEP else text_of(*part, inner)
        if text is None:
            name = part[0] if part is not None else identifier
            self._embedded.append(note("an embedded file is not read: {name}", name=name))
        else:
            self.lines += text.split("\n")

    def _paragraph(self, node: Element) -> None:
        properties = node.find(_OF_PARAGRAPH)
        pieces: list[str] = []
        boxes: list[Element] = []
        self._words(node, pieces, boxes)
        text = "".join(pieces)
        style = self._numbering.style_name(properties)
        if style.startswith("toc ") or (self._hidden and self._numbering.style_id(properties) in self._hidden):
            return
        if properties is not None and properties.find(_END_DELETED) is not None:
            self._before += text
        else:
            text, self._before = self._before + text, ""
            label = self._numbering.label(properties) or _printed_label(properties)
            self.lines.append(label + text if text.strip() else "")
            if style == "title" and not self.title:
                self.title = " ".join(text.split())
        for box in boxes:
            self._blocks(box)

    def _words(self, parent: Element, pieces: list[str], boxes: list[Element]) -> None:
        """Add the text of a paragraph or a run to `pieces`, and the text boxes anchored in it to `boxes`."""
        for node in parent:
            name = _name(node)
            if name == "r":
                self._run(node, pieces, boxes)
            elif name == "t":
                if (node.tag == _TEXT or node.tag == _MATH_TEXT) and not self.fields.is_contents:
                    pieces.append(node.text or "")
            elif name in _CHARACTERS:
                pieces.append(_CHARACTERS[name])
            elif name == "sym":
                pieces.append(self._symbol(node))
            elif name == "fldChar" and self._has_fields:
                self.fields.mark(node)
            elif name == "instrText":
                self.fields.instruct(node)
            elif name == "fldSimple" and makes_contents(node.get(f"{W}instr", "")):
                continue
            elif name == "txbxContent":
                boxes.append(node)
            elif node.tag == _ALTERNATIVES:
                self._words(node[0] if len(node) else node, pieces, boxes)
            elif name == "ruby":
                for base in node.findall(f"{W}rubyBase"):
                    self._words(base, pieces, boxes)
            elif node.tag in _FORMULAS:
                self._formula(node, pieces, boxes)
            elif name == "sdt" and _is_no_text(node):
                continue
            elif name not in _DELETED and len(node):
                self.n_pictures += n_pictures(node) if name in _PICTURES else 0
                self._words(node, pieces, boxes)

    def _run(self, run: Element, pieces: list[str], boxes: list[Element]) -> None:
        properties = run.find(_PROPERTIES)
        if properties is None:
            self._words(run, pieces, boxes)
            return
        font, is_raised, vanish, style = "", False, None, ""
        for node in properties:  # one pass, as most runs have several properties
            tag = node.tag
            if tag == _FONTS:
                font = node.get(_ASCII) or node.get(_ANSI) or ""
            elif tag == _VANISH:
                vanish = node
            elif tag == _STYLE:
                style = node.get(_VAL, "")
            elif tag == _ALIGNED:
                is_raised = node.get(_VAL) == "superscript"
        if is_on(vanish) if vanish is not None else style in self._hidden:
            return
        if not is_raised and not is_symbol_font(font):
            self._words(run, pieces, boxes)
            return
        own: list[str] = []
        self._words(run, own, boxes)
        text = "".join(own)
        if is_symbol_font(font):
            text = PRIVATE_SYMBOL.sub(lambda match: symbol(font, ord(match[0])) or match[0], text)
            if font.lower().startswith("symbol"):
                text = "".join(symbol(font, ord(sign)) or sign if "\xa0" <= sign <= "\xff" else sign for sign in text)
        pieces.append(superscript(text, "".join(pieces)[-3:]) if is_raised else text)

    def _formula(self, node: Element, pieces: list[str], boxes: list[Element]) -> None:
        """A fraction with a stroke, and a power with a raised number: 1/2 is no 12, and 10⁴ no 104."""
        first, second = ("num", "den") if node.tag == f"{_M}f" else ("e", "sup")
        parts: list[str] = []
        for name in (first, second):
            own: list[str] = []
            for part in node.findall(f"{_M}{name}"):
                self._words(part, own, boxes)
            parts.append("".join(own))
        pieces.append("/".join(parts) if first == "num" else parts[0] + superscript(parts[1], parts[0]))

    def _symbol(self, node: Element) -> str:
        """The character of <w:sym>. A sign that is not known is marked as lost, so that no number before or after it
        is taken for more than it is."""
        try:
            code = int(node.get(f"{W}char", ""), 16)
        except ValueError:
            return ""
        known = symbol(node.get(f"{W}font", ""), code)
        if known or not 0xE000 <= code <= 0xF8FF:
            return known or (chr(code) if 0x20 <= code <= 0xD7FF else "")
        self._n_lost += 1
        return _LOST

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


def _printed_label(properties: Element | None) -> str:
    """The number of a paragraph as the XML of Word 2003 gives it."""
    hint = None if properties is None else properties.find(f"{W}listPr/{_HINT_OF_2003}t")
    return "" if hint is None else hint.get(f"{_HINT_OF_2003}val", "")


def _is_no_text(control: Element) -> bool:
    """Whether a control is a table of contents, or has only the words that ask to fill it in."""
    properties = control.find(f"{W}sdtPr")
    if properties is None:
        return False
    gallery = properties.find(f"{W}docPartObj/{W}docPartGallery")
    if gallery is not None and gallery.get(f"{W}val") == "Table of Contents":
        return True
    placeholder = properties.find(f"{W}showingPlcHdr")
    return placeholder is not None and is_on(placeholder)
