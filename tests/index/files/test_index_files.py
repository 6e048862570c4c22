"""An open index answers whatever becomes of its folder, and a damaged manifest is seen at once."""

from __future__ import annotations

import json
import os
import pickle
import shutil
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import mini
import pytest

import plansearch
from plansearch.api import Index
from plansearch.errors import IndexFormatError, IndexMissing
from plansearch.index import reader as reading
from plansearch.index.format import file_entry, read_manifest, sealed
from plansearch.index.reader import open_reader

QUESTIONS: dict[str, Callable[[Index], object]] = {
    "search": lambda index: [(hit.passage.plan.id, hit.score) for hit in index.search("高新技术企业 力争").hits],
    "tfidf": lambda index: [(hit.passage.plan.id, hit.score) for hit in index.search("力争", weighting="tfidf").hits],
    "phrase": lambda index: index.phrase("力争").n,
    "targets": lambda index: index.targets().table().rows,
    "show": lambda index: index.show("墨溪区").table().rows,
    "info": lambda index: index.info().n_plans,
    "similar": lambda index: index.similar("青澜市2025").table().rows,
    "freq": lambda index: index.freq("力争", by="region").table().rows,
    "text": lambda index: [plan.text for plan in index.plans()],
    "verify": lambda index: index.verify(sample=3).ok,
}


def answers(index: Index) -> dict[str, object]:
    return {name: ask(index) for name, ask in QUESTIONS.items()}


@pytest.fixture
def place(mini_path: Path, tmp_path: Path) -> Path:
    """A copy of the mini index."""
    return Path(shutil.copytree(mini_path, tmp_path / "index"))


@pytest.fixture(scope="module")
def expected(mini_path: Path) -> dict[str, object]:
    """The answers of the mini index."""
    with plansearch.open(mini_path) as index:
        return answers(index)


def updated(place: Path) -> None:
    corpus = Path(shutil.copytree(mini.CORPUS, place.parent / "corpus", dirs_exist_ok=True))
    (corpus / mini.LANDONG).unlink()
    assert plansearch.build(corpus, place).n_plans == 5


FATES: dict[str, Callable[[Path], object]] = {
    "updated": updated,
    "rebuilt": lambda place: plansearch.build(mini.CORPUS, place, rebuild=True),
    "moved": lambda place: place.rename(place.with_name("elsewhere")),
    "removed": shutil.rmtree,
    "replaced": lambda place: (shutil.rmtree(place), plansearch.build(mini.CORPUS, place)),
}


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody remove an open file")
@pytest.mark.parametrize("fate", FATES)
def test_an_open_index_answers_whatever_becomes_of_its_folder(
    place: Path, expected: dict[str, object], fate: str
) -> None:
    with plansearch.open(place) as index:
        FATES[fate](place)
        assert answers(index) == expected


def test_an_index_of_a_relative_path_after_the_process_changed_its_folder(
    place: Path, expected: dict[str, object], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place.parent)
    with plansearch.open("index") as index:
        (place.parent / "elsewhere").mkdir()
        monkeypatch.chdir(place.parent / "elsewhere")
        assert answers(index) == expected
        with pickle.loads(pickle.dumps(index)) as again:
            assert answers(again) == expected


def test_the_user_dictionary_of_an_index_that_is_gone(tmp_path: Path) -> None:
    corpus, words = tmp_path / "corpus", tmp_path / "words.txt"
    corpus.mkdir()
    (corpus / "2025年工作计划.md").write_text("岚埠县全面推行链长负责制，建好营商专班，办好实事。\n", "utf-8")
    words.write_text("链长负责制\n", "utf-8")
    plansearch.build(corpus, tmp_path / "index", user_dict=words)
    with plansearch.open(tmp_path / "index") as index:
        shutil.rmtree(tmp_path / "index")
        assert index.search("链长负责制", terms="words").terms == ("链长负责制",)
        assert index.verify(sample=3, deep=True).ok
        assert (index.reader.user_dict or Path()).read_text("utf-8") == "链长负责制\n"


def test_a_plan_of_an_index_that_is_gone_is_not_called_damaged(place: Path) -> None:
    index = plansearch.open(place)
    plan, *_ = index.plans()
    shards = index.reader.shards
    index.close()
    plansearch.build(mini.CORPUS, place, rebuild=True)
    with pytest.raises(IndexMissing, match="gone"):
        plan.text  # noqa: B018
    del index, shards
    with pytest.raises(IndexMissing, match="rebuilt or removed"):
        plan.text  # noqa: B018


