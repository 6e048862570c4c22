"""Long answers page by page, on a pseudo-terminal."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plansearch.api import Index
from plansearch.cli.settings import Settings
from plansearch.cli.terminal import pager

from .screen import run_on_a_terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal is needed")


@pytest.fixture
def paged(tmp_path: Path) -> Path:
    """A pager that says that it was there."""
    program = tmp_path / "pager"
    program.write_text('#!/bin/sh\necho "PAGED $1"\ncat\n')
    program.chmod(0o755)
    return program


def catalogue(index: Index, *options: str) -> list[str]:
    return [sys.executable, "-m", "plansearch", "catalogue", "-i", str(index.reader.path), *options]


def test_a_long_answer_goes_through_the_pager(demo_index: Index, paged: Path) -> None:
    environment = {"PLANSEARCH_PAGER": f"{paged} here"}
    status, shown = run_on_a_terminal(catalogue(demo_index), environment)
    assert status == 0
    assert shown.startswith(b"PAGED here\n")
    assert "青澜市".encode() in shown
    assert shown.count(b"corpus=") == 1  # the signature comes after the pager
    _, of_pager = run_on_a_terminal(catalogue(demo_index), {"PAGER": str(paged)})
    assert of_pager.startswith(b"PAGED")


@pytest.mark.parametrize(
    ("options", "lines"), [(["--no-pager"], 24), (["--color", "never"], 500), (["--format", "csv", "--no-pager"], 24)]
)
def test_no_pager_where_all_fits_or_nobody_wants_one(
    demo_index: Index, paged: Path, options: list[str], lines: int
) -> None:
    status, shown = run_on_a_terminal(catalogue(demo_index, *options), {"PAGER": str(paged)}, lines=lines)
    assert status == 0
    assert b"PAGED" not in shown


@pytest.mark.parametrize("pager_of", ["", "cat", "/nowhere/at-all"])
def test_a_pager_that_is_none_is_no_error(demo_index: Index, pager_of: str) -> None:
    status, shown = run_on_a_terminal(catalogue(demo_index), {"PAGER": pager_of})
    assert status == 0
    assert "青澜市".encode() in shown


def test_a_pager_that_a_person_leaves_early(demo_index: Index) -> None:
    status, _ = run_on_a_terminal(catalogue(demo_index), {"PAGER": "true"})
    assert status == 0


@pytest.mark.skipif(shutil.which("less") is None, reason="less is not installed")
def test_less_shows_chinese_and_colours_without_a_locale(demo_index: Index) -> None:
    command = [sys.executable, "-m", "plansearch", "targets", "-i", str(demo_index.reader.path)]
    status, shown = run_on_a_terminal(command, {"LC_ALL": "C"}, typed=b"q")
    assert status == 0
    assert "青澜市".encode() in shown or "云岫省".encode() in shown
    assert b"\x1b[1;31m" in shown
    assert b"<E9>" not in shown


def test_a_pipe_gets_no_pager(demo_index: Index, paged: Path) -> None:
    environment = os.environ | {"PAGER": str(paged)}
    run = subprocess.run(catalogue(demo_index), env=environment, capture_output=True, check=True)
    assert b"PAGED" not in run.stdout


def test_a_closed_pipe_is_no_error(demo_index: Index) -> None:
    command = " ".join(f"'{word}'" for word in catalogue(demo_index, "--format", "csv"))
    run = subprocess.run(["bash", "-c", f"{command} | true; echo ${{PIPESTATUS[0]}}"], capture_output=True, check=True)
    assert run.stdout == b"0\n"
    assert b"Traceback" not in run.stderr


def test_a_dumb_terminal_has_no_pager(
    monkeypatch: pytest.MonkeyPatch, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("TERM", "dumb")
    monkeypatch.setenv("PAGER", "false")
    pager.show(b"a\n" * 100)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(pager, "settings", lambda: Settings(pager=False))
    pager.show(b"a\n" * 100)
    assert capsysbinary.readouterr().out == b"a\n" * 200
