"""Notices reach subscribers, while they subscribe, and nobody else."""

from __future__ import annotations

import contextlib
from threading import Thread

import pytest

from plansearch.messages import Message, note
from plansearch.notices import notify, subscribe, warn


def test_subscribers_get_what_is_sent_while_they_subscribe(capsys: pytest.CaptureFixture[str]) -> None:
    outer: list[Message] = []
    inner: list[Message] = []
    notify(note("before"))
    with subscribe(outer.append):
        notify(note("one"))
        with contextlib.suppress(ValueError), subscribe(inner.append):
            notify(note("two"))
            raise ValueError
        notify(note("three"))
    notify(note("after"))
    assert outer == ["one", "two", "three"]
    assert inner == ["two"]
    assert capsys.readouterr() == ("", "")


def test_warnings_go_to_a_listener_of_their_own() -> None:
    done: list[Message] = []
    warnings: list[Message] = []
    with subscribe(done.append, warnings.append):
        notify(note("one"))
        warn(note("two"))
    assert (done, warnings) == (["one"], ["two"])
    with subscribe(done.append):
        warn(note("three"))
    assert done == ["one", "three"]


def test_other_threads_are_heard() -> None:
    found: list[Message] = []
    with subscribe(found.append):
        thread = Thread(target=notify, args=(note("compiling {name}", name="kernels"),))
        thread.start()
        thread.join()
    assert found == ["compiling kernels"]
    assert found[0].fields == {"name": "kernels"}
