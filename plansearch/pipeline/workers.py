"""Parts of a corpus written in several processes.

A worker is `python -m plansearch.pipeline.workers`. It reads one pickled `Part` from standard input and writes pickled
pairs (kind, value) to standard output: ("done", None) after each file, then ("written", Written) or ("failed", error).
docs/decisions/0010 says why this is no `ProcessPoolExecutor`.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import queue
import signal
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from plansearch.errors import PlansearchError
from plansearch.index.write.update import statistics_of
from plansearch.interrupts import cleared_away
from plansearch.messages import note
from plansearch.pipeline.isolated import can_start, size_of, started
from plansearch.pipeline.part import Part, Written
from plansearch.pipeline.writing import write_part
from plansearch.progress import Progress

if TYPE_CHECKING:
    from plansearch.index.format import ShardEntry
    from plansearch.index.write.statistics import Statistics

MAX_WORKERS = 4
PARALLEL_FROM = 8_000_000  # bytes of files; below that, starting processes takes longer than it saves
PART_SIZE = 28_000_000  # bytes of files that make about one shard


class Engine(Protocol):
    """Where the work of a build is done."""

    def check(self, corpus: Path, index: Path) -> None:
        """See whether it can be done there. Errors: PlansearchError, before anything is written."""

    def write(self, part: Part, progress: Progress) -> Written:
        """Write the shards of a part. Order and answers do not depend on where that is done."""

    def statistics(self, index: Path, entries: Sequence[ShardEntry]) -> Statistics:
        """Compute the statistics of an index of these shards, and write them beside the manifest."""


class _Here:
    """This machine."""

    def check(self, corpus: Path, index: Path) -> None:
        """Nothing can be wrong."""

    def write(self, part: Part, progress: Progress) -> Written:
        """In several processes if the part is large."""
        return write_all(part, progress)

    def statistics(self, index: Path, entries: Sequence[ShardEntry]) -> Statistics:
        """In this process."""
        return statistics_of(index, entries)


HERE: Engine = _Here()

_Answers = queue.Queue[tuple[int, str, Any]]
"""Number of a part, and a pair of its worker; ("died", status) if the worker ended without an answer."""


def write_all(part: Part, progress: Progress) -> Written:
    """Write the shards of a part, with several processes if it is large. Order and bytes are the same either way."""
    parts = divided(part)
    workers = min(os.cpu_count() or 1, MAX_WORKERS) if can_start() else 1
    if len(parts) > 1 and workers > 1:
        from plansearch.index.write.counting import warm

        warm(part.user_dict)  # kernels are compiled here once, not by every worker at the same time
        return joined(_write_in_workers(parts, workers, progress))
    done = 0

    def file_done() -> None:
        nonlocal done
        done += 1
        progress(note("reading"), done, len(part.files))

    return joined(write_part(one, file_done) for one in parts)


def joined(parts: Iterable[Written]) -> Written:
    """What became of several parts together."""
    every = list(parts)
    return Written(
        tuple(entry for written in every for entry in written.entries),
        tuple(skip for written in every for skip in written.skipped),
        tuple(warning for written in every for warning in written.warnings),
    )


def _write_in_workers(parts: Sequence[Part], workers: int, progress: Progress) -> list[Written]:
    """What became of each part, in their order. `workers` processes run at a time; all are killed if one fails."""
    total, done = sum(len(part.files) for part in parts), 0
    waiting, running = list(enumerate(parts)), dict[int, subprocess.Popen[bytes]]()
    answers: _Answers = queue.Queue()
    results: dict[int, Written] = {}

    def kill() -> None:
        for process in list(running.values()):
            process.kill()
            process.wait()

    with cleared_away(kill):
        try:
            while len(results) < len(parts):
                while waiting and len(running) < workers:
                    number, part = waiting.pop(0)
                    running[number] = _start(number, part, answers)
                number, kind, value = answers.get()
                if kind == "done":
                    done += 1
                    progress(note("reading"), done, total)
                elif kind == "written":
                    results[number] = value
                    running.pop(number).wait()
                else:
                    raise value if kind == "failed" else _died(value)
        except BaseException:
            kill()
            raise
    return [results[number] for number in sorted(results)]


def _start(number: int, part: Part, answers: _Answers) -> subprocess.Popen[bytes]:
    process = started("plansearch.pipeline.workers")
    threading.Thread(target=_listen, args=(number, part, process, answers), daemon=True).start()
    return process


def _listen(number: int, part: Part, process: subprocess.Popen[bytes], answers: _Answers) -> None:
    """Send a worker its part, and put what it answers on the queue, to the last answer or its end."""
    assert process.stdin is not None and process.stdout is not None  # noqa: PT018
    with contextlib.suppress(OSError), process.stdin as stdin:
        pickle.dump(part, stdin)
    kind = "done"
    with process.stdout as stdout:
        while kind == "done":
            try:
                kind, value = pickle.load(stdout)
            except Exception:  # it ended, perhaps in the middle of an answer
                kind, value = "died", process.wait()
            answers.put((number, kind, value))


def _died(status: int) -> PlansearchError:
    return PlansearchError(
        note("a process that wrote a part of the index ended with status {status}", status=status),
        note("nothing was lost; run it again, with more memory free if the status is -9"),
    )


def work() -> None:
    """What a worker does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # on Ctrl-C the parent ends its workers
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing else may be written between the answers

    def answer(kind: str, value: object = None) -> None:
        pickle.dump((kind, value), answers)
        answers.flush()

    with contextlib.suppress(BrokenPipeError):  # the parent is gone
        try:
            answer("written", write_part(pickle.load(sys.stdin.buffer), lambda: answer("done")))
        except PlansearchError as err:
            answer("failed", err)
        except (OSError, sqlite3.Error) as err:
            answer("failed", OSError(str(err)))


def divided(part: Part) -> list[Part]:
    """The part in parts that make about a shard each, alike wherever they are written; files keep their order."""
    size = sum(size_of(path) for _, path in part.files)
    n = -(-size // (PART_SIZE * MAX_WORKERS)) * MAX_WORKERS if size >= PARALLEL_FROM else 1
    return _in_parts(part, n, max(size, 1))


def _in_parts(part: Part, n: int, size: int) -> list[Part]:
    """The part in at most n parts of about the same size; files keep their order."""
    groups: list[list[tuple[str, Path]]] = [[] for _ in range(n)]
    before = 0
    for source, path in part.files:
        groups[min(before * n // size, n - 1)].append((source, path))
        before += size_of(path)
    return [replace(part, files=tuple(group)) for group in groups if group]


if __name__ == "__main__":
    from plansearch.pipeline import workers  # the module that pickles name, not this copy of it

    workers.work()
