"""Sentences: their ends, with the closing quotes and brackets that belong to them."""

from __future__ import annotations

import re

from plansearch.model import Span

MARKS = "。！？；!?;"
"""What ends a sentence, if nothing speaks against it."""
CLOSERS = "”’」』）】》〉)]"
"""What belongs to the sentence that it follows."""
_CANDIDATE = re.compile(rf"[{MARKS}\n](?:(?<!\n)[{MARKS}{re.escape(CLOSERS)}]+)?")
_YEAR = r"(?:19|20)\d\d年"  # compiled where it is needed


def sentence_spans(text: str) -> list[Span]:
    """The sentences of `text`, in order, without the blanks around them.

    A sentence ends at 。！？； (with the closing quotes and brackets after it) and at a line break. Every character
    that is not white space is in exactly one sentence. [] for a text of blanks.
    """
    spans: list[Span] = []
    start = 0
    for end in sentence_ends(text, 0, len(text)):
        span = trimmed(text, start, end)
        if span is not None:
            spans.append(span)
        start = end
    return spans


def sentence_at(text: str, offset: int) -> Span:
    """The sentence that contains code point `offset`. Reads only its line.

    On the blanks between two sentences of a line: the one before, else the one after. On a blank line: the empty span
    at `offset`. Errors: ValueError unless 0 <= offset <= len(text).
    """
    if not 0 <= offset <= len(text):
        raise ValueError(f"offset {offset} is not in a text of {len(text)} code points")
    line_start = text.rfind("\n", 0, offset) + 1
    line_end = text.find("\n", offset)
    if line_end < 0:
        line_end = len(text)
    spans = [span.shift(line_start) for span in sentence_spans(text[line_start:line_end])]
    before = [span for span in spans if span.start <= offset]
    if before:
        return before[-1]
    return spans[0] if spans else Span(offset, offset)


def trimmed(text: str, start: int, end: int) -> Span | None:
    """The span from `start` to `end` without white space at its ends; None if it is all white space."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def sentence_ends(text: str, start: int, end: int) -> list[int]:
    """The ends of sentences between `start` and `end`, in order; the last one is `end` itself."""
    ends = [match.end() for match in _CANDIDATE.finditer(text, start, end) if _is_end(text, match)]
    if not ends or ends[-1] != end:
        ends.append(end)
    return ends


def _is_end(text: str, match: re.Match[str]) -> bool:
    """Whether a mark ends a sentence: not in "32。63%" (but in "增长5。2025年"), not the ? of a web address."""
    mark = match[0]
    before, after = text[max(match.start() - 1, 0) : match.start()], text[match.end() : match.end() + 1]
    if mark == "。":
        return not (before.isdigit() and after.isdigit()) or re.compile(_YEAR).match(text, match.end()) is not None
    if mark in ("!", "?", ";"):
        return not ("!" <= after <= "~")
    return True
