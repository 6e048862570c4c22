"""Files of an index opened for reading: SQLite when it is asked for the first time, arrays mapped into memory."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from plansearch.arrays import ArrayFile, open_arrays
from plansearch.index import format as fmt
from plansearch.messages import note

_T = TypeVar("_T")

_MAPPED = 1 << 30  # bytes of a file that SQLite maps into memory: pages are not copied, a scan takes half the time


class Database:
    """Rows of one database file. Threads may share it: one at a time asks."""

    def __init__(self, path: Path, entry: fmt.FileEntry | None = None) -> None:
        """entry: the file as the manifest names it; it tells damage from another version's file."""
        self.path, self.entry = path, entry
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def rows(self, sql: str, *parameters: Any) -> list[Any]:
        """All rows of a query. Errors: IndexFormatError where the file is damaged or written by another version."""
        try:
            with self._lock:
                if self._connection is None:
                    uri = f"{self.path.absolute().as_uri()}?mode=ro&immutable=1"
                    self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
                    self._connection.execute(f"PRAGMA mmap_size={_MAPPED}")
                return self._connection.execute(sql, parameters).fetchall()
        except sqlite3.DatabaseError as err:
            raise fmt.unfit_database(self.path, self.entry, err) from err

    def close(self) -> None:
        """Close the file; another question opens it again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def __reduce__(self) -> tuple[type[Database], tuple[Path, fmt.FileEntry | None]]:
        return Database, (self.path, self.entry)


class _Contents(dict[str, _T]):
    """What a file of the index holds, by name. A name that it lacks is an IndexFormatError."""

    def __init__(self, contents: Mapping[str, _T], path: Path, entry: fmt.FileEntry | None) -> None:
        super().__init__(contents)
        self._path, self._file_entry = path, entry

    def __missing__(self, name: str) -> _T:
        raise fmt.unfit(self._path, self._file_entry, note("it holds no {name}", name=name))


def arrays_in(path: Path, entry: fmt.FileEntry | None) -> ArrayFile:
    """The arrays of a file of the index. Errors: IndexFormatError, also later for an array that the file lacks."""
    try:
        file = open_arrays(path)
    except (OSError, ValueError, KeyError) as err:
        raise fmt.damaged(path, str(err)) from err
    return ArrayFile(path, _Contents(file.meta, path, entry), _Contents(file.views, path, entry))
