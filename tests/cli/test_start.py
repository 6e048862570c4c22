"""The start and the end of the process."""

import gc
import os
import subprocess
import sys
from collections.abc import Iterator

import pytest

from plansearch.api import Index
from plansearch.cli import start


@pytest.fixture(autouse=True)
def same_threshold() -> Iterator[None]:
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)


def test_run_leaves_with_the_status_of_main(monkeypatch: pytest.MonkeyPatch) -> None:
    left: list[int] = []
    monkeypatch.setattr(os, "_exit", left.append)
    for end in (None, SystemExit(3), SystemExit("text"), SystemExit(None)):

        def stop(end: BaseException | None = end) -> None:
            if end:
                raise end

        monkeypatch.setattr(start, "main", stop)
        start.run()
    assert left == [0, 3, 1, 0]


def test_nothing_of_the_program_is_loaded_before_the_collector_is_set() -> None:
    code = "import sys; import plansearch.cli.start; sys.exit('typer' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_a_short_command_collects_no_garbage() -> None:
    code = """
import gc, os, sys
from plansearch.api import Index
from plansearch.cli import start
before = gc.get_stats()[0]["collections"]
os._exit = lambda status: sys.exit(gc.get_stats()[0]["collections"] - before)
sys.argv = ["plansearch", "--version"]
start.run()
"""
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_without_a_locale_that_has_chinese_the_program_reads_utf8(demo_index: Index) -> None:
    unset = {"LC_ALL": "C", "PYTHONCOERCECLOCALE": "0", "PYTHONUTF8": "0"}
    command = [
        sys.executable,
        "-m",
        "plansearch",
        "phrase",
        "高新技术企业",
        "-n",
        "1",
        "-i",
        str(demo_index.reader.path),
    ]
    found = subprocess.run(command, env=os.environ | unset, capture_output=True, check=False)
    assert found.returncode == 0, found.stderr.decode()
    assert "高新技术企业" in found.stdout.decode()
