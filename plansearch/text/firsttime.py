"""What is done once for a user and takes seconds. The library prints nothing: who would tell people listens here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Notice = Callable[[str], None]

_listeners: list[Notice] = []


@contextmanager
def listening(notice: Notice) -> Iterator[None]:
    """While the block runs, `notice` gets a line of text before each work of this kind, in whichever thread."""
    _listeners.append(notice)
    try:
        yield
    finally:
        _listeners.remove(notice)


def tell(what: str) -> None:
    """Tell every listener."""
    for notice in tuple(_listeners):
        notice(what)
