"""TF-IDF: scikit-learn's own idf, and with it its cosines."""

from __future__ import annotations

import math
from collections import Counter

import oracles
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from plansearch.measures.tfidf import smooth_idf

from .test_bm25 import PASSAGES, QUERIES


def idfs(passages: list[list[str]]) -> dict[str, float]:
    dfs = Counter(term for words in passages for term in set(words))
    return {term: smooth_idf(df, len(passages)) for term, df in dfs.items()}


def unit_vector(words: list[str], idf: dict[str, float]) -> dict[str, float]:
    weights = {term: tf * idf[term] for term, tf in Counter(words).items() if term in idf}
    norm = math.hypot(*weights.values())
    return {term: weight / norm for term, weight in weights.items()}


def cosines(query: list[str], passages: list[list[str]]) -> list[float]:
    idf = idfs(passages)
    asked, vectors = unit_vector(query, idf), [unit_vector(words, idf) for words in passages]
    return [sum(weight * vector.get(term, 0.0) for term, weight in asked.items()) for vector in vectors]


@pytest.mark.reference
def test_the_idf_is_scikit_learns() -> None:
    vectorizer = TfidfVectorizer(analyzer=lambda words: words).fit(PASSAGES)
    theirs = dict(zip(vectorizer.get_feature_names_out(), vectorizer.idf_, strict=True))
    assert idfs(PASSAGES) == pytest.approx(theirs, abs=1e-12)


@pytest.mark.reference
@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_cosines_are_scikit_learns(query: list[str]) -> None:
    vectorizer = TfidfVectorizer(analyzer=lambda words: words)
    passages = vectorizer.fit_transform(PASSAGES)
    theirs = (passages @ vectorizer.transform([query]).T).toarray().ravel()
    assert cosines(query, PASSAGES) == pytest.approx(list(theirs), abs=1e-12)


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
def test_cosines_are_the_dense_ones(query: list[str]) -> None:
    assert cosines(query, PASSAGES) == pytest.approx(oracles.tfidf_cosines(query, PASSAGES), abs=1e-12)


def test_a_word_everywhere_has_idf_one() -> None:
    assert smooth_idf(6, 6) == 1
    assert smooth_idf(1, 6) > smooth_idf(3, 6) > 1
