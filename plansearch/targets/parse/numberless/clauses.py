"""The clauses of a paragraph that no statement covers."""

from __future__ import annotations

from collections.abc import Iterator

from plansearch.targets.parse.paragraph import ParagraphMarks

_BREAK = "，；：。！？"
_SHORTEST = 5  # characters of a clause that may state a target


def uncovered(paragraph: ParagraphMarks, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int, int]]:
    """Start, end and clause's start of what is left between the statements at `taken`: whole clauses, and the rest of
    a clause after its last statement."""
    text, opening = paragraph.text, paragraph.lexicon.patterns.item_opening.match
    at = paragraph.start
    cuts = [m for m, k in zip(paragraph.marks, paragraph.kinds, strict=True) if k in _BREAK]
    begun = sorted(taken)
    number = covered = 0
    for cut in [*cuts, paragraph.end]:
        while number < len(begun) and begun[number][0] < cut:
            covered = max(covered, begun[number][1])
            number += 1
        start = max(at, covered)
        if cut - start >= _SHORTEST:
            start = opening(text, start, cut).end()  # type: ignore[union-attr]
            if cut - start >= _SHORTEST:
                yield start, cut, at
        at = cut + 1
