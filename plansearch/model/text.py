"""Texts and their parts. Offsets are code points in a canonical text; spans are half-open `[start, end)`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a text: code points `start` (inclusive) to `end` (exclusive)."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters the span covers in `text`."""
        return text[self.start : self.end]

    def shift(self, by: int) -> Span:
        """The same stretch, `by` code points further on."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading's extent: `path`: headings from the outermost inward; `span` runs to the next heading as deep."""

    path: tuple[str, ...]
    span: Span
    depth: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece of a page that is no part of the plan: it stood before the code point `at` of the plan's text."""

    at: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Document:
    """One file read: canonical `text`, its `metadata` as found (front matter), and the charset it was decoded with.

    is_passage: the text is one passage as it stands, as a retrieval collection cut it. family: the file, where it holds
    several plans, `source` being `file#1`, `file#2`…; file name and `page_title` then speak of the page and not of the
    plan, and `title` is the plan's own, "" where it has none. dropped: in order; put back, they give the page again.
    charset: "docx", "pdf" … where the file knows its characters itself; "utf-8+gb18030" where lines differ. remarks:
    what a person should know of the reading, to be told with the warnings of the clues.
    """

    source: str
    text: str
    title: str = ""
    metadata: Mapping[str, str] = field(default_factory=dict)
    charset: str = "utf-8"
    sha256: str = ""
    is_passage: bool = False
    family: str = ""
    page_title: str = ""
    dropped: tuple[Dropped, ...] = ()
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that was not used, and why."""

    source: str
    reason: str
