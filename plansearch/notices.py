"""Notices of work that is done once per user and takes seconds. The library prints nothing; surfaces subscribe."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from plansearch.messages import Message

Notice = Callable[[Message], None]

_listeners: list[tuple[Notice, Notice]] = []


@contextmanager
def subscribe(notice: Notice, warning: Notice | None = None) -> Iterator[None]:
    """While the block runs, `notice` gets a message before each work of this kind, in whichever thread.

    warning: gets what a person should correct, because the work is else done again every time; without it, `notice`
    gets that as well.
    """
    listener = notice, warning or notice
    _listeners.append(listener)
    try:
        yield
    finally:
        _listeners.remove(listener)


def notify(message: Message) -> None:
    """Send a message about work that begins to every listener."""
    for notice, _ in tuple(_listeners):
        notice(message)


def warn(message: Message) -> None:
    """Send a message about what a person should correct to every listener."""
    for _, warning in tuple(_listeners):
        warning(message)
