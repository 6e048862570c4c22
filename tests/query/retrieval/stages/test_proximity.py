"""The best window against a twin that looks at every one."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plansearch.query.retrieval.stages.proximity import (
    WEIGHT,
    WINDOW,
    WORDS_WEIGHT,
    WORDS_WINDOW,
    Window,
    best_window,
    best_window_of_words,
    occurrences_of,
)
from plansearch.text.folding import fold
from plansearch.text.terms import bigrams

IDF = {"高新": 2.0, "新技": 1.5, "增长": 0.7, "力争": 1.1, "哈哈": 0.0}
PIECES = ["高新", "新技", "增长", "力争", "哈哈哈", "。", "的", "\n", "𠀀", "　", "空" * 40, "空" * 149, "空" * 147]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


def best_in(text: str) -> Window:
    return best_window(occurrences_of(fold(text), IDF), IDF)


def every_window(text: str, idf: dict[str, float]) -> float:
    """The largest sum over windows that begin anywhere."""
    best, pairs = 0.0, [t for t in bigrams(text) if t.term in idf]
    for start in range(len(text)):
        inside = {t.term for t in pairs if start <= t.start < start + WINDOW}
        best = max(best, math.fsum(idf[term] for term in inside))
    return best


@settings(max_examples=60, deadline=None)
@given(TEXTS)
def test_the_best_window_has_the_largest_sum(text: str) -> None:
    found = best_in(text)
    assert found.total == pytest.approx(every_window(text, IDF), abs=1e-9)
    inside = {t.term for t in bigrams(text) if found.start <= t.start < found.start + WINDOW and t.term in IDF}
    assert found.total == pytest.approx(sum(IDF[term] for term in inside), abs=1e-9)
    assert found.score == WEIGHT * found.total


@pytest.mark.parametrize(
    ("between", "total"), [(WINDOW - 3, 3.5), (WINDOW - 2, 2.0), (0, 3.5)]
)  # the second pair begins two characters after the first, and what is between
def test_a_window_ends_where_it_ends(between: int, total: float) -> None:
    assert best_in("高新" + "。" * between + "新技").total == pytest.approx(total)


def test_a_repeated_pair_counts_once() -> None:
    assert best_in("高新高新高新").total == pytest.approx(2.0)


@pytest.mark.parametrize(("between", "total"), [(WORDS_WINDOW - 4, 5.0), (WORDS_WINDOW - 3, 3.0)])
def test_words_have_a_shorter_window_and_a_weight_of_their_own(between: int, total: float) -> None:
    weights = {"河长制": 3.0, "巡河": 2.0}
    found = best_window_of_words(occurrences_of("河长制" + "。" * between + "巡河", weights), weights)
    assert (found.start, found.total) == (0, total)
    assert found.score == WORDS_WEIGHT * total


@pytest.mark.parametrize("text", ["", "无", "无关的话"])
def test_nothing_found_adds_nothing(text: str) -> None:
    assert (best_in(text).start, best_in(text).total) == (0, 0.0)
