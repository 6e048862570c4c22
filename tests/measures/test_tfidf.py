"""TF-IDF: scikit-learn's own weights and cosines."""

from __future__ import annotations

from collections import Counter

import oracles
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from plansearch.measures.tfidf import smooth_idf, unit_vector

from .test_bm25 import PASSAGES, QUERIES


def cosines(query: list[str], passages: list[list[str]]) -> list[float]:
    dfs = Counter(term for words in passages for term in set(words))
    idf = {term: smooth_idf(df, len(passages)) for term, df in dfs.items()}
    asked = unit_vector(Counter(query), idf)
    vectors = [unit_vector(Counter(words), idf) for words in passages]
    return [sum(weight * vector.get(term, 0.0) for term, weight in asked.items()) for vector in vectors]


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


@pytest.mark.reference
def test_weights_are_scikit_learns() -> None:
    vectorizer = TfidfVectorizer(analyzer=lambda words: words)
    row = vectorizer.fit_transform(PASSAGES)[4].toarray().ravel()
    idf = dict(zip(vectorizer.get_feature_names_out(), vectorizer.idf_, strict=True))
    ours = unit_vector(Counter(PASSAGES[4]), idf)
    assert ours == pytest.approx({term: row[column] for term, column in vectorizer.vocabulary_.items() if row[column]})


def test_a_word_everywhere_has_idf_one() -> None:
    assert smooth_idf(6, 6) == 1
    assert smooth_idf(1, 6) > smooth_idf(3, 6) > 1


def test_a_text_without_a_known_term_has_no_vector() -> None:
    assert unit_vector({"营商环境": 2}, {"增长": 1.0}) == {}
    assert unit_vector({}, {"增长": 1.0}) == {}
