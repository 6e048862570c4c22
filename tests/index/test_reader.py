"""Opening an index: missing, damaged and foreign files give different errors, which say what to do."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import pickle
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import mini
import pytest

import plansearch
from plansearch.api import Index
from plansearch.errors import IndexFormatError, IndexMissing
from plansearch.index.format import FORMAT, READABLE, file_entry, read_manifest, sealed
from plansearch.index.reader import Reader, open_reader
from plansearch.messages import Do, act, note


@pytest.fixture
def index(mini_path: Path, tmp_path: Path) -> Path:
    """A copy of the mini index that may be damaged."""
    return Path(shutil.copytree(mini_path, tmp_path / "index"))


def shard_file(index: Path, name: str) -> Path:
    if name == "statistics":
        return next((index / "statistics").iterdir())
    (shard,) = read_manifest(index).shards
    return index / "shards" / shard.name / name


def edit_manifest(index: Path, change: Callable[[dict[str, Any]], object]) -> None:
    path = index / "manifest.json"
    body = json.loads(path.read_text("utf-8"))
    change(body)
    path.write_bytes(sealed(body) if {"magic", "format"} <= body.keys() else json.dumps(body).encode())


def test_no_index(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(IndexMissing, match="there is no index at") as caught:
            plansearch.open(place)
        assert caught.value.hint == act(Do.BUILD_INDEX, index=str(place))
        assert str(place) in str(caught.value)


def test_a_file_is_no_index(tmp_path: Path) -> None:
    file = tmp_path / "plan.md"
    file.write_text("x", "utf-8")
    with pytest.raises(IndexMissing, match="is a file"):
        plansearch.open(file)
    with pytest.raises(IndexMissing):
        plansearch.open(file / "below")


@pytest.mark.parametrize(
    "content", ["", "{", "[]", "null", '"plansearch-index"', "{}", '{"magic": "other"}', "\x00\x01"]
)
def test_a_manifest_that_is_none(index: Path, content: str) -> None:
    (index / "manifest.json").write_text(content, "utf-8")
    with pytest.raises(IndexFormatError, match=r"manifest\.json") as caught:
        plansearch.open(index)
    assert caught.value.hint == act(Do.BUILD_INDEX, index=str(index))


def test_a_manifest_that_is_no_text(index: Path) -> None:
    (index / "manifest.json").write_bytes(b"\xff\xfe\x80")
    with pytest.raises(IndexFormatError, match=r"manifest\.json cannot be read"):
        plansearch.open(index)


def test_a_manifest_that_may_not_be_read(index: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(IndexMissing, match=r"manifest\.json cannot be read: Permission denied\n") as caught:
        plansearch.open(index)
    assert caught.value.hint == note("look who may read the folder of the index, and whether its disk works")


@pytest.mark.parametrize("version", [FORMAT + 1, -1, "1", None])
def test_another_format_version_is_named(index: Path, version: object) -> None:
    edit_manifest(index, lambda body: body.update(format=version))
    with pytest.raises(
        IndexFormatError, match=f"format {version}; this plansearch reads format {READABLE[0]} {FORMAT}"
    ):
        plansearch.open(index)


KEYS = [
    "shards", "skipped", "statistics", "n_terms", "average_idf", "average_idf_bigrams", "n_copies", "corpus_digest",
    "tables", "segmentation", "extraction", "plansearch",
]  # fmt: skip
SHARD_KEYS = ["name", "n_plans", "n_passages", "n_chars", "words", "bigrams", "files"]
FILES = [
    "catalogue.db", "text.arrays", "suffixes.arrays", "passages.arrays", "words.arrays", "bigrams.arrays",
    "copies.arrays", "targets.db",
]  # fmt: skip
QUESTIONS: dict[str, Callable[[Index], object]] = {
    "catalogue.db": lambda index: index.info(),
    "text.arrays": lambda index: index.show("墨溪区"),
    "suffixes.arrays": lambda index: index.phrase("力争"),
    "passages.arrays": lambda index: index.search("力争"),
    "words.arrays": lambda index: index.search("力争", terms="words"),
    "bigrams.arrays": lambda index: index.search("力争", terms="bigrams"),
    "targets.db": lambda index: index.targets(),
    "statistics": lambda index: index.search("力争", weighting="tfidf"),
}


@pytest.mark.parametrize("value", ["missing", "other"])
@pytest.mark.parametrize("key", KEYS)
def test_a_damaged_manifest_is_an_error_of_ours(index: Path, key: str, value: str) -> None:
    if value == "missing":
        edit_manifest(index, lambda body: body.pop(key))
    else:
        edit_manifest(index, lambda body: body.update({key: [7]}))
    said = "by another version of plansearch.*: no " if value == "missing" else "is damaged"
    with pytest.raises(IndexFormatError, match=said) as caught:
        plansearch.open(index)
    assert caught.value.hint == act(Do.REBUILD_INDEX)


@pytest.mark.parametrize("value", [None, [], {}, "missing"], ids=repr)
@pytest.mark.parametrize("key", SHARD_KEYS)
def test_a_damaged_entry_of_a_shard_is_an_error_of_ours(index: Path, key: str, value: object) -> None:
    def change(body: dict[str, Any]) -> None:
        if value == "missing":
            body["shards"][0].pop(key)
        else:
            body["shards"][0][key] = value

    edit_manifest(index, change)
    is_other = value == "missing" or (key == "files" and value in ([], {}))
    with pytest.raises(IndexFormatError, match="another version" if is_other else "is damaged"):
        plansearch.open(index)


def test_the_list_of_manifest_keys_above_is_complete(index: Path) -> None:
    body = json.loads((index / "manifest.json").read_text("utf-8"))
    assert {*body} == {*KEYS, "magic", "format", "checksum"}
    assert {*body["shards"][0]} == {*SHARD_KEYS}
    assert {file["name"] for file in body["shards"][0]["files"]} == {*FILES}


def test_unknown_keys_in_a_manifest_are_another_versions(index: Path) -> None:
    edit_manifest(index, lambda body: body.update(colour="red"))
    with pytest.raises(IndexFormatError, match=r"another version of plansearch \(.+\): colour besides"):
        plansearch.open(index)
    plansearch.build(mini.CORPUS, index)
    with plansearch.open(index) as opened:
        assert opened.phrase("力争").n == 6


def rename_arrays(path: Path) -> None:
    """Spell the names of a file's arrays otherwise, as another version might."""
    data = path.read_bytes()
    size = int.from_bytes(data[8:12], "little")
    header = data[12 : 12 + size].decode()
    for name in json.loads(header)["arrays"]:
        header = header.replace(f'"{name}": [', f'"{name[:-1]}~": [')
    path.write_bytes(data[:12] + header.encode() + data[12 + size :])


