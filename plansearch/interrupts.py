"""What has to be cleared away when a person interrupts the program (Ctrl-C) while it writes.

An exception that is raised anywhere, also inside libraries of C and their imports, can crash them or get lost in them.
So the command line lets nothing be raised while something is written: it clears away and ends the process
(`plansearch.cli.start`). A program that uses the library gets its KeyboardInterrupt as ever.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator

_pending: list[Callable[[], None]] = []


@contextlib.contextmanager
def cleared_away(clear: Callable[[], None]) -> Iterator[None]:
    """While the block runs, an interruption calls `clear`, which may be called at any moment of it."""
    _pending.append(clear)
    try:
        yield
    finally:
        _pending.remove(clear)


def is_writing() -> bool:
    """Whether there is something to clear away."""
    return bool(_pending)


def clear_all() -> None:
    """Clear everything away, the last first; what fails is left to the next build."""
    for clear in reversed(_pending):
        with contextlib.suppress(Exception):
            clear()
