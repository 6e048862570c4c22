"""What two versions of a passage differ in: 60→80, words put in or left out, clauses that changed places."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel, Levenshtein

from plansearch.model import Span
from plansearch.text.folding import fold

_TOKEN = re.compile(r"\d+(?:\.\d+)?%?|[a-z]+|\s+|.", re.DOTALL)
_MOVED = 4  # characters from which what is gone here and new there has changed places


class Difference(NamedTuple):
    """One difference: spans in the draft's passage and in the plan's, one of which may be empty."""

    own: Span
    other: Span


def differences(own: str, other: str) -> list[Difference]:
    """The differences between two passages in their matching form, in order; blanks and line breaks do not count.

    Numbers are compared as a whole.
    """
    firsts, seconds = _tokens(own), _tokens(other)
    found: list[Difference] = []
    for code in Levenshtein.opcodes([t for t, _, _ in firsts], [t for t, _, _ in seconds]):
        if code.tag == "equal":
            continue
        spans = (_span(firsts, code.src_start, code.src_end), _span(seconds, code.dest_start, code.dest_end))
        if found and found[-1].own.end == spans[0].start and found[-1].other.end == spans[1].start:
            before = found.pop()
            spans = (Span(before.own.start, spans[0].end), Span(before.other.start, spans[1].end))
        found.append(Difference(*spans))
    return found


def similarity(own: str, other: str) -> float:
    """The share of characters that are the same in both, in order, 0 to 1: twice their number by all characters."""
    return float(Indel.normalized_similarity(*("".join(t for t, _, _ in _tokens(text)) for text in (own, other))))


def changes(own: str, other: str, found: Sequence[Difference]) -> tuple[str, ...]:
    """Differences in words, from the plan to the draft: `60→80`, `+draft only`, `−plan only`, `⇄moved`."""
    news = {one.own.of(own).strip("，、；。,;") for one in found}
    gone = {one.other.of(other).strip("，、；。,;") for one in found}
    moved = {text for text in news & gone if len(text) >= _MOVED}
    told: list[str] = []
    for one in found:
        new, old = one.own.of(own), one.other.of(other)
        if new.strip("，、；。,;") in moved:
            told.append(f"⇄{new.strip('，、；。,;')}")
        elif old.strip("，、；。,;") in moved:
            continue
        else:
            told.append(f"{old}→{new}" if new and old else f"+{new}" if new else f"−{old}")
    return tuple(told)


def _tokens(text: str) -> list[tuple[str, int, int]]:
    """Numbers, Latin words and single characters, folded, blanks left out, with their places."""
    return [(m[0], m.start(), m.end()) for m in _TOKEN.finditer(fold(text)) if not m[0].isspace()]


def _span(tokens: Sequence[tuple[str, int, int]], first: int, end: int) -> Span:
    if first < end:
        return Span(tokens[first][1], tokens[end - 1][2])
    at = tokens[first][1] if first < len(tokens) else (tokens[-1][2] if tokens else 0)
    return Span(at, at)
