"""Words and pairs of characters of two sides."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from plansearch.api import Index
from plansearch.index.reader import Kind
from plansearch.query.filters.filters import Filters
from plansearch.query.statistics.keywords.limits import Limits
from plansearch.query.statistics.keywords.sides import two_sides
from plansearch.query.statistics.keywords.terms import Terms
from plansearch.text.terms import bigrams
from plansearch.text.terms import terms as terms_of


def limits(index: Index, kind: Kind, evidence: float = -np.inf) -> Limits:
    return Limits(kind, 1, 1, (0, 1), evidence, 1, True, frozenset(), index.reader.segmenter)


@pytest.mark.parametrize("kind", ["words", "bigrams"])
def test_counts_are_those_of_the_texts(demo_index: Index, kind: Kind) -> None:
    reader = demo_index.reader
    sides = two_sides(reader, "level:市", "level:县", Filters())
    every = Terms(sides, kind, limits(demo_index, kind))
    found = every.words
    assert every.n_weak == 0
    counts = []
    for side in sides.both:
        total = Counter[str]()
        for number in side.plans:
            text = reader.text(number)
            total.update(
                terms_of(text, reader.segmenter) if kind == "words" else [token.term for token in bigrams(text)]
            )
        counts.append(total)
    assert {word.word: word.focus.n for word in found if word.focus.n} == dict(counts[0])
    assert {word.word: word.reference.n for word in found if word.reference.n} == dict(counts[1])
    assert {(word.focus.size, word.reference.size) for word in found} == {(counts[0].total(), counts[1].total())}
    few = Terms(sides, kind, limits(demo_index, kind, 2.0))
    assert 0 < len(few.words) == len(found) - few.n_weak
    assert min(word.bayes_factor for word in few.words) >= 2


@pytest.mark.parametrize("kind", ["words", "bigrams"])
def test_every_word_leads_to_a_place_on_the_side_that_uses_it_more(demo_index: Index, kind: Kind) -> None:
    reader = demo_index.reader
    sides = two_sides(reader, "year:2025", "year:2024", Filters(), single_years=True)
    found = Terms(sides, kind, limits(demo_index, kind, 2.0))
    for word in found.with_examples(found.words):
        plan, _, span = word.address.rpartition("#")
        start, end = map(int, span.split("-"))
        text = reader.text(reader.plan_numbers[plan])
        assert text[start:end].lower().replace("—", "-") == word.word
        assert text[start:end] in word.sentence
        side = sides.focus if word.is_of_focus else sides.reference
        assert reader.plan_numbers[plan] in side.plans


def test_plans_for_several_years_give_no_example_where_others_can(demo_index: Index) -> None:
    sides = two_sides(demo_index.reader, "year:2025", "year:2024 kind:政府工作报告", Filters())
    several = {demo_index.reader.plan_entries[number].id for number in sides.of_several_years}
    found = Terms(sides, "words", limits(demo_index, "words"))
    words = [word for word in found.words if word.word == "发展"]
    assert several
    assert words
    assert all(word.address.rpartition("#")[0] not in several for word in found.with_examples(words))
