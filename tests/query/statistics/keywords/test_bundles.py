"""Bundles of two sides."""

from __future__ import annotations

import numpy as np
import pytest

from plansearch.api import Index
from plansearch.query.filters.filters import Filters
from plansearch.query.statistics.keywords.bundles import Bundles
from plansearch.query.statistics.keywords.limits import Limits
from plansearch.query.statistics.keywords.sides import REST, two_sides


def limits(index: Index, evidence: float) -> Limits:
    return Limits("bundles", 4, 1, (0, 1), evidence, 4, True, frozenset(), index.reader.segmenter)


@pytest.mark.parametrize(("focus", "reference"), [("level:市", "level:县"), ("year:2025", REST), ("part:plan", REST)])
def test_counts_are_those_of_the_verb_phrase(demo_index: Index, focus: str, reference: str) -> None:
    reader = demo_index.reader
    sides = two_sides(reader, focus, reference, Filters(), single_years=True)
    found = Bundles(sides, limits(demo_index, -4.0))
    assert len(found.words) >= 15
    for word in found.with_examples(found.words[:40]):
        lines = demo_index.phrase(word.word, n=0, exact=True, all_copies=True).lines  # type: ignore[union-attr]
        parts = {"part": "plan"} if sides.focus.parts else {}
        of_focus = demo_index.phrase(word.word, n=0, exact=True, all_copies=True, **parts).lines  # type: ignore[arg-type]
        here = [line for line in of_focus if reader.plan_numbers[line.plan.id] in sides.focus.plans]
        every = [line for line in lines if reader.plan_numbers[line.plan.id] in sides.plans]
        assert word.focus.n == len(here), word.word
        assert word.reference.n == len(every) - len(here), word.word
        plan, _, span = word.address.rpartition("#")
        start, end = map(int, span.split("-"))
        assert reader.text(reader.plan_numbers[plan])[start:end] == word.word
        assert word.word in word.sentence
        assert "，" not in word.word


def test_weak_evidence_is_counted(demo_index: Index) -> None:
    sides = two_sides(demo_index.reader, "level:市", "level:县", Filters())
    every, few = Bundles(sides, limits(demo_index, -np.inf)), Bundles(sides, limits(demo_index, 2.0))
    assert every.n_weak == 0
    assert len(few.words) + few.n_weak == len(every.words)
    assert {word.word for word in few.words} < {word.word for word in every.words}
