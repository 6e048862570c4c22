"""The open index, from building to closing: arguments, damage, threads, processes, results as plain values."""

from __future__ import annotations

import copy
import dataclasses
import importlib.util
import multiprocessing
import pickle
import re
import shutil
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import mini
import pytest

import plansearch
import plansearch.model
from plansearch.api import Index
from plansearch.desk import DeskVerbs
from plansearch.errors import CorpusError, IndexMissing, QueryError


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
    assert {(s.source, re.split("[:.]", s.reason)[0]) for s in built.skipped} == {
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


def test_plans_are_in_the_order_of_their_ids(demo_index: Index) -> None:
    ids = [plan.id for plan in demo_index.plans()]
    assert ids == sorted(ids)
    assert len(ids) == 54


def test_passages_are_spans_of_their_plans(demo_index: Index) -> None:
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
    results: list[Any] = [
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
        assert "<table" in html
        assert result.signature.partition("|")[0] in html


def test_results_are_values(mini_index: Index) -> None:
    assert mini_index.search("力争") == mini_index.search("力争")
    assert mini_index.phrase("力争") == mini_index.phrase("力争")
    with pytest.raises(AttributeError):
        mini_index.search("力争").query = "x"  # type: ignore[misc]


QUESTIONS: dict[str, Callable[[Index], Any]] = {
    "facets": lambda index: index.facets("企业"),
    "plan_named": lambda index: index.plan_named("青澜市2024"),
    "region_named": lambda index: index.region_named("青澜市"),
    "plans": lambda index: index.plans(region="青澜市"),
    "search": lambda index: index.search("高新技术企业 力争", explain=True),
    "search passages": lambda index: index.search("高新技术企业", by="passage", weighting="tfidf"),
    "phrase": lambda index: index.phrase("力争"),
    "phrase by region": lambda index: index.phrase("力争", by="region"),
    "count": lambda index: index.count("力争"),
    "similar": lambda index: index.similar("青澜市2025"),
    "targets": lambda index: index.targets(status="all"),
    "attainment": lambda index: index.attainment(),
    "compare": lambda index: index.compare("青澜市", "望津市", "砚川市", indicator="地区生产总值"),
    "compare_targets": lambda index: index.compare_targets("青澜市", "望津市", indicator="地区生产总值", view="all"),
    "amplification": lambda index: index.amplification("青澜市", "望津市", indicator="地区生产总值"),
    "compare_phrases": lambda index: index.compare_phrases("青澜市", "望津市", phrase="力争"),
    "compare_shared": lambda index: index.compare_shared("青澜市", "望津市", "墨溪区", "澜东区"),
    "reuse": lambda index: index.reuse("青澜市2025", "澜东区2025", min_run=5),
    "reuse_in_corpus": lambda index: index.reuse_in_corpus("青澜市2025", min_run=5),
    "reuse_all": lambda index: index.reuse_all(min_run=5, min_share=0),
    "check": lambda index: index.check("青澜市2025"),
    "show": lambda index: index.show("青澜市2025"),
    "show outline": lambda index: index.show("青澜市2024", outline=True),
    "evidence": lambda index: index.evidence("墨溪区"),
    "catalogue": lambda index: index.catalogue(),
    "account": lambda index: index.account(),
    "info": lambda index: index.info(),
    "verify": lambda index: index.verify(sample=2),
    "report": lambda index: index.report("青澜市"),
    "wording": lambda index: index.wording("地区生产总值增长__%"),
    "outline": lambda index: index.outline("政府工作报告"),
    "skipped": lambda index: index.skipped(),
}
"""A question for each verb, and for each kind of result."""


def plans_in(value: Any) -> list[plansearch.model.Plan]:
    """Plans anywhere inside a result."""
    if isinstance(value, plansearch.model.Plan):
        return [value]
    if dataclasses.is_dataclass(value):
        return [plan for field in dataclasses.fields(value) for plan in plans_in(getattr(value, field.name))]
    return [plan for part in value for plan in plans_in(part)] if isinstance(value, tuple | list) else []


def test_every_verb_has_a_question() -> None:
    verbs = {name for name in (*vars(Index), *vars(DeskVerbs)) if not name.startswith("_")} - {
        "close",
        "prepare",
        "reader",
        "run",
    }
    assert {name.partition(" ")[0] for name in QUESTIONS} == verbs


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_result_is_a_plain_value(mini_index: Index, name: str) -> None:
    result = QUESTIONS[name](mini_index)
    assert pickle.loads(pickle.dumps(result)) == result
    assert copy.deepcopy(result) == result
    if dataclasses.is_dataclass(result):
        assert dataclasses.asdict(result)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_result_outlives_its_index(mini_path: Path, name: str) -> None:
    with plansearch.open(mini_path) as index:
        result = QUESTIONS[name](index)
        texts = [plan.text for plan in plans_in(result)]
    again = pickle.loads(pickle.dumps(result))
    assert again == result
    assert copy.deepcopy(result) == result
    assert [plan.text for plan in plans_in(result)] == texts
    assert [plan.text for plan in plans_in(again)] == texts
    assert all(plan.evidence for plan in plans_in(again))
    if hasattr(result, "table"):
        assert again.table() == result.table()


def test_rows_of_a_result_become_a_data_frame(mini_index: Index) -> None:
    """What pandas does with a list of dataclasses: `dataclasses.asdict` of each, which copies every value."""
    lines = mini_index.phrase("力争").lines
    rows = [dataclasses.asdict(line) for line in lines]
    assert len(rows) == len(lines) == 6
    if importlib.util.find_spec("pandas"):
        import pandas  # type: ignore[import-not-found]

        assert len(pandas.DataFrame(lines)) == 6


def test_eight_threads_ask_one_index(mini_path: Path) -> None:
    with plansearch.open(mini_path) as index:
        expected = {name: question(index) for name, question in QUESTIONS.items()}
    names = list(QUESTIONS)
    with plansearch.open(mini_path) as index, ThreadPoolExecutor(8) as pool:
        started = [
            (name, pool.submit(QUESTIONS[name], index)) for turn in range(3) for name in names[turn:] + names[:turn]
        ]
        for name, future in started:
            assert future.result() == expected[name], name


def ask_elsewhere(index: Index, names: list[str]) -> list[Any]:
    """The work of another process: it gets the index by pickling."""
    return [QUESTIONS[name](index) for name in names]


def test_an_index_goes_to_another_process_and_results_come_back(mini_path: Path) -> None:
    names = ["phrase", "search", "targets", "show", "compare"]
    with plansearch.open(mini_path) as index, multiprocessing.get_context("spawn").Pool(1) as pool:
        results = pool.apply(ask_elsewhere, (index, names))
        assert results == [QUESTIONS[name](index) for name in names]
    assert results[0].lines[0].plan.text


def test_a_pickled_index_is_opened_where_it_lies(mini_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(mini_path.parent)
    with plansearch.open(mini_path.name) as index:
        pickled = pickle.dumps(index)
    monkeypatch.chdir("/")
    with pickle.loads(pickled) as again:
        assert again.phrase("力争").n == 6


WRONG: dict[str, Callable[[Index], Any]] = {
    "a number as text": lambda index: index.search("力争", n="3"),  # type: ignore[arg-type]
    "text as a number": lambda index: index.phrase(5),  # type: ignore[arg-type]
    "no text": lambda index: index.count(None),  # type: ignore[arg-type]
    "an unknown keyword": lambda index: index.plans(regoin="青澜市"),  # type: ignore[call-arg]
    "a plan as a number": lambda index: index.show(7),  # type: ignore[arg-type]
    "a sample as text": lambda index: index.verify(sample="9"),  # type: ignore[arg-type]
    "a title as a number": lambda index: index.catalogue(title=3),  # type: ignore[arg-type]
    "an unknown fact": lambda index: index.catalogue(missing=["charset"]),
    "a year as a float": lambda index: index.plans(year=2.5),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("name", WRONG)
def test_a_wrong_argument_reads_no_file(mini_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with plansearch.open(mini_path) as index:
        monkeypatch.setattr(index.reader, "checksum_errors", lambda: pytest.fail("checksums were compared"))
        with pytest.raises((QueryError, TypeError, ValueError)):
            WRONG[name](index)
