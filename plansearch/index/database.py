"""Files of an index opened for reading: SQLite when it is asked for the first time, arrays mapped into memory."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any, TypeVar

from plansearch.arrays import ArrayFile, arrays_of
from plansearch.index import format as fmt
from plansearch.index.files.held_file import HeldFile
from plansearch.messages import note

_T = TypeVar("_T")

_MAPPED = 1 << 30  # bytes of a file that SQLite maps into memory: pages are not copied, a scan takes half the time


class Database:
    """Rows of one database file. Threads may share it: one at a time asks."""

    def __init__(self, file: HeldFile | Path, entry: fmt.FileEntry | None = None) -> None:
        """entry: the file as the manifest names it; it tells damage from another version's file."""
        self.file = file if isinstance(file, HeldFile) else HeldFile(file, entry)
        self._lock = threading.Lock()
        self._connection: sqlite3.Connection | None = None

    def rows(self, sql: str, *parameters: Any) -> list[Any]:
        """All rows of a query. Errors: IndexFormatError where the file is damaged or written by another version."""
        try:
            with self._lock:
                if self._connection is None:
                    self._connection = self._connected()
                return self._connection.execute(sql, parameters).fetchall()
        except sqlite3.DatabaseError as err:
            is_other = str(err).startswith("no such")  # a table or column
            raise (self.file.unfit(str(err)) if is_other else fmt.damaged(self.file.path, str(err))) from err

    def _connected(self) -> sqlite3.Connection:
        """A connection to the held file: by its name, or to a copy in memory if the name is gone."""
        self.file.check()
        if self.file.is_in_place():
            connection = None
            try:
                uri = f"{self.file.path.absolute().as_uri()}?mode=ro&immutable=1"
                connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
                connection.execute(f"PRAGMA mmap_size={_MAPPED}")
            except sqlite3.OperationalError:
                if self.file.is_in_place():
                    raise
            if connection is not None:
                if self.file.is_in_place():  # so it was when SQLite opened it
                    return connection
                connection.close()
        content = self.file.content()
        connection = sqlite3.connect(":memory:", check_same_thread=False)
        connection.deserialize(content)
        return connection

    def close(self) -> None:
        """Close the file; another question opens it again."""
        with self._lock:
            if self._connection is not None:
                self._connection.close()
                self._connection = None
            self.file.close()

    def __reduce__(self) -> tuple[type[Database], tuple[HeldFile]]:
        return Database, (self.file,)


class _Contents(dict[str, _T]):
    """What a file of the index holds, by name. A name that it lacks is an IndexFormatError."""

    def __init__(self, contents: Mapping[str, _T], file: HeldFile) -> None:
        super().__init__(contents)
        self._file = file

    def __missing__(self, name: str) -> _T:
        raise self._file.unfit(note("it holds no {name}", name=name))


def arrays_in(file: HeldFile) -> ArrayFile:
    """The arrays of a file of the index. Errors: IndexFormatError, also later for an array that the file lacks;
    IndexMissing where the file is gone."""
    whole = file.mapped()
    try:
        arrays = arrays_of(file.path, whole)
    except (ValueError, KeyError) as err:
        raise fmt.damaged(file.path, str(err)) from err
    return ArrayFile(file.path, _Contents(arrays.meta, file), _Contents(arrays.views, file))
