"""A build on a cluster gives the index that a build on one machine gives."""

from __future__ import annotations

import shutil
import threading
import time
from pathlib import Path
from typing import Any

import distributed
import mini
import pytest

import plansearch
from plansearch.api import Index
from plansearch.cluster import build as building
from plansearch.cluster.build import ClusterEngine
from plansearch.errors import CorpusError, PlansearchError
from plansearch.index.write.update import MARKER
from plansearch.pipeline import workers, writing
from plansearch.pipeline.build import build
from plansearch.pipeline.part import Part, Written

BUNDLED = Path(__file__).parents[2] / "corpus"
OF_THE_WHOLE = (
    "n_plans",
    "n_passages",
    "n_chars",
    "n_terms",
    "average_idf",
    "average_idf_bigrams",
    "n_copies",
    "skipped",
)


def _answers(index: Index) -> list[object]:
    """Answers of several kinds, without the places of shards."""
    some = index.plans()[3].id
    asked = (
        index.search("高新技术企业"), index.search("粮食 安全", weighting="tfidf", by="passage"), index.similar(some),
        index.phrase("高新技术企业", by="region"), index.targets(n=0), index.catalogue(),
    )  # fmt: skip
    return [result.table().rows for result in asked]


def _numbers(index: Index) -> list[object]:
    return [getattr(index.reader.manifest, name) for name in OF_THE_WHOLE]


def test_the_index_is_that_of_a_local_build(built_on_cluster: Path, demo_index: Index) -> None:
    with plansearch.open(built_on_cluster) as index:
        assert len(index.reader.shards) == 2
        assert _numbers(index) == _numbers(demo_index)
        assert _answers(index) == _answers(demo_index)
    assert not list(built_on_cluster.glob(f"{MARKER}*"))


def test_only_what_changed_is_read_again(client: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workers, "PARALLEL_FROM", 1)
    monkeypatch.setattr(workers, "MAX_WORKERS", 2)
    corpus = shutil.copytree(mini.CORPUS, tmp_path / "corpus")
    plansearch.build(corpus, tmp_path / "index", cluster=client)
    (corpus / mini.MOXI).write_text("# 墨溪区2025年工作计划\n\n新增就业500人。\n", "utf-8")
    changed = plansearch.build(corpus, tmp_path / "index", cluster=client)
    assert changed.files[mini.MOXI]
    assert not all(changed.files.values())
    monkeypatch.undo()
    plansearch.build(corpus, tmp_path / "local")
    with plansearch.open(tmp_path / "index") as one, plansearch.open(tmp_path / "local") as other:
        assert one.search("就业").table().rows == other.search("就业").table().rows


def test_a_part_that_takes_far_too_long_is_done_by_another_worker(
    client: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hangs, free = threading.Event(), threading.Event()
    real = writing.write_part

    def slow_once(part: Part, *rest: Any) -> Written:
        if not hangs.is_set():
            hangs.set()
            free.wait(60)
        return real(part, *rest)

    monkeypatch.setattr(building, "write_part", slow_once)
    try:
        build(mini.CORPUS, tmp_path / "index", engine=ClusterEngine(client, slow_seconds=0.5))
    finally:
        free.set()
    with plansearch.open(tmp_path / "index") as index:
        assert [plan.id for plan in index.plans()] == list(mini.PLANS)


def test_what_a_late_attempt_writes_is_named_by_nobody(
    client: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    marker = tmp_path / f"{MARKER}0"
    part = _part(tmp_path / "index")
    done = client.submit(building._write, part, str(marker), 0, pure=False)
    with pytest.raises(building.Abandoned):  # the build is over: its marker is gone
        done.result(timeout=60)
    assert not list((tmp_path / "index").glob("shards/*"))


def _part(index: Path) -> Part:
    file = (mini.MOXI, mini.CORPUS / mini.MOXI)
    return Part((file,), index, mini.CORPUS / "regions.csv", {}, None, False, {})


def test_a_worker_that_cannot_write_ends_the_build_and_the_old_index_stays(
    client: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plansearch.build(mini.CORPUS, tmp_path / "index")
    before = (tmp_path / "index" / "manifest.json").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(building, "write_part", full)
    with pytest.raises(PlansearchError, match="No space left on device"):
        plansearch.build(mini.CORPUS, tmp_path / "index", cluster=client, rebuild=True)
    assert (tmp_path / "index" / "manifest.json").read_bytes() == before
    with plansearch.open(tmp_path / "index") as index:
        assert index.info().n_plans == len(mini.PLANS)


def test_strict_ends_at_a_bad_file(client: Any, tmp_path: Path) -> None:
    corpus = shutil.copytree(mini.CORPUS, tmp_path / "corpus")
    (corpus / "bad.txt").write_bytes(b"\x00\x01\x02" * 50)
    with pytest.raises(CorpusError, match=r"bad\.txt"):
        plansearch.build(corpus, tmp_path / "index", cluster=client, strict=True)


def test_progress_counts_files(client: Any, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    plansearch.build(mini.CORPUS, tmp_path / "index", cluster=client, progress=lambda *step: told.append(step))
    reading = [(done, total) for stage, done, total in told if stage == "reading"]
    assert reading[-1][0] == reading[-1][1]
    assert reading == sorted(reading)


def test_no_worker_for_long_is_an_error(client: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "_ALONE_SECONDS", 0.0)
    monkeypatch.setattr(type(client), "nthreads", lambda self: {})
    monkeypatch.setattr(building, "write_part", lambda *_: time.sleep(1))
    (tmp_path / "index").mkdir()
    with pytest.raises(PlansearchError, match="has had no worker"):
        ClusterEngine(client).write(_part(tmp_path / "index"), lambda *_: None)


@pytest.mark.slow
def test_a_scheduler_that_is_lost_leaves_the_old_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    plansearch.build(mini.CORPUS, tmp_path / "index")
    before = (tmp_path / "index" / "manifest.json").read_bytes()
    with (
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=1, processes=False, protocol="tcp", host="127.0.0.1",
            dashboard_address="127.0.0.1:0", memory_limit=0, silence_logs=50,
        ) as cluster,
        distributed.Client(cluster.scheduler_address, set_as_default=False, timeout=2) as client,
    ):  # fmt: skip

        def ends_the_scheduler(*_: object) -> Written:
            threading.Thread(target=cluster.close).start()
            time.sleep(2)
            return Written()

        monkeypatch.setattr(building, "write_part", ends_the_scheduler)
        with pytest.raises(PlansearchError, match="no longer answers") as caught:
            build(mini.CORPUS, tmp_path / "index", rebuild=True, engine=ClusterEngine(client))
    assert "start the cluster again" in str(caught.value.hint)
    assert (tmp_path / "index" / "manifest.json").read_bytes() == before
    assert not list((tmp_path / "index").glob(f"{MARKER}*"))
