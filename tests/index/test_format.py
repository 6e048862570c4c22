"""The manifest: written beside the old one, renamed, and read back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from plansearch.errors import IndexFormatError
from plansearch.index.format import (
    FILES,
    FORMAT,
    STATISTICS,
    FileEntry,
    Manifest,
    ShardEntry,
    file_entry,
    read_manifest,
    record_as_data,
    record_from_data,
    write_manifest,
)
from plansearch.messages import Do, act, as_data, note, plural
from plansearch.model import Skipped

SHARD = ShardEntry("0123456789ab", 2, 3, 400, 90, 120, tuple(FileEntry(name, 10, "cd" * 32) for name in sorted(FILES)))
MANIFEST = Manifest(
    shards=(SHARD, replace(SHARD, name="ba9876543210", n_plans=1)),
    skipped=(Skipped("扫描件.pdf", "kind of file not read: .pdf"),),
    statistics=FileEntry("0123456789ab.arrays", 20, "ef" * 32),
    n_terms=50,
    average_idf=-0.25,
    average_idf_bigrams=0.5,
    n_copies=1,
    corpus_digest="ab" * 32,
    tables="12" * 32,
    segmentation="jieba-0.42.1",
    extraction="lexicon-1",
    plansearch="0.1.0",
)


@pytest.mark.parametrize("manifest", [MANIFEST, replace(MANIFEST, shards=(), statistics=None, skipped=())])
def test_a_manifest_reads_back(tmp_path: Path, manifest: Manifest) -> None:
    write_manifest(tmp_path, manifest)
    assert read_manifest(tmp_path) == manifest
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.json"]


def test_reasons_keep_their_templates(tmp_path: Path) -> None:
    reason = plural("{n} cell more than {limit}", "{n} cells more than {limit}", 3, limit=note("the heading has"))
    write_manifest(tmp_path, replace(MANIFEST, skipped=(Skipped("表.csv:3", reason), Skipped("空.md", "empty"))))
    first, second = read_manifest(tmp_path).skipped
    assert as_data(first.reason) == as_data(reason)
    assert first.reason == "3 cells more than the heading has"
    assert second.reason == "empty"
    assert record_from_data(Skipped, record_as_data(first)) == first


def test_format_2_is_refused_and_can_be_built_again(tmp_path: Path) -> None:
    write_manifest(tmp_path, MANIFEST)
    path = tmp_path / "manifest.json"
    path.write_text(path.read_text("utf-8").replace(f'"format": {FORMAT}', '"format": 2'), "utf-8")
    with pytest.raises(
        IndexFormatError, match=f"has index format 2; this plansearch reads format 5 {FORMAT}"
    ) as caught:
        read_manifest(tmp_path)
    assert caught.value.hint == act(Do.REBUILD_INDEX)


def test_the_old_manifest_stays_until_the_new_one_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_manifest(tmp_path, MANIFEST)

    def dies(_file: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", dies)
    with pytest.raises(KeyboardInterrupt):
        write_manifest(tmp_path, replace(MANIFEST, n_terms=9))
    assert read_manifest(tmp_path) == MANIFEST


def test_a_manifest_sums_its_shards_and_names_their_files(tmp_path: Path) -> None:
    assert (MANIFEST.n_plans, MANIFEST.n_passages, MANIFEST.n_chars) == (3, 6, 800)
    assert [str(path.relative_to(tmp_path)) for path, _ in MANIFEST.files(tmp_path)] == [
        *(f"shards/0123456789ab/{name}" for name in sorted(FILES)),
        *(f"shards/ba9876543210/{name}" for name in sorted(FILES)),
        f"{STATISTICS}/0123456789ab.arrays",
    ]


def test_the_signature_names_corpus_tables_rules_format_and_program() -> None:
    assert (
        MANIFEST.signature
        == "corpus=3@abababab+12121212|seg=jieba-0.42.1|targets=lexicon-1|index=format6|plansearch=0.1.0"
    )


def test_a_file_entry(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert file_entry(path) == FileEntry("a.txt", 3, digest)
