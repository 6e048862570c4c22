"""Standard output and standard error: encoding, width, colours, readers who leave."""

from __future__ import annotations

import errno
import io
import sys

import pytest

from plansearch.cli import console
from plansearch.cli.console import draws_in_ascii, in_color, speak_utf8, understands_escapes, width, write_stdout
from plansearch.errors import OutputError


@pytest.fixture(autouse=True)
def _plain_surroundings(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("COLUMNS", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TERM", "xterm")


def test_streams_speak_utf8_whatever_their_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    out, err = io.BytesIO(), io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding="gbk", newline="\r\n"))
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding="ascii"))
    speak_utf8()
    print("㎡青澜市")
    print("㎡\udc80", file=sys.stderr)
    sys.stdout.flush()
    sys.stderr.flush()
    assert out.getvalue() == "㎡青澜市\n".encode()
    assert err.getvalue().decode().splitlines() == ["㎡\\udc80"]
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    speak_utf8()


@pytest.mark.parametrize(
    ("tty", "environment", "painted"),
    [
        (True, {}, True),
        (False, {}, False),
        (True, {"NO_COLOR": "1"}, False),
        (True, {"NO_COLOR": ""}, True),
        (True, {"TERM": "dumb"}, False),
    ],
)
def test_colour(tty: bool, environment: dict[str, str], painted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: tty)
    assert in_color() == painted


@pytest.mark.parametrize("obeys", [True, False])
def test_a_console_of_windows_is_asked_first(obeys: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(console, "_windows_console_obeys", lambda _stream: obeys)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert understands_escapes(sys.stdout) == in_color() == obeys
    monkeypatch.setattr("sys.stdout.isatty", lambda: False)
    assert not understands_escapes(sys.stdout)


@pytest.mark.parametrize(
    ("columns", "tty", "on_screen", "expected"),
    [("", False, True, 100), ("40", False, True, 40), ("40", True, False, 40), ("", True, False, 100)],
)
def test_width(columns: str, tty: bool, on_screen: bool, expected: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    monkeypatch.setattr("sys.stdout.isatty", lambda: tty)
    assert width(on_screen=on_screen) == expected


class Broken(io.StringIO):
    """A stream whose writes fail."""

    def __init__(self, error: OSError) -> None:
        super().__init__()
        self.error = error

    @property
    def buffer(self) -> Broken:
        """Its bytes, which cannot be written either."""
        return self

    def write(self, _text: object) -> int:
        raise self.error


def test_a_full_disk_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", Broken(OSError(28, "No space left on device")))
    with pytest.raises(OutputError, match="No space left on device") as refused:
        write_stdout(b"text")
    assert refused.value.hint == "try --output FILE"


@pytest.mark.parametrize(
    ("error", "platform", "left"),
    [
        (BrokenPipeError(errno.EPIPE, "pipe"), "linux", True),
        (OSError(errno.EINVAL, "invalid"), "win32", True),
        (OSError(errno.EINVAL, "invalid"), "linux", False),
        (OSError(errno.ENOSPC, "full"), "win32", False),
    ],
)
def test_a_reader_who_has_left(error: OSError, platform: str, left: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    assert console._reader_has_left(error) == left


@pytest.mark.parametrize(
    ("environment", "in_ascii"),
    [({}, False), ({"LANG": "zh_CN.UTF-8"}, False), ({"LC_ALL": "C"}, True), ({"LANG": "zh_CN.GBK"}, True),
     ({"LC_ALL": "C.utf8", "LANG": "C"}, False)],
)  # fmt: skip
def test_drawings_where_the_locale_is_not_utf8(
    environment: dict[str, str], in_ascii: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("LC_ALL", "LC_CTYPE", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert draws_in_ascii() is in_ascii
