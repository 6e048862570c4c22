"""Whole texts on a page: places in them lead to rows of the table, and to the same places of the other text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from plansearch.model import Span
from plansearch.report.html import content_of, escaped
from plansearch.report.page.parts import PageText, Stretch
from plansearch.report.table import Marked

_KIND = re.compile(r"[a-z]+")


def texts_section(texts: Sequence[PageText]) -> str:
    """The texts, side by side where two are joined, else one below the other. Each can be scrolled by itself."""
    articles = "".join(_article(no, text) for no, text in enumerate(texts))
    return f'<div class="texts {layout(texts)}">\n{articles}</div>\n'


def layout(texts: Sequence[PageText]) -> str:
    """How texts lie: "joined" (side by side) for two of the same rows, "listed" (beside the table) for any others."""
    rows = [{stretch.row for stretch in one.stretches} for one in texts]
    return "joined" if len(texts) == 2 and rows[0] == rows[1] else "listed"


def _article(no: int, one: PageText) -> str:
    title = escaped(one.title)
    body = "".join(_piece(no, one, span, stretches, first) for span, stretches, first in pieces(one))
    return (
        f'<section class=whole aria-label="{title}" tabindex=0>\n<h2>{title}</h2>\n<div class=plan>{body}</div>\n'
        "</section>\n"
    )


def _piece(no: int, one: PageText, span: Span, stretches: Sequence[Stretch], begins: Sequence[int]) -> str:
    """A piece of a text. begins: the rows whose stretch begins here.

    Inside a longer stretch it looks as the shorter ones do, and leads to the row of the shortest.
    """
    spans = [
        Span(max(mark.start, span.start), min(mark.end, span.end)).shift(-span.start)
        for mark in one.marks
        if mark.start < span.end and span.start < mark.end
    ]
    text = span.of(one.text)
    content = content_of(Marked(text, tuple(spans)), text)
    if not stretches:
        return content
    stretches = sorted(stretches, key=lambda stretch: stretch.span.end - stretch.span.start)
    rows = " ".join(str(stretch.row) for stretch in stretches)
    longest = stretches[-1].span
    inner = [
        one for one in stretches
        if one.span != longest and longest.start <= one.span.start and one.span.end <= longest.end
    ]  # fmt: skip
    kinds = " ".join(dict.fromkeys(one.kind for one in inner or stretches if _KIND.fullmatch(one.kind)))
    kinds += " inner" if inner else ""
    anchors = "".join(f"<span id=t{no}-{row}></span>" for row in begins)
    return f'{anchors}<a class="place {kinds}" href="#r{stretches[0].row}" data-rows="{rows}">{content}</a>'


def pieces(one: PageText) -> Iterator[tuple[Span, tuple[Stretch, ...], tuple[int, ...]]]:
    """The text cut where a stretch begins or ends, with the stretches that cover each piece, and those that begin."""
    begins: dict[int, list[Stretch]] = {}
    ends: dict[int, list[Stretch]] = {}
    for stretch in one.stretches:
        if 0 <= stretch.span.start < stretch.span.end <= len(one.text):
            begins.setdefault(stretch.span.start, []).append(stretch)
            ends.setdefault(stretch.span.end, []).append(stretch)
    inside: dict[int, Stretch] = {}
    cuts = sorted({0, len(one.text), *begins, *ends})
    for start, end in pairwise(cuts):
        for stretch in ends.get(start, ()):
            inside.pop(id(stretch), None)
        new = begins.get(start, [])
        inside.update((id(stretch), stretch) for stretch in new)
        yield Span(start, end), tuple(inside.values()), tuple(stretch.row for stretch in new)
