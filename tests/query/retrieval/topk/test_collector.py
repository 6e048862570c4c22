"""The k best against sorting everything, however the offers are parted."""

from __future__ import annotations

import pickle

from hypothesis import given, settings
from hypothesis import strategies as st

from plansearch.query.retrieval.topk.collector import TopK, merge

OFFERS = st.lists(
    st.tuples(st.integers(0, 9), st.sampled_from([-3.0, -0.5, 0.5, 1.0, 2.0, 2.5, 7.0]) | st.floats(-3, 9))
)


def best_of(offers: list[tuple[int, float]]) -> dict[int, float]:
    best: dict[int, float] = {}
    for key, score in offers:
        best[key] = max(score, best.get(key, score))
    return best


def at_least_nth(offers: list[tuple[int, float]], n: int) -> list[tuple[float, tuple[int, int]]]:
    best = best_of(offers)
    ordered = sorted(best.values(), reverse=True)
    threshold = ordered[n - 1] if n and len(ordered) >= n else float("-inf")
    return sorted((score, (key % 3, key)) for key, score in best.items() if score >= threshold)


@given(offers=OFFERS, n=st.integers(1, 4))
@settings(deadline=None)
def test_the_threshold_is_the_nth_best(offers: list[tuple[int, float]], n: int) -> None:
    top = TopK(n)
    for key, score in offers:
        top.offer((key % 3, key), score)
    ordered = sorted(best_of(offers).values(), reverse=True)
    assert top.threshold == (ordered[n - 1] if len(ordered) >= n else float("-inf"))
    assert top.best_scores == tuple(sorted(ordered[:n]))
    assert sorted(top.found()) == at_least_nth(offers, n)


@given(offers=OFFERS, n=st.integers(0, 4), carries=st.booleans(), order=st.permutations(range(3)))
@settings(deadline=None)
def test_parts_merge_to_the_whole(offers: list[tuple[int, float]], n: int, carries: bool, order: list[int]) -> None:
    parts, carried = [], ()
    for shard in order:
        top = TopK(n, carried if carries else ())
        for key, score in offers:
            if key % 3 == shard:
                top.offer((shard, key), score)
        parts.append(pickle.loads(pickle.dumps(top)))
        carried = top.best_scores
    assert sorted(merge(parts).found()) == at_least_nth(offers, n)
    assert sorted(merge(reversed(parts)).found()) == at_least_nth(offers, n)


def test_nothing_merges_to_nothing() -> None:
    assert merge([]).found() == []
    assert TopK(3).threshold == TopK(0).threshold == float("-inf")
