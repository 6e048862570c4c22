"""The best window against a twin that looks at every one."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plansearch.query.retrieval.proximity import DEPTH, WEIGHT, WINDOW, best_window

from plansearch.api import Index
from plansearch.text.terms import bigrams

IDF = {"高新": 2.0, "新技": 1.5, "增长": 0.7, "力争": 1.1, "哈哈": 0.0}
PIECES = ["高新", "新技", "增长", "力争", "哈哈哈", "。", "的", "\n", "𠀀", "　", "空" * 40, "空" * 149, "空" * 147]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=20).map("".join)


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
    found = best_window(text, IDF)
    assert found.total == pytest.approx(every_window(text, IDF), abs=1e-9)
    inside = {t.term for t in bigrams(text) if found.start <= t.start < found.start + WINDOW and t.term in IDF}
    assert found.total == pytest.approx(sum(IDF[term] for term in inside), abs=1e-9)
    assert found.score == WEIGHT * found.total


@pytest.mark.parametrize(
    ("between", "total"), [(WINDOW - 3, 3.5), (WINDOW - 2, 2.0), (0, 3.5)]
)  # the second pair begins two characters after the first, and what is between
def test_a_window_ends_where_it_ends(between: int, total: float) -> None:
    assert best_window("高新" + "。" * between + "新技", IDF).total == pytest.approx(total)


def test_a_repeated_pair_counts_once() -> None:
    assert best_window("高新高新高新", IDF).total == pytest.approx(2.0)


@pytest.mark.parametrize("text", ["", "无", "无关的话"])
def test_nothing_found_adds_nothing(text: str) -> None:
    assert (best_window(text, IDF).start, best_window(text, IDF).total) == (0, 0.0)


def test_a_search_adds_it_to_the_first_alone(demo_index: Index) -> None:
    plain = {h.passage.address: h.score for h in demo_index.search("养老服务", by="passage", n=0, plain=True).hits}
    hits = demo_index.search("养老服务", by="passage", n=0, explain=True).hits
    assert len(hits) == len(plain) > DEPTH
    scores = [hit.score for hit in hits]
    assert scores == sorted(scores, reverse=True)
    for rank, hit in enumerate(hits):
        assert hit.explanation is not None
        if rank < DEPTH:
            idf = {t.term: t.idf for t in hit.explanation.terms if t.kind == "bigrams"}
            added = WEIGHT * every_window(hit.passage.text, idf)
            assert hit.score == pytest.approx(plain[hit.passage.address] + added, abs=1e-9)
        else:
            assert hit.score == plain[hit.passage.address]


@pytest.mark.parametrize("query", ["养老服务", "如何促进就业", "地区生产总值增长6%"])
@pytest.mark.parametrize("asked", [{"plain": True}, {"terms": "words"}, {"terms": "bigrams"}, {"weighting": "tfidf"}])
def test_plans_are_in_the_order_of_their_best_passages(demo_index: Index, query: str, asked: dict[str, object]) -> None:
    passages = demo_index.search(query, by="passage", n=0, **asked)  # type: ignore[arg-type]
    best = list(dict.fromkeys(hit.passage.plan.id for hit in passages.hits))
    plans = demo_index.search(query, n=0, **asked)  # type: ignore[arg-type]
    assert list(dict.fromkeys(hit.passage.plan.id for hit in plans.hits)) == best
    by_address = {hit.passage.address: hit.score for hit in passages.hits}
    assert all(by_address[hit.passage.address] == hit.score for hit in plans.hits)
    assert plans.is_all and passages.is_all  # noqa: PT018
