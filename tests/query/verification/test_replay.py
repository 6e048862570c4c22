"""Saved answers made again: the same, changed by the corpus, changed by hand."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import plansearch
from plansearch.api import Index
from plansearch.cli.emit import save
from plansearch.errors import QueryError
from plansearch.query.request import parse
from plansearch.query.verification.replay import ReplayRequest


@pytest.mark.parametrize("name", ["x.csv", "x.jsonl", "x.md", "x.html"])
def test_an_answer_is_the_same_in_every_format(demo_index: Index, tmp_path: Path, name: str) -> None:
    save(demo_index.targets(region="青澜市"), tmp_path / name)
    again = demo_index.replay(str(tmp_path / name))
    assert again.is_same
    assert not any(one.is_changed for one in again.compared)
    assert again.answer == demo_index.targets(region="青澜市")


def test_collocates_are_the_same(demo_index: Index, tmp_path: Path) -> None:
    save(demo_index.collocates("力争", by="level", window=(3, 0), min_n=1, n=0), tmp_path / "x.csv")
    save(demo_index.collocates("[力争]争|确保", syntax="pattern", units="chars"), tmp_path / "y.jsonl")
    assert demo_index.replay(str(tmp_path / "x.csv")).is_same
    assert demo_index.replay(str(tmp_path / "y.jsonl")).is_same


def test_key_words_are_the_same(demo_index: Index, tmp_path: Path) -> None:
    save(demo_index.keyness("year:2025", single_years=True, n=0, phrase=["力争", "确保"]), tmp_path / "x.csv")
    save(demo_index.keyness("part:plan", "part:review", units="bundles", evidence="any"), tmp_path / "y.jsonl")
    assert demo_index.replay(str(tmp_path / "x.csv")).is_same
    assert demo_index.replay(str(tmp_path / "y.jsonl")).is_same


def test_the_recipe_alone_is_enough(demo_index: Index, tmp_path: Path) -> None:
    save(demo_index.phrase("力争"), tmp_path / "x.csv")
    (tmp_path / "x.csv").unlink()
    assert demo_index.replay(str(tmp_path / "x.csv.recipe.json")).is_same


def test_a_row_taken_out_by_hand_is_told(demo_index: Index, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    save(demo_index.phrase("力争"), file)
    lines = file.read_bytes().split(b"\r\n")
    file.write_bytes(b"\r\n".join(lines[:2] + lines[3:]))
    again = demo_index.replay(str(file))
    assert not again.is_same
    assert len(again.new) == 1
    assert not again.gone
    assert "changed the file" in str(again.notes[0])


def test_another_corpus_changes_an_answer_and_is_named(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "甲.txt").write_text("墨溪区2025年工作计划\n力争新增企业60家。\n", "utf-8")
    plansearch.build(corpus, tmp_path / "index")
    file = tmp_path / "x.jsonl"
    with plansearch.open(tmp_path / "index") as index:
        save(index.phrase("力争"), file)
    (corpus / "乙.txt").write_text("枫渚县2025年工作计划\n力争新增企业80家。\n", "utf-8")
    plansearch.build(corpus, tmp_path / "index")
    with plansearch.open(tmp_path / "index") as index:
        again = index.replay(str(file))
    assert not again.is_same
    assert {one.what for one in again.compared if one.is_changed} >= {"answer", "corpus", "n_plans"}
    assert (len(again.gone), len(again.new)) == (0, 1)


def test_a_recipe_without_digest_is_compared_by_rows(demo_index: Index, tmp_path: Path) -> None:
    file = tmp_path / "x.csv"
    save(demo_index.phrase("力争"), file)
    beside = tmp_path / "x.csv.recipe.json"
    data = json.loads(beside.read_text("utf-8"))
    del data["recipe"]["answer"]
    beside.write_text(json.dumps(data), "utf-8")
    assert demo_index.replay(str(file)).is_same
    file.unlink()
    with pytest.raises(QueryError, match="no digest"):
        demo_index.replay(str(beside))


def test_files_without_recipe(demo_index: Index, tmp_path: Path) -> None:
    with pytest.raises(QueryError, match="cannot read"):
        demo_index.replay(str(tmp_path / "none.csv"))
    (tmp_path / "a.csv").write_text("n\r\n1\r\n")
    with pytest.raises(QueryError, match="no recipe"):
        demo_index.replay(str(tmp_path / "a.csv"))
    (tmp_path / "a.csv.recipe.json").write_text('{"recipe": {"verb": "search"}}')
    with pytest.raises(QueryError, match="not the recipe"):
        demo_index.replay(str(tmp_path / "a.csv"))


def test_the_request_reads_back() -> None:
    request = ReplayRequest("a.csv")
    assert parse(str(request)) == request
