"""The kinds of files, by suffix and contents, and the plans in the bytes of a file."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import PurePosixPath

from plansearch.errors import CorpusError
from plansearch.messages import Message, note, plural
from plansearch.model import Document, Dropped, Skipped
from plansearch.sources.breakages import broken
from plansearch.sources.canonical import is_sound
from plansearch.sources.characters import with_plain_characters, without_letter_spacing
from plansearch.sources.charset import decode
from plansearch.sources.contents import without_contents
from plansearch.sources.kinds import is_disguised, is_mime, is_page, kind_of, reason_by_name
from plansearch.sources.line_joining import with_joined_lines
from plansearch.sources.pages.several import with_remark_on_several
from plansearch.sources.pages.splitting import plans_of, without_boilerplate
from plansearch.sources.readers.html import read_html, read_page, thin_text
from plansearch.sources.readers.markdown import pictures_in, read_markdown
from plansearch.sources.readers.plaintext import read_plaintext
from plansearch.sources.repeats import with_repeats_left_out

Read = tuple[str, str, dict[str, str]]
"""Canonical text, title, metadata."""
ReadWithRemarks = tuple[str, str, tuple[Message, ...]]
"""Canonical text, title, and what a person should know about the reading."""

MIN_CHARACTERS = 20
MOST_CHARACTERS = (1 << 24) - 2
"""Characters of the longest plan: its last one has a number of 24 bits in an index."""

TOO_LARGE = note("too large for one plan: split the file")
_ENOUGH = 200  # characters among which that many are found, nearly always
TEXTS: dict[str, Callable[[str], Read]] = {
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".txt": read_plaintext,
    ".text": read_plaintext,
    ".html": read_html,
    ".htm": read_html,
    ".shtml": read_html,
    ".xhtml": read_html,
}
MIMES = (".mht", ".mhtml")
OFFICE = (".doc", ".wps", ".odt")
LINES = (".jsonl", ".ndjson")
CELLS = (".csv", ".tsv")
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".et")
ARCHIVES = (".zip",)
_OTHER_ARCHIVES = frozenset({".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zipx", ".iso", ".lzh"})
_OTHER_DOCUMENTS = frozenset(
    {".ceb", ".cebx", ".caj", ".nh", ".kdh", ".sep", ".gd", ".uof", ".uot", ".pages", ".mobi", ".azw3"}
)
MANY = frozenset({*LINES, *CELLS, *WORKBOOKS, *ARCHIVES})
"""Kinds that hold many plans."""


def _docx(data: bytes) -> ReadWithRemarks:
    from plansearch.sources.readers.word.docx import read_docx

    return read_docx(data)


def _pdf(data: bytes) -> ReadWithRemarks:
    from plansearch.sources.readers.pdf.document import read_pdf

    return read_pdf(data)


def _office(data: bytes, suffix: str) -> ReadWithRemarks:
    from plansearch.sources.readers.word.office import read_office

    return read_office(data, suffix)


def _epub(data: bytes) -> ReadWithRemarks:
    from plansearch.sources.readers.epub import read_epub

    return read_epub(data)


def _ofd(data: bytes) -> ReadWithRemarks:
    from plansearch.sources.readers.ofd import read_ofd

    return read_ofd(data)


def _rtf(data: bytes) -> ReadWithRemarks:
    from plansearch.sources.readers.word.rtf import read_rtf

    return read_rtf(data)


BINARIES: dict[str, Callable[[bytes], ReadWithRemarks]] = {
    ".docx": _docx,
    ".docm": _docx,
    ".pdf": _pdf,
    ".epub": _epub,
    ".ofd": _ofd,
    **{suffix: partial(_office, suffix=suffix) for suffix in OFFICE},
    ".rtf": _rtf,
}
SUFFIXES = (*TEXTS, *MIMES, *BINARIES, *LINES, *CELLS, *WORKBOOKS, *ARCHIVES)
"""Every suffix that is read."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes come from. `name` ends in the suffix; `columns`: those of a table as a person named them.

    is_named: a person gave it the name.
    """

    source: str
    name: str
    sha256: str
    columns: Mapping[str, str] = field(default_factory=dict)
    is_named: bool = True


def suffix_of(name: str) -> str:
    """The suffix of a file name in small letters, with its dot; "" for none."""
    return posixpath.splitext(name)[1].lower()


def plans_in(data: bytes, origin: Origin) -> Iterator[Document | Skipped]:
    """The plans in the bytes of a file: one, or as many as it has rows or members. What cannot be used is Skipped."""
    suffix = suffix_of(origin.name)
    if (by_name := reason_by_name(posixpath.basename(origin.name))) is not None:
        yield Skipped(origin.source, by_name)
        return
    if suffix not in SUFFIXES:
        yield Skipped(origin.source, not_read(suffix))
        return
    if not data.strip():
        yield Skipped(origin.source, note("empty"))
        return
    suffix = kind_of(data, suffix)
    if suffix not in SUFFIXES:
        yield Skipped(origin.source, not_read(suffix))
        return
    try:
        if suffix in ARCHIVES:
            yield from _members(data, origin)
        elif suffix in MANY:
            for row in _rows(data, origin, suffix):
                yield _checked(_mended_row(row)) if isinstance(row, Document) else row
        else:
            plan = _plan(data, origin, suffix)
            found = map(_finished, plans_of(_mended(plan))) if isinstance(plan, Document) else (plan,)
            yield from map(_checked, found)
    except CorpusError as err:
        yield Skipped(origin.source, err.with_hint())
    except Exception as err:  # whatever a file holds, the others are read
        yield Skipped(origin.source, broken(err))


def _mended_row(row: Document) -> Document | Skipped:
    try:
        return with_repeats_left_out(without_boilerplate(_mended(row)))
    except Exception as err:  # the other rows are read
        return Skipped(row.source, broken(err))


def _checked(item: Document | Skipped) -> Document | Skipped:
    """The document, or the reason to skip one that no index can hold."""
    if isinstance(item, Document):
        if len(item.text) > MOST_CHARACTERS:
            return Skipped(item.source, TOO_LARGE)
        if not is_sound(item.text):
            return Skipped(item.source, note("halves of characters (lone surrogates), which no text has"))
    return item


def _finished(document: Document) -> Document:
    return with_remark_on_several(with_repeats_left_out(document))


def _mended(document: Document) -> Document:
    """The document with its characters and lines as they were meant."""
    return with_plain_characters(with_joined_lines(without_letter_spacing(without_contents(document))))


def not_read(suffix: str) -> Message:
    """The reason to skip a file of a suffix that is not read, and what to do where another program can help."""
    if suffix in _OTHER_ARCHIVES:
        return note("kind of file not read: {suffix}. Unpack it, or pack its files again as .zip.", suffix=suffix)
    if suffix in _OTHER_DOCUMENTS:
        return note(
            "kind of file not read: {suffix}. Open it in its program, and save it as .docx or .pdf.", suffix=suffix
        )
    return note("kind of file not read: {suffix}", suffix=suffix or note("no suffix"))


def is_passed_over(name: str) -> bool:
    """Whether a file is no plan by its name: hidden, a README, or a table of the corpus's own."""
    lowered = name.lower()
    if lowered == "..":  # a path that leads out of an archive needs a message
        return False
    return lowered.startswith((".", "readme", "__macosx")) or lowered in TABLES


