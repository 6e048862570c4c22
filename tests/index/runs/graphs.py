"""A graph in this process that keeps to the rules: what goes to tasks and comes from them goes through pickle."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from plansearch.index.reader import Reader


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
