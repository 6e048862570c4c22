"""A build whose parts are read and written by the workers of a Dask cluster.

The driver lists and hashes the files and divides them into parts. A worker reads a part and writes its shards into the
folder of the index under random names; the driver takes one answer for each part, whichever attempt gives it first.
What other attempts leave behind is named by no manifest and is removed at the end. While the build runs, the folder
holds a marker; an attempt that no longer finds it ends by itself.
"""

from __future__ import annotations

import contextlib
import queue
import time
import uuid
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING, Any

from plansearch.cluster.connect import alone, connected, lost, translated
from plansearch.cluster.statistics import statistics_on
from plansearch.cluster.workers import check_workers
from plansearch.index.write.update import MARKER
from plansearch.messages import note
from plansearch.pipeline.part import Part, Written
from plansearch.pipeline.workers import divided, joined
from plansearch.pipeline.writing import write_part

if TYPE_CHECKING:
    from distributed import Client, Future

    from plansearch.index.format import ShardEntry
    from plansearch.index.write.statistics import Statistics
    from plansearch.pipeline.build import Build
    from plansearch.progress import Progress

_LOOK_SECONDS = 0.5  # how often the driver looks after its workers
_TELL_SECONDS = 0.5  # how often a worker says how far it is
_SLOW = 4  # times the median of the parts that are done, from which a part is given to a second worker, too
_SLOW_SECONDS = 60.0  # and no sooner than this
_FETCH_SECONDS = 30.0  # in which the answer of a part comes from its worker
_ALONE_SECONDS = 60.0  # without any worker, after which a build gives up
_MOST_ATTEMPTS = 3


class Abandoned(Exception):
    """Ends an attempt that nobody waits for any more; seen by nobody but Dask."""


@dataclass(slots=True)
class ClusterEngine:
    """Does the work of `plansearch.pipeline.build.build` on a cluster.

    slow_seconds: time after which a part that takes far longer than others is done a second time elsewhere. hanging:
    workers that had not answered for a part when another one had.
    """

    client: Client
    slow_seconds: float = _SLOW_SECONDS
    hanging: set[str] = field(default_factory=set)

    def check(self, corpus: Path, index: Path) -> None:
        """See whether the workers that answer have this version and see both folders; others are asked last.

        Errors: PlansearchError names a worker.
        """
        self.hanging.update(check_workers(self.client, [corpus.absolute()], [index.absolute()]))

    def write(self, part: Part, progress: Progress) -> Written:
        """Write the shards of a part on the workers. Answers are in the order of the files, whoever gave them."""
        if not part.files:
            return Written()
        parts = divided(_absolute(part))
        with _marker(part.index) as marker, translated(self.client):
            return joined(_Round(self, parts, marker, progress).written())

    def statistics(self, index: Path, entries: Sequence[ShardEntry]) -> Statistics:
        """Compute the statistics of an index of these shards on the workers, and write them beside the manifest."""
        with translated(self.client):
            return statistics_on(
                self.client, index.absolute(), entries, without=self.hanging, slow_seconds=self.slow_seconds
            )


def build_on(cluster: str | Path | Client, corpus: Path | str, index: Path | str, **options: Any) -> Build:
    """Bring an index up to date on a cluster. cluster: as for `connected`; options: those of `build`.

    The index is that of a build on one machine: all answers are the same. Errors: PlansearchError where the cluster is
    lost or cannot do the work, besides those of `build`; the index is then as it was.
    """
    from plansearch.pipeline.build import build

    with connected(cluster) as client:
        return build(corpus, index, engine=ClusterEngine(client), **options)


def _absolute(part: Part) -> Part:
    """The same part for processes with another working directory."""
    from dataclasses import replace

    def absolute(path: Path | None) -> Path | None:
        return None if path is None else path.absolute()

    return replace(
        part,
        files=tuple((source, path.absolute()) for source, path in part.files),
        index=part.index.absolute(),
        regions=absolute(part.regions),
        user_dict=absolute(part.user_dict),
        lexicon=absolute(part.lexicon),
    )


@contextlib.contextmanager
def _marker(index: Path) -> Iterator[Path]:
    marker = index.absolute() / f"{MARKER}{uuid.uuid4().hex[:12]}"
    marker.touch()
    try:
        yield marker
    finally:
        marker.unlink(missing_ok=True)


@dataclass(slots=True)
class _Attempt:
    part_no: int
    since: float | None = None  # when a worker took it up


