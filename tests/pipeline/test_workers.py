"""Work that several processes share gives the same index, and the same errors."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import plansearch
from plansearch.errors import CorpusError, PlansearchError
from plansearch.index.format import read_manifest
from plansearch.pipeline import workers

BUNDLED = Path(__file__).parents[2] / "corpus"
NEW = "岚埠县新的一篇：力争办好民生实事十件，促进就业创业。\n"


@pytest.fixture
def shared(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Work is shared among processes however small it is. A fixture that builds in this process comes before it."""
    monkeypatch.setattr(workers, "PARALLEL_FROM", 1)
    monkeypatch.setattr(os, "cpu_count", lambda: 2)
    return monkeypatch


def test_shared_work_gives_the_same_answers(shared: pytest.MonkeyPatch, demo_path: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    built = plansearch.build(BUNDLED, tmp_path / "index", progress=lambda *step: told.append(step))
    alone, together = read_manifest(demo_path), read_manifest(tmp_path / "index")
    assert len(alone.shards) == 1
    assert len(together.shards) == workers.MAX_WORKERS
    assert alone.signature == together.signature == built.signature
    for number in ("n_terms", "average_idf", "average_idf_bigrams", "skipped"):
        assert getattr(alone, number) == getattr(together, number)
    reading = [step for step in told if step[0] == "reading"]
    assert [done for _, done, _ in reading] == list(range(1, len(reading) + 1))
    assert {total for _, _, total in reading} == {len(reading)}
    with plansearch.open(demo_path) as one, plansearch.open(tmp_path / "index") as two:
        for query in ("养老服务", "地区生产总值增长6%"):
            assert one.search(query, n=0, by="passage") == two.search(query, n=0, by="passage")
            assert one.search(query, weighting="tfidf") == two.search(query, weighting="tfidf")
        assert one.phrase("力争", n=0) == two.phrase("力争", n=0)
        plan = one.plans()[0].id
        assert one.similar(plan, n=0) == two.similar(plan, n=0)


@pytest.mark.parametrize(
    "dying",
    [
        "import os, signal; os.kill(os.getpid(), signal.SIGKILL)",
        "import sys; sys.exit(3)",
        "import pickle, sys; sys.stdin.buffer.read(); "
        "sys.stdout.buffer.write(pickle.dumps(('done', None)) + pickle.dumps(('written', None))[:-3])",
        "import pickle, sys; sys.stdout.buffer.write(pickle.dumps(('done', None)))",
        "print('no pickle')",
    ],
)
def test_a_worker_that_dies_leaves_the_old_index(
    corpus: Path, index: Path, shared: pytest.MonkeyPatch, dying: str
) -> None:
    (corpus / "2023年计划.md").write_text(NEW, "utf-8")
    before = {path: path.read_bytes() for path in index.rglob("*") if path.is_file()}

    class Dies(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, _command: list[str], **options: object) -> None:
            super().__init__([sys.executable, "-c", dying], **options)  # type: ignore[call-overload]

    with shared.context() as patched:
        patched.setattr(subprocess, "Popen", Dies)
        with pytest.raises(PlansearchError, match="a process that wrote a part of the index ended") as caught:
            plansearch.build(corpus, index, rebuild=True)
    assert "nothing was lost" in caught.value.hint
    assert {path: path.read_bytes() for path in index.rglob("*") if path.is_file()} == before
    shared.undo()
    assert plansearch.build(corpus, index).n_plans == 7


def test_what_a_worker_finds_wrong_is_told_as_if_there_were_none(
    shared: pytest.MonkeyPatch, corpus: Path, tmp_path: Path
) -> None:
    (corpus / "空.md").write_bytes(b"")
    with pytest.raises(CorpusError, match=r"空\.md: empty"):
        plansearch.build(corpus, tmp_path / "index", strict=True)
    assert plansearch.build(corpus, tmp_path / "index").skipped[0].source == "空.md"


@pytest.mark.parametrize("stops", [KeyboardInterrupt, ZeroDivisionError])
def test_a_build_that_is_interrupted_ends_its_workers(
    corpus: Path, index: Path, shared: pytest.MonkeyPatch, stops: type[BaseException]
) -> None:
    before = {path: path.read_bytes() for path in index.rglob("*") if path.is_file()}
    started: list[subprocess.Popen[bytes]] = []

    class Noted(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, command: list[str], **options: object) -> None:
            super().__init__(command, **options)  # type: ignore[call-overload]
            started.append(self)

    def stop(stage: str, _done: int, _total: int) -> None:
        if stage == "reading":
            raise stops

    with shared.context() as patched:
        patched.setattr(subprocess, "Popen", Noted)
        with pytest.raises(stops):
            plansearch.build(corpus, index, rebuild=True, progress=stop)
    assert len(started) == 2
    assert all(process.poll() is not None for process in started)
    assert {path: path.read_bytes() for path in index.rglob("*") if path.is_file()} == before


def test_a_frozen_program_starts_no_workers(shared: pytest.MonkeyPatch, corpus: Path, tmp_path: Path) -> None:
    shared.setattr(sys, "frozen", True, raising=False)
    shared.setattr(subprocess, "Popen", lambda *_args, **_options: pytest.fail("a process was started"))
    assert plansearch.build(corpus, tmp_path / "one").n_plans == 6
