"""Questions to an index whose shards are asked on the workers of a Dask cluster.

The driver has the index open, too: it knows plans, filters and statistics, puts together what the workers find, and
reads the text of the rows that it shows. A shard has a worker that is asked first, so that its pages stay in that
machine's memory; if that worker is lost or does not answer, another one opens the shard. An answer is complete or an
error.
"""

from __future__ import annotations

import contextlib
import hashlib
import time
from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plansearch.cluster.connect import connected, lost, translated
from plansearch.cluster.workers import check_workers
from plansearch.errors import PlansearchError
from plansearch.index import format as fmt
from plansearch.index.over_shards import T, Task
from plansearch.messages import note

if TYPE_CHECKING:
    from distributed import Client, Future

    from plansearch.index.reader import Reader

_PATIENCE_SECONDS = 10.0  # after which a question is asked elsewhere, too
_ALONE_SECONDS = 30.0  # without any worker, after which the question is given up
_SILENT_SECONDS = 60.0  # for which a worker that did not answer comes last
_MOST_ATTEMPTS = 4
_LONGER = 3  # times as long each attempt waits for all that were asked: work that takes minutes is no silence

_Asked = tuple[str, tuple[int, ...]]
"""A worker, and the numbers of the tasks that it was given."""


@dataclass(slots=True)
class ShardsOnCluster:
    """Asks the shards of one index on a cluster; see `plansearch.index.over_shards.OverShards`."""

    client: Client
    path: Path
    digest: str
    patience: float = _PATIENCE_SECONDS
    silent: dict[str, float] = field(default_factory=dict)  # workers that did not answer, and until when they come last

    @classmethod
    def of(cls, client: Client, index: Path) -> ShardsOnCluster:
        """For the index that is at a path now. Errors: PlansearchError names a worker that cannot answer for it."""
        path = index.absolute()
        check_workers(client, [path / fmt.MANIFEST])
        return cls(client, path, manifest_digest(path))

    def __call__(self, index: Reader, function: Callable[..., T], tasks: Sequence[Task]) -> list[T]:
        """The answers of all tasks in their order, or an error."""
        if not tasks:
            return []
        with translated(self.client):
            return _Question(self, function, tasks).answers()


def ask_on(reader: Reader, cluster: str | Path | Client) -> None:
    """Have the shards of an open index asked on a cluster, until it is closed. cluster: as for `connected`."""
    with contextlib.ExitStack() as stack:
        client = stack.enter_context(connected(cluster))
        reader.scatter = ShardsOnCluster.of(client, reader.path)
        reader.at_close.push(stack.pop_all())


@dataclass
class _Question:
    """One function over some shards, on its way."""

    asker: ShardsOnCluster
    function: Callable[..., Any]
    tasks: Sequence[Task]
    answered: dict[int, Any] = field(default_factory=dict)
    asked: dict[int, Counter[str]] = field(default_factory=dict)  # how often each worker was asked, by task

    def answers(self) -> list[Any]:
        client = self.asker.client
        begin = time.monotonic()
        pending: dict[Future, _Asked] = {}
        for attempt in range(_MOST_ATTEMPTS):
            missing = [no for no in range(len(self.tasks)) if no not in self.answered]
            workers = self._workers(begin)
            for worker, numbers in self._divided(missing, workers).items():
                future = client.submit(
                    _answer, str(self.asker.path), self.asker.digest, self.function,
                    [self.tasks[no] for no in numbers], pure=False, workers=[worker],
                    allow_other_workers=attempt == 0,
                )  # fmt: skip
                pending[future] = worker, tuple(numbers)
            if self._take(pending, self.asker.patience * _LONGER**attempt):
                return [self.answered[no] for no in range(len(self.tasks))]
        raise PlansearchError(
            note("the workers have not answered for {seconds} seconds", seconds=round(time.monotonic() - begin)),
            note("look into their logs; nothing is given rather than a part of the answer"),
        )

    def _workers(self, begin: float) -> list[str]:
        """Addresses of the workers that are there, waiting for one if need be."""
        client = self.asker.client
        while True:
            if client.status not in ("running", "connecting"):
                raise lost(client)
            workers = sorted(client.nthreads())
            if workers:
                return workers
            if time.monotonic() - begin > _ALONE_SECONDS:
                raise PlansearchError(
                    note("the cluster has had no worker for {seconds} seconds", seconds=round(_ALONE_SECONDS)),
                    note("start workers and repeat the question"),
                )
            time.sleep(0.2)

    def _divided(self, numbers: Sequence[int], workers: Sequence[str]) -> dict[str, list[int]]:
        """Which worker is asked for which tasks. Shards keep their workers while these are there (rendezvous hashing);
        every further attempt asks the next best worker that was not asked yet."""
        of_worker: dict[str, list[int]] = {}
        for no in numbers:
            shard, asked = self.tasks[no][0], self.asked.setdefault(no, Counter())
            worker = min(workers, key=lambda one: (asked[one], self._is_silent(one), _weight(one, shard)))
            asked[worker] += 1
            of_worker.setdefault(worker, []).append(no)
        return of_worker

    def _is_silent(self, worker: str) -> bool:
        return self.asker.silent.get(worker, 0.0) > time.monotonic()

    def _take(self, pending: dict[Future, _Asked], seconds: float) -> bool:
        """Take what comes within some seconds. True where everything is answered."""
        end = time.monotonic() + seconds
        for future, (worker, numbers) in list(pending.items()):
            if all(no in self.answered for no in numbers):
                continue
            try:
                found = future.result(timeout=max(0.01, end - time.monotonic()))
            except TimeoutError:
                self.asker.silent[worker] = time.monotonic() + _SILENT_SECONDS
                continue
            except CancelledError as err:
                raise lost(self.asker.client) from err
            self.answered.update(zip(numbers, found, strict=True))
            del pending[future]
        return len(self.answered) == len(self.tasks)


def _weight(worker: str, shard: int) -> bytes:
    return hashlib.blake2b(f"{worker} {shard}".encode(), digest_size=8).digest()


def manifest_digest(index: Path) -> str:
    """SHA-256 of the manifest, by which driver and workers know that they speak of the same index."""
    return hashlib.sha256((index / fmt.MANIFEST).read_bytes()).hexdigest()


def _answer(path: str, digest: str, function: Callable[..., Any], tasks: Sequence[Task]) -> list[Any]:
    """What a worker does: call the function with each shard."""
    shards = _opened(path, digest).shards
    return [function(shards[no], *arguments) for no, *arguments in tasks]


@lru_cache(maxsize=2)
def _opened(path: str, digest: str) -> Reader:
    """The index as this worker keeps it open. Errors: PlansearchError where it is another one than the driver's."""
    from plansearch.index.reader import open_reader

    reader = open_reader(Path(path))
    if manifest_digest(Path(path)) != digest:
        reader.close()
        raise PlansearchError(
            note("the index {index} was brought up to date while it was asked", index=path),
            note("open it again"),
        )
    return reader
