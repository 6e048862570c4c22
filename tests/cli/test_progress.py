"""How far a long command has come."""

from __future__ import annotations

import pytest

from plansearch import notices
from plansearch.cli import app
from plansearch.cli.progress import progress, say, warn


def test_elsewhere_a_line_for_each_stage(capsys: pytest.CaptureFixture[str]) -> None:
    with progress() as step:
        step("reading", 0, 0)
        step("reading", 1, 0)
        step("indexing", 0, 18)
        step("indexing", 18, 18)
    out, err = capsys.readouterr()
    assert (out, err) == ("", "reading …\nindexing 18 …\n")


def test_on_a_terminal_one_line_that_goes_away(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with progress() as step:
        step("reading", 0, 0)
        step("indexing", 18, 18)
    out, err = capsys.readouterr()
    assert out == ""
    assert "\n" not in err
    assert err.endswith("indexing 18/18\r\x1b[K")


def test_the_line_goes_away_when_the_command_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)

    def fail() -> None:
        with progress() as step:
            step("reading", 1, 2)
            raise ValueError("bad")

    with pytest.raises(ValueError, match="bad"):
        fail()
    assert capsys.readouterr().err.endswith("\r\x1b[K")


def test_what_is_done_once_is_said_on_a_line_of_its_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    say("compiling")
    warn("cannot be kept")
    assert capsys.readouterr() == ("", "plansearch: cannot be kept\n")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    say("compiling")
    warn("cannot be kept")
    assert capsys.readouterr() == (
        "", "\r\x1b[Kplansearch: compiling …\n\r\x1b[Kplansearch: cannot be kept\n",
    )  # fmt: skip


def test_the_program_says_what_it_does_for_the_first_time(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def program(prog_name: str) -> None:
        notices.notify(f"compiling for {prog_name}")
        notices.warn("cannot be kept")

    monkeypatch.setattr(app, "program", lambda _asked: program)
    app.main()
    assert capsys.readouterr() == ("", "plansearch: cannot be kept\n")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    app.main()
    assert "plansearch: compiling for plansearch …\n" in capsys.readouterr().err
    notices.notify("nobody listens")
    notices.warn("nobody listens")
    assert capsys.readouterr() == ("", "")
