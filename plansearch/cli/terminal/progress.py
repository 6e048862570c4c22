"""How far a long command has come: one refreshed line on standard error where that is a terminal, else nothing."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from plansearch.cli.console import understands_escapes
from plansearch.cli.settings import settings
from plansearch.cli.speech import say
from plansearch.messages import Message, note
from plansearch.progress import Progress, no_progress

_REFRESH_SECONDS = 0.1
_RATED_AFTER = 2.0  # seconds of a stage, from which its rate and the time left are known
_MINUTE, _HOUR = 60, 3600
_CLEAR = "\r\x1b[K"


@contextmanager
def progress(*, after: float = 0.0) -> Iterator[Progress]:
    """A callback for (stage, done, total) that shows itself while the block runs. total 0: not known.

    after: seconds in which nothing is shown, because most commands end in them.
    """
    if settings().plain or not understands_escapes(sys.stderr):
        yield no_progress
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


def _refreshed() -> Progress:
    """A callback that writes the same line again, a few times a second, with the rate of a stage and the time left."""
    last, begin, stage_now, done_first = 0.0, 0.0, "", 0

    def show(stage: Message, done: int, total: int) -> None:
        nonlocal last, begin, stage_now, done_first
        now = time.monotonic()
        is_new = stage != stage_now
        if is_new or done < done_first:
            begin, stage_now, done_first = now, stage, done
        if is_new or now - last >= _REFRESH_SECONDS or done == total:
            last = now
            parts = (_CLEAR, say(stage), " ", f"{done}/{total}" if total else str(done))
            rate = say(_rate(done - done_first, total - done, now - begin))
            print("".join((*parts, rate)), end="", file=sys.stderr, flush=True)

    return show


def _rate(done: int, left: int, seconds: float) -> Message | str:
    """How many a second are done, and how long the rest takes; empty where that is not known yet."""
    if seconds < _RATED_AFTER or done <= 0:
        return ""
    rate = done / seconds
    shown = f"{rate:.0f}" if rate >= 10 else f"{rate:.2g}"
    if left <= 0:
        return note(" · {rate}/s", rate=shown)
    return note(" · {rate}/s · {time} left", rate=shown, time=_time(left / rate))


def _time(seconds: float) -> str:
    """A time such as 8 s, 1:05 or 2:00:00."""
    whole = round(seconds)
    if whole < _MINUTE:
        return f"{whole} s"
    hours, rest = divmod(whole, _HOUR)
    minutes = f"{rest // _MINUTE:02}" if hours else str(rest // _MINUTE)
    return f"{hours}:{minutes}:{rest % _MINUTE:02}" if hours else f"{minutes}:{rest % _MINUTE:02}"
