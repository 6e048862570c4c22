"""The open index, from building to closing."""

from __future__ import annotations

import shutil
from pathlib import Path

import mini
import pytest

import plansearch
from plansearch.api import Index
from plansearch.errors import CorpusError, IndexMissing


def test_a_build_tells_what_it_holds(tmp_path: Path) -> None:
    built = plansearch.build(str(mini.CORPUS), str(tmp_path / "index"))
    assert (built.n_plans, built.n_passages, built.n_chars) == (6, mini.N_PASSAGES, mini.N_CHARS)
    assert built.skipped == ()
    assert built.index == tmp_path / "index"
    with plansearch.open(tmp_path / "index") as index:
        assert index.reader.manifest.signature == built.signature
        assert built.n_terms == index.info().n_terms


def test_a_file_that_cannot_be_used_is_skipped_with_its_reason(tmp_path: Path) -> None:
    corpus = Path(shutil.copytree(mini.CORPUS, tmp_path / "corpus"))
    (corpus / "残缺.pdf").write_bytes(b"%PDF-1.4")
    (corpus / "照片.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (corpus / "空.md").write_bytes(b"")
    built = plansearch.build(corpus, tmp_path / "index")
    assert {(s.source, s.reason.partition(":")[0]) for s in built.skipped} == {
        ("残缺.pdf", "damaged, or no PDF file"),
        ("照片.jpg", "kind of file not read"),
        ("空.md", "empty"),
    }
    assert built.n_plans == 6
    assert ("skipped file", "空.md", "empty") in built.table().rows
    with plansearch.open(tmp_path / "index") as index:
        assert index.skipped() == built.skipped


def test_strict_takes_a_skip_for_an_error_and_writes_nothing(tmp_path: Path) -> None:
    corpus = Path(shutil.copytree(mini.CORPUS, tmp_path / "corpus"))
    (corpus / "空.md").write_bytes(b"")
    with pytest.raises(CorpusError, match=r"空\.md: empty"):
        plansearch.build(corpus, tmp_path / "index", strict=True)
    with pytest.raises(IndexMissing):
        plansearch.open(tmp_path / "index")


@pytest.mark.parametrize("corpus", ["nowhere", "file.md", "empty"])
def test_a_corpus_that_cannot_be_read_writes_nothing(tmp_path: Path, corpus: str) -> None:
    (tmp_path / "file.md").write_text("x", "utf-8")
    (tmp_path / "empty").mkdir()
    with pytest.raises(CorpusError, match=corpus):
        plansearch.build(tmp_path / corpus, tmp_path / "index")
    assert not (tmp_path / "index").exists()


def test_a_dictionary_that_cannot_be_read_writes_nothing(tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("链长制 12 n 又一个\n", "utf-8")
    with pytest.raises(CorpusError, match=":1"):
        plansearch.build(mini.CORPUS, tmp_path / "index", user_dict=words)
    assert not (tmp_path / "index").exists()


def test_overrides_of_a_corpus(tmp_path: Path) -> None:
    corpus = Path(shutil.copytree(mini.CORPUS, tmp_path / "corpus"))
    (corpus / "plans.csv").write_text(f"path,region,year\n{mini.LANDONG},望津市,2023\n", "utf-8")
    plansearch.build(corpus, tmp_path / "index")
    with plansearch.open(tmp_path / "index") as index:
        (plan,) = index.plans(year=2023)
        assert (plan.id, plan.region) == (mini.LANDONG, "望津市")
        assert index.phrase("哈哈", region="望津市").n == 3


def test_plans_stand_in_the_order_of_their_ids(demo_index: Index) -> None:
    ids = [plan.id for plan in demo_index.plans()]
    assert ids == sorted(ids)
    assert len(ids) == 34


def test_passages_are_stretches_of_their_plans(demo_index: Index) -> None:
    reader = demo_index.reader
    for number in range(reader.manifest.n_passages):
        passage = reader.passage(number)
        assert passage.span.of(passage.plan.text) == passage.text
        assert passage.address == f"{passage.plan.id}#{passage.span.start}-{passage.span.end}"


def test_texts_are_read_only_when_asked_for(mini_path: Path) -> None:
    with plansearch.open(mini_path) as index:
        read: list[int] = []
        for shard in index.reader.shards:
            text = shard.text
            shard.text = lambda number, text=text: read.append(number) or text(number)  # type: ignore[method-assign, func-returns-value]
        plans = index.plans()
        assert read == []
        assert plans[2].text.startswith("地区生产总值")
        assert read == [2]


def test_results_show_themselves_in_a_notebook(mini_index: Index) -> None:
    results = [
        mini_index.search("力争"),
        mini_index.phrase("力争"),
        mini_index.similar(mini.QINGLAN_2025),
        mini_index.targets(),
        mini_index.compare("青澜市", "望津市", phrase="力争"),
        mini_index.show(mini.MOXI),
        mini_index.info(),
    ]
    for result in results:
        html = result._repr_html_()
        assert html.startswith("<table>")
        assert mini_index.reader.manifest.signature.replace("&", "&amp;") in html


def test_results_are_values(mini_index: Index) -> None:
    assert mini_index.search("力争") == mini_index.search("力争")
    assert mini_index.phrase("力争") == mini_index.phrase("力争")
    with pytest.raises(AttributeError):
        mini_index.search("力争").query = "x"  # type: ignore[misc]
