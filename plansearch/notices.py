"""What is done once for a user and takes seconds. The library prints nothing: who would tell people listens here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Notice = Callable[[str], None]

_listeners: list[tuple[Notice, Notice]] = []


@contextmanager
def subscribe(notice: Notice, warning: Notice | None = None) -> Iterator[None]:
    """While the block runs, `notice` gets a line of text before each work of this kind, in whichever thread.

    warning: gets what a person should mend, lest the work be done again every time; without it `notice` does.
    """
    listener = notice, warning or notice
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)


def notify(what: str) -> None:
    """Tell every listener what is done."""
    for notice, _ in tuple(_listeners):
        notice(what)


def warn(what: str) -> None:
    """Tell every listener what should be mended."""
    for _, warning in tuple(_listeners):
        warning(what)
