"""Standard streams that are closed or full, and names of files that no file can have."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="streams of a POSIX shell")
LONG = "a" * 300
CLOSED = "plansearch: cannot write to standard output: Bad file descriptor\n"
FULL = ": No space left on device\n"  # said of writing or of flushing, as the stream is buffered
full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="no such device here")


def shell(line: str, index: Path) -> tuple[int, str, str]:
    """Status, standard output and standard error of a line of a shell, in which `plansearch` is the program."""
    program = f"{sys.executable} -m plansearch"
    environment = os.environ | {"PLANSEARCH_INDEX": str(index), "PLANSEARCH_LANG": "en"}
    done = subprocess.run(
        ["/bin/sh", "-c", line.replace("plansearch", program, 1)], env=environment, capture_output=True, check=False
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()


@pytest.mark.parametrize(
    ("line", "status", "told"),
    [
        ("plansearch info >&-", 2, CLOSED + "try --output FILE\n"),
        ("plansearch --version >&-", 2, CLOSED),
        ("plansearch info --index none 2>&-", 2, ""),
        ("plansearch info --index none >&- 2>&-", 2, ""),
        pytest.param("plansearch --help >/dev/full", 2, FULL, marks=full),
        pytest.param("plansearch --completion bash >/dev/full", 2, FULL, marks=full),
        pytest.param("plansearch info --index none 2>/dev/full", 2, "", marks=full),
        (f"plansearch show {LONG}", 2, "no plan and no file is called"),
        (f"plansearch check {LONG}/a.md", 2, "no plan and no file is called"),
        (f"plansearch info --index {LONG}", 2, "manifest.json cannot be read"),
        ("LC_ALL=C plansearch search 没有这个词汇嗎 --nosuch", 2, "no option --nosuch"),
        ("plansearch show \"$(printf '\\377.md')\"", 2, "plan is not text: '\\udcff.md'"),
    ],
)
def test_an_error_is_a_status_and_a_line(mini_path: Path, line: str, status: int, told: str) -> None:
    found = shell(line, mini_path)
    assert found[:2] == (status, "")
    assert told in found[2]
    assert "Traceback" not in found[2]


@pytest.mark.parametrize("end", ["2>&-", pytest.param("2>/dev/full", marks=full), "<&-"])
def test_an_answer_holds_nothing_else_and_is_no_error(mini_path: Path, end: str) -> None:
    asked = "plansearch phrase 增长 --format csv"
    assert shell(f"{asked} {end}", mini_path)[:2] == shell(asked, mini_path)[:2]
    assert shell(asked, mini_path)[0] == 0
