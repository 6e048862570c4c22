"""One function over the shards of an index: here, one after another, or on the workers of a cluster. And tasks of which
one uses what another found: a graph.

What the function gets and gives goes to another process on a cluster: numbers, strings, arrays and frozen values. It is
a function of a module, so that the other process finds it by its name.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

if TYPE_CHECKING:
    from plansearch.index.reader import Reader

T = TypeVar("T")
MOST_THREADS = 4
AT_ONCE = 64
"""Shards whose counts are held before they are added up, so that memory does not grow with the number of shards."""

Task = tuple[Any, ...]
"""The number of a shard, and the further arguments of the function."""


class OverShards(Protocol):
    """Calls a function with (shard, *arguments) for each task, and gives the answers in their order."""

    def __call__(self, index: Reader, function: Callable[..., T], tasks: Sequence[Task]) -> list[T]:
        """The answers of all tasks, or an error; never a part of them.

        Another process may do a task a second time, even while the first one goes on.
        """


class Graph(Protocol):
    """Tasks of which one uses what others found. A result stays where it was computed until somebody asks for it."""

    @property
    def n_workers(self) -> int:
        """Processes that compute at the same time, 1 or more."""

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """A handle on what the function will give for (reader, *arguments), where the reader is of the same index.

        Handles among the arguments, or in lists that are arguments, become their results. A result is freed when
        neither its handle nor a task that wants it is there any more.
        """

    def results(self, handles: Iterable[Any]) -> Iterator[Any]:
        """The results in the order of the handles, each as soon as it is there. Errors: those of the tasks."""


class GraphHere:
    """Every task at once, in this process."""

    n_workers = 1

    def __init__(self, index: Reader | None = None) -> None:
        """index: for functions that read it."""
        self._index = index

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """What the function gives."""
        return function(self._index, *arguments)

    def results(self, handles: Iterable[Any]) -> Iterator[Any]:
        """The handles themselves."""
        yield from handles


def given(_index: Reader | None, value: Any) -> Any:
    """A value as the result of a task: what many tasks want is sent once."""
    return value


def ranges_of(sizes: Iterable[int], most: int) -> Iterator[tuple[int, int]]:
    """Ranges [first, end) of things whose sizes together are at most so much, or of one."""
    first = end = total = 0
    for number, size in enumerate(sizes):
        if number > first and total + size > most:
            yield first, number
            first, total = number, 0
        total, end = total + size, number + 1
    if end:
        yield first, end


def here(index: Reader, function: Callable[..., T], tasks: Sequence[Task]) -> list[T]:
    """One after another in this process."""
    return [function(index.shards[no], *arguments) for no, *arguments in tasks]


def in_threads(index: Reader, function: Callable[..., T], tasks: Sequence[Task]) -> list[T]:
    """Several at the same time in this process: for compiled functions, which let other threads run."""
    from concurrent.futures import ThreadPoolExecutor

    at_once = min(os.cpu_count() or 1, len(tasks), MOST_THREADS)
    if at_once < 2:
        return here(index, function, tasks)
    with ThreadPoolExecutor(at_once) as pool:
        return list(pool.map(lambda task: function(index.shards[task[0]], *task[1:]), tasks))


def in_batches(
    index: Reader, function: Callable[..., T], tasks: Sequence[Task], *, at_once: int = 0, compiled: bool = False
) -> Iterator[list[T]]:
    """What `Reader.over_shards` gives for so many tasks at a time, to be added up before the next ones begin.

    at_once: how many; 0 is as many as there may be.
    """
    at_once = at_once or AT_ONCE
    for first in range(0, len(tasks), at_once):
        yield index.over_shards(function, tasks[first : first + at_once], compiled=compiled)
