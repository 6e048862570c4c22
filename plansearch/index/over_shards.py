"""One function over the shards of an index: here, one after another, or on the workers of a cluster.

What the function gets and gives goes to another process on a cluster: numbers, strings, arrays and frozen values. It is
a function of a module, so that the other process finds it by its name.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from plansearch.index.reader import Reader

T = TypeVar("T")
Task = tuple[Any, ...]
"""The number of a shard, and the further arguments of the function."""


class OverShards(Protocol):
    """Calls a function with (shard, *arguments) for each task, and gives the answers in their order."""

    def __call__(self, index: Reader, function: Callable[..., T], tasks: Sequence[Task]) -> list[T]:
        """The answers of all tasks, or an error; never a part of them.

        Another process may do a task a second time, even while the first one goes on.
        """


def here(index: Reader, function: Callable[..., T], tasks: Sequence[Task]) -> list[T]:
    """One after another in this process."""
    return [function(index.shards[no], *arguments) for no, *arguments in tasks]
