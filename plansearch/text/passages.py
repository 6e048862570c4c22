"""Passages: the citable spans into which a plan is divided, each inside one section."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from plansearch.model import Section, Span
from plansearch.text.sentences import sentence_ends, trimmed

SHORT_LINE = 40
JOINED = 120
_FURTHER = 8
_PAUSES = (re.compile(r"[，、]|[,：:](?!\d)"), re.compile(r"\s+"))

Cut = tuple[Span, tuple[str, ...]]


def passages(text: str, sections: Sequence[Section], limit: int = 300) -> list[Cut]:
    """The passages of canonical `text` in order: each a span and the path of its section, () before the first heading.

    A passage is a paragraph line, together with the heading line directly above it. Consecutive lines of fewer than 40
    code points in a section are joined up to 120 code points. Longer text than `limit` code points is cut at the ends
    of sentences, else after ， 、 or a blank, else anywhere. Every character that is not white space is in exactly one
    passage, and no passage begins or ends with white space. Errors: ValueError if limit < 1.
    """
    if limit < 1:
        raise ValueError(f"limit must be at least 1, not {limit}")
    cut: list[Cut] = []
    for block, section in _between_headings(text, sections):
        path = section.path if section else ()
        heading = path[-1] if section and section.span.start == block.start else None
        for group in _groups(text, block, heading, limit):
            cut += [(piece, path) for piece in _pieces(text, group, limit)]
    return cut


def _between_headings(text: str, sections: Sequence[Section]) -> Iterator[tuple[Span, Section | None]]:
    """The spans between headings, each with its innermost section."""
    edges = sorted({0, len(text)} | {edge for section in sections for edge in (section.span.start, section.span.end)})
    ordered = sorted(sections, key=lambda section: (section.span.start, section.depth))
    opened: list[Section] = []
    position = 0
    for start, end in pairwise(edges):
        while position < len(ordered) and ordered[position].span.start <= start:
            opened.append(ordered[position])
            position += 1
        opened = [section for section in opened if section.span.end > start]
        yield Span(start, end), opened[-1] if opened else None


def _lines(text: str, block: Span) -> Iterator[Span]:
    start = block.start
    while start < block.end:
        end = text.find("\n", start, block.end)
        end = block.end if end < 0 else end
        line = trimmed(text, start, end)
        if line is not None:
            yield line
        start = end + 1


def _groups(text: str, block: Span, heading: str | None, limit: int) -> Iterator[Span]:
    """Joined lines: a heading's line with the line after it, and short lines with each other."""
    joined = min(JOINED, limit)
    group: Span | None = None
    is_open = is_heading = False
    for line in _lines(text, block):
        is_short = line.end - line.start < SHORT_LINE
        if group is None:
            group, is_heading = line, heading is not None and line.of(text).removesuffix("。") == heading
            is_open = is_short or is_heading
            continue
        if is_open and (is_heading or (is_short and line.end - group.start <= joined)):
            group, is_open, is_heading = Span(group.start, line.end), is_short, False
            continue
        yield group
        group, is_open, is_heading = line, is_short, False
    if group is not None:
        yield group


def _pieces(text: str, group: Span, limit: int) -> Iterator[Span]:
    """`group` in pieces of at most `limit` code points, of about the same length."""
    start = group.start
    while group.end - start > limit:
        n_pieces = -(-(group.end - start) // limit)
        goal = start + (group.end - start) // n_pieces
        end = _cut(text, Span(start, min(start + limit, group.end)), goal)
        piece = trimmed(text, start, end)
        if piece is not None:
            yield piece
        start = end
    piece = trimmed(text, start, group.end)
    if piece is not None:
        yield piece


def _cut(text: str, reach: Span, goal: int) -> int:
    """The offset within `reach` to cut at: the sentence end nearest to `goal`, else the nearest pause, else `goal`."""
    # Read a little further, so that an end exactly at the limit is found with its closing quotes. The line break below
    # a heading is no place to cut.
    found = sentence_ends(text, reach.start, reach.end + _FURTHER)[:-1]
    ends = [end for end in found if end <= reach.end and text[end - 1] != "\n"]
    for pause in _PAUSES:
        if ends:
            break
        ends = [match.end() for match in pause.finditer(text, reach.start, reach.end)]
    return min(ends, key=lambda end: (abs(end - goal), end)) if ends else goal
