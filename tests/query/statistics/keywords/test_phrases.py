"""Given phrases on two sides."""

from __future__ import annotations

import pytest

from plansearch.api import Index
from plansearch.query.concordance.matching import Pattern
from plansearch.query.filters.filters import Filters
from plansearch.query.statistics.keywords.key_word import Counts
from plansearch.query.statistics.keywords.phrases import phrases
from plansearch.query.statistics.keywords.sides import REST, two_sides

PHRASES = ("力争", "确保", "增长", "没有的话", "2025年")


@pytest.mark.parametrize(
    ("focus", "reference"),
    [("level:市", "level:县"), ("year:2025", "year:2024"), ("region:青澜市", REST), ("part:plan", "part:review")],
)
def test_counts_are_those_of_the_verb_phrase(demo_index: Index, focus: str, reference: str) -> None:
    sides = two_sides(demo_index.reader, focus, reference, Filters(), single_years=True)
    found = phrases(sides, [Pattern(text, exact=True) for text in PHRASES])
    assert [word.word for word in found] == list(PHRASES)
    for word in found:
        for side, counts in zip(sides.both, (word.focus, word.reference), strict=True):
            ids = {demo_index.reader.plan_entries[number].id for number in side.plans}
            filters = {"part": side.parts} if side.parts else {}
            lines = demo_index.phrase(word.word, n=0, exact=True, all_copies=True, **filters).lines  # type: ignore[arg-type]
            own = [line for line in lines if line.plan.id in ids]
            assert (counts.n, counts.n_plans_with) == (len(own), len({line.plan.id for line in own}))
            if not side.parts:
                texts = [demo_index.reader.text(number) for number in side.plans]
                assert (counts.n, counts.size) == (sum(t.count(word.word) for t in texts), sum(map(len, texts)))
        if word.more.n:
            assert word.address
            assert word.word in word.sentence
            assert word.more.n_plans_with < 2 or word.more.dp is not None


def test_the_rest_of_parts_is_not_counted_twice(demo_index: Index) -> None:
    sides = two_sides(demo_index.reader, "part:plan", REST, Filters())
    (word,) = phrases(sides, [Pattern("发展")])
    every = demo_index.phrase("发展", count=True)
    assert word.focus.n + word.reference.n == every.total.n  # type: ignore[union-attr]
    assert word.focus.n == demo_index.phrase("发展", count=True, part="plan").total.n  # type: ignore[union-attr]


def test_a_pattern_under_a_name(demo_index: Index) -> None:
    sides = two_sides(demo_index.reader, "level:市", "level:县", Filters())
    one, other, both = phrases(
        sides, [Pattern("力争"), Pattern("确保"), Pattern("力争", name="决心", others=("确保",))]
    )
    assert both.word == "决心"
    assert both.focus.n == one.focus.n + other.focus.n
    assert both.reference.n == one.reference.n + other.reference.n
    assert isinstance(both.focus, Counts)
