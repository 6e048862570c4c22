"""Files read by another process, which is killed where a file keeps it too long, takes its memory, or crashes it.

The process is `python -m plansearch.pipeline.isolated`. It reads a pickled `Part` from standard input and writes
pickled pairs to standard output: ("ready", None), then for each file ("items", [plans and skips]) any number of times
and ("end", None). It works ahead of whoever takes the plans, as far as the pipe holds them.
"""

from __future__ import annotations

import contextlib
import os
import pickle
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from plansearch.errors import PlansearchError
from plansearch.index.write.prepared import Prepared
from plansearch.interrupts import cleared_away
from plansearch.messages import Message, note
from plansearch.model import Skipped
from plansearch.pipeline.limits import limit_memory, seconds_for, took_too_long
from plansearch.pipeline.preparing import Preparer, stopped

if TYPE_CHECKING:
    from plansearch.pipeline.part import Part

PATIENCE = 10.0
"""Seconds of the clock on the wall for one second of the processor, before a process that does nothing is killed."""

_BATCH = 500_000  # characters of plans that are sent together


def can_start() -> bool:
    """Whether `sys.executable -m` is Python: not in a program that is frozen into one file or embeds Python."""
    return bool(sys.executable) and not getattr(sys, "frozen", False)


def started(module: str) -> subprocess.Popen[bytes]:
    """A process of a module of plansearch that speaks through pipes, and finds and reads names as this one does."""
    mode = ["-X", "utf8"] if sys.flags.utf8_mode else []
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    command = [sys.executable, *mode, "-m", module]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=environment)


class _File(NamedTuple):
    source: str
    path: Path
    size: int


class Isolated:
    """The files of a part, read elsewhere, in order."""

    def __init__(self, part: Part, files: Sequence[tuple[str, Path]]) -> None:
        """files: those that will be asked for, in this order."""
        self._part = part
        self._left = [_File(source, path, size_of(path)) for source, path in files]
        self._process: subprocess.Popen[bytes] | None = None
        self._is_late = False
        self._stack = contextlib.ExitStack()

    def __enter__(self) -> Isolated:
        self._stack.enter_context(cleared_away(self._end))
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()
        self._end()

    def start(self) -> None:
        """Let the other process begin, if there is something for it to do."""
        if self._left and self._process is None:
            self._process = started("plansearch.pipeline.isolated")
            work = replace(self._part, files=tuple((file.source, file.path) for file in self._left))
            threading.Thread(target=_send, args=(self._process, work), daemon=True).start()

    def plans(self, source: str) -> Iterator[Prepared | Skipped]:
        """The plans of the next file. Errors: PlansearchError where no process can be started."""
        file = self._left[0]
        assert file.source == source, (file.source, source)
        n_items = 0
        self.start()
        while True:
            kind, value = self._answer(file)
            if kind == "items":
                n_items += len(value)
                yield from value
            elif kind == "end":
                self._left.pop(0)
                return
            elif kind == "died":
                self._left.pop(0)
                yield stopped(source, self._why(value, file), n_items)
                return

    def _answer(self, file: _File) -> tuple[str, Any]:
        """The next thing that the process says; ("died", its status) where it is there no more."""
        process = self._process
        assert process is not None
        assert process.stdout is not None
        self._is_late = False
        timer = threading.Timer(PATIENCE * seconds_for(file.size), self._kill_late, (process,))
        timer.daemon = True
        timer.start()
        try:
            kind, value = pickle.load(process.stdout)
        except Exception:  # it ended, perhaps in the middle of an answer
            kind, value = "died", process.wait()
            was_ready = self._was_ready
            self._end()
            if not was_ready:
                raise PlansearchError(
                    note("the process that reads files could not be started (status {status})", status=value),
                    note("nothing was lost; run it again, with more memory free if the status is -9"),
                ) from None
        finally:
            timer.cancel()
        self._was_ready = kind != "died"
        return kind, value

    _was_ready = False

    def _kill_late(self, process: subprocess.Popen[bytes]) -> None:
        self._is_late = True
        process.kill()

    def _why(self, status: int, file: _File) -> Message:
        if self._is_late or status == -getattr(signal, "SIGPROF", 0):
            return took_too_long(seconds_for(file.size))
        if status == -getattr(signal, "SIGKILL", 0):
            return note("stopped: reading it took too much memory, or somebody ended the process that read it")
        return note("its contents crash the reader (status {status}): please report it", status=status)

    def _end(self) -> None:
        process, self._process, self._was_ready = self._process, None, False
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with contextlib.suppress(OSError, ValueError):
                    if pipe is not None:
                        pipe.close()


def size_of(path: Path) -> int:
    """The bytes of a file; 0 for one that cannot be looked at."""
    try:
        return path.stat().st_size
    except (OSError, ValueError):
        return 0


def _send(process: subprocess.Popen[bytes], part: Part) -> None:
    assert process.stdin is not None
    with contextlib.suppress(OSError, ValueError), process.stdin as stdin:
        pickle.dump(part, stdin)


def work() -> None:
    """What the process does."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # on Ctrl-C the parent ends it
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing else may be written between the answers

    def answer(kind: str, value: object = None) -> None:
        pickle.dump((kind, value), answers, pickle.HIGHEST_PROTOCOL)
        answers.flush()

    part: Part = pickle.load(sys.stdin.buffer)
    preparer = Preparer(part)
    answer("ready")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # libraries of C complain of bad files there
    with contextlib.suppress(BrokenPipeError):  # the parent is gone
        for source, path in part.files:
            size = size_of(path)
            limit_memory(size)
            batch, n_characters = list[Prepared | Skipped](), 0
            for item in preparer.plans(source, path, size, may_die=True):
                batch.append(item)
                n_characters += 100 if isinstance(item, Skipped) else len(item.text)
                if n_characters >= _BATCH:
                    answer("items", batch)
                    batch, n_characters = [], 0
            answer("items", batch)
            answer("end")


if __name__ == "__main__":
    from plansearch.pipeline import isolated  # the module that pickles name, not this copy of it

    isolated.work()
