"""The start and the end of the process: what makes a short command short, and where an error becomes a message."""

from __future__ import annotations

import contextlib
import gc
import os
import signal
import sys
from collections.abc import Sequence
from typing import NoReturn

from plansearch.cli.terminal.streams import open_missing
from plansearch.interrupts import clear_all, is_writing

_BEGUN_AGAIN = "_PLANSEARCH_IN_UTF8"
"""A variable of the environment, so that the program begins again at most once."""
OBJECTS_BETWEEN_COLLECTIONS = 50_000
"""A short command makes 35,000 objects and keeps nearly all; to search them for garbage 60 times finds none."""


def run() -> None:
    """Run the program and exit without interpreter cleanup, which costs 10 % of a short command."""
    status = 0
    try:
        _listen_for_interruptions()
        open_missing()
        begin_again_in_utf8()
        gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)  # before the imports of `main`, which make most of the objects
        main()
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        if not _is_interrupted:  # else whatever a library made of it
            raise
    if _is_interrupted:
        _end_interrupted()
    os._exit(status if status > 1 else _flushed() or status)


_is_interrupted = False


def _listen_for_interruptions() -> None:
    """On Ctrl-C end with one line and status 130, whatever runs: at once where something is written, see `interrupts`.

    Else KeyboardInterrupt is raised, and where a destructor swallows it the process ends, too.
    """
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        return  # ignored, as for commands in the background

    def interrupt(_signal: int, _frame: object) -> None:
        global _is_interrupted
        _is_interrupted = True
        if is_writing():
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            clear_all()
            _end_interrupted()
        raise KeyboardInterrupt

    def swallowed(unraisable: sys.UnraisableHookArgs) -> None:
        if _is_interrupted:
            _end_interrupted()
        sys.__unraisablehook__(unraisable)

    signal.signal(signal.SIGINT, interrupt)
    sys.unraisablehook = swallowed


def _end_interrupted() -> NoReturn:
    """Say so on one line, and end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    line = "plansearch: interrupted"
    with contextlib.suppress(Exception):  # the modules that say it may be half loaded
        from plansearch.cli.speech import say
        from plansearch.messages import note

        line = say(note("plansearch: interrupted"))
    with contextlib.suppress(Exception):
        clear = "\r\x1b[K" if sys.stderr.isatty() else ""
        os.write(2, f"{clear}{line}\n".encode())
    os._exit(130)


def _flushed() -> int:
    """Write what is left for standard output; gives the status of an answer that could not be written, else 0."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        return 0  # nobody reads any more
    except (OSError, ValueError) as err:
        from plansearch.cli.speech import say
        from plansearch.messages import note

        reason = getattr(err, "strerror", None) or str(err)
        print(say(note("plansearch: cannot write to standard output: {reason}", reason=reason)), file=sys.stderr)
        return 2
    return 0


def begin_again_in_utf8() -> None:
    """Run the program again in the UTF-8 mode of Python where the locale has no Chinese, such as C or ISO-8859-1.

    There the words and names of files that a person types could not be read. Locales of GBK stay as they are.
    """
    try:
        "计划".encode(sys.getfilesystemencoding())
    except UnicodeEncodeError:
        if os.environ.get(_BEGUN_AGAIN) is None and sys.platform != "win32":
            words = [sys.executable, "-X", "utf8", *sys.orig_argv[1:]]
            os.execve(sys.executable, words, os.environ | {"PYTHONUTF8": "1", _BEGUN_AGAIN: "1"})


def main() -> None:
    """Run the program. Status: 0 found, 1 nothing found, 2 an error a person can mend, 130 interrupted."""
    from plansearch.cli.console import speak_utf8
    from plansearch.cli.declared import COMMANDS
    from plansearch.cli.settings import settings, take
    from plansearch.cli.speech import say, speak
    from plansearch.cli.terminal.progress import show_notice, show_warning
    from plansearch.errors import PlansearchError
    from plansearch.messages import note
    from plansearch.notices import subscribe

    speak_utf8()
    if shell := os.environ.get("_PLANSEARCH_COMPLETE"):
        from plansearch.cli.terminal.completion import answer

        answer(shell, sys.argv[1:])
        return
    speak(None)
    try:
        if language := language_of(sys.argv[1:]):
            speak(language)
        sys.argv[1:] = take(sys.argv[1:], COMMANDS)
        with subscribe(show_notice, show_warning):
            try:
                _run_command(sys.argv[1:])
            finally:
                if settings().cluster:
                    from plansearch.cli.opened import leave_cluster

                    leave_cluster()
    except PlansearchError as err:
        print(say(note("plansearch: {message}", message=err.message)), file=sys.stderr)
        if err.hint:
            print(say(err.hint), file=sys.stderr)
        sys.exit(2)
    except BrokenPipeError:  # nobody reads any more
        sys.exit(1)
    except OSError as err:
        reason = err.strerror or str(err)
        if err.filename is None:
            print(say(note("plansearch: cannot read or write: {reason}", reason=reason)), file=sys.stderr)
        else:
            path = os.fsdecode(err.filename) if isinstance(err.filename, bytes) else str(err.filename)
            print(say(note("plansearch: {path}: {reason}", path=path, reason=reason)), file=sys.stderr)
        sys.exit(2)


def _run_command(arguments: Sequence[str]) -> None:
    """Run the command of a line: without typer if the line is plain, otherwise with it."""
    from plansearch.cli.declared import COMMANDS

    plain = without_language(arguments)
    if plain and plain[0] in COMMANDS:
        import importlib

        from plansearch.cli.quick import run_quickly

        module = importlib.import_module(f"plansearch.cli.commands.{plain[0]}")
        if run_quickly(getattr(module, plain[0]), plain[1:]):
            return
    from plansearch.cli.app import program
    from plansearch.cli.translated_help import run_translated

    run_translated(program(command_of(arguments)))


def language_of(arguments: Sequence[str]) -> str | None:
    """The language that a line of arguments asks for, else that of PLANSEARCH_LANG; None where neither does."""
    found = os.environ.get("PLANSEARCH_LANG") or None
    for no, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--lang="):
            found = argument.partition("=")[2]
        elif argument == "--lang" and no + 1 < len(arguments):
            found = arguments[no + 1]
    return found


def without_language(arguments: Sequence[str]) -> list[str]:
    """The arguments without `--lang` and its value. Typer takes all of them, and says what is wrong with them."""
    plain, rest = list[str](), iter(arguments)
    for argument in rest:
        if argument == "--":
            return [*plain, argument, *rest]
        if argument == "--lang":
            if next(rest, None) is None:
                return list(arguments)
        elif not argument.startswith("--lang="):
            plain.append(argument)
    return plain


def command_of(arguments: Sequence[str]) -> str:
    """The command that a line of arguments names; empty where an option other than `--lang` comes first."""
    rest = list(arguments)
    while rest and rest[0].startswith("--lang"):
        del rest[: 2 if rest[0] == "--lang" else 1]
    return rest[0] if rest else ""
