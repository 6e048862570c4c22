"""Standard output and standard error: their encoding, how wide the screen is, and whether it understands colours."""

from __future__ import annotations

import errno
import io
import os
import sys
from typing import Any, TextIO

from plansearch.errors import OutputError
from plansearch.messages import note

_WIDTH = 100


def speak_utf8() -> None:
    """Make standard output UTF-8 with plain line ends, whatever the locale; a bad character in a message is escaped."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="strict", newline="\n")
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")


def write_stdout(content: bytes) -> None:
    """Write bytes to standard output. A reader who leaves early, such as `head`, is no error. Errors: OutputError."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except OSError as err:
        if not _reader_has_left(err):
            raise OutputError(
                note("cannot write to standard output: {reason}", reason=err.strerror), note("try --output FILE")
            ) from err
        # What is still buffered must not fail again when Python closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _reader_has_left(err: OSError) -> bool:
    """Whether a write failed because the pipe is closed, which Windows calls an invalid argument."""
    return isinstance(err, BrokenPipeError) or (sys.platform == "win32" and err.errno == errno.EINVAL)


def width(*, on_screen: bool = True) -> int:
    """Display cells of a line: COLUMNS, else the terminal's width, else 100. on_screen: False for a file."""
    if os.environ.get("COLUMNS") or (on_screen and sys.stdout.isatty()):
        import shutil  # and with it what it compresses with

        return shutil.get_terminal_size((_WIDTH, 24)).columns
    return _WIDTH


def draws_in_ascii() -> bool:
    """Whether the locale that a person set is not UTF-8, so that lines and dots of a drawing might not be shown."""
    locale = os.environ.get("LC_ALL") or os.environ.get("LC_CTYPE") or os.environ.get("LANG") or "UTF-8"
    return sys.platform != "win32" and "utf" not in locale.lower()


def in_color() -> bool:
    """Whether the person wants colours: always, never, or on a terminal that shows them where NO_COLOR is not set."""
    from plansearch.cli.settings import settings

    if settings().plain or settings().color != "auto":
        return settings().color == "always" and not settings().plain
    return not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb" and understands_escapes(sys.stdout)


def understands_escapes(stream: TextIO) -> bool:
    """Whether a stream is a terminal that acts on escape sequences. On Windows the console is first asked to do so."""
    return stream.isatty() and (sys.platform != "win32" or _windows_console_obeys(stream))


def _windows_console_obeys(stream: Any) -> bool:
    """Whether escape sequences could be switched on for a console; outside a console (mintty) they work anyway."""
    import ctypes
    import msvcrt

    virtual_terminal_processing = 4
    kernel32 = ctypes.windll.kernel32  # type: ignore[attr-defined]
    mode = ctypes.c_ulong()
    handle = msvcrt.get_osfhandle(stream.fileno())  # type: ignore[attr-defined]
    if not kernel32.GetConsoleMode(handle, ctypes.byref(mode)):
        return True
    return bool(kernel32.SetConsoleMode(handle, mode.value | virtual_terminal_processing))
