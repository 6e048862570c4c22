"""A graph in this process that keeps to the rules: what goes to tasks and comes from them goes through pickle."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from plansearch.index.over_shards import Graph
from plansearch.index.reader import Reader
from plansearch.index.runs.divided import Divided, chunk_runs


@dataclass(frozen=True)
class Handle:
    """On what a task found, as bytes."""

    found: bytes


class PickledGraph:
    """Every task at once; it says that it has some workers. names: of the functions that were called, in order."""

    def __init__(self, index: Reader, n_workers: int) -> None:
        self._index, self.n_workers, self.names = index, n_workers, list[str]()

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Any:
        """A handle on what the function gives."""
        self.names.append(function.__name__)
        found = [[_result(one) for one in some] if isinstance(some, list) else _result(some) for some in arguments]
        function, found = pickle.loads(pickle.dumps((function, found)))
        return Handle(pickle.dumps(function(self._index, *found)))

    def results(self, handles: Iterable[Any]) -> Iterator[Any]:
        """What was found."""
        yield from map(_result, handles)


def _result(value: Any) -> Any:
    return pickle.loads(value.found) if isinstance(value, Handle) else value


def joined(reader: Reader, graph: Graph, found: Divided) -> Any:
    """The runs of all chunks, with places among all texts."""
    runs = [np.empty((0, 5), np.int32)]
    for about, starts, chunk, *more in found.arguments:
        handle = graph.submit(chunk_runs, about, starts, chunk, *more)
        for units, formulaic, rows in graph.results([handle]):
            assert len(units) == len(formulaic)
            rows[:, 2] += int(found.starts[chunk[0]])
            runs.append(rows)
    return np.concatenate(runs)
