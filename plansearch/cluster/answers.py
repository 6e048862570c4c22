"""Questions to an index whose shards are asked on the workers of a Dask cluster.

The driver has the index open, too: it knows plans, filters and statistics, puts together what the workers find, and
reads the text of the rows that it shows. A shard has a worker that is asked first, so that its pages stay in that
machine's memory; if that worker is lost or does not answer, another one opens the shard. An answer is complete or an
error.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import os
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plansearch.cluster.connect import alone, connected, killed, lost, translated
from plansearch.cluster.graph import GraphOnCluster
from plansearch.cluster.opened import manifest_digest, opened
from plansearch.cluster.workers import check_workers, own_versions, require_versions
from plansearch.index import format as fmt
from plansearch.index.over_shards import T, Task
from plansearch.messages import note

if TYPE_CHECKING:
    from distributed import Client, Worker

    from plansearch.index.reader import Reader

_PATIENCE_SECONDS = 10.0  # after which a worker is asked for a sign of life
_SIGN_SECONDS = 5.0  # within which it has to give one
_SLOW = 4  # times as long as others: then a worker is not waited for alone
_ALONE_IS_SLOW = 6  # times the patience, where nobody else has answered yet
_ALONE_SECONDS = 30.0  # without any worker, after which the question is given up
_SILENT_SECONDS = 60.0  # for which a worker that did not answer comes last
_MOST_ATTEMPTS = 4
_KNOWN_SECONDS = 2.0  # for which the workers are not asked for again


@dataclass(slots=True)
class ShardsOnCluster:
    """Asks the shards of one index on a cluster; see `plansearch.index.over_shards.OverShards`.

    patience: seconds after which workers that are still busy are asked for a sign of life.
    """

    client: Client
    path: Path
    digest: str
    patience: float = _PATIENCE_SECONDS
    silent: dict[str, float] = field(default_factory=dict)  # workers that did not answer, and until when they come last
    known: tuple[float, list[str]] = (0.0, [])  # until when, and the workers that are there

    @classmethod
    def of(cls, client: Client, index: Path) -> ShardsOnCluster:
        """For the index that is at a path now. Errors: PlansearchError names a worker that cannot answer for it."""
        path = index.absolute()
        until = time.monotonic() + _SILENT_SECONDS
        silent = dict.fromkeys(check_workers(client, [path / fmt.MANIFEST]), until)
        return cls(client, path, manifest_digest(path), silent=silent)

    def __call__(self, index: Reader, function: Callable[..., T], tasks: Sequence[Task]) -> list[T]:
        """The answers of all tasks in their order, or an error."""
        if not tasks:
            return []
        with translated(self.client):
            answers: list[T] = self.client.sync(_Question(self, function, tasks).answers)
        return answers


def ask_on(reader: Reader, cluster: str | Path | Client) -> None:
    """Have the shards of an open index asked on a cluster, until it is closed. cluster: as for `connected`."""
    with contextlib.ExitStack() as stack:
        client = stack.enter_context(connected(cluster))
        reader.scatter = asker = ShardsOnCluster.of(client, reader.path)
        reader.graph = GraphOnCluster(client, asker.path, asker.digest)
        reader.at_close.push(stack.pop_all())


@dataclass
class _Call:
    """One message to one worker, for some tasks."""

    worker: str
    numbers: tuple[int, ...]
    begin: float
    attempt: int
    is_doubled: bool = False  # whether its tasks were given to another worker, too


@dataclass
class _Question:
    """One function over some shards, on its way. Its methods run in the loop of the client.

    Workers are called by `Client.run`, past the queue of tasks: that takes a few milliseconds, a task some 25.
    """

    asker: ShardsOnCluster
    function: Callable[..., Any]
    tasks: Sequence[Task]
    answered: dict[int, Any] = field(default_factory=dict)
    calls: dict[asyncio.Task[Any], _Call] = field(default_factory=dict)
    slowest: float = 0.0  # seconds of the slowest call that was answered

    async def answers(self) -> list[Any]:
        """Those of all tasks, in their order."""
        try:
            await self._ask(range(len(self.tasks)), attempt=0)
            while len(self.answered) < len(self.tasks):
                done, _ = await asyncio.wait(
                    self.calls, timeout=self.asker.patience, return_when=asyncio.FIRST_COMPLETED
                )
                for call in done:
                    await self._take(call, self.calls.pop(call))
                if not done:
                    await self._look_after()
        finally:
            for call in self.calls:
                call.cancel()
        return [self.answered[no] for no in range(len(self.tasks))]

    async def _ask(self, numbers: Iterable[int], attempt: int) -> None:
        """Give tasks to workers."""
        for worker, some in self._divided(numbers, await self._workers()).items():
            answer = self.asker.client._run(
                _answer, str(self.asker.path), self.asker.digest, own_versions(), self.function,
                [self.tasks[no] for no in some], workers=[worker], on_error="return",
            )  # fmt: skip
            call = asyncio.ensure_future(answer)
            call.add_done_callback(_seen)
            self.calls[call] = _Call(worker, tuple(some), time.monotonic(), attempt)

    async def _workers(self) -> list[str]:
        """Addresses of the workers that are there, waiting for one if need be."""
        client, begin = self.asker.client, time.monotonic()
        until, workers = self.asker.known
        while True:
            if client.status not in ("running", "connecting"):
                raise lost(client)
            if not workers or begin >= until:
                workers = sorted(await client.scheduler.ncores())
                self.asker.known = begin + _KNOWN_SECONDS, workers
            if workers:
                return workers
            if time.monotonic() - begin > _ALONE_SECONDS:
                raise alone(_ALONE_SECONDS, note("start workers and repeat the question"))
            await asyncio.sleep(0.2)

    def _divided(self, numbers: Iterable[int], workers: Sequence[str]) -> dict[str, list[int]]:
        """Which worker is asked for which tasks. Shards keep their workers while these are there (rendezvous hashing);
        those that did not answer come last, the latest of them at the very end."""
        of_worker: dict[str, list[int]] = {}
        for no in numbers:
            shard = self.tasks[no][0]
            best = min(workers, key=lambda worker: (self._silent_until(worker), _weight(worker, shard)))
            of_worker.setdefault(best, []).append(no)
        return of_worker

    def _silent_until(self, worker: str) -> float:
        until = self.asker.silent.get(worker, 0.0)
        return until if until > time.monotonic() else 0.0

    def _missing(self, call: _Call) -> list[int]:
        """The tasks of a call that nobody has answered."""
        return [no for no in call.numbers if no not in self.answered]

    async def _take(self, future: asyncio.Task[Any], call: _Call) -> None:
        """Take what a call gave, or give its tasks to another worker where it gave nothing."""
        found = future.result().get(call.worker)
        if isinstance(found, _Raised):
            raise found.error
        if isinstance(found, list):
            self.answered.update(zip(call.numbers, found, strict=True))
            self.slowest = max(self.slowest, time.monotonic() - call.begin)
        elif not call.is_doubled:  # the worker is gone, and what came is the error of the connection
            await self._replace(call)

    async def _replace(self, call: _Call) -> None:
        """Give the tasks of a lost worker to others. Errors: PlansearchError after too many attempts."""
        if call.attempt + 1 >= _MOST_ATTEMPTS:
            raise killed(_MOST_ATTEMPTS, call.worker)
        await self._ask_elsewhere(call)

    async def _ask_elsewhere(self, call: _Call) -> None:
        self.asker.known = 0.0, []
        self.asker.silent[call.worker] = time.monotonic() + _SILENT_SECONDS
        call.is_doubled = True
        await self._ask(self._missing(call), call.attempt + 1)

    async def _look_after(self) -> None:
        """Ask elsewhere, too, for what is with workers that give no sign of life, or take far longer than others."""
        waiting = [call for call in self.calls.values() if self._missing(call) and not call.is_doubled]
        signs = await asyncio.gather(*(self._gives_a_sign(call.worker) for call in waiting))
        for call, is_alive in zip(waiting, signs, strict=True):
            if not is_alive:
                await self._replace(call)
            elif self._is_slow(call) and len(await self._workers()) > 1:
                await self._ask_elsewhere(call)

    def _is_slow(self, call: _Call) -> bool:
        """Whether a call takes so long that its thread may hang. A task that is long for everybody is waited for."""
        usual = max(self.asker.patience, _SLOW * self.slowest) if self.slowest else _ALONE_IS_SLOW * self.asker.patience
        return call.attempt == 0 and time.monotonic() - call.begin > usual

    async def _gives_a_sign(self, worker: str) -> bool:
        """Whether the loop of a worker answers, be its threads busy or not."""
        asking = self.asker.client._run(os.getpid, workers=[worker], on_error="ignore")
        try:
            return worker in await asyncio.wait_for(asking, min(self.asker.patience, _SIGN_SECONDS))
        except TimeoutError:
            return False


def _seen(call: asyncio.Task[Any]) -> None:
    """Look at the error of a call that nobody waits for any more, so that asyncio does not tell it."""
    if not call.cancelled():
        call.exception()


def _weight(worker: str, shard: int) -> bytes:
    return hashlib.blake2b(f"{worker} {shard}".encode(), digest_size=8).digest()


@dataclass(frozen=True, slots=True)
class _Raised:
    """The error of a task, so that it is not taken for one of the connection."""

    error: Exception


async def _answer(
    path: str, digest: str, versions: tuple[str, ...], function: Callable[..., Any], tasks: Sequence[Task],
    dask_worker: Worker,
) -> list[Any] | _Raised:  # fmt: skip
    """What a worker does: call the function with each shard, in its own thread for work."""

    def answers() -> list[Any] | _Raised:
        try:
            require_versions(dask_worker.address, versions)
            shards = opened(path, digest).shards
            return [function(shards[no], *arguments) for no, *arguments in tasks]
        except Exception as err:  # whatever it is, the driver raises it
            return _Raised(err)

    return await asyncio.get_running_loop().run_in_executor(dask_worker.executors["default"], answers)
