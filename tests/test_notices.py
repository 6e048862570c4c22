"""Who listens is told, and nobody else."""

from __future__ import annotations

import contextlib

import pytest

from plansearch.notices import notify, subscribe, warn


def test_listeners_are_told_while_they_listen(capsys: pytest.CaptureFixture[str]) -> None:
    outer: list[str] = []
    inner: list[str] = []
    notify("before")
    with subscribe(outer.append):
        notify("one")
        with contextlib.suppress(ValueError), subscribe(inner.append):
            notify("two")
            raise ValueError
        notify("three")
    notify("after")
    assert outer == ["one", "two", "three"]
    assert inner == ["two"]
    assert capsys.readouterr() == ("", "")


def test_what_should_be_mended_is_told_apart() -> None:
    done: list[str] = []
    mend: list[str] = []
    with subscribe(done.append, mend.append):
        notify("one")
        warn("two")
    assert (done, mend) == (["one"], ["two"])
    with subscribe(done.append):
        warn("three")
    assert done == ["one", "three"]
