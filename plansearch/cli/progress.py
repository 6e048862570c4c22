"""How far a long command has come, on standard error: one refreshed line on a terminal, a few plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[str, int, int], None]

_REFRESH_SECONDS = 0.1
_CLEAR = "\r\x1b[K"


@contextmanager
def progress() -> Iterator[Progress]:
    """A callback for (stage, done, total) that shows itself while the block runs. total 0: not known."""
    if not sys.stderr.isatty():
        yield _plain()
        return
    try:
        yield _refreshed()
    finally:
        print(_CLEAR, end="", file=sys.stderr, flush=True)


def say(what: str) -> None:
    """On a terminal a line of its own, also amid a refreshed line: for what takes seconds once and never again."""
    if sys.stderr.isatty():
        print(f"{_CLEAR}plansearch: {what} …", file=sys.stderr, flush=True)


def warn(what: str) -> None:
    """A line of its own, wherever standard error goes."""
    clear = _CLEAR if sys.stderr.isatty() else ""
    print(f"{clear}plansearch: {what}", file=sys.stderr, flush=True)


def _plain() -> Progress:
    """A line for each stage that begins."""
    seen: set[str] = set()

    def show(stage: str, done: int, total: int) -> None:
        if stage not in seen:
            seen.add(stage)
            print(f"{stage} …" if not total else f"{stage} {total} …", file=sys.stderr, flush=True)

    return show


def _refreshed() -> Progress:
    last = 0.0

    def show(stage: str, done: int, total: int) -> None:
        nonlocal last
        if (now := time.monotonic()) - last >= _REFRESH_SECONDS or done == total:
            last = now
            count = f"{done}/{total}" if total else str(done)
            print(f"{_CLEAR}{stage} {count}", end="", file=sys.stderr, flush=True)

    return show
