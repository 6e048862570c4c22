"""Where an exact string occurs in a text."""

from __future__ import annotations

from collections.abc import Iterator


def occurrence_starts(text: str, term: str) -> Iterator[int]:
    """Offsets of every occurrence of `term` in `text`, ascending; overlapping ones are counted each."""
    start = text.find(term)
    while start >= 0:
        yield start
        start = text.find(term, start + 1)
