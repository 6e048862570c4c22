"""Weights of whole corpora, against dense vectors."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import oracles
import pytest
from plansearch.index.postings import Postings
from plansearch.index.weights import count_matrix, load_vectors, passage_norms, plan_vectors, save_vectors

from plansearch.errors import IndexFormatError
from plansearch.measures.tfidf import smooth_idf

PASSAGES = [
    ["增长", "企业", "60家", "力争"],
    ["增长", "企业", "企业"],
    ["公园", "增长"],
    ["公园", "养老", "就业", "园"],
    ["增长", "教育"],
    [],
    ["养老", "就业", "就业", "增长"],
]
PLAN_OF_PASSAGE = [0, 0, 1, 1, 2, 2, 3]


@pytest.fixture
def postings() -> Postings:
    postings = Postings()
    for words in PASSAGES:
        postings.add(words)
    return postings


def test_counts(postings: Postings) -> None:
    vocabulary = postings.vocabulary()
    dense = count_matrix(postings, vocabulary).toarray().tolist()
    assert dense == [[words.count(term) for term in vocabulary] for words in PASSAGES]


def test_norms_are_lengths_of_tfidf_vectors(postings: Postings) -> None:
    dfs = Counter(term for words in PASSAGES for term in set(words))
    expected = [
        sum((tf * smooth_idf(dfs[term], len(PASSAGES))) ** 2 for term, tf in Counter(words).items()) ** 0.5
        for words in PASSAGES
    ]
    assert list(passage_norms(count_matrix(postings, postings.vocabulary()))) == pytest.approx(expected, abs=1e-12)
    assert expected[5] == 0


@pytest.mark.parametrize("n_plans", [4, 3])
def test_plan_vectors_have_the_cosines_of_dense_ones(n_plans: int) -> None:
    kept = [(words, plan) for words, plan in zip(PASSAGES, PLAN_OF_PASSAGE, strict=True) if plan < n_plans]
    postings = Postings()
    for words, _ in kept:
        postings.add(words)
    vocabulary = postings.vocabulary()
    vectors = plan_vectors(count_matrix(postings, vocabulary), [plan for _, plan in kept], n_plans, vocabulary)
    plans = [[term for words, plan in kept if plan == number for term in words] for number in range(n_plans)]
    expected = oracles.plan_cosines(plans)
    for row, cosines in zip((vectors @ vectors.T).toarray(), expected, strict=True):
        assert list(row) == pytest.approx(cosines, abs=1e-12)


def test_a_word_of_most_plans_a_character_and_a_figure_tell_nothing(postings: Postings) -> None:
    vocabulary = postings.vocabulary()
    vectors = plan_vectors(count_matrix(postings, vocabulary), PLAN_OF_PASSAGE, 4, vocabulary)
    silent = {term for term, n in zip(vocabulary, vectors.getnnz(axis=0), strict=True) if not n}
    assert silent == {"增长", "60家", "园"}


def test_nothing_weighs_nothing() -> None:
    postings = Postings()
    assert list(passage_norms(count_matrix(postings, []))) == []
    assert plan_vectors(count_matrix(postings, []), [], 0, []).shape == (0, 0)
    postings.add([])
    assert list(passage_norms(count_matrix(postings, []))) == [0.0]
    assert plan_vectors(count_matrix(postings, []), [0], 1, []).shape == (1, 0)


def test_vectors_read_back(postings: Postings, tmp_path: Path) -> None:
    vocabulary = postings.vocabulary()
    vectors = plan_vectors(count_matrix(postings, vocabulary), PLAN_OF_PASSAGE, 4, vocabulary)
    path = tmp_path / "plans.npz"
    save_vectors(path, vectors)
    assert (load_vectors(path) != vectors).nnz == 0
    for damage in (b"", b"PK", path.read_bytes()[:-40]):
        path.write_bytes(damage)
        with pytest.raises(IndexFormatError, match=r"plans\.npz is damaged"):
            load_vectors(path)
