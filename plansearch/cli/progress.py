"""How far a long command has come, on standard error: one refreshed line on a terminal, a few plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from plansearch.cli.console import understands_escapes
from plansearch.cli.speech import say
from plansearch.messages import Message, note
from plansearch.progress import Progress

_REFRESH_SECONDS = 0.1
_CLEAR = "\r\x1b[K"


@contextmanager
def progress(*, after: float = 0.0) -> Iterator[Progress]:
    """A callback for (stage, done, total) that shows itself while the block runs. total 0: not known.

    after: seconds in which nothing is shown, because most commands end in them.
    """
    if not understands_escapes(sys.stderr):
        yield _later(_plain(), after)
        return
    try:
        yield _later(_refreshed(), after)
    finally:
        print(_CLEAR, end="", file=sys.stderr, flush=True)


def _later(show: Progress, after: float) -> Progress:
    """The callback, silent for some seconds."""
    begin = time.monotonic() + after

    def show_later(stage: Message, done: int, total: int) -> None:
        if time.monotonic() >= begin:
            show(stage, done, total)

    return show_later if after else show


def show_notice(what: str) -> None:
    """Show on a terminal what takes seconds now and never again, on a line of its own."""
    if understands_escapes(sys.stderr):
        print(_CLEAR + say(note("plansearch: {message} …", message=what)), file=sys.stderr, flush=True)


def show_warning(what: str) -> None:
    """Show a warning on a line of its own, wherever standard error goes."""
    clear = _CLEAR if understands_escapes(sys.stderr) else ""
    print(clear + say(note("plansearch: {message}", message=what)), file=sys.stderr, flush=True)


def _plain() -> Progress:
    """A callback that prints a line for each stage that begins."""
    seen: set[str] = set()

    def show(stage: Message, done: int, total: int) -> None:
        if stage not in seen:
            seen.add(stage)
            line = note("{stage} {total} …", stage=stage, total=total) if total else note("{stage} …", stage=stage)
            print(say(line), file=sys.stderr, flush=True)

    return show


def _refreshed() -> Progress:
    """A callback that writes the same line again, a few times a second."""
    last = 0.0

    def show(stage: Message, done: int, total: int) -> None:
        nonlocal last
        if (now := time.monotonic()) - last >= _REFRESH_SECONDS or done == total:
            last = now
            count = f"{done}/{total}" if total else str(done)
            print(f"{_CLEAR}{say(stage)} {count}", end="", file=sys.stderr, flush=True)

    return show