TABLES = frozenset({"plans.csv", "regions.csv", "regions.tsv"})


def _plan(data: bytes, origin: Origin, suffix: str) -> Document | Skipped:
    """The plan in a file of one plan. suffix: that of the kind which its contents are."""
    remarks: tuple[Message, ...] = ()
    metadata: dict[str, str] = {}
    dropped: tuple[Dropped, ...] = ()
    n_pictures = 0
    if suffix in TEXTS or suffix in MIMES:
        raw, charset = _decoded(data, suffix)
        remarks = _remarks(raw, charset)
        if suffix in MIMES or TEXTS[suffix] is read_html:
            page = read_page(raw)
            text, title, dropped, n_pictures = page
            remarks += tuple(page.remarks())
        else:
            text, title, metadata = TEXTS[suffix](raw)
            n_pictures = pictures_in(raw) if b"!" in data and TEXTS[suffix] is read_markdown else 0
            if (remark := thin_text(text, n_pictures)) is not None:
                remarks += (remark,)
    else:
        charset = suffix[1:]
        text, title, remarks = BINARIES[suffix](data)
    n_characters = len("".join(text[:_ENOUGH].split()))
    if n_characters < MIN_CHARACTERS and len(text) > _ENOUGH:
        n_characters = len("".join(text.split()))
    if n_characters < MIN_CHARACTERS:
        reason = plural(
            "too short: {n} character of text, fewer than {fewest}",
            "too short: {n} characters of text, fewer than {fewest}",
            n_characters,
            fewest=MIN_CHARACTERS,
        )
        if n_pictures:
            hint = note("Its words may be in its pictures: run text recognition (OCR) on them first.")
            reason = note("{message}. {hint}", message=reason, hint=hint)
        return Skipped(origin.source, reason)
    named = suffix_of(origin.name)
    if origin.is_named and is_disguised(suffix, named):
        remarks += (
            note("its name ends in {named}, but it is a {kind} file and was read as one", named=named, kind=suffix),
        )
    return Document(origin.source, text, title, metadata, charset, origin.sha256, remarks=remarks, dropped=dropped)


