"""Numbers of the whole index, against dense vectors."""

from __future__ import annotations

import math
from collections import Counter
from pathlib import Path

import opened
import pytest

from plansearch.corpus.metadata import Facts
from plansearch.index.reader import Reader, open_reader
from plansearch.index.write.statistics import sklearn_idf
from plansearch.measures.tfidf import smooth_idf
from plansearch.model import Document

TEXTS = [
    "增长企业，力争60家。增长企业企业。",
    "公园增长。公园养老就业园。",
    "增长教育。",
    "养老就业就业增长。",
    "。，、",
]


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    facts = Facts("甲", None, None, None, (), ())
    plans = [(Document(f"{n}.md", text, "甲", {}, "utf-8", f"{n:064}"), facts) for n, text in enumerate(TEXTS)]
    opened.write(plans, tmp_path / "i")
    return open_reader(tmp_path / "i")


def test_norms_are_lengths_of_tfidf_vectors(reader: Reader) -> None:
    cut = opened.cut(reader)
    dfs = Counter(term for words in cut for term in set(words))
    expected = [
        math.sqrt(sum((tf * smooth_idf(dfs[term], len(cut))) ** 2 for term, tf in Counter(words).items()))
        for words in cut
    ]
    assert list(reader.norms(0)) == pytest.approx(expected, abs=1e-12)
    assert expected[-1] == 0


def test_the_manifests_numbers(reader: Reader) -> None:
    dfs = Counter(term for words in opened.cut(reader) for term in set(words))
    n = reader.manifest.n_passages
    assert reader.dfs() == dict(dfs)
    assert reader.manifest.n_terms == len(dfs)
    average = sum(math.log((n - df + 0.5) / (df + 0.5)) for df in dfs.values()) / len(dfs)
    assert reader.statistics().average_idf == pytest.approx(average, abs=1e-12)
    pairs = Counter(pair for pairs in opened.cut(reader, "bigrams") for pair in set(pairs))
    average = sum(math.log((n - df + 0.5) / (df + 0.5)) for df in pairs.values()) / len(pairs)
    assert reader.statistics("bigrams").average_idf == pytest.approx(average, abs=1e-12)


def test_an_idf_fitted_in_parts_is_one_fitted_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    from sklearn.feature_extraction.text import TfidfTransformer

    dfs = [1, 5, 3, 3, 70, 100, 1]
    at_once = sklearn_idf(dfs, 100, TfidfTransformer)
    assert at_once == pytest.approx([smooth_idf(df, 100) for df in dfs], abs=1e-12)
    monkeypatch.setattr("plansearch.index.write.statistics._BATCH", 10)
    assert sklearn_idf(dfs, 100, TfidfTransformer) == at_once
