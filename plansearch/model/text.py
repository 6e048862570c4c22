"""Parts of texts. Offsets are code points in a canonical text; spans are half-open `[start, end)`."""

from __future__ import annotations

from dataclasses import dataclass

from plansearch.messages import Message


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A span of a text: code points `start` (inclusive) to `end` (exclusive)."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The characters the span covers in `text`."""
        return text[self.start : self.end]

    def shift(self, by: int) -> Span:
        """The same span, `by` code points further on."""
        return Span(self.start + by, self.end + by)


@dataclass(frozen=True, slots=True)
class Section:
    """The part of a text under a heading. `path`: headings from the outermost inward; `span` runs from the heading to
    the next one that is not deeper; `depth`: 1 for the outermost."""

    path: tuple[str, ...]
    span: Span
    depth: int


@dataclass(frozen=True, slots=True)
class Dropped:
    """A piece of a page that is no part of the plan. Its place was before the code point `at` of the plan's text."""

    at: int
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that was not used, and the reason."""

    source: str
    reason: Message
