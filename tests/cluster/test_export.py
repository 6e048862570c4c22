"""An export whose parts are written by the workers of a cluster: the same rows, and nothing of a second attempt."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import plansearch
from plansearch.api import Index
from plansearch.cluster.answers import ShardsOnCluster
from plansearch.errors import OutputError
from plansearch.index.shard import Shard
from plansearch.query.export import export as exporting
from plansearch.query.export.parts import TABLES, Part, Work, write_parts


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}


@pytest.fixture(scope="module")
def exported_here(built_on_cluster: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same index, exported by this process."""
    folder = tmp_path_factory.mktemp("export") / "here"
    with plansearch.open(built_on_cluster) as index:
        assert len(index.reader.manifest.shards) > 1
        index.export(folder)
    return folder


def test_the_files_are_those_of_one_process(asked_on_cluster: Index, exported_here: Path, tmp_path: Path) -> None:
    assert asked_on_cluster.reader.is_scattered
    asked_on_cluster.export(tmp_path / "out")
    assert files(tmp_path / "out") == files(exported_here)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


_written: list[tuple[str, ...]] = []
_begun: list[int] = []
_free = threading.Event()


def _hangs_at_first(shard: Shard, work: Work) -> list[Part]:
    """Writes its parts; the first attempt of all gives no answer before another one at its shard has."""
    is_first = not _begun
    _begun.append(work.number)
    parts = write_parts(shard, work)
    _written.append((str(work.number), *(part.path for part in parts)))
    if is_first:
        _free.wait(60)
    elif work.number == _begun[0]:
        _free.set()
    return parts


def test_a_shard_that_is_written_twice_is_there_once(
    client: Any, built_on_cluster: Path, exported_here: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _free.clear()
    _written.clear()
    _begun.clear()
    monkeypatch.setattr(exporting, "write_parts", _hangs_at_first)
    try:
        with plansearch.open(built_on_cluster) as index:
            index.reader.scatter = asker = ShardsOnCluster.of(client, built_on_cluster)
            asker.patience = 0.3
            index.export(tmp_path / "out")
    finally:
        _free.set()
    paths = [path for _, *some in _written for path in some]
    assert len(set(paths)) == len(paths)
    assert len(_written) > len({number for number, *_ in _written})
    assert files(tmp_path / "out") == files(exported_here)
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def _fails(_shard: Shard, _work: Work) -> list[Part]:
    raise OSError(28, "No space left on device")


def test_a_full_disk_of_a_worker_is_an_error(
    client: Any, built_on_cluster: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "write_parts", _fails)
    with plansearch.open(built_on_cluster, cluster=client) as index, pytest.raises(OutputError, match="No space left"):
        index.export(tmp_path / "out")
    assert not list(tmp_path.iterdir())


def test_a_folder_that_a_worker_does_not_see_is_an_error(
    client: Any, built_on_cluster: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "write_parts", _sees_another_folder)
    with plansearch.open(built_on_cluster, cluster=client) as index:
        with pytest.raises(OutputError, match="does not see the folder") as error:
            index.export(tmp_path / "out")
        assert "all machines" in str(error.value.hint)
    assert not list(tmp_path.iterdir())


def _sees_another_folder(shard: Shard, work: Work) -> list[Part]:
    return write_parts(shard, replace(work, attempts=f"{work.attempts}-elsewhere"))


@pytest.mark.slow
def test_processes_write_the_same_rows(built_on_cluster: Path, exported_here: Path, tmp_path: Path) -> None:
    with plansearch.open(built_on_cluster, cluster="local:2") as index:
        index.export(tmp_path / "out")
    for table in TABLES:
        found, wanted = (pl.read_parquet(folder / table) for folder in (tmp_path / "out", exported_here))
        assert found.equals(wanted)
    assert files(tmp_path / "out") == files(exported_here)
