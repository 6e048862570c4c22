"""The program: its commands, and the one place where an error becomes a message."""

from __future__ import annotations

import contextlib
import importlib
import os
import sys
from typing import Annotated

import typer

import plansearch
from plansearch.cli.emit import speak_utf8
from plansearch.cli.progress import say, warn
from plansearch.errors import PlansearchError
from plansearch.notices import subscribe

COMMANDS = (
    "index", "search", "phrase", "similar", "targets", "compare", "show", "catalogue", "info", "verify",
)  # fmt: skip
"""In the order of the help; each is the function of its name in the module of its name."""


def program(asked: str = "") -> typer.Typer:
    """The program with the command asked for, or with all of them: each takes its time to load."""
    app = typer.Typer(
        name="plansearch",
        add_completion=False,
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        epilog="\b\nFirst:  plansearch index corpus\nThen:   plansearch search 高新技术企业 --region 青澜市",
    )
    app.callback()(_program)
    for name in (asked,) if asked in COMMANDS else COMMANDS:
        module = importlib.import_module(f"plansearch.cli.{name}")
        app.command(name, epilog=f"Example: {module.EXAMPLE}")(getattr(module, name))
    return app


def _print_version(wanted: bool) -> None:
    if wanted:
        print(f"plansearch {plansearch.__version__}")
        raise typer.Exit


def _program(
    version: Annotated[
        bool,
        typer.Option("--version", callback=_print_version, is_eager=True, help="Show the version and exit."),
    ] = False,
) -> None:
    """Search and compare corpora of Chinese plans: exact phrases, ranked passages, targets side by side."""


def main() -> None:
    """Run the program. Status: 0 found, 1 nothing found, 2 an error a person can mend, 130 interrupted."""
    speak_utf8()
    try:
        with subscribe(say, warn):
            program(sys.argv[1] if len(sys.argv) > 1 else "")(prog_name="plansearch")
    except PlansearchError as err:
        print(f"plansearch: {err.message}", file=sys.stderr)
        if err.hint:
            print(err.hint, file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        sys.exit(130)


def run() -> None:
    """As `main`, and then leave at once: to clear up all objects takes a tenth of a short command's time."""
    try:
        main()
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    with contextlib.suppress(OSError, ValueError):  # nobody reads any more
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)
