"""Long answers page by page: on a terminal, and only where they do not fit its height."""

from __future__ import annotations

import os
import sys

from plansearch.cli.console import write_stdout
from plansearch.cli.settings import settings

_PAGERS = ("PLANSEARCH_PAGER", "PAGER")
_LESS = {"LESS": "FRX", "LESSCHARSET": "utf-8"}
"""For less, where the person has not set them: it ends where all fits, shows colours, and leaves the text there."""


def show(content: bytes) -> None:
    """Write text to standard output, through a pager where it is a terminal that the text does not fit.

    The pager is PLANSEARCH_PAGER, else PAGER, else less; empty or `cat` is none. One that cannot be started, or that a
    person leaves early, is no error.
    """
    command = _command() if sys.stdout.isatty() and settings().pager and os.environ.get("TERM") != "dumb" else []
    if not command or content.count(b"\n") < _height():
        write_stdout(content)
        return
    import signal
    import subprocess

    sys.stdout.flush()
    try:
        pager = subprocess.Popen(command, stdin=subprocess.PIPE, env=_LESS | os.environ)
    except OSError:
        write_stdout(content)
        return
    kept = signal.signal(signal.SIGINT, signal.SIG_IGN)  # of the pager, which goes on
    try:
        pager.communicate(content)
    finally:
        signal.signal(signal.SIGINT, kept)


def _command() -> list[str]:
    """The words of the pager's command; none where there is no pager."""
    chosen = next((os.environ[name] for name in _PAGERS if name in os.environ), None)
    if chosen is None:
        from shutil import which

        return ["less"] if which("less") else []
    import shlex

    words = shlex.split(chosen)
    return [] if words[:1] == ["cat"] else words


def _height() -> int:
    import shutil

    return shutil.get_terminal_size().lines