def written_as(index: Path, name: str, change: Callable[[Path], None]) -> Path:
    """A file changed as if it had been written so: its checksum is the manifest's."""
    path = shard_file(index, name)
    change(path)
    entry = {"name": path.name, "size": path.stat().st_size, "sha256": file_entry(path).sha256}

    def put(body: dict[str, Any]) -> None:
        if name == "statistics":
            body["statistics"] = entry
        else:
            files = body["shards"][0]["files"]
            body["shards"][0]["files"] = [entry if file["name"] == name else file for file in files]

    edit_manifest(index, put)
    return path


def rename_table(path: Path) -> None:
    kind, name = ("VIEW", "targets") if path.name == "targets.db" else ("TABLE", "plans")
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.execute(f"DROP {kind} {name}")
        db.commit()


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_file_as_another_version_wrote_it_is_not_called_damaged(index: Path, name: str) -> None:
    path = written_as(index, name, rename_table if name.endswith(".db") else rename_arrays)
    with plansearch.open(index) as opened, pytest.raises(IndexFormatError) as caught:
        QUESTIONS[name](opened)
    assert f"{path.name} was written by another version of plansearch: " in caught.value.message
    assert caught.value.hint == act(Do.REBUILD_INDEX)


@pytest.mark.parametrize("name", [name for name in QUESTIONS if not name.endswith(".db")])
def test_a_name_that_damage_hit_is_damage(index: Path, name: str) -> None:
    path = shard_file(index, name)
    rename_arrays(path)
    with plansearch.open(index) as opened, pytest.raises(IndexFormatError, match=f"{path.name} is damaged"):
        QUESTIONS[name](opened)


