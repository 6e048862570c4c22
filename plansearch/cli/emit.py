"""The way out: an answer goes to the screen or a file, its notes to standard error, its worth into the exit status."""

from __future__ import annotations

import io
import os
import shutil
import sys
from pathlib import Path
from typing import Literal, Protocol

import typer

from plansearch.cli.options import Format
from plansearch.errors import OutputError
from plansearch.report import Table, render

_WIDTH = 100
_SUFFIXES: dict[str, Format | Literal["html"]] = {
    ".csv": "csv", ".jsonl": "jsonl", ".md": "md", ".html": "html", ".txt": "table",
}  # fmt: skip


class Answer(Protocol):
    """What every verb gives."""

    @property
    def is_empty(self) -> bool:
        """True where nothing was found."""
        ...

    def table(self) -> Table:
        """The answer as rows."""
        ...


def emit(answer: Answer, *, format: Format | None, output: Path | None, ok: bool | None = None) -> None:
    """Write the answer out and end the command: status 0 found, 1 nothing found; `ok` says so instead where given.

    format: None is what the name of the file asks for, a table where it asks for nothing. Errors: OutputError.
    """
    table = answer.table()
    if output is None or str(output) == "-":
        _to_stdout(render(table, format or "table", width=_width(), color=_color()))
    else:
        write_file(output, _content(table, format or _SUFFIXES.get(output.suffix.lower(), "table")))
    for note in dict.fromkeys((*table.notes, table.signature)):
        if note:
            print(f"[{note}]" if note == table.signature else note, file=sys.stderr)
    found = not answer.is_empty if ok is None else ok
    raise typer.Exit(0 if found else 1)


def write_file(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then renamed. Errors: OutputError.

    A link is followed; a device or pipe is written to, since a rename would put a file in its stead.
    """
    try:
        place = path.resolve()
        if place.exists() and not place.is_file() and not place.is_dir():
            place.write_bytes(content)
            return
        part = place.with_name(f".{place.name}.{os.getpid()}.part")
        try:
            part.write_bytes(content)
            part.replace(place)
        finally:
            part.unlink(missing_ok=True)
    except (OSError, RuntimeError) as err:  # resolve() raises RuntimeError for a loop of links before Python 3.13
        reason = getattr(err, "strerror", None) or str(err)
        raise OutputError(f"cannot write {path}: {reason}", "give --output a file in a folder that exists") from err


def report_format(path: Path) -> Format | Literal["html"]:
    """The format that a file's name asks for. Errors: OutputError where it asks for none, or the folder is missing."""
    if not path.absolute().parent.is_dir():
        raise OutputError(f"cannot write {path}: there is no such folder", "make the folder, or choose another")
    try:
        return _SUFFIXES[path.suffix.lower()]
    except KeyError:
        known = " ".join(_SUFFIXES)
        raise OutputError(f"cannot tell a format from {path.name!r}", f"end the name in one of: {known}") from None


def save(answer: Answer, path: Path) -> None:
    """Write an answer to a file in the format that its name asks for, whole or not at all. Errors: OutputError."""
    write_file(path, _content(answer.table(), report_format(path)))


def _content(table: Table, format: Format | Literal["html"]) -> bytes:
    """The bytes of a file. Excel and browsers take a file for another charset unless a byte-order mark tells them."""
    charset = "utf-8-sig" if format in ("csv", "html") else "utf-8"
    return render(table, format, width=_width(on_screen=False)).encode(charset)


def speak_utf8() -> None:
    """Make standard output UTF-8 with plain line ends, whatever the locale; a bad character in a message is escaped."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8", errors="strict", newline="\n")
    if isinstance(sys.stderr, io.TextIOWrapper):
        sys.stderr.reconfigure(encoding="utf-8", errors="backslashreplace")


def _to_stdout(text: str) -> None:
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # The reader has seen enough; what is still buffered must not fail again when Python closes the stream.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as err:
        raise OutputError(f"cannot write to standard output: {err.strerror}", "try --output FILE") from err


def _width(*, on_screen: bool = True) -> int:
    if os.environ.get("COLUMNS") or (on_screen and sys.stdout.isatty()):
        return shutil.get_terminal_size((_WIDTH, 24)).columns
    return _WIDTH


def _color() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
