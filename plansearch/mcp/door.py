"""The one index that tools ask: opened when it is asked, opened again when it was replaced, asked by one at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import anyio
import anyio.from_thread
import anyio.to_thread

import plansearch
from plansearch import messages
from plansearch.api import Index
from plansearch.errors import IndexMissing
from plansearch.index.format import MANIFEST
from plansearch.mcp.phrases import PHRASES
from plansearch.messages import Message, Translations

_T = TypeVar("_T")
_Version = tuple[int, int, int]


class Door:
    """An index at a path, and the language of what is said about it. Nothing is opened before the first question.

    Questions wait for each other: memory stays that of one question, however many a client sends at once.
    """

    def __init__(self, path: Path, translations: Translations | None = None) -> None:
        self.path = path
        self._translations = translations or messages.English()
        self._lock = threading.Lock()
        self._opened: tuple[Index, _Version] | None = None

    async def ask(self, question: Callable[[Index], _T]) -> _T:
        """The answer to a question, found in a thread. A question that its client has given up is not begun.

        Errors: those of the question; IndexMissing where there is no index at the path any more.
        """
        return await anyio.to_thread.run_sync(partial(self._ask, question), abandon_on_cancel=True)

    def say(self, message: str) -> str:
        """A message in the language of the environment, actions as tools name them."""
        return messages.say(message, translations=self._translations, phrases=PHRASES)

    def close(self) -> None:
        """Release the files of the index."""
        with self._lock:
            if self._opened is not None:
                self._opened[0].close()
                self._opened = None

    def _ask(self, question: Callable[[Index], _T]) -> _T:
        with self._lock:
            anyio.from_thread.check_cancelled()
            try:
                return question(self._index())
            except IndexMissing:  # it was replaced while it was asked
                anyio.from_thread.check_cancelled()
                self._forget()
                return question(self._index())

    def _index(self) -> Index:
        """The index as it is on disk now. Errors: IndexMissing, IndexFormatError."""
        now = self._version()
        if self._opened is not None and self._opened[1] != now:
            self._forget()
        if self._opened is None:
            self._opened = plansearch.open(self.path), now
        return self._opened[0]

    def _forget(self) -> None:
        if self._opened is not None:
            self._opened[0].close()
        self._opened = None

    def _version(self) -> _Version:
        """What changes when a build replaces the manifest; zeros where there is none."""
        try:
            status = (self.path / MANIFEST).stat()
        except OSError:
            return 0, 0, 0
        return status.st_mtime_ns, status.st_size, status.st_ino


def progress(_stage: Message, _done: int, _total: int) -> None:
    """A callback for long questions: one that its client has given up ends here."""
    anyio.from_thread.check_cancelled()
