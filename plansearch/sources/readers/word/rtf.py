r"""Rich Text Format (.rtf, and many a .doc): groups of words and commands, where a command begins with a backslash.

Characters are bytes in the charset of their font, or numbers of Unicode with a substitute for older programs. Not text
of the plan: headers, footers, comments, deleted and hidden words, instructions of fields, and destinations that a
program may pass over.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from plansearch.errors import CorpusError
from plansearch.messages import Message, note
from plansearch.sources.canonical import canonical
from plansearch.sources.readers.grid import LONGEST_CELL, cell_text, line_of
from plansearch.sources.readers.hidden import superscript
from plansearch.sources.readers.html import thin_text
from plansearch.sources.readers.plaintext import title_line
from plansearch.sources.symbols import is_symbol_font, symbol

_TOKEN = re.compile(
    rb"\\(?P<word>[A-Za-z]{1,32})(?P<number>-?\d{1,9})? ?|\\'(?P<code>[0-9A-Fa-f]{2})|\\(?P<sign>[^A-Za-z])"
    rb"|(?P<brace>[{}])|[\r\n]+|(?P<text>[^\\{}\r\n]+)",
    re.DOTALL,
)
_LEFT_OUT = frozenset(
    """
    colortbl stylesheet info header headerl headerr headerf footer footerl footerr footerf annotation atnid atnauthor
    fldinst bkmkstart bkmkend listtable listoverridetable rsidtbl generator xmlnstbl themedata colorschememapping
    latentstyles datastore datafield nonshppict objdata objclass sp private pgdsctbl revtbl filetbl ftnsep ftnsepc
    """.split()  # noqa: SIM905 - a list of words reads better than a list of strings
)
"""Destinations whose words are no text."""
_KEPT_AFTER_STAR = frozenset({"shptxt", "shpinst", "shppict"})  # text boxes and pictures
_CHARACTERS = {
    "tab": "\t", "line": "\n", "par": "\n", "sect": "\n", "page": "\n", "emdash": "—", "endash": "–", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": "\u2003", "enspace": "\u2002",
}  # fmt: skip
_SIGNS = {"~": "\u00a0", "_": "-", "\n": "\n", "\r": "\n", "\t": "\t", "\\": "\\", "{": "{", "}": "}"}
_CHARSETS = {128: "cp932", 129: "cp949", 134: "gb18030", 136: "big5", 204: "cp1251", 238: "cp1250"}
_CODE_PAGES = {936: "gb18030", 950: "big5", 932: "cp932", 949: "cp949", 1251: "cp1251", 1250: "cp1250"}
_LATIN = "cp1252"
_MOST_DEEP = 2_000  # groups in groups
_HINT = note("Open it in a word processor and save it as .docx.")


@dataclass(frozen=True, slots=True)
class _State:
    """What holds for the words of a group: left out, hidden, raised, in a table; its font; bytes of a substitute."""

    is_left_out: bool = False
    is_hidden: bool = False
    is_raised: bool = False
    in_table: bool = False
    destination: str = ""
    font: int = -1
    n_substitutes: int = 1


@dataclass(slots=True)
class _Reader:
    """Lines of an RTF file, in order."""

    lines: list[str] = field(default_factory=list)
    n_pictures: int = 0
    _state: _State = field(default_factory=_State)
    _stack: list[_State] = field(default_factory=list)
    _charset: str = _LATIN
    _fonts: dict[int, str] = field(default_factory=dict)  # number of a font to its charset
    _names: dict[int, str] = field(default_factory=dict)
    _bytes: bytearray = field(default_factory=bytearray)  # of characters that are not decoded yet
    _text: str = ""
    _cell: list[str] = field(default_factory=list)
    _cells: list[str] = field(default_factory=list)
    _n_skipped: int = 0  # characters of a substitute that are still to come
    _may_be_left_out: bool = False  # after \*

    def read(self, data: bytes) -> None:
        """Read the file. Errors: CorpusError where groups are nested without end."""
        for token in _TOKEN.finditer(data):
            if token["code"]:
                self._byte(bytes((int(token["code"], 16),)))
                continue
            if token["text"]:
                self._byte(token["text"])
                continue
            self._decode()
            if token["brace"]:
                self._group(token["brace"] == b"{")
            elif token["sign"]:
                self._sign(token["sign"].decode("latin-1"))
            elif token["word"]:
                self._command(token["word"].decode("ascii"), token["number"])
        self._decode()
        self._end_paragraph()
        if self._cell or self._cells:
            self._end_row()

    def _group(self, is_open: bool) -> None:
        self._n_skipped = 0
        if is_open:
            if len(self._stack) > _MOST_DEEP:
                raise CorpusError(note("damaged: numbers or nesting that no word processor writes"), _HINT)
            self._stack.append(self._state)
        elif self._stack:
            if self._state.destination == "footnote" and self._stack[-1].destination != "footnote":
                self._put(" ")
            self._state = self._stack.pop()

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._may_be_left_out = True
        elif sign in _SIGNS:
            self._put(_SIGNS[sign])

    def _command(self, word: str, number: bytes | None) -> None:
        value = int(number) if number is not None else None
        optional, self._may_be_left_out = self._may_be_left_out, False
        state = self._state
        if (optional and word not in _KEPT_AFTER_STAR) or word in _LEFT_OUT:
            self._state = replace(state, is_left_out=True)
        elif word == "fonttbl":
            self._state = replace(state, destination=word)
        elif word == "pict":
            self.n_pictures += not state.is_left_out
            self._state = replace(state, is_left_out=True)
        elif word == "u" and value is not None:
            self._put(chr(value % 65_536))
            self._n_skipped = state.n_substitutes
        elif word in ("cell", "nestcell"):
            self._end_paragraph()
            self._cells.append(" ".join(filter(None, map(cell_text, self._cell))))
            self._cell = []
        elif word in ("row", "nestrow"):
            self._end_row()
        elif word in _CHARACTERS:
            self._put(_CHARACTERS[word])
        else:
            self._format(word, value)

    def _format(self, word: str, value: int | None) -> None:
        """A command that says how the words behind it are printed."""
        state, is_on = self._state, value != 0
        if word == "ansicpg" and value is not None:
            self._charset = _CODE_PAGES.get(value, _LATIN)
        elif word == "f" and value is not None:
            self._state = replace(state, font=value)
        elif word == "fcharset" and value is not None and state.destination == "fonttbl":
            self._fonts[state.font] = _CHARSETS.get(value, "")
        elif word == "uc" and value is not None:
            self._state = replace(state, n_substitutes=max(value, 0))
        elif word in ("v", "deleted"):
            self._state = replace(state, is_hidden=is_on)
        elif word in ("super", "nosupersub", "sub"):
            self._state = replace(state, is_raised=word == "super" and is_on)
        elif word == "plain":
            self._state = replace(state, is_hidden=False, is_raised=False)
        elif word == "pard":
            self._state = replace(state, in_table=False)
        elif word == "intbl":
            self._state = replace(state, in_table=True)
        elif word == "footnote":
            self._put(" ")
            self._state = replace(state, destination=word, is_raised=False)

    def _byte(self, data: bytes) -> None:
        if self._n_skipped:
            skipped = min(self._n_skipped, len(data))
            self._n_skipped -= skipped
            data = data[skipped:]
        self._bytes += data

    def _decode(self) -> None:
        """Add the bytes since the last command as text, in the charset of their font."""
        if not self._bytes:
            return
        data, state = bytes(self._bytes), self._state
        self._bytes.clear()
        if state.destination == "fonttbl":
            name = data.decode(self._charset, "replace").strip().rstrip(";")
            self._names[state.font] = self._names.get(state.font, "") + name
            return
        font = self._names.get(state.font, "")
        if is_symbol_font(font):
            self._put("".join(symbol(font, code) or chr(code) for code in data))
        else:
            self._put(data.decode(self._fonts.get(state.font) or self._charset, "replace"))

    def _put(self, text: str) -> None:
        state = self._state
        if state.is_left_out or state.is_hidden or state.destination == "fonttbl":
            return
        text = superscript(text, self._text[-3:]) if state.is_raised and text.strip() else text
        first, *others = text.split("\n")
        self._text += first
        for line in others:
            self._end_paragraph()
            self._text += line

    def _end_paragraph(self) -> None:
        text, self._text = self._joined(self._text), ""
        if self._state.in_table or self._cell:
            self._cell.append(text)
        else:
            self.lines.append(text)

    def _joined(self, text: str) -> str:
        """Characters beyond the first plane are written as two numbers."""
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def _end_row(self) -> None:
        cells, self._cells, self._cell = [*self._cells, *filter(None, self._cell)], [], []
        if len(cells) < 2 or any(len(cell) > LONGEST_CELL for cell in cells):
            self.lines += filter(None, cells)
        elif any(cells):
            self.lines.append(line_of(cells))


def read_rtf(data: bytes) -> tuple[str, str, tuple[Message, ...]]:
    """Canonical text and title of an RTF file, and what a person should know about the reading.

    Errors: CorpusError where the file has no text.
    """
    reader = _Reader()
    reader.read(data)
    text = canonical("\n".join(reader.lines))
    if not text:
        raise CorpusError(note("damaged: an RTF file without text"), _HINT)
    remark = thin_text(text, reader.n_pictures)
    return text, title_line(text), () if remark is None else (remark,)
