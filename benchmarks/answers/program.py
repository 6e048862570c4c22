"""The command line of plansearch, run in this process: `ask` gives the status and what it writes to both outputs."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import IO


def ask(argv: Sequence[str]) -> tuple[int, str, str]:
    """Status, standard output and standard error of a command. The status is 99 if an exception leaves the program."""
    from plansearch.cli.start import main

    status, given = 0, sys.argv
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        with _caught(out, err):
            sys.argv = ["plansearch", *argv]
            try:
                main()
            except SystemExit as end:
                status = 0 if end.code is None else end.code if isinstance(end.code, int) else 1
            except Exception as error:
                status = 99
                print(f"{type(error).__name__}: {error}", file=sys.stderr)
            finally:
                sys.argv = given
        return status, _text(out), _text(err)


@contextmanager
def _caught(out: IO[bytes], err: IO[bytes]) -> Iterator[None]:
    """Descriptors 1 and 2 go to two files, and so do the streams of Python, without translation of line ends."""
    streams = sys.stdout, sys.stderr
    for stream in streams:
        stream.flush()
    saved = os.dup(1), os.dup(2)
    try:
        for descriptor, file in ((1, out), (2, err)):
            os.dup2(file.fileno(), descriptor)
        sys.stdout, sys.stderr = (
            io.TextIOWrapper(os.fdopen(descriptor, "wb", closefd=False), encoding="utf-8", newline="")
            for descriptor in (1, 2)
        )
        yield
        for stream in (sys.stdout, sys.stderr):
            stream.flush()
    finally:
        sys.stdout, sys.stderr = streams
        for descriptor, copy in zip((1, 2), saved, strict=True):
            os.dup2(copy, descriptor)
            os.close(copy)


def _text(file: IO[bytes]) -> str:
    file.seek(0)
    return file.read().decode("utf-8", "backslashreplace")
