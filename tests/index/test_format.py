"""The manifest: written aside, renamed, read back."""

from __future__ import annotations

from pathlib import Path

import pytest

from plansearch.index.format import CATALOGUE, FileEntry, Manifest, file_entry, read_manifest, write_manifest

MANIFEST = Manifest(
    shard="0123456789ab",
    n_plans=2,
    n_passages=3,
    n_chars=400,
    n_terms=50,
    n_tokens=90,
    average_length=30.0,
    average_idf=-0.25,
    corpus_digest="ab" * 32,
    segmentation="jieba-0.42.1",
    plansearch="0.1.0",
    files=(FileEntry(CATALOGUE, 10, "cd" * 32),),
)


def test_a_manifest_reads_back(tmp_path: Path) -> None:
    write_manifest(tmp_path, MANIFEST)
    assert read_manifest(tmp_path) == MANIFEST
    assert [path.name for path in tmp_path.iterdir()] == ["manifest.json"]


def test_the_old_manifest_stays_until_the_new_one_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_manifest(tmp_path, MANIFEST)

    def dies(_file: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", dies)
    with pytest.raises(KeyboardInterrupt):
        write_manifest(tmp_path, Manifest(**{**_fields(MANIFEST), "n_plans": 9}))
    assert read_manifest(tmp_path) == MANIFEST


def _fields(manifest: Manifest) -> dict[str, object]:
    return {name: getattr(manifest, name) for name in manifest.__slots__}


def test_the_signature_names_corpus_segmentation_format_and_program() -> None:
    assert MANIFEST.signature == "corpus=2@abababab|seg=jieba-0.42.1|index=format0|plansearch=0.1.0"


def test_a_file_entry(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert file_entry(path) == FileEntry("a.txt", 3, digest)
