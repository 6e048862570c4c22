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
from plansearch.sources.characters import with_plain_characters, without_letter_spacing
from plansearch.sources.charset import decode
from plansearch.sources.contents import without_contents
from plansearch.sources.kinds import LOCK_FILE, is_disguised, kind_of
from plansearch.sources.line_joining import with_joined_lines
from plansearch.sources.pages.splitting import plans_of
from plansearch.sources.readers.html import read_html, read_page
from plansearch.sources.readers.markdown import read_markdown
from plansearch.sources.readers.plaintext import read_plaintext
from plansearch.sources.repeats import with_repeats_left_out

Read = tuple[str, str, dict[str, str]]
"""Canonical text, title, metadata."""
ReadWithRemarks = tuple[str, str, tuple[Message, ...]]
"""Canonical text, title, and what a person should know about the reading."""

MIN_CHARACTERS = 20
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
OFFICE = (".doc", ".wps", ".odt")
LINES = (".jsonl", ".ndjson")
CELLS = (".csv", ".tsv")
WORKBOOKS = (".xlsx", ".xlsm", ".xls", ".xlsb", ".ods")
ARCHIVES = (".zip",)
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


def _rtf(data: bytes) -> ReadWithRemarks:
    from plansearch.sources.readers.word.rtf import read_rtf

    return read_rtf(data)


BINARIES: dict[str, Callable[[bytes], ReadWithRemarks]] = {
    ".docx": _docx,
    ".docm": _docx,
    ".pdf": _pdf,
    **{suffix: partial(_office, suffix=suffix) for suffix in OFFICE},
    ".rtf": _rtf,
}
SUFFIXES = (*TEXTS, *BINARIES, *LINES, *CELLS, *WORKBOOKS, *ARCHIVES)
"""Every suffix that is read."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where bytes come from. `name` ends in the suffix; `columns`: those of a table as a person named them."""

    source: str
    name: str
    sha256: str
    columns: Mapping[str, str] = field(default_factory=dict)


def suffix_of(name: str) -> str:
    """The suffix of a file name in small letters, with its dot; "" for none."""
    return posixpath.splitext(name)[1].lower()


def plans_in(data: bytes, origin: Origin) -> Iterator[Document | Skipped]:
    """The plans in the bytes of a file: one, or as many as it has rows or members. What cannot be used is Skipped."""
    suffix = suffix_of(origin.name)
    if suffix not in SUFFIXES:
        yield Skipped(origin.source, not_read(suffix))
        return
    if posixpath.basename(origin.name).startswith("~$"):
        yield Skipped(origin.source, LOCK_FILE)
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
            rows = _rows(data, origin, suffix)
            yield from (with_repeats_left_out(_mended(row)) if isinstance(row, Document) else row for row in rows)
        else:
            plan = _plan(data, origin, suffix)
            yield from map(with_repeats_left_out, plans_of(_mended(plan))) if isinstance(plan, Document) else (plan,)
    except CorpusError as err:
        yield Skipped(origin.source, err.with_hint())


def _mended(document: Document) -> Document:
    """The document with its characters and lines as they were meant."""
    return with_plain_characters(with_joined_lines(without_letter_spacing(without_contents(document))))


def not_read(suffix: str) -> Message:
    """The reason to skip a file of a suffix that is not read."""
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
    if suffix in TEXTS:
        raw, charset = decode(data)
        remarks = _remarks(raw, charset)
        if TEXTS[suffix] is read_html:
            page = read_page(raw)
            text, title, dropped, _ = page
            remarks += tuple(page.remarks())
        else:
            text, title, metadata = TEXTS[suffix](raw)
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
        return Skipped(origin.source, reason)
    named = suffix_of(origin.name)
    if is_disguised(suffix, named):
        remarks += (
            note("its name ends in {named}, but it is a {kind} file and was read as one", named=named, kind=suffix),
        )
    return Document(origin.source, text, title, metadata, charset, origin.sha256, remarks=remarks, dropped=dropped)


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

        yield from read_workbook(data, Table(origin.source, suffix[1:], origin.sha256), origin.columns)
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
        else:
            yield from plans_in(member[1], Origin(name, name, origin.sha256, origin.columns))
    if not n_plans:
        yield Skipped(origin.source, note("an archive without files"))
