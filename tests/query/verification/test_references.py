"""The packages that `verify` compares with are named, and another one than expected is no fault of the index."""

from __future__ import annotations

import sys
from importlib import import_module, metadata
from pathlib import Path

import pytest

from plansearch.api import Index
from plansearch.messages import Do
from plansearch.query.verification import references as module
from plansearch.query.verification.named_check import Check
from plansearch.query.verification.references import Reference, judged, references

_OTHER = """
class BM25Okapi:
    def __init__(self, corpus):
        self.corpus_size, self.idf, self.doc_freqs = len(corpus), {}, []
    def _calc_idf(self, dfs):
        self.idf = dict.fromkeys(dfs, 1.0)
    def get_scores(self, query):
        return [42.0] * self.corpus_size
BM25L = BM25Plus = BM25Okapi
"""


def install(folder: Path, name: str, version: str, text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Put a distribution with a module `rank_bm25` before the one that is installed."""
    (folder / "rank_bm25.py").write_text(text, encoding="utf-8")
    info = folder / f"{name.replace('-', '_')}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n", encoding="utf-8")
    (info / "RECORD").write_text("rank_bm25.py,,\n", encoding="utf-8")
    (info / "top_level.txt").write_text("rank_bm25\n", encoding="utf-8")
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.delitem(sys.modules, "rank_bm25", raising=False)


@pytest.mark.reference
def test_what_is_installed_is_what_is_expected() -> None:
    found = references()
    assert [one.label for one in found] == [
        f"{name} {metadata.version(name)}" for name in ("rank-bm25", "scikit-learn", "jieba")
    ]
    assert [one.why_not for one in found] == [None, None, None]


@pytest.mark.parametrize(("name", "version"), [("rank-bm25-fork", "9.9"), ("rank-bm25", "0.2.2"), ("rank-bm25", "7")])
def test_scores_of_another_distribution_say_nothing(
    name: str, version: str, mini_index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, name, version, _OTHER, monkeypatch)
    result = mini_index.verify(sample=5)
    by_name = {check.what: check for check in result.checks}
    for what in ("bm25 okapi", "bm25 l", "bm25 plus"):
        assert not by_name[what].ok
        assert by_name[what].says_nothing
    assert by_name["bm25 lucene"].ok
    assert by_name["tfidf"].ok
    assert not result.ok
    said = "\n".join(map(str, result.notes))
    assert f"rank-bm25 is not the one expected ({name} {version}: " in said
    assert "install rank-bm25 again" in said
    assert Do.REBUILD_AND_REPORT.value not in said
    assert "a check failed" not in said
    assert [row[-1] for row in result.table().rows if row[1] == "rank-bm25"] == [None, None, None]


@pytest.mark.parametrize("text", ["", "raise ImportError('no')", "BM25Okapi = 3"])
def test_a_module_that_cannot_be_used_is_no_traceback(
    text: str, mini_index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install(tmp_path, "rank-bm25", "0.2.2", text, monkeypatch)
    result = mini_index.verify(sample=5)
    assert [check.what for check in result.checks if check.says_nothing] == ["bm25 okapi", "bm25 l", "bm25 plus"]


def test_other_probabilities_of_jieba_are_told(mini_index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(module._SHA256, "dict.txt", "0" * 64)
    result = mini_index.verify(sample=5)
    assert any("dict.txt differ from those of jieba 0.42.1" in str(said) for said in result.notes)
    assert result.ok  # the index was made with them


def test_a_failure_against_the_reference_expected_is_a_failure() -> None:
    failed = Check("tfidf", "scikit-learn", 3, 0.5)
    right = Reference("scikit-learn", "scikit-learn", "1.9.1")
    assert judged(failed, {"scikit-learn": right}) == failed
    assert judged(failed, {}) == failed
    assert not judged(failed, {"rank-bm25": right}).says_nothing


def test_the_files_of_jieba_are_those_that_the_dictionary_is_made_of() -> None:
    for name in ("prob_emit", "prob_start", "prob_trans"):
        assert import_module(f"jieba.finalseg.{name}").P
