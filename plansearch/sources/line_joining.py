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
    places = {piece.at for piece in document.dropped}
    breaks = [
        span for span in soft_breaks(document.text) if not places or places.isdisjoint(range(span.start, span.end + 1))
    ]
    if not breaks:
        return document
    remark = plural(
        "{n} line that a fixed width had broken was joined with the next one",
        "{n} lines that a fixed width had broken were joined with the next ones",
        len(breaks),
    )
    return replace(
        document,
        text=joined(document.text, breaks),
        dropped=tuple(_pieces(document.text, breaks, document.dropped)),
        remarks=(*document.remarks, remark),
    )


def _pieces(text: str, breaks: Sequence[Span], dropped: Sequence[Dropped]) -> Iterator[Dropped]:
    """What was dropped before and the breaks, in order, with their places in the text without the breaks."""
    places = [(piece.at, piece.text, piece.reason, 0) for piece in dropped]
    places += [(span.start, span.of(text), LINE_BREAK, span.end - span.start) for span in breaks]
    left_out = 0
    for at, words, reason, length in sorted(places, key=lambda place: place[0]):
        yield Dropped(at - left_out, words, reason)
        left_out += length
