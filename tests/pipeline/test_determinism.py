"""The same corpus gives the same bytes, random names apart, in whatever order and by however many processes."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import mini
import pytest

import plansearch
from plansearch.index.format import SHARDS, STATISTICS, read_manifest
from plansearch.pipeline import workers


def contents(index: Path) -> dict[str, bytes]:
    """Every file of an index; names and checksums of the manifest that are random are numbers here."""
    manifest = read_manifest(index)
    files = {
        f"{no}/{f.name}": index / SHARDS / s.name / f.name for no, s in enumerate(manifest.shards) for f in s.files
    }
    text = (index / "manifest.json").read_text("utf-8")
    head, _, rest = text.partition('"checksum": "')
    text = head + rest[8:]
    for no, shard in enumerate(manifest.shards):
        text = text.replace(shard.name, f"shard {no}")
    if manifest.statistics is not None:
        text = text.replace(manifest.statistics.name, "statistics")
        files["statistics"] = index / STATISTICS / manifest.statistics.name
    found = {name: path.read_bytes() for name, path in files.items()}
    return {**found, "manifest": text.encode()}


@pytest.fixture(scope="module")
def expected(mini_path: Path) -> dict[str, bytes]:
    """The mini index, built in one process."""
    return contents(mini_path)


def test_the_order_in_which_a_folder_lists_its_files_does_not_matter(
    expected: dict[str, bytes], tmp_path: Path
) -> None:
    for path in sorted((path for path in mini.CORPUS.rglob("*") if path.is_file()), reverse=True):
        place = tmp_path / "corpus" / path.relative_to(mini.CORPUS)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
    plansearch.build(tmp_path / "corpus", tmp_path / "index")
    assert contents(tmp_path / "index") == expected


@pytest.mark.parametrize(("seed", "threads"), [("0", "1"), ("4294967295", "4")])
def test_the_seed_of_hashes_and_the_number_of_threads_do_not_matter(
    expected: dict[str, bytes], tmp_path: Path, seed: str, threads: str
) -> None:
    code = f"import plansearch; plansearch.build({str(mini.CORPUS)!r}, {str(tmp_path / 'index')!r})"
    several = dict.fromkeys(("OMP_NUM_THREADS", "NUMBA_NUM_THREADS", "OPENBLAS_NUM_THREADS"), threads)
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, **several, "PYTHONHASHSEED": seed})
    assert contents(tmp_path / "index") == expected


def test_the_number_of_processes_does_not_matter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "PARALLEL_FROM", 1)
    built = []
    for n in (1, 2):
        monkeypatch.setattr(os, "cpu_count", lambda n=n: n)
        plansearch.build(mini.CORPUS, tmp_path / f"{n}")
        built.append(contents(tmp_path / f"{n}"))
    assert built[0] == built[1]
    assert len(read_manifest(tmp_path / "1").shards) > 1


def test_a_corpus_that_differs_gives_other_bytes(expected: dict[str, bytes], tmp_path: Path) -> None:
    corpus = Path(shutil.copytree(mini.CORPUS, tmp_path / "corpus"))
    with (corpus / mini.LANDONG).open("a", encoding="utf-8") as file:
        file.write("。")
    plansearch.build(corpus, tmp_path / "index")
    found = contents(tmp_path / "index")
    assert found.keys() == expected.keys()
    assert {name for name in found if found[name] != expected[name]} >= {"manifest", "0/text.arrays", "0/catalogue.db"}