def test_opening_follows_a_manifest_that_is_replaced_meanwhile(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between the manifest and the files of an index it is rebuilt, three times over."""
    read, times = reading.fmt.read_manifest, iter(range(3))

    def replaced_after_reading(index: Path) -> object:
        manifest = read(index)
        if next(times, None) is not None:
            thread = threading.Thread(target=plansearch.build, args=(mini.CORPUS, place), kwargs={"rebuild": True})
            with monkeypatch.context() as patched:
                patched.setattr(reading.fmt, "read_manifest", read)
                thread.start()
                thread.join()
        return manifest

    monkeypatch.setattr(reading.fmt, "read_manifest", replaced_after_reading)
    with plansearch.open(place) as index:
        assert index.phrase("力争").n == 6
    assert next(times, None) is None


def test_a_file_that_is_missing_from_an_index_that_nobody_writes(place: Path) -> None:
    (path,) = place.glob("shards/*/text.arrays")
    path.unlink()
    with pytest.raises(IndexFormatError, match=r"text\.arrays is missing"):
        open_reader(place)


def altered(place: Path, change: Callable[[dict[str, Any]], object]) -> None:
    path = place / "manifest.json"
    body = json.loads(path.read_text("utf-8"))
    change(body)
    path.write_text(json.dumps(body, ensure_ascii=False, indent=1), "utf-8")


ALTERATIONS: dict[str, Callable[[dict[str, Any]], object]] = {
    "a count": lambda body: body.update(n_terms=body["n_terms"] + 1),
    "a count of a shard": lambda body: body["shards"][0].update(words=1),
    "no shards": lambda body: body.update(shards=[]),
    "no shards and statistics": lambda body: body.update(shards=[], statistics=None),
    "no statistics": lambda body: body.update(statistics=None),
    "another average": lambda body: body.update(average_idf=body["average_idf"] + 1e-9),
    "no checksum": lambda body: body.pop("checksum"),
    "an older format": lambda body: body.update(format=5),
}


@pytest.mark.parametrize("name", ALTERATIONS)
def test_an_altered_manifest_is_seen_at_every_opening(place: Path, name: str) -> None:
    altered(place, ALTERATIONS[name])
    with pytest.raises(IndexFormatError, match=r"manifest\.json (is damaged|was written by another version)"):
        plansearch.open(place)
    plansearch.build(mini.CORPUS, place)
    with plansearch.open(place) as index:
        assert index.phrase("力争").n == 6


def test_every_flipped_bit_of_a_manifest_is_seen(place: Path) -> None:
    path = place / "manifest.json"
    data = path.read_bytes()
    for at in range(0, len(data), 7):
        flipped = bytearray(data)
        flipped[at] ^= 1 << (at % 8)
        path.write_bytes(flipped)
        with pytest.raises(IndexFormatError):
            open_reader(place)
    path.write_bytes(data)
    open_reader(place).close()


def test_null_statistics_with_a_right_checksum_are_damage(place: Path) -> None:
    path = place / "manifest.json"
    body = json.loads(path.read_text("utf-8"))
    path.write_bytes(sealed({**body, "statistics": None}))
    with pytest.raises(IndexFormatError, match="statistics makes no sense"):
        plansearch.open(place)


def test_after_a_failed_checksum_nothing_else_is_read(place: Path) -> None:
    """A page of zeros among the postings once ended `verify` with a fault of the machine."""
    (path,) = place.glob("shards/*/words.arrays")
    data = bytearray(path.read_bytes())
    data[len(data) // 3 : len(data) // 3 + 4096] = bytes(min(4096, len(data) - len(data) // 3))
    path.write_bytes(data)
    with plansearch.open(place) as index:
        for deep in (False, True):
            result = index.verify(sample=5, deep=deep)
            assert [(check.what, check.ok) for check in result.checks] == [("files", False)]
            assert any("nothing else was checked" in line for line in result.notes)


def flip(place: Path, name: str) -> Path:
    (path,) = place.rglob(name)
    data = bytearray(path.read_bytes())
    data[-3] ^= 1
    path.write_bytes(data)
    return path


def test_checks_when_an_index_is_opened(place: Path) -> None:
    plansearch.open(place, check="open").close()
    flip(place, "bigrams.arrays")
    plansearch.open(place).close()
    with pytest.raises(IndexFormatError, match=r"bigrams\.arrays: damaged in"):
        plansearch.open(place, check="open")


def test_checks_before_every_answer(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PLANSEARCH_CHECK", "always")
    with plansearch.open(place) as index:
        assert index.phrase("力争").n == 6
        path = flip(place, "bigrams.arrays")
        assert index.phrase("力争").n == 6, "no phrase is looked up in bigrams"
        with pytest.raises(IndexFormatError, match=r"bigrams\.arrays is damaged: its checksum"):
            index.search("力争", by="passage")
        flip(place, path.name)
        assert len(index.search("力争", by="passage").hits) == 6
        flip(place, path.name)
        with pytest.raises(IndexFormatError, match=r"bigrams\.arrays is damaged: its checksum"):
            index.search("力争", by="passage")
        with pytest.raises(IndexFormatError, match="its checksum"), pickle.loads(pickle.dumps(index)) as again:
            again.search("力争")
    assert file_entry(path) not in read_manifest(place).shards[0].files


COMPILED: dict[str, tuple[str, Callable[[Index], object]]] = {
    "search": ("words.arrays", lambda index: [index.search("力争") for _ in range(20)]),
    "count": ("suffixes.arrays", lambda index: [index.count("力争") for _ in range(20)]),
    "bundles": ("text.arrays", lambda index: index.bundles()),
    "collocates": ("text.arrays", lambda index: index.collocates("力争")),
    "reuse": ("text.arrays", lambda index: index.reuse_all()),
    "reuse of one": ("text.arrays", lambda index: index.reuse_in_corpus("墨溪区")),
    "keyness": ("words.arrays", lambda index: index.keyness("region:青澜市")),
}


@pytest.mark.parametrize("name", COMPILED)
def test_compiled_code_reads_no_file_that_is_damaged(place: Path, name: str) -> None:
    """It looks at no bounds: a damaged start of a text or of postings ended the process."""
    file, ask = COMPILED[name]
    with plansearch.open(place) as index:
        ask(index)
    flip(place, file)
    with plansearch.open(place) as index, pytest.raises(IndexFormatError, match=f"{file}(:| is) damaged"):
        ask(index)
