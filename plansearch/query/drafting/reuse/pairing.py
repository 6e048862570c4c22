"""Passages laid beside those that they share with another text, with their differences."""

from __future__ import annotations

from plansearch.model import Span
from plansearch.query.drafting.reuse.aligned import AlignedPassage
from plansearch.query.drafting.reuse.differences import changes, differences, similarity
from plansearch.query.drafting.reuse.edges import trimmed
from plansearch.query.drafting.reuse.passages import ReusedPassage

_LONGEST = 5_000  # characters of an edited passage whose differences are told


def aligned(passage: ReusedPassage, text: str, other: str) -> AlignedPassage:
    """A passage with its words and differences, from word to word. text, other: of the draft and of the plan."""
    passage = trimmed(passage, text, other)
    span, other_span = Span(passage.start, passage.end), Span(passage.plan_start, passage.plan_end)
    own, theirs = span.of(text), other_span.of(other)
    if passage.kind == "exact" or max(len(own), len(theirs)) > _LONGEST:
        likeness = 1.0 if passage.kind == "exact" else passage.similarity
        return AlignedPassage(
            span, other_span, own, theirs, passage.kind, likeness, (), ((), ()), passage.is_formula
        )  # fmt: skip
    found = differences(own, theirs)
    if not found:  # they differ in blanks or line breaks
        return AlignedPassage(span, other_span, own, theirs, "exact", 1.0, (), ((), ()), passage.is_formula)
    differing = (
        tuple(one.own for one in found if one.own.start < one.own.end),
        tuple(one.other for one in found if one.other.start < one.other.end),
    )
    return AlignedPassage(
        span, other_span, own, theirs, "edited", round(similarity(own, theirs), 4), changes(own, theirs, found),
        differing, passage.is_formula,
    )  # fmt: skip
