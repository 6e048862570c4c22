"""Text and evidence of a plan that an index holds, read when they are asked for.

A `StoredPlan` is what a `Plan` keeps of the index it comes from. It knows the shard's folder and the plan's number
there, and it uses the open shard as long as somebody else keeps it open. Otherwise it opens the shard again. So plans
and results can be pickled, copied and used after the index is closed, and they keep no file open that nobody asks for.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable
from pathlib import Path
from typing import Any

from plansearch.errors import IndexMissing
from plansearch.index.format import ShardEntry
from plansearch.index.shard import Shard
from plansearch.messages import note
from plansearch.model import Evidence

_reopened: weakref.WeakValueDictionary[Path, Shard] = weakref.WeakValueDictionary()
"""Shards that stored plans opened again, by folder; plans of one shard share it."""


class StoredPlan:
    """The contents of one plan of a shard."""

    __slots__ = ("_entry", "_folder", "_number", "_shard")

    def __init__(self, folder: Path, entry: ShardEntry, number: int, shard: Shard | None = None) -> None:
        self._folder, self._entry, self._number = folder.absolute(), entry, number
        self._shard: Callable[[], Shard | None] = _nothing if shard is None else weakref.ref(shard)

    @classmethod
    def of(cls, shard: Shard, number: int) -> StoredPlan:
        """The contents of a plan of an open shard."""
        return cls(shard.folder, shard.entry, number, shard)

    def text(self) -> str:
        """The canonical text. Errors: IndexMissing where the shard is gone; IndexFormatError where it is damaged."""
        return self._open().text(self._number)

    def evidence(self) -> tuple[Evidence, ...]:
        """Where each field was read. Errors: as `text`."""
        return self._open().evidence(self._number)

    def _open(self) -> Shard:
        shard = self._shard() or _reopened.get(self._folder)
        if shard is None:
            if not self._folder.is_dir():
                raise IndexMissing(
                    note("the index of this plan was rebuilt or removed: {folder} is gone", folder=str(self._folder)),
                    note("open the index again and ask again"),
                )
            shard = _reopened.setdefault(self._folder, Shard(self._folder, self._entry))
        if self._shard() is None:
            self._shard = lambda: shard  # stays open as long as this plan is used
        return shard

    def __reduce__(self) -> tuple[type[StoredPlan], tuple[Path, ShardEntry, int]]:
        return StoredPlan, (self._folder, self._entry, self._number)

    def __copy__(self) -> StoredPlan:
        return self

    def __deepcopy__(self, _memo: dict[int, Any]) -> StoredPlan:
        return self


def _nothing() -> None:
    """Stands for a reference to a shard that nobody has open."""
