"""The checks of a sample: which there are, and what they compare."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pytest

from plansearch.api import Index
from plansearch.index.reader import Reader
from plansearch.query.verification.sample_checks import _draw, _scan, sample_checks

NAMES = ["passage lengths", "targets", "bm25 okapi", "bm25 l", "bm25 plus", "bm25 lucene", "tfidf", "phrase counts"]


def test_a_sample_of_everything(mini_index: Index) -> None:
    sample = _draw(mini_index.reader, 99, 0, every_plan=False)
    assert sample.passages == tuple(range(11))
    assert len(sample.words) == 11
    assert sorted(sample.plans) == list(range(6))
    with_words = [words for words in sample.words if words]
    assert len(sample.queries) == len(with_words)
    assert all(not query - Counter(words) for query, words in zip(sample.queries, with_words, strict=True))


def test_the_seed_decides(demo_index: Index) -> None:
    one, same, other = (_draw(demo_index.reader, 5, seed, every_plan=False) for seed in (1, 1, 2))
    assert (one.passages, one.queries, one.plans) == (same.passages, same.queries, same.plans)
    assert one.passages != other.passages
    assert len(one.passages) == len(one.plans) == 5


def test_every_plan(demo_index: Index) -> None:
    assert list(_draw(demo_index.reader, 5, 1, every_plan=True).plans) == list(range(demo_index.info().n_plans))


@pytest.mark.reference
def test_the_checks_and_how_far_each_is(mini_index: Index) -> None:
    steps: list[tuple[int, int]] = []
    checks = sample_checks(mini_index.reader, 4, 0, every_plan=False)
    assert [check.what for check in checks] == NAMES
    for check in checks:
        steps.clear()
        found = check.on(mini_index.reader, lambda *step: steps.append(step))
        assert found.ok, found
        assert found.n > 0
        assert steps
        assert all(0 <= done < total for done, total in steps)


def test_plans_of_punctuation_leave_nothing_to_score(index_of: Callable[[dict[str, str]], Index]) -> None:
    index = index_of({"a.md": "。，、；" * 10})
    assert [check.what for check in sample_checks(index.reader, 3, 0, every_plan=False)] == NAMES[:2]


def test_passages_that_cannot_be_read_fail_the_first_check(mini_index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(_reader: Reader, _number: int) -> None:
        raise IndexError("index out of range")

    monkeypatch.setattr(Reader, "passage", unreadable)
    lengths, targets = sample_checks(mini_index.reader, 3, 0, every_plan=False)
    assert lengths.on(mini_index.reader, lambda *_: None).error == "index out of range"
    assert targets.on(mini_index.reader, lambda *_: None).ok


@pytest.mark.parametrize(
    ("text", "pattern", "n"), [("哈哈哈", "哈哈", 2), ("哈哈", "力", 0), ("", "力", 0), ("力争力争", "力争", 2)]
)
def test_a_plain_scan(text: str, pattern: str, n: int) -> None:
    assert _scan(text, pattern) == n
