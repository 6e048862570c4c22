"""How far a long task has come, in a notebook: one line below the cell that is written again."""

from __future__ import annotations

import time
from collections.abc import Callable
from html import escape
from typing import Any

from plansearch.messages import Message
from plansearch.notebook.speech import say
from plansearch.progress import Progress

_REFRESH_SECONDS = 0.2


class _Line:
    """What IPython shows: a bar as HTML, and text."""

    def __init__(self, stage: str, done: int, total: int) -> None:
        self.stage, self.done, self.total = stage, done, total

    def __repr__(self) -> str:
        return f"{self.stage} {self.done}/{self.total}" if self.total else f"{self.stage} {self.done}"

    def _repr_html_(self) -> str:
        bar = f'<progress value="{self.done}" max="{self.total}"></progress> ' if self.total else ""
        return f"<div>{bar}{escape(repr(self))}</div>"


def progress(display: Callable[..., Any] | None = None) -> Progress:
    """A callback for `plansearch.build` and for verbs, which shows itself below the cell a few times a second.

    display: IPython's function of that name, if another one is to be called.
    """
    handle: Any = None
    last, stage_now = 0.0, ""

    def show(stage: Message, done: int, total: int) -> None:
        nonlocal handle, last, stage_now
        now = time.monotonic()
        if stage == stage_now and now - last < _REFRESH_SECONDS and done != total:
            return
        last, stage_now = now, stage
        line = _Line(say(stage), done, total)
        if handle is None:
            handle = (display or _ipython_display())(line, display_id=True)
        else:
            handle.update(line)

    return show


def _ipython_display() -> Callable[..., Any]:
    from IPython.display import display

    found: Callable[..., Any] = display
    return found
