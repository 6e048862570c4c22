"""Tasks of which one uses what others found, on the workers of a Dask cluster.

Results stay with the workers. Where a worker is lost, Dask computes again what was there and is still wanted; a worker
that no longer gives a sign of life is given up by the scheduler (`distributed.scheduler.worker-ttl`, five minutes).
"""

from __future__ import annotations

import threading
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plansearch.cluster.connect import alone, lost, translated
from plansearch.cluster.opened import opened
from plansearch.cluster.workers import own_versions, require_versions
from plansearch.messages import note

if TYPE_CHECKING:
    from distributed import Client, Future

_LOOK_SECONDS = 0.5  # how often the driver looks after its workers
_ALONE_SECONDS = 60.0  # without any worker, after which the question is given up


@dataclass(frozen=True, slots=True)
class GraphOnCluster:
    """Tasks about one index; see `plansearch.index.over_shards.Graph`. digest: of its manifest."""

    client: Client
    path: Path
    digest: str

    @property
    def n_workers(self) -> int:
        """Threads of all workers together, 1 or more."""
        with translated(self.client):
            return max(sum(map(int, self.client.nthreads().values())), 1)

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Future:
        """A future of the function's result."""
        with translated(self.client), warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Sending large graph")  # what is sent is needed, and sent once
            return self.client.submit(
                _call, str(self.path), self.digest, own_versions(), function, *arguments,
                pure=False,
            )  # fmt: skip

    def results(self, handles: Iterable[Future]) -> Iterator[Any]:
        """The results in order. Errors: those of tasks, and PlansearchError where the cluster is lost."""
        for handle in handles:
            with translated(self.client):
                self._wait_for(handle)
                found = handle.result()
            yield found

    def _wait_for(self, handle: Future) -> None:
        ended, alone_since = threading.Event(), None
        handle.add_done_callback(lambda _: ended.set())
        while not ended.wait(_LOOK_SECONDS):
            if self.client.status not in ("running", "connecting"):
                raise lost(self.client)
            alone_since = None if self.client.nthreads() else alone_since or time.monotonic()
            if alone_since and time.monotonic() - alone_since > _ALONE_SECONDS:
                raise alone(_ALONE_SECONDS, note("start workers and repeat the question"))


def _call(
    path: str, digest: str, versions: tuple[str, ...], function: Callable[..., Any], *arguments: Any
) -> Any:  # fmt: skip
    """What a worker does: call the function with the index that it keeps open."""
    from distributed import get_worker

    require_versions(get_worker().address, versions)
    return function(opened(path, digest), *arguments)
