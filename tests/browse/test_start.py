"""What is looked at before the terminal is taken."""

from __future__ import annotations

import io

import pytest

from plansearch.browse import start
from plansearch.errors import OutputError


def test_standard_output_must_be_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", io.StringIO())
    with pytest.raises(OutputError, match="needs a terminal"):
        start.check_terminal()


def test_keys_need_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(*_given: object) -> int:
        raise OSError("no such device")

    monkeypatch.setattr("sys.stdin", io.StringIO("x"))
    monkeypatch.setattr("os.open", missing)
    with pytest.raises(OutputError, match="for its keys"):
        start.keys_from_terminal()
