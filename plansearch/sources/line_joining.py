"""Lines that a fixed width wrapped, joined again when a file is read: 完成投资3 ⏎ 亿元 is found as one phrase.

What is left out, a line break and the blanks after it, is kept beside the text as every piece that is no part of a
plan, so that the text can be shown as it was printed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from plansearch.messages import plural
from plansearch.model import Document, Dropped, Span
from plansearch.text.wrapping import joined, soft_breaks

LINE_BREAK = "line break"


def with_joined_lines(document: Document) -> Document:
    """The document with the lines joined that a fixed width wrapped, and a remark that says how many.

    The document itself where its text is not wrapped, or is one passage.
    """
    if document.is_passage:
        return document
    breaks = beside_no_piece(document, soft_breaks(document.text))
    if not breaks:
        return document
    remark = plural(
        "{n} line that a fixed width had broken was joined with the next one",
        "{n} lines that a fixed width had broken were joined with the next ones",
        len(breaks),
    )
    return replace(without(document, breaks, LINE_BREAK), remarks=(*document.remarks, remark))


def beside_no_piece(document: Document, spans: Sequence[Span]) -> list[Span]:
    """The spans of the document's text in which nothing was dropped, nor right beside them."""
    places = {piece.at for piece in document.dropped}
    return [span for span in spans if not places or places.isdisjoint(range(span.start, span.end + 1))]


def without(document: Document, spans: Sequence[Span], reason: str) -> Document:
    """The document without the spans of its text, in order, which are kept beside it with the reason."""
    parts = list(_parted(spans, [piece.at for piece in document.dropped]))
    pieces = _pieces(document.text, parts, document.dropped, reason)
    return replace(document, text=joined(document.text, spans), dropped=tuple(pieces))


def _parted(spans: Sequence[Span], places: Sequence[int]) -> Iterator[Span]:
    """The spans, cut where a piece was dropped inside, so that it keeps its place among the words."""
    for span in spans:
        start = span.start
        for place in sorted({place for place in places if start < place < span.end}):
            yield Span(start, place)
            start = place
        yield Span(start, span.end)


def _pieces(text: str, spans: Sequence[Span], dropped: Sequence[Dropped], reason: str) -> Iterator[Dropped]:
    """What was dropped before and the spans, in order, with their places in the text without the spans."""
    places = [(piece.at, piece.text, piece.reason, 0) for piece in dropped]
    places += [(span.start, span.of(text), reason, span.end - span.start) for span in spans]
    left_out = 0
    for at, words, reason, length in sorted(places, key=lambda place: place[0]):
        yield Dropped(at - left_out, words, reason)
        left_out += length
