"""What a file is by its first bytes, where its name says something else: a page saved as .doc, a text called .docx.

Programs open such files without a word, so nobody renames them. Where contents say nothing, the name decides.
"""

from __future__ import annotations

import io
import re
import zipfile

from plansearch.errors import CorpusError
from plansearch.messages import Message, note
from plansearch.sources.charset import decode

LOCK_FILE = note(
    "a lock file that Word, Excel, WPS or LibreOffice keeps beside an open document: it has no text. "
    "Close the document, or delete this file"
)
"""The reason to skip ~$….docx."""

_SYSTEM_FILE = note("a file in which Windows keeps how it shows a folder: it has no text")
_TEMPORARY_FILE = note("a temporary file of a program: it has no text of its own")
_PART_OF_FILE = note("a part of a file whose download has not ended: fetch it again")
_SYSTEM_FILES = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini"})

_TEXTS = (".txt", ".text")
_WORD = (".docx", ".docm")
_WRITTEN = frozenset({*_WORD, ".doc", ".wps", ".rtf", ".odt", ".pdf"})
_PAGES = (".html", ".htm", ".shtml", ".xhtml")
_MIXED = frozenset({*_WRITTEN, *_TEXTS, *_PAGES, ".md", ".markdown", ".mht", ".mhtml", ".epub", ".ofd"})
"""Kinds whose names are not trusted: one plan each, and saved under each other's names."""
_CELLS = (".csv", ".tsv")
_TABLES = frozenset({*_CELLS, ".xls", ".et", ".xlsx", ".xlsm", ".xlsb", ".ods"})
"""Tables, which are saved under each other's names, and as pages that are called .xls."""
_MARKED = (".md", ".markdown")
_MIMES = (".mht", ".mhtml")

_PACKED = (".txt", ".md", ".html", ".htm", ".doc", ".docx", ".wps", ".pdf", ".xls", ".xlsx", ".csv", ".jsonl", ".mht")
_HEAD = 4000  # bytes
_LEAST_TEXT = 20  # bytes
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = (
    ("WordDocument", ".doc"),
    ("EncryptedPackage", ""),
    ("EncryptionInfo", ""),
    ("Workbook", ".xls"),
    ("PowerPoint Document", ".ppt"),
)
_MEMBERS = (
    ("word/document", ".docx"),
    ("xl/workbook", ".xlsx"),
    ("ppt/presentation", ".pptx"),
    ("OFD.xml", ".ofd"),
)
_MIME_TYPES = (
    (b"application/vnd.oasis.opendocument.text", ".odt"),
    (b"application/vnd.oasis.opendocument.spreadsheet", ".ods"),
    (b"application/epub+zip", ".epub"),
)
_OTHER_ARCHIVES = ((b"Rar!\x1a\x07", ".rar"), (b"7z\xbc\xaf\x27\x1c", ".7z"), (b"\x1f\x8b\x08", ".gz"))
_XML = r"\s*(?:<\?[^>]*>\s*|<!--.*?-->\s*)*"
_PAGE = re.compile(rf"{_XML}<(?:!doctype\s+html|html[\s>])", re.IGNORECASE | re.DOTALL)
_PIECE_OF_A_PAGE = re.compile(rf"{_XML}<(?:head|meta|title|style|body|div|table|p|span|font|h\d)[\s>/]", re.I | re.S)
_WORD_XML = re.compile(rf"{_XML}<(?:\w+:)?(?:wordDocument|package)\s", re.DOTALL)
_SPREADSHEET_XML = re.compile(rf"{_XML}<(?:\w+:)?Workbook\s", re.DOTALL)
_MIME = re.compile(r"\s*(?:[A-Za-z][\w-]*:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){0,20}?MIME-Version:", re.IGNORECASE)


def reason_by_name(name: str) -> Message | None:
    """The reason to skip a file that programs and systems leave beside documents; None for any other name.

    Lock files are `~$a.docx` (Word, Excel, WPS), `.~a.docx` (WPS) and `.~lock.a.odt#` (LibreOffice).
    """
    lowered = name.lower()
    if lowered.startswith(("~$", ".~")):
        return LOCK_FILE
    if lowered in _SYSTEM_FILES:
        return _SYSTEM_FILE
    if lowered.endswith((".tmp", ".temp", ".swp")) or (lowered.startswith("~") and lowered.endswith("~")):
        return _TEMPORARY_FILE
    return _PART_OF_FILE if lowered.endswith((".crdownload", ".part", ".partial", ".download")) else None


