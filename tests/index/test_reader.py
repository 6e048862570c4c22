"""Opening: what is missing, damaged or foreign is told apart, and each message says what to do."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import plansearch
from plansearch.errors import IndexFormatError, IndexMissing
from plansearch.index.format import FORMAT, read_manifest
from plansearch.index.reader import open_reader


@pytest.fixture
def index(mini_path: Path, tmp_path: Path) -> Path:
    """A copy of the mini index that may be damaged."""
    return Path(shutil.copytree(mini_path, tmp_path / "index"))


def shard_file(index: Path, name: str) -> Path:
    return index / "shards" / read_manifest(index).shard / name


def edit_manifest(index: Path, change: Callable[[dict[str, Any]], object]) -> None:
    path = index / "manifest.json"
    body = json.loads(path.read_text("utf-8"))
    change(body)
    path.write_text(json.dumps(body), "utf-8")


def test_no_index(tmp_path: Path) -> None:
    for place in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(IndexMissing, match="there is no index at") as caught:
            plansearch.open(place)
        assert "plansearch index" in caught.value.hint
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
    assert "plansearch index" in caught.value.hint


def test_a_manifest_that_is_no_text(index: Path) -> None:
    (index / "manifest.json").write_bytes(b"\xff\xfe\x80")
    with pytest.raises(IndexFormatError, match=r"manifest\.json cannot be read"):
        plansearch.open(index)


@pytest.mark.parametrize("version", [FORMAT + 1, -1, "1", None])
def test_another_format_version_is_named(index: Path, version: object) -> None:
    edit_manifest(index, lambda body: body.update(format=version))
    with pytest.raises(IndexFormatError, match=f"format {version}; this plansearch reads format {FORMAT}"):
        plansearch.open(index)


KEYS = [
    "shard", "n_plans", "n_passages", "n_chars", "n_terms", "n_tokens", "average_length", "average_idf",
    "corpus_digest", "segmentation", "plansearch", "files",
]  # fmt: skip


@pytest.mark.parametrize("value", [None, [], {}, "missing"], ids=repr)
@pytest.mark.parametrize("key", KEYS)
def test_a_damaged_manifest_is_an_error_of_ours(index: Path, key: str, value: object) -> None:
    if value == "missing":
        edit_manifest(index, lambda body: body.pop(key))
    else:
        edit_manifest(index, lambda body: body.update({key: value}))
    with pytest.raises(IndexFormatError, match="is damaged"):
        plansearch.open(index)


def test_the_list_of_manifest_keys_above_is_complete(index: Path) -> None:
    assert {*json.loads((index / "manifest.json").read_text("utf-8"))} == {*KEYS, "magic", "format"}


def test_unknown_keys_in_a_manifest_are_damage(index: Path) -> None:
    edit_manifest(index, lambda body: body.update(colour="red"))
    with pytest.raises(IndexFormatError, match="is damaged"):
        plansearch.open(index)


@pytest.mark.parametrize("name", ["catalogue.db", "plans.npz"])
def test_a_missing_file(index: Path, name: str) -> None:
    shard_file(index, name).unlink()
    with pytest.raises(IndexFormatError, match=f"{name} is missing"):
        plansearch.open(index)


@pytest.mark.parametrize("name", ["catalogue.db", "plans.npz"])
def test_a_truncated_file(index: Path, name: str) -> None:
    path = shard_file(index, name)
    path.write_bytes(path.read_bytes()[:-100])
    with pytest.raises(IndexFormatError, match=f"{name} has .* bytes, not the .* written"):
        plansearch.open(index)


def test_a_missing_shard(index: Path) -> None:
    shutil.rmtree(index / "shards")
    with pytest.raises(IndexFormatError, match="is missing"):
        plansearch.open(index)


@pytest.mark.parametrize("query", ["phrase", "similar"])
def test_a_file_of_the_right_size_but_other_content(index: Path, query: str) -> None:
    path = shard_file(index, "catalogue.db" if query == "phrase" else "plans.npz")
    path.write_bytes(b"\x55" * path.stat().st_size)
    with plansearch.open(index) as opened, pytest.raises(IndexFormatError, match=f"{path.name} is damaged"):
        opened.phrase("力争") if query == "phrase" else opened.similar("墨溪区")


def test_checksums_find_a_single_byte(index: Path) -> None:
    assert open_reader(index).checksum_errors() == []
    path = shard_file(index, "plans.npz")
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    assert open_reader(index).checksum_errors() == ["plans.npz"]


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


@pytest.mark.parametrize(
    "question",
    [
        "index.search('高新技术企业 力争', explain=True)",
        "index.search('力争', weighting='tfidf')",
        "index.phrase('力争', by='region')",
        "index.targets()",
        "index.compare('青澜市', '望津市', indicator='地区生产总值')",
        "index.show('墨溪区')",
        "index.info()",
    ],
)
def test_a_question_loads_nothing_heavy(mini_path: Path, question: str) -> None:
    code = f"""
import sys, plansearch
index = plansearch.open({str(mini_path)!r})
assert not ({question}).is_empty
print(sorted({{'numpy', 'scipy', 'sklearn', 'rank_bm25'}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, encoding="utf-8")
    assert done.stdout.strip() == "[]", done.stderr
