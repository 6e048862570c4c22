"""The characters of a PDF page with their places, as PDFium gives them, put together to printed lines.

Fonts need not say which characters they print. PDFium then gives the number of the glyph as if it were a character, and
reports it; such characters become U+FFFD, so that no number is read from them.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from plansearch.sources.symbols import PRIVATE_SYMBOL, symbol

if TYPE_CHECKING:
    from pypdfium2 import PdfPage, PdfTextPage

WIDE = re.compile("[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef\u2018-\u201d\u2014\u2026]")
LOST = "\ufffd"
"""A character that its font does not name."""

HYPHEN = "\x02"
"""A hyphen at the end of a line."""

_MARKED = "\ufffe"  # what newer versions of PDFium have in its place

ONE_LINE = 0.4  # heights of a letter by which the baselines of one line differ
_BLANK = re.compile(r"(?<=\S) +(?=\S)")
_PRINTED = re.compile(r"[^\r\n]+")
_NO_CHARACTER = re.compile("[\x00-\x01\x03-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_SAMPLED = 32  # one of so many characters of a page is tested, and all kinds of characters but Chinese ones
_MOST_PARTS = 500
_FIGURES = "0123456789%"
_NUMBER = re.compile(r"[0-9]{2,}")
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
_SMALLER, _RAISE = 0.8, 0.2  # of the height of the number that a smaller, raised figure follows
_UNUSUAL = re.compile(
    "[^\r\n\x20\xb7\xd7\u2010-\u2033\u2103\u2160-\u2180\u2264\u2265\u2460-\u249b\u25a0-\u25d0"
    "\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
)


class Piece(NamedTuple):
    """A piece of a line: left and right end, baseline, in points from the lower left corner, and text."""

    left: float
    right: float
    base: float
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line: its text, left and right end, baseline from the foot of the page up, and height, in points.

    pieces: what wide gaps part. is_row: it is a table's row. column: the column of the page that it is in, () for all
    of the width.
    """

    text: str
    left: float
    right: float
    base: float
    height: float
    pieces: tuple[Piece, ...] = ()
    is_row: bool = False
    column: tuple[int, ...] = ()


