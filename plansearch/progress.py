"""How far a long task has come: the one callback for it."""

from __future__ import annotations

from collections.abc import Callable

from plansearch.messages import Message

Progress = Callable[[Message, int, int], None]
"""Called with (stage, done, total); total 0 where it is not known."""


def no_progress(_stage: Message, _done: int, _total: int) -> None:
    """A callback that shows nothing."""
