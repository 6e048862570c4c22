"""The way into the browser: what it needs is looked at before the terminal is taken."""

from __future__ import annotations

import os
import sys
from importlib.util import find_spec
from pathlib import Path

from plansearch.errors import OutputError
from plansearch.messages import Translations, note
from plansearch.notices import subscribe


def check_terminal() -> None:
    """Errors: OutputError without the package that draws, and where there is no terminal that it can draw on."""
    if find_spec("textual") is None:
        raise OutputError(
            note("the package {package} is not installed", package="textual"),
            note("install it: {command}", command="pip install 'plansearch[browse]'"),
        )
    if not sys.stdout.isatty():
        raise OutputError(
            note("the browser needs a terminal, and standard output is none"),
            note("run it in a terminal; the other commands write to files and pipes"),
        )
    if os.environ.get("TERM", "") == "dumb":
        raise OutputError(
            note("the browser cannot draw on a terminal of the kind {kind}", kind="dumb"),
            note("set TERM to the kind of your terminal, such as xterm-256color, or use the other commands"),
        )


def keys_from_terminal() -> None:
    """Read keys from the terminal where standard input was a pipe or file, which is read to its end.

    Errors: OutputError where the process has no terminal.
    """
    if sys.stdin.isatty():
        return
    name = "CONIN$" if sys.platform == "win32" else "/dev/tty"
    try:
        terminal = os.open(name, os.O_RDWR)
    except OSError as err:
        raise OutputError(
            note("the browser needs a terminal for its keys, and there is none"),
            note("give the query in the line of the command"),
        ) from err
    os.dup2(terminal, 0)
    os.close(terminal)
    sys.stdin = os.fdopen(os.dup(0), encoding="utf-8", errors="replace")
    setattr(sys, "__stdin__", sys.stdin)  # noqa: B010 -- of which Textual reads keys


def browse(index: Path, query: str, translations: Translations, *, exact: bool = False) -> None:
    """Browse an index until the person leaves. query: what is searched for at first, "" for nothing.

    exact: the query is a string whose every occurrence is listed. translations: of the language of the texts.
    Errors: OutputError as for `check_terminal`; IndexMissing and IndexFormatError where there is no index.
    """
    check_terminal()
    from plansearch.browse.app import Browser
    from plansearch.browse.session import Session
    from plansearch.browse.spoken import Spoken

    with Session(index) as session:
        app = Browser(session, Spoken(translations), query=query, exact=exact)
        with subscribe(app.notice):
            app.run()
