"""What is compiled once is told once, on a terminal, by the program as people run it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import mini
import pytest

pytestmark = pytest.mark.slow
if sys.platform == "win32":
    pytest.skip("there are no pseudo-terminals", allow_module_level=True)


class Person:
    """Someone with caches of their own, who runs the program."""

    def __init__(self, home: Path) -> None:
        caches = {"PLANSEARCH_CACHE": str(home / "dictionaries"), "NUMBA_CACHE_DIR": str(home / "kernels")}
        self._env = {**os.environ, **caches, "COLUMNS": "100"}

    def runs(self, *line: str, terminal: bool) -> list[str]:
        """What the program says it compiles, with standard error on a terminal or in a pipe."""
        command = [sys.executable, "-m", "plansearch", *line]
        reading, writing = os.openpty() if terminal else os.pipe()
        with subprocess.Popen(command, env=self._env, stdout=subprocess.DEVNULL, stderr=writing) as process:
            os.close(writing)
            said = b""
            while part := self._read(reading):
                said += part
        os.close(reading)
        text = said.decode()
        assert process.returncode == 0, text
        return re.findall(r"plansearch: compiling ([\w\' ]+?) \(once", text)

    @staticmethod
    def _read(handle: int) -> bytes:
        try:
            return os.read(handle, 4096)
        except OSError:  # a terminal whose other end is closed
            return b""


def test_the_dictionary(mini_path: Path, tmp_path: Path) -> None:
    search = ("search", "力争", "--index", str(mini_path))
    in_a_pipe, at_a_terminal = Person(tmp_path / "one"), Person(tmp_path / "two")
    assert in_a_pipe.runs(*search, terminal=False) == []
    assert in_a_pipe.runs(*search, terminal=True) == []
    assert at_a_terminal.runs(*search, terminal=True) == ["jieba's dictionary"]
    assert at_a_terminal.runs(*search, terminal=True) == []


def test_kernels(tmp_path: Path) -> None:
    person, index = Person(tmp_path), str(tmp_path / "index")
    build = ("index", str(mini.CORPUS), "--index", index, "--rebuild")
    assert sorted(person.runs(*build, terminal=True)) == ["jieba's dictionary", "the kernels of counting"]
    assert person.runs(*build, terminal=True) == []
    queries = tmp_path / "queries.jsonl"
    queries.write_text("".join(json.dumps({"id": str(n), "text": "力争"}) + "\n" for n in range(30)), "utf-8")
    batch = ("search", "--index", index, "--queries", str(queries), "--run", str(tmp_path / "run.txt"))
    assert person.runs(*batch, terminal=True) == ["the kernels of search"]
    assert person.runs(*batch, terminal=True) == []


def test_kernels_where_nobody_looks(tmp_path: Path) -> None:
    build = ("index", str(mini.CORPUS), "--index", str(tmp_path / "index"))
    assert Person(tmp_path).runs(*build, terminal=False) == []