def _decoded(data: bytes, suffix: str) -> tuple[str, str]:
    if suffix not in MIMES:
        return decode(data)
    from plansearch.sources.readers.mime import pages_in

    return pages_in(data)[0]


def _remarks(raw: str, charset: str) -> tuple[Message, ...]:
    """What a person should know about the decoding."""
    found: list[Message] = []
    if "+" in charset:
        first, _, second = charset.partition("+")
        found.append(
            note("lines in different charsets ({first} and {second}), decoded line by line", first=first, second=second)
        )
    if "\x00" in raw:
        found.append(plural("{n} NUL character left out", "{n} NUL characters left out", raw.count("\x00")))
    if "\ufffd" in raw:
        found.append(
            plural(
                "{n} character was lost before it was saved (\ufffd)",
                "{n} characters were lost before it was saved (\ufffd)",
                raw.count("\ufffd"),
            )
        )
    return tuple(found)


def _rows(data: bytes, origin: Origin, suffix: str) -> Iterator[Document | Skipped]:
    from plansearch.sources.readers.columns import Table

    if suffix in WORKBOOKS:
        from plansearch.sources.readers.spreadsheets import read_workbook

        try:
            yield from read_workbook(data, Table(origin.source, suffix[1:], origin.sha256), origin.columns)
        except CorpusError:
            if not (is_mime(data) or is_page(data)):
                raise
            yield _plan(data, origin, ".mht" if is_mime(data) else ".html")  # a plan in a page that is called .xls
        return
    raw, charset = decode(data)
    table = Table(origin.source, charset, origin.sha256)
    if suffix in CELLS:
        from plansearch.sources.readers.spreadsheets import read_csv

        yield from read_csv(raw, table, origin.columns)
    else:
        from plansearch.sources.readers.jsonlines import read_jsonlines

        yield from read_jsonlines(raw, table, origin.columns)


def _members(data: bytes, origin: Origin) -> Iterator[Document | Skipped]:
    from plansearch.sources.readers.archive import members

    n_plans = 0
    for member in members(data, origin.source):
        name = member.source if isinstance(member, Skipped) else member[0]
        if any(is_passed_over(part) for part in PurePosixPath(name.removeprefix(origin.source)).parts[1:]):
            continue
        n_plans += 1
        if isinstance(member, Skipped):
            yield member
        elif kind_of(member[1], suffix_of(name)) in ARCHIVES:
            yield Skipped(name, note("an archive in an archive: unpack it"))
        else:
            yield from plans_in(member[1], Origin(name, name, origin.sha256, origin.columns))
    if not n_plans:
        yield Skipped(origin.source, note("an archive without files"))