def test_evidence_with_other_fields_is_another_versions(index: Path) -> None:
    def change(path: Path) -> None:
        with contextlib.closing(sqlite3.connect(path)) as db:
            db.execute("UPDATE plans SET evidence = replace(evidence, 'standing', 'stand')")
            db.commit()

    written_as(index, "catalogue.db", change)
    with (
        plansearch.open(index) as opened,
        pytest.raises(IndexFormatError, match=r"catalogue\.db was written by another"),
    ):
        opened.show("墨溪区")


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_missing_file(index: Path, name: str) -> None:
    path = shard_file(index, name)
    path.unlink()
    with pytest.raises(IndexFormatError, match=f"{path.name} is missing"):
        plansearch.open(index)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_truncated_file(index: Path, name: str) -> None:
    path = shard_file(index, name)
    path.write_bytes(path.read_bytes()[:-10])
    with pytest.raises(IndexFormatError, match=f"{path.name} has .* bytes, not the .* written"):
        plansearch.open(index)


def test_a_missing_shard(index: Path) -> None:
    shutil.rmtree(index / "shards")
    with pytest.raises(IndexFormatError, match="is missing"):
        plansearch.open(index)


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_file_of_the_right_size_but_other_content(index: Path, name: str) -> None:
    path = shard_file(index, name)
    path.write_bytes(b"\x55" * path.stat().st_size)
    with plansearch.open(index) as opened, pytest.raises(IndexFormatError, match=f"{path.name} is damaged") as caught:
        QUESTIONS[name](opened)
    assert caught.value.hint == act(Do.REBUILD_INDEX)


@pytest.mark.parametrize("name", QUESTIONS)
def test_numbers_that_make_no_sense_are_damage_or_an_answer(index: Path, name: str) -> None:
    """Every array overwritten, header kept: an error of ours, never a trace; `verify` and a rebuild mend it."""
    path = shard_file(index, name)
    data = path.read_bytes()
    kept = 4096 if name.endswith(".db") else 12 + int.from_bytes(data[8:12], "little")
    for byte in (b"\xff", b"\x00", b"\x7b"):
        path.write_bytes(data[:kept] + byte * (len(data) - kept))
        with plansearch.open(index) as opened:
            for question in QUESTIONS.values():
                with contextlib.suppress(IndexFormatError):
                    question(opened)
    plansearch.build(mini.CORPUS, index)
    with plansearch.open(index) as opened:
        if name != "statistics":
            assert opened.reader.checksum_errors() == []
        assert len(opened.search("力争", by="passage").hits) == 6


@pytest.mark.parametrize("name", QUESTIONS)
def test_checksums_find_a_single_byte(index: Path, name: str) -> None:
    assert open_reader(index).checksum_errors() == []
    path = shard_file(index, name)
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert open_reader(index).checksum_errors() == [path.name]


def test_a_closed_index_is_not_called_damaged(index: Path) -> None:
    opened = plansearch.open(index)
    opened.close()
    with pytest.raises(ValueError, match="closed"):
        opened.phrase("力争")


def test_an_index_may_be_moved_and_its_folder_named_oddly(index: Path) -> None:
    moved = index.rename(index.with_name("计划 100%?#索引"))
    with plansearch.open(moved) as opened:
        assert opened.phrase("力争").n == 6


def test_reading_changes_nothing(index: Path) -> None:
    before = {path: path.read_bytes() for path in index.rglob("*") if path.is_file()}
    with plansearch.open(index) as opened:
        opened.search("力争")
        opened.phrase("力争")
        opened.similar("青澜市2025")
        opened.verify(sample=2)
    assert {path: path.read_bytes() for path in index.rglob("*") if path.is_file()} == before


