"""The one writer of an index, and what can go wrong with the disk it writes to."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from plansearch.errors import PlansearchError
from plansearch.index import format as fmt
from plansearch.messages import Do, act, note


@contextlib.contextmanager
def writer_lock(index: Path) -> Iterator[None]:
    """Hold the lock of an index while the block runs. The folder is made if it does not exist.

    The system frees the lock when the process ends, however it ends; the file stays. Errors: PlansearchError where
    another process or thread holds the lock, or where nothing can be written.
    """
    from filelock import FileLock, Timeout  # loading it takes a tenth of a second

    try:
        fmt.make_folder(index)
        lock = FileLock(index / fmt.LOCK, thread_local=False)
        lock.acquire(timeout=0)
    except Timeout as err:
        raise PlansearchError(
            note("another process is writing the index {index}", index=str(index)), act(Do.WAIT_FOR_WRITER)
        ) from err
    except OSError as err:
        raise PlansearchError(
            note("cannot write an index at {index}: {reason}", index=str(index), reason=err.strerror or str(err)),
            act(Do.FREE_SPACE if err.errno == errno.ENOSPC else Do.CHOOSE_INDEX),
        ) from err
    try:
        yield
    finally:
        lock.release()


@contextlib.contextmanager
def disk_errors() -> Iterator[None]:
    """Turn errors of the disk or of SQLite into a PlansearchError that says what to do; the old index is kept."""
    try:
        yield
    except (OSError, sqlite3.Error) as err:
        reason = getattr(err, "strerror", None) or str(err)
        raise PlansearchError(
            note("the index could not be written: {reason}", reason=reason), act(Do.FREE_SPACE)
        ) from err
