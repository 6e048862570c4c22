"""Who listens is told, and nobody else."""

from __future__ import annotations

import contextlib

import pytest

from plansearch.text.firsttime import listening, tell, warn


def test_listeners_are_told_while_they_listen(capsys: pytest.CaptureFixture[str]) -> None:
    outer: list[str] = []
    inner: list[str] = []
    tell("before")
    with listening(outer.append):
        tell("one")
        with contextlib.suppress(ValueError), listening(inner.append):
            tell("two")
            raise ValueError
        tell("three")
    tell("after")
    assert outer == ["one", "two", "three"]
    assert inner == ["two"]
    assert capsys.readouterr() == ("", "")


def test_what_should_be_mended_is_told_apart() -> None:
    done: list[str] = []
    mend: list[str] = []
    with listening(done.append, mend.append):
        tell("one")
        warn("two")
    assert (done, mend) == (["one"], ["two"])
    with listening(done.append):
        warn("three")
    assert done == ["one", "three"]
