"""Texts of plans as Textual draws them: nothing in them is markup, nothing in them controls the terminal."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.content import Span as Styled

from plansearch.model import Span
from plansearch.report.layout import GAP, cells, lines, safe

MARK, DIM, STRONG = "$warning bold", "$text-muted", "bold"


def line(text: str, style: str = "") -> Content:
    """A text on one line."""
    shown = safe(text).replace("\n", " ")
    return Content(shown, [Styled(0, len(shown), style)] if style else [])


def marked(text: str, spans: Iterable[Span], style: str = MARK) -> Content:
    """A text with marks."""
    return Content(safe(text), [Styled(span.start, span.end, style) for span in spans])


def block(text: str, spans: Iterable[Span], width: int, most: int, style: str = MARK) -> list[Content]:
    """The first lines of a text, wrapped at a width, with its marks; … at the end of the last one if more follow."""
    flat = safe(text).replace("\n", " ")
    places = lines(flat, max(width, 2))
    marks = list(spans)
    out = []
    for number, place in enumerate(places[:most]):
        end = place.end
        cut = number == most - 1 and len(places) > most
        if cut:
            while end > place.start and cells(flat[place.start : end]) > width - 1:
                end -= 1
        shown = [
            Styled(max(mark.start, place.start) - place.start, min(mark.end, end) - place.start, style)
            for mark in marks
            if mark.start < end and mark.end > place.start
        ]
        out.append(Content(flat[place.start : end] + ("…" if cut else ""), shown))
    return out


def around(text: str, spans: Iterable[Span], room: int) -> tuple[str, list[Span]]:
    """A text from shortly before its first mark on, where that lies beyond a room (in cells), with its marks."""
    marks = list(spans)
    if not marks:
        return text, marks
    first, start = marks[0], 0
    budget = max(room - cells(text[first.start : first.end]), room // 4)
    if cells(text[: first.start]) > budget:
        start = first.start
        while start and cells(text[start - 1 : first.start]) < budget // 2:
            start -= 1
    lead = "…" if start else ""
    return lead + text[start:], [mark.shift(len(lead) - start) for mark in marks]


def fitted(text: str, width: int) -> str:
    """A text cut to a width, with … where something is left out."""
    shown = safe(text).replace("\n", " ")
    if cells(shown) <= width:
        return shown
    end = len(shown)
    while end and cells(shown[:end]) > width - 1:
        end -= 1
    return f"{shown[:end]}…"


def two_sides(left: str, right: str, width: int, style: str = "", right_style: str = DIM) -> Content:
    """A line with a text at its beginning and one at its end."""
    right = safe(right)
    shown = fitted(left, max(width - cells(right) - GAP, 1))
    between = " " * max(width - cells(shown) - cells(right), 1)
    start = len(shown) + len(between)
    spans = [Styled(0, len(shown), style)] if style else []
    return Content(f"{shown}{between}{right}", [*spans, Styled(start, start + len(right), right_style)])