@dataclass
class _Round:
    """All parts of one build on their way."""

    engine: ClusterEngine
    parts: Sequence[Part]
    marker: Path
    progress: Progress
    results: dict[int, Written] = field(default_factory=dict)
    attempts: dict[Any, _Attempt] = field(default_factory=dict)  # by future
    seconds: list[float] = field(default_factory=list)  # of parts that are done
    ended: queue.Queue[Future] = field(default_factory=queue.Queue)
    told: dict[int, int] = field(default_factory=dict)  # files that are done, by part

    def written(self) -> list[Written]:
        """What became of each part, in their order."""
        client, topic = self.engine.client, self.marker.name
        client.subscribe_topic(topic, self._hear)
        alone_since: float | None = None
        try:
            for number in range(len(self.parts)):
                self._start(number)
            while len(self.results) < len(self.parts):
                self._take(self._done())
                if client.status not in ("running", "connecting"):
                    raise lost(client)
                workers = client.nthreads()
                alone_since = None if workers else alone_since or time.monotonic()
                if alone_since and time.monotonic() - alone_since > _ALONE_SECONDS:
                    raise alone(_ALONE_SECONDS, note("nothing was lost; start workers and repeat the command"))
                self._second_attempts(set(workers))
                self._tell()
            self.engine.hanging |= self._hanging()
        finally:
            with contextlib.suppress(Exception):  # the cluster may be gone
                client.unsubscribe_topic(topic)
                client.cancel(list(self.attempts))
        return [self.results[number] for number in range(len(self.parts))]

    def _start(self, number: int, workers: Sequence[str] | None = None) -> None:
        """Submit a part. workers: the only ones that may take it, by default all."""
        tries = sum(attempt.part_no == number for attempt in self.attempts.values())
        future = self.engine.client.submit(
            _write, self.parts[number], str(self.marker), number,
            key=f"{self.marker.name}-{number}-{tries}", pure=False, workers=workers,
        )  # fmt: skip
        self.attempts[future] = _Attempt(number)
        future.add_done_callback(self.ended.put)

    def _done(self) -> list[Future]:
        """The attempts that have ended by now; a moment is spent waiting for the first."""
        with contextlib.suppress(queue.Empty):
            return [self.ended.get(timeout=_LOOK_SECONDS)]
        return []

    def _take(self, done: Sequence[Future]) -> None:
        for future in done:
            attempt = self.attempts[future]
            if attempt.part_no not in self.results:
                try:
                    self.results[attempt.part_no] = future.result(timeout=_FETCH_SECONDS)
                except TimeoutError:  # its worker hangs since
                    self._start(attempt.part_no)
                    continue
                self.told[attempt.part_no] = len(self.parts[attempt.part_no].files)
                if attempt.since is not None:
                    self.seconds.append(time.monotonic() - attempt.since)

    def _second_attempts(self, workers: set[str]) -> None:
        """Give parts that take far too long to other workers, too: theirs may hang."""
        if len(workers) < 2:
            return
        doing = self._doing()
        now = time.monotonic()
        limit = max(self.engine.slow_seconds, _SLOW * median(self.seconds) if self.seconds else 0.0)
        for future, attempt in list(self.attempts.items()):
            if attempt.part_no in self.results or future.key not in doing:
                continue
            attempt.since = attempt.since or now
            of_part = [one.key for one, other in self.attempts.items() if other.part_no == attempt.part_no]
            others = workers - {doing[key] for key in of_part if key in doing}
            if others and now - attempt.since > limit * len(of_part) and len(of_part) < _MOST_ATTEMPTS:
                self._start(attempt.part_no, sorted(others))

    def _hanging(self) -> set[str]:
        """Workers that still have an attempt, where a later one is done."""
        doing, done = self._doing(), {future.key for future in self.attempts if future.status == "finished"}
        found: set[str] = set()
        for number in self.results:
            keys = [future.key for future, attempt in self.attempts.items() if attempt.part_no == number]
            last_done = max((no for no, key in enumerate(keys) if key in done), default=0)
            found |= {doing[key] for key in keys[:last_done] if key in doing}
        return found

    def _doing(self) -> dict[str, str]:
        """Which worker each attempt is with."""
        ours = {future.key for future in self.attempts}
        return {key: worker for worker, keys in self.engine.client.processing().items() for key in keys if key in ours}

    def _hear(self, event: tuple[float, tuple[int, int]]) -> None:
        number, n = event[1]
        self.told[number] = max(n, self.told.get(number, 0))

    def _tell(self) -> None:
        self.progress(note("reading"), sum(self.told.values()), sum(len(part.files) for part in self.parts))


def _write(part: Part, marker: str, number: int) -> Written:
    """What a worker does with a part."""
    return write_part(part, _teller(Path(marker), number))


def _teller(marker: Path, number: int) -> Callable[[], None]:
    """A callback after each file: says how far the part is, and ends the attempt where the build is over."""
    from distributed import get_worker

    worker = get_worker()
    done, told_at = 0, 0.0

    def file_done() -> None:
        nonlocal done, told_at
        if not marker.exists():
            raise Abandoned
        done += 1
        if time.monotonic() - told_at >= _TELL_SECONDS:
            told_at = time.monotonic()
            worker.log_event(marker.name, (number, done))

    return file_done
