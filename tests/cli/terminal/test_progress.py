"""How far a long command has come."""

from __future__ import annotations

import pytest
import typer

from plansearch import notices
from plansearch.cli import app, start
from plansearch.cli.settings import Settings
from plansearch.cli.terminal.progress import progress, show_notice, show_warning
from plansearch.messages import note


def test_elsewhere_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with progress() as step:
        step(note("reading"), 0, 0)
        step(note("reading"), 1, 0)
        step(note("indexing"), 0, 18)
        step(note("indexing"), 18, 18)
    assert capsys.readouterr() == ("", "")


def test_from_two_seconds_on_the_rate_and_the_time_left(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    clock = iter((10.0, 10.0, 11.0, 14.0, 15.0, 18.0, 210.0))
    monkeypatch.setattr("plansearch.cli.terminal.progress.time.monotonic", lambda: next(clock))
    with progress() as step:
        step(note("reading"), 0, 1000)
        step(note("reading"), 10, 1000)
        step(note("reading"), 80, 1000)
        step(note("writing"), 0, 2000)
        step(note("writing"), 3, 2000)
        step(note("writing"), 2000, 2000)
    shown = capsys.readouterr().err.split("\r\x1b[K")
    assert shown[1:] == [
        "reading 0/1000", "reading 10/1000", "reading 80/1000 · 20/s · 46 s left", "writing 0/2000",
        "writing 3/2000 · 1/s · 33:17 left", "writing 2000/2000 · 10/s", "",
    ]  # fmt: skip


def test_screen_readers_hear_nothing_of_it(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setattr("plansearch.cli.terminal.progress.settings", lambda: Settings(plain=True))
    with progress() as step:
        step(note("reading"), 0, 1000)
    assert capsys.readouterr() == ("", "")


def test_on_a_terminal_one_line_that_goes_away(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with progress() as step:
        step(note("reading"), 0, 0)
        step(note("indexing"), 18, 18)
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
            step(note("reading"), 1, 2)
            raise ValueError("bad")

    with pytest.raises(ValueError, match="bad"):
        fail()
    assert capsys.readouterr().err.endswith("\r\x1b[K")


def test_a_notice_and_a_warning_have_lines_of_their_own(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    show_notice(note("compiling"))
    show_warning(note("cannot be kept"))
    assert capsys.readouterr() == ("", "plansearch: cannot be kept\n")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    show_notice(note("compiling"))
    show_warning(note("cannot be kept"))
    assert capsys.readouterr() == (
        "", "\r\x1b[Kplansearch: compiling …\n\r\x1b[Kplansearch: cannot be kept\n",
    )  # fmt: skip


def test_the_program_shows_notices_and_warnings(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    program = typer.Typer()

    @program.command()
    def compiled() -> None:
        notices.notify(note("compiling"))
        notices.warn(note("cannot be kept"))

    monkeypatch.setattr("sys.argv", ["plansearch"])
    monkeypatch.setattr(app, "program", lambda _command: program)
    with pytest.raises(SystemExit):
        start.main()
    assert capsys.readouterr() == ("", "plansearch: cannot be kept\n")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    with pytest.raises(SystemExit):
        start.main()
    assert "plansearch: compiling …\n" in capsys.readouterr().err
    notices.notify(note("nobody listens"))
    notices.warn(note("nobody listens"))
    assert capsys.readouterr() == ("", "")