def test_an_index_in_a_folder_that_may_not_be_written_opens(index: Path) -> None:
    places = [index, *index.rglob("*")]
    for place in places:
        place.chmod(0o555 if place.is_dir() else 0o444)
    try:
        with plansearch.open(index) as opened:
            assert len(opened.search("力争", by="passage").hits) == 6
            assert opened.phrase("力争").n == 6
            assert not opened.similar("青澜市2025").is_empty
            assert opened.verify(sample=2).ok
    finally:
        for place in places:
            place.chmod(0o755 if place.is_dir() else 0o644)


@pytest.mark.parametrize(
    "line",
    [
        "search 高新技术企业 力争 --explain",
        "search 力争 --weighting tfidf --by passage",
        "search 力争 --plain --terms bigrams --format jsonl",
        "phrase 力争",
        "phrase 力争 --by region --format csv",
        "targets",
        "compare 青澜市 望津市 --indicator 地区生产总值",
        "compare 青澜市 望津市 --phrase 力争",
        "show 墨溪区",
        "show 青澜市2024 --outline",
        "info",
        "catalogue",
    ],
)
def test_a_question_loads_nothing_heavy(mini_path: Path, line: str) -> None:
    heavy = {"numpy", "numba", "scipy", "sklearn", "pandas", "rank_bm25", "jieba", "pydivsufsort"}
    code = f"""
import sys
from plansearch.cli.start import main
sys.argv = ["plansearch", *{line.split()!r}, "--index", {str(mini_path)!r}]
try:
    main()
finally:
    sys.stderr.write(" ".join(sorted({heavy!r} & set(sys.modules))))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert done.stdout
    loaded = set(done.stderr.split()) & heavy
    assert not loaded, loaded


def look(reader: Reader, plan_no: int) -> tuple[object, ...]:
    """Something of every file of an index, for one plan."""
    plan = reader.plan(plan_no)
    store = reader.shards[0].targets
    return (
        plan.id, reader.text(plan_no), reader.sections(plan_no), reader.evidence(plan_no), reader.warnings(plan_no),
        reader.passage(plan_no).text, reader.df("力争"), reader.df("力争", "bigrams"), list(reader.norms(0)),
        len(reader.shards[0].occurrences("力争")), len(store.statements(plans=[plan_no])), reader.copies_of(plan_no),
    )  # fmt: skip


def test_threads_share_an_open_index(mini_path: Path) -> None:
    expected = [look(open_reader(mini_path), number) for number in range(6)]
    for _ in range(5):
        reader = open_reader(mini_path)  # with nothing read yet
        with ThreadPoolExecutor(8) as pool:
            found = list(pool.map(lambda number: look(reader, number % 6), range(48)))  # noqa: B023
        assert found == expected * 8
        reader.close()


def test_an_index_is_opened_again_in_another_process(mini_path: Path) -> None:
    reader = open_reader(mini_path)
    expected = [look(reader, number) for number in range(6)]
    again = pickle.loads(pickle.dumps(reader))
    assert [look(again, number) for number in range(6)] == expected
    again.close()
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        assert list(pool.map(look, [reader] * 6, range(6))) == expected
    shard = pickle.loads(pickle.dumps(reader.shards[0]))
    assert shard.text(0) == reader.shards[0].text(0)
    shard.close()
    reader.close()


def test_a_pickle_of_an_index_that_is_gone_says_so(index: Path) -> None:
    pickled = pickle.dumps(open_reader(index))
    shutil.rmtree(index)
    with pytest.raises(IndexMissing):
        pickle.loads(pickled)


def test_a_file_that_is_removed_is_missed_when_the_index_is_opened_again(index: Path) -> None:
    with plansearch.open(index) as opened:
        shard_file(index, "words.arrays").unlink()
        assert opened.reader.checksum_errors() == []
        assert len(opened.search("力争", by="passage").hits) == 6
        with pytest.raises(IndexFormatError, match=r"words\.arrays is missing"):
            plansearch.open(index)
