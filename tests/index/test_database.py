"""A database of a shard is opened when asked, shared by threads, and never written."""

from __future__ import annotations

import pickle
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from plansearch.errors import IndexFormatError
from plansearch.index.database import Database
from plansearch.index.format import file_entry


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A database with a thousand numbers."""
    path = tmp_path / "索引 %?#.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE numbers(n INTEGER)")
        db.executemany("INSERT INTO numbers VALUES(?)", [(n,) for n in range(1000)])
        db.commit()
    return path


def test_rows_also_after_it_was_closed_and_in_another_process(path: Path) -> None:
    database = Database(path)
    assert database.rows("SELECT count(*) FROM numbers WHERE n < ?", 10) == [(10,)]
    database.close()
    database.close()
    assert database.rows("SELECT max(n) FROM numbers") == [(999,)]
    again = pickle.loads(pickle.dumps(database))
    assert again.rows("SELECT max(n) FROM numbers") == [(999,)]
    again.close()
    database.close()


def test_threads_share_it(path: Path) -> None:
    database = Database(path)
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda n: database.rows("SELECT n FROM numbers WHERE n = ?", n), range(1000)))
    assert found == [[(n,)] for n in range(1000)]
    database.close()


def test_it_is_not_written(path: Path) -> None:
    database = Database(path)
    with pytest.raises(IndexFormatError):
        database.rows("DELETE FROM numbers")
    database.close()


def test_a_table_that_is_missing_is_another_versions_if_the_file_is_intact(path: Path) -> None:
    entry = file_entry(path)
    with pytest.raises(IndexFormatError, match="another version of plansearch: no such table"):
        Database(path, entry).rows("SELECT * FROM plans")
    with pytest.raises(IndexFormatError, match="is damaged: no such table"):
        Database(path).rows("SELECT * FROM plans")
    path.write_bytes(b"x" * 100)
    with pytest.raises(IndexFormatError, match="is damaged: file is not a database"):
        Database(path, entry).rows("SELECT * FROM numbers")
