"""A reader that crashes, hangs or takes all memory is stopped, its file is skipped, and the build goes on."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

import plansearch
from plansearch.errors import PlansearchError
from plansearch.pipeline import isolated, limits
from plansearch.pipeline.isolated import Isolated
from plansearch.pipeline.part import Part

TEXT = "青澜市2025年工作要点：今年要稳中求进，地区生产总值增长6%左右。\n"
PAGE = f"<html><body><p>{TEXT}</p></body></html>"

BAD = """
import os, signal, sys, time
import plansearch.pipeline.preparing as preparing
from plansearch.pipeline import isolated, limits
read = preparing.read_plans

def reads(path, source, columns):
    if "崩" in source:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "久" in source:
        while True:
            pass
    if "睡" in source:
        time.sleep(1000)
    if "死" in source:  # a library of C, in which Python sees no signal
        signal.signal(signal.SIGVTALRM, signal.SIG_IGN)
        while True:
            pass
    if "大" in source:
        bytearray(1 << 40)
    if "错" in source:
        raise KeyError(source)
    yield from read(path, source, columns)

preparing.read_plans = reads
limits.SECONDS, limits._GRACE = 2, 0.5
isolated.work()
"""
REASONS = {
    "崩.html": "its contents crash the reader (status -11): please report it",
    "久.html": "stopped: reading it took more than 2 s of processor time",
    "死.html": "stopped: reading it took more than 2 s of processor time",
    "睡.html": "stopped: reading it took more than 2 s of processor time",
    "大.html": "reading it needs more memory than it may take: split it",
    "错.html": "its contents break the reader (KeyError: '\\u9519.html'): please report it",
}


@pytest.fixture
def bad(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that reads files does what their names say."""
    popen = subprocess.Popen

    def start(module: str) -> subprocess.Popen[bytes]:
        assert module == "plansearch.pipeline.isolated"
        return popen([sys.executable, "-c", BAD], stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    monkeypatch.setattr(isolated, "started", start)
    monkeypatch.setattr(limits, "SECONDS", 2)
    monkeypatch.setattr(isolated, "PATIENCE", 8)


@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="no such timers here")
def test_a_reader_that_does_not_end_well_is_skipped(tmp_path: Path, bad: None) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    for name in (*REASONS, "一.html", "五.html", "终.html"):
        (corpus / name).write_text(PAGE, "utf-8")
    built = plansearch.build(corpus, tmp_path / "index")
    assert built.n_plans == 3
    assert {skip.source: skip.reason for skip in built.skipped} == REASONS


def test_one_process_reads_many_files_as_this_one_would(tmp_path: Path) -> None:
    files = [(f"{n}.html", tmp_path / f"{n}.html") for n in range(30)]
    for n, (_, path) in enumerate(files):
        path.write_text(PAGE.replace("2025", str(2000 + n)), "utf-8")
    part = Part(tuple(files), tmp_path, None, {}, None, False, {})
    with Isolated(part, files) as reader:
        found = [plan for source, _ in files for plan in reader.plans(source)]
        process = reader._process
        assert process is not None
        assert process.poll() is None or process.returncode == 0
    from plansearch.pipeline.preparing import Preparer

    here = Preparer(part)
    assert found == [plan for source, path in files for plan in here.plans(source, path, 100)]
    assert process.poll() is not None


def test_a_process_that_cannot_begin_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def start(_module: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-c", "raise SystemExit(3)"], stdin=-1, stdout=-1)

    monkeypatch.setattr(isolated, "started", start)
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "a.html").write_text(PAGE, "utf-8")
    with pytest.raises(PlansearchError, match=r"could not be started \(status 3\)"):
        plansearch.build(corpus, tmp_path / "index")
