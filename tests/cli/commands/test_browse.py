"""`plansearch browse` where it cannot run, and what it opens with."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pytest

from plansearch.browse import start
from plansearch.cli.commands.browse import browse
from plansearch.errors import OutputError, PlansearchError


def test_without_a_terminal(demo_path: Path) -> None:
    with pytest.raises(OutputError, match="needs a terminal"):
        browse(None, index=demo_path)


def test_without_the_extra(demo_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(start, "find_spec", lambda _name: None)
    with pytest.raises(OutputError) as caught:
        browse(["x"], index=demo_path)
    assert "plansearch[browse]" in str(caught.value.hint)


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_on_a_dumb_terminal(demo_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", _Terminal())
    monkeypatch.setenv("TERM", "dumb")
    with pytest.raises(OutputError, match="dumb"):
        browse(["x"], index=demo_path)


def test_without_an_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", _Terminal())
    monkeypatch.setenv("TERM", "xterm")
    with pytest.raises(PlansearchError):
        browse(["x"], index=tmp_path / "none")


@pytest.mark.parametrize(("line", "words"), [(["低空", "经济"], "低空 经济"), (["-"], "低空经济"), (None, "")])
def test_what_is_searched_for_at_first(
    line: list[str] | None, words: str, demo_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Any] = []
    monkeypatch.setattr("sys.stdin", io.StringIO(" 低空经济\n"))
    monkeypatch.setattr(start, "keys_from_terminal", lambda: None)
    monkeypatch.setattr(start, "browse", lambda index, query, _said, exact: opened.append((index, query, exact)))
    with pytest.raises(SystemExit) as end:
        browse(line, as_phrase=True, index=demo_path)
    assert end.value.code == 0
    assert opened == [(demo_path, words, True)]
