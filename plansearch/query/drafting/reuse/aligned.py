"""A passage of one text beside the one that it shares with another."""

from __future__ import annotations

from dataclasses import dataclass

from plansearch.model import Span


@dataclass(frozen=True, slots=True)
class AlignedPassage:
    """A passage of a draft and that of a plan. span, other_span: in the canonical texts; text, other_text: there.

    kind: "exact" or "edited"; similarity: share of characters that are the same in both, 0 to 1. changes: from the plan
    to the draft. differing: where text and other_text differ. is_formula: many regions use most of it.
    """

    span: Span
    other_span: Span
    text: str
    other_text: str
    kind: str
    similarity: float
    changes: tuple[str, ...]
    differing: tuple[tuple[Span, ...], tuple[Span, ...]]
    is_formula: bool
