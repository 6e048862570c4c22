"""A finished SQLite file of a shard, opened for reading when it is asked for the first time."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path
from typing import Any

from plansearch.index import format as fmt

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
