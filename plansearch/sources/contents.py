"""Tables of contents that a file prints as plain lines: left out, because every heading would be in the plan twice.

A table of contents is a run of lines under 目录 that occur again below as lines of the text, or of lines that end in a
number of a page behind dots or a tab, if most of them occur again, or 目录 is above them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from plansearch.messages import plural
from plansearch.model import Document, Span
from plansearch.sources.line_joining import beside_no_piece, without

CONTENTS = "table of contents"
_HEADING = re.compile(r"[^\w\n]{0,8}目[ \t\u3000]{0,8}[录錄][^\w\n]{0,8}")
_LEADERS = ("…", "....", "···", "．．", "⋯", "‥", "\t")
_LED = re.compile(r"(?:…|[.·．⋯‥]{2}|\t)[ \t\u3000.·．…⋯‥]*\d{1,4}[ \t]*$", re.MULTILINE)
_TO_PAGE = re.compile(
    r"(?P<title>\S.{0,80}?)(?:[ \t\u3000]*[.·…．。‥⋯•_-]{3,}|[ \t\u3000]*…+|[ \t]*\t|[ \u3000]{3,}| \|)"
    r"[ \t\u3000.·…]*(?P<page>\d{1,4})"
)
_PAGE = re.compile(r"[ \t\u3000.·…|]*\d{0,4}$")
_MARKS = re.compile(r"^(?:[-*+][ \t]+|[ \t\u3000]+)+|[*_#]+")
_LONGEST_HEADING = 20  # characters
_NEAR_TOP = 4_000  # characters among which a table of contents begins
_FEWEST = 3  # entries
_LONGEST = 80  # characters of an entry


def without_contents(document: Document) -> Document:
    """The document without its tables of contents, which are kept beside it, and a remark that says how long they are.

    The document itself where it has none, or is one passage.
    """
    text = document.text
    if document.is_passage or not _may_have(text[:_NEAR_TOP]):
        return document
    runs = _runs(text.split("\n"))
    spans = beside_no_piece(document, _spans(text, runs))
    if not spans:
        return document
    remark = plural(
        "a table of contents of {n} line was left out",
        "a table of contents of {n} lines was left out",
        sum(end - start for start, end in runs),
    )
    return replace(without(document, spans, CONTENTS), remarks=(*document.remarks, remark))


def _may_have(top: str) -> bool:
    """Whether the first lines of a text have the heading of a table of contents, or dots before a number."""
    for last in "录錄":
        at = top.find(last)
        while at >= 0:
            start = top.rfind("\n", 0, at) + 1
            line = top[start : at + _LONGEST_HEADING].partition("\n")[0].strip()
            if at - start < _LONGEST_HEADING and _HEADING.fullmatch(line):
                return True
            at = top.find(last, at + 1)
    return any(map(top.__contains__, _LEADERS)) and _LED.search(top) is not None


def _spans(text: str, runs: Sequence[tuple[int, int]]) -> list[Span]:
    """Runs of lines as spans of the text, each with the line breaks after it."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return [Span(starts[start], min(starts[end], len(text))) for start, end in runs]


def _runs(lines: Sequence[str]) -> list[tuple[int, int]]:
    """First and last line (exclusive) of every table of contents, in order."""
    entries = list(map(_entry, lines))
    last = {entry: number for number, entry in enumerate(entries) if entry}
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(lines):
        is_headed = _HEADING.fullmatch(lines[at].strip()) is not None
        end = _end(lines, entries, last, at + is_headed, is_headed=is_headed)
        if end:
            found.append((at, end))
        at = end or at + 1
    return found


def _end(lines: Sequence[str], entries: Sequence[str], last: dict[str, int], start: int, *, is_headed: bool) -> int:
    """The line after the table of contents that begins at line `start`; 0 for none."""
    n_again = n_entries = 0
    page = 0
    end = start
    for at in range(start, len(lines)):
        line = lines[at].strip()
        if not line:
            continue
        match = _TO_PAGE.fullmatch(line)
        is_again = len(line) <= _LONGEST and last.get(entries[at], at) > at
        if match is not None and int(match["page"]) >= page:
            page = int(match["page"])
        elif not (is_headed and is_again):
            break
        n_again += is_again
        n_entries += 1
        end = at + 1
    if n_entries < _FEWEST or not (is_headed or n_again * 2 >= n_entries):
        return 0
    while end < len(lines) and not lines[end].strip():
        end += 1
    return end


def _entry(line: str) -> str:
    """What a line of a table of contents has in common with the heading in the text."""
    return "".join(_PAGE.sub("", _MARKS.sub("", line)).split()) if len(line) <= _LONGEST + 60 else ""
