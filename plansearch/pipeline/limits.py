"""How long a plan may take and how much memory: what a reader gets before it is stopped.

Time is time of the processor, so that a busy machine skips no file that a quiet one reads. A plan that takes longer is
stopped by an exception, and where a library of C does not let Python see that, the process is killed.
"""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from typing import Any

from plansearch.messages import Message, note

SECONDS = 60.0
"""Time of the processor for one plan of a small file."""

SECONDS_A_MEGABYTE = 2.0
"""More time for each megabyte of the file."""

MEMORY = 4_000_000_000
"""Bytes of memory that the process which reads a small file may take."""

MEMORY_A_BYTE = 12
"""More memory for each byte of the file: text of four bytes a character, three times."""

_AGAIN = 1.0  # seconds after which the exception is raised again, where a destructor has swallowed it
_GRACE = 5.0  # seconds from the exception to the end of the process


class TooLong(BaseException):  # which no `except Exception` of a reader takes for its own
    """A plan took longer than it may."""

    def __init__(self, seconds: float) -> None:
        super().__init__()
        self.seconds = seconds


def took_too_long(seconds: float) -> Message:
    """The reason to skip what was stopped after some seconds of the processor."""
    return note("stopped: reading it took more than {seconds} s of processor time", seconds=f"{seconds:.0f}")


def seconds_for(size: int) -> float:
    """The time of the processor that one plan of a file of `size` bytes may take."""
    return SECONDS + SECONDS_A_MEGABYTE * size / 1e6


def memory_for(size: int) -> int:
    """The bytes of memory that a process may take to read a file of `size` bytes."""
    return MEMORY + MEMORY_A_BYTE * size


class Clock:
    """Time of the processor that is left for the plan at hand; without effect where the system has no such timers.

    may_die: the process may be killed, because it is there for nothing else.
    """

    def __init__(self, seconds: float, *, may_die: bool) -> None:
        self.seconds, self._may_die = seconds, may_die
        self.is_running = False

    def restart(self) -> None:
        """Begin again, for the next plan."""
        self.is_running = True
        signal.setitimer(signal.ITIMER_VIRTUAL, self.seconds, _AGAIN)
        if self._may_die:
            signal.setitimer(signal.ITIMER_PROF, self.seconds + _GRACE)

    def stop(self) -> None:
        """Let nothing happen any more."""
        self.is_running = False
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        if self._may_die:
            signal.setitimer(signal.ITIMER_PROF, 0)


class NoClock(Clock):
    """A clock that stops nobody: in threads, and where there are no timers."""

    def restart(self) -> None:
        """Nothing."""

    def stop(self) -> None:
        """Nothing."""


@contextlib.contextmanager
def running(seconds: float, *, may_die: bool = False) -> Iterator[Clock]:
    """A clock that runs while the block does. In it, `TooLong` is raised when the time is over."""
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield NoClock(seconds, may_die=may_die)
        return

    clock = Clock(seconds, may_die=may_die)

    def over(_signal: int, _frame: Any) -> None:
        if clock.is_running:
            raise TooLong(seconds)

    before = signal.signal(signal.SIGVTALRM, over)
    try:
        clock.restart()
        yield clock
    finally:
        clock.stop()
        signal.signal(signal.SIGVTALRM, before if before is not None else signal.SIG_DFL)


def limit_memory(size: int) -> None:
    """Let this process take no more memory than a file of `size` bytes needs; without effect where that is unknown."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        most = memory_for(size)
        resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