class Characters:
    """The characters of one page. text: as many code points as PDFium counts, so that an index is a place."""

    def __init__(self, page: PdfPage) -> None:
        import pypdfium2.raw as pdfium

        self._pdfium = pdfium
        self._textpage: PdfTextPage = page.get_textpage()
        self._raw = self._textpage.raw
        self._box = pdfium.FS_RECTF()
        n_characters = self._textpage.count_chars()
        text = self._textpage.get_text_range(0, n_characters)
        if len(text) != n_characters:
            text = "".join(map(self._character, range(n_characters)))
        if _MARKED in text:
            hyphens = (at for at, character in enumerate(text) if character == _MARKED)
            is_hyphen = {at for at in hyphens if pdfium.FPDFText_IsHyphen(self._raw, at) == 1}
            text = "".join(HYPHEN if at in is_hyphen else character for at, character in enumerate(text))
        self.text = self._raised(self._readable(text))

    def close(self) -> None:
        """Free the page's text."""
        self._textpage.close()

    def n_silent(self, page: PdfPage) -> int:
        """How many pieces of text of the page have no character that PDFium finds: their font is neither in the file
        nor on the machine. The first 500 parts of a page are looked at."""
        part, text = self._pdfium.FPDFPage_GetObject, self._pdfium.FPDFTextObj_GetText
        page_, raw = page.raw, self._raw
        n_parts = min(self._pdfium.FPDFPage_CountObjects(page_), _MOST_PARTS)
        # bytes of UTF-16 with a character at the end; 0 for a part that is no text
        return sum(text(part(page_, at), raw, None, 0) == 2 for at in range(n_parts))

    def lines(self) -> list[Line]:
        """The lines of the page in the order of the file; pieces on one baseline are one line."""
        found: list[Line] = []
        for match in _PRINTED.finditer(self.text):
            if match[0].strip():
                _add(found, self._line(match[0], match.start()))
        return found

    def _character(self, at: int) -> str:
        code = self._pdfium.FPDFText_GetUnicode(self._raw, at)
        return chr(code) if 0 < code < 0x110000 and not 0xD800 <= code < 0xE000 else LOST

    def _readable(self, text: str) -> str:
        """The text with U+FFFD for characters that their fonts do not name, and signs for those of symbol fonts."""
        fails = self._pdfium.FPDFText_HasUnicodeMapError
        unusual = set(_UNUSUAL.findall(text))
        sample = (*range(0, len(text), _SAMPLED), *map(text.find, unusual), *map(text.rfind, _FIGURES))
        has_lost = any(fails(self._raw, at) == 1 for at in sample) or _NO_CHARACTER.search(text) is not None
        if not has_lost and not PRIVATE_SYMBOL.search(text):
            return text
        characters = list(text)
        for at, character in enumerate(text):
            if (fails(self._raw, at) == 1 and character != HYPHEN) or _NO_CHARACTER.match(character):
                characters[at] = LOST if self._has_ink(at) else " "
            elif PRIVATE_SYMBOL.match(character):
                characters[at] = symbol(self._font(at), ord(character)) or character
        return "".join(characters)

    def _raised(self, text: str) -> str:
        """The text with raised figures at the end of a number as such: 10⁴ is not 104, nor 52 with a note 521."""
        places: list[int] = []
        for number in _NUMBER.finditer(text):
            _, base, _, top = self._place(number.start())
            _, last_base, _, last_top = self._place(number.end() - 1)
            height, line = (top - base) * _SMALLER, base + (top - base) * _RAISE
            if last_base > line and last_top - last_base < height:
                boxes = [(at, self._place(at)) for at in range(number.start(), number.end())]
                places += [at for at, box in boxes if box[1] > line and box[3] - box[1] < height]
        if not places:
            return text
        characters = list(text)
        for at in places:
            characters[at] = _RAISED[int(text[at])]
        return "".join(characters)

    def _has_ink(self, at: int) -> bool:
        left, bottom, right, top = self._textpage.get_charbox(at)
        return bool(right > left and top > bottom)

    def _font(self, at: int) -> str:
        name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
        self._pdfium.FPDFText_GetFontInfo(self._raw, at, name, len(name), flags)
        return name.value.decode("utf-8", "replace")

    def _place(self, at: int) -> tuple[float, float, float, float]:
        """Left, lower, right and upper end of a character, with the room that its font gives to every letter."""
        box = self._box
        self._pdfium.FPDFText_GetLooseCharBox(self._raw, at, box)
        return box.left, box.bottom, box.right, box.top

    def _line(self, printed: str, start: int) -> Line:
        first = start + len(printed) - len(printed.lstrip())
        last = start + len(printed.rstrip()) - 1
        left, base, end, top = self._place(first)
        _, last_base, right, last_top = self._place(last) if last > first else (left, base, end, top)
        height = max(top - base, last_top - last_base)
        text = printed.strip().replace("\u00ad", "-")
        pieces: tuple[Piece, ...] = (Piece(left, right, base, text),)
        if " " in text:
            text = self._without_gaps(printed, start, height).strip().replace("\u00ad", "-")
            if " " in text:
                pieces = tuple(self._pieces(printed, start, height))
        return Line(text, left, right, min(base, last_base), height, pieces)

    def _pieces(self, printed: str, start: int, height: float) -> Iterator[Piece]:
        """The pieces of a line that gaps wider than a character part, or a step back to the left."""

        def piece(first: int, last: int) -> Piece:
            left, base, _, _ = self._place(start + first)
            words = self._without_gaps(printed[first:last], start + first, height)
            return Piece(left, self._place(start + last - 1)[2], base, words)

        first = len(printed) - len(printed.lstrip())
        for blank in _BLANK.finditer(printed):
            right = self._place(start + blank.start() - 1)[2]
            if not -height < self._place(start + blank.end())[0] - right <= height:
                yield piece(first, blank.start())
                first = blank.end()
        yield piece(first, len(printed.rstrip()))

    def _without_gaps(self, printed: str, start: int, height: float) -> str:
        """The line without the blanks that only justify it: next to a wide character, and narrower than one."""

        def kept(match: re.Match[str]) -> str:
            before, after = match.start() - 1, match.end()
            if not (WIDE.match(printed[before]) or WIDE.match(printed[after])):
                return " "
            gap = self._place(start + after)[0] - self._place(start + before)[2]
            return " " if gap > height * 0.9 else ""

        return _BLANK.sub(kept, printed)


def _add(found: list[Line], line: Line) -> None:
    """Add a line. Where it is right of the last one on the same baseline (a table's cell, a name), join both."""
    if found and line.height:
        before = found[-1]
        if is_one_line(before, line) and line.left >= before.right - 1:
            found[-1] = side_by_side(before, line)
            return
    found.append(line)


def is_one_line(before: Line, line: Line) -> bool:
    """Whether two lines have one baseline."""
    return abs(before.base - line.base) < min(before.height, line.height) * ONE_LINE


def side_by_side(before: Line, line: Line) -> Line:
    """A line with another one to the right of it."""
    gap = " " if line.left - before.right > line.height * 0.25 else ""
    pieces = before.pieces + line.pieces
    if line.left - before.right <= before.height and before.pieces and line.pieces:
        last, following = before.pieces[-1], line.pieces[0]
        both = Piece(last.left, following.right, last.base, last.text + gap + following.text)
        pieces = (*before.pieces[:-1], both, *line.pieces[1:])
    return replace(before, text=before.text + gap + line.text, right=line.right, pieces=pieces)