def kind_of(data: bytes, named: str) -> str:
    """The suffix of the kind that the contents are; `named`, the file's own, unless they are clearly something else.

    The answer may be a suffix that is not read.
    """
    if named in _TABLES or named in _MIXED or named == ".zip":
        for magic, kind in _OTHER_ARCHIVES:
            if data.startswith(magic):
                return kind
    if named in _TABLES:
        return _table_kind(data, named)
    if named == ".zip":
        return _packed_kind(data, named)
    if named not in _MIXED:
        return named
    if data.startswith(b"PK\x03\x04"):
        return _packed_kind(data, named)
    if data.startswith(_OLE):
        return _ole_kind(data, named)
    if data.startswith(b"%PDF-") or (named in _WRITTEN and b"%PDF-" in data[:1024]):
        return ".pdf"
    head = _head(data)
    if head.lstrip().startswith("{\\rtf"):
        return ".rtf"
    if _WORD_XML.match(head):
        return ".docx"
    if named in _PAGES:
        return ".mht" if _MIME.match(head) else named
    if _PAGE.match(head) or (named in _WRITTEN and _PIECE_OF_A_PAGE.match(head)):
        return ".html"
    if _MIME.match(head) and (named not in _MARKED or b"Content-Type:" in data[:_HEAD]):
        return named if named in _MIMES else ".mht"
    if is_spreadsheet_xml(data):
        return ".xls"
    if named in _TEXTS or named in _MARKED:
        return named
    return ".txt" if _is_text(data) else named


def _table_kind(data: bytes, named: str) -> str:
    """The kind of a file that is called a table. A page or XML in the place of a workbook is read as one (.xls)."""
    if data.startswith(b"PK\x03\x04"):
        found = _packed_kind(data, named)
        return found if found != ".zip" or named in _CELLS else named
    if data.startswith(_OLE):
        found = _ole_kind(data, named)
        return found if found != ".docx" else named  # an encrypted one: calamine says so
    if data.startswith(b"%PDF-"):
        return ".pdf"
    if is_page(data) or is_mime(data) or is_spreadsheet_xml(data):
        return ".xls"
    if named in _CELLS or not _is_text(data):
        return named
    head = _head(data).partition("\n")[0]
    return ".csv" if any(mark in head for mark in ",;|\t") else ".txt"


def is_page(data: bytes) -> bool:
    """Whether the contents are an HTML page, or a piece of one."""
    head = _head(data)
    return _PAGE.match(head) is not None or _PIECE_OF_A_PAGE.match(head) is not None


def is_mime(data: bytes) -> bool:
    """Whether the contents are a MIME message, as a page saved with its pictures is."""
    return _MIME.match(_head(data)) is not None


def is_spreadsheet_xml(data: bytes) -> bool:
    """Whether the contents are a workbook in Excel's XML of 2003."""
    head = _head(data)
    return _SPREADSHEET_XML.match(head) is not None and "urn:schemas-microsoft-com:office:spreadsheet" in head


def is_disguised(kind: str, named: str) -> bool:
    """Whether a file is of another kind than its name says, and not only of another form of it (.docm, .htm)."""
    families = (_WORD, _PAGES, _TEXTS, _MIMES, _MARKED, (*_CELLS, ".xls", ".et"), (".xlsx", ".xlsm", ".xls", ".et"))
    return kind != named and not any(kind in family and named in family for family in families)


def _packed_kind(data: bytes, named: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as container:
            names = container.namelist()
            own = container.read("mimetype")[:80] if "mimetype" in names else b""
    except (zipfile.BadZipFile, ValueError, OSError, RuntimeError, NotImplementedError, EOFError):
        return named
    found = next((kind for mime, kind in _MIME_TYPES if own.startswith(mime)), "")
    found = found or next((kind for start, kind in _MEMBERS if any(name.startswith(start) for name in names)), "")
    families = (_WORD, (".xlsx", ".xlsm", ".xlsb"))
    if found and any(found in family and named in family for family in families):
        return named
    is_archive = not (found or "[Content_Types].xml" in names or own)
    return ".zip" if is_archive and any(_is_file(name) for name in names) else found or named


def _is_file(name: str) -> bool:
    """Whether a member of an archive has a name that plans have, and is no part of an office document."""
    return name.lower().endswith(_PACKED) and not name.startswith(("word/", "xl/", "META-INF/"))


def _ole_kind(data: bytes, named: str) -> str:
    """The kind of a file in Microsoft's old container, whose directory names its streams in UTF-16."""
    kind = next((kind for stream, kind in _STREAMS if stream.encode("utf-16-le") in data), None)
    if kind is None:  # no stream that is known
        return named if named in _WORD else ".doc"
    if kind == ".doc" and named in (".doc", ".wps"):
        return named
    return kind or ".docx"  # an encrypted one, whatever its name: the reader says so


def _head(data: bytes) -> str:
    head = data[:_HEAD]
    for mark, charset in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(charset, "ignore")
    return head.removeprefix(b"\xef\xbb\xbf").decode("latin-1")


def _is_text(data: bytes) -> bool:
    if len(data) < _LEAST_TEXT or data.startswith(b"PK"):
        return False
    try:
        decode(data)
    except CorpusError:
        return False
    return True
