"""A held file is read whatever becomes of its name, and not at all if its checksum is asked for and wrong."""

from __future__ import annotations

import errno
import os
import pickle
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from plansearch.arrays import write_arrays
from plansearch.errors import IndexFormatError, IndexMissing, QueryError
from plansearch.index.database import Database, arrays_in
from plansearch.index.files.held_file import HeldFile, chosen_check, hold_all
from plansearch.index.format import file_entry


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file of arrays."""
    path = tmp_path / "a.arrays"
    write_arrays(path, {"n": ("H", bytes(range(200)))})
    return path


def open_files() -> int:
    return len(os.listdir("/proc/self/fd"))


def test_a_held_file_is_read_after_it_was_removed(path: Path) -> None:
    held, other = HeldFile(path, file_entry(path)), HeldFile(path)
    held.hold()
    path.unlink()
    assert not held.is_in_place()
    assert held.is_intact()
    assert held.content()[:4] == b"PLAN"
    assert arrays_in(held).views["n"][0] == 0x100
    assert held.is_intact()
    assert held.content()[:4] == b"PLAN"
    held.close()
    for file in (held, other):
        with pytest.raises(IndexMissing, match="is gone: the index was updated"):
            file.mapped()


def test_another_file_of_its_name_is_not_taken_for_it(path: Path) -> None:
    held = HeldFile(path, file_entry(path))
    held.hold()
    assert held.is_in_place()
    path.rename(path.with_name("b.arrays"))
    path.write_bytes(b"another")
    assert not held.is_in_place()
    assert held.reading_its_path(Path.read_bytes)[:4] == b"PLAN"
    assert arrays_in(held).views["n"][0] == 0x100


def test_a_database_is_read_after_it_was_removed(tmp_path: Path) -> None:
    path = tmp_path / "a.db"
    with closing(sqlite3.connect(path)) as db:
        db.execute("CREATE TABLE numbers(n INTEGER)")
        db.executemany("INSERT INTO numbers VALUES(?)", [(n,) for n in range(1000)])
        db.commit()
    late, early = Database(path), Database(path)
    assert early.rows("SELECT count(*) FROM numbers") == [(1000,)]
    late.file.hold()
    path.unlink()
    for database in (late, early):
        assert database.rows("SELECT max(n) FROM numbers") == [(999,)]
        database.close()
        with pytest.raises(IndexMissing, match="is gone"):
            database.rows("SELECT 1")


def test_nothing_of_a_file_with_another_checksum_is_read(path: Path) -> None:
    entry = file_entry(path)
    sound = HeldFile(path, entry, is_checked=True)
    assert arrays_in(sound).views["n"][0] == 0x100
    data = bytearray(path.read_bytes())
    data[-1] ^= 1
    path.write_bytes(data)
    damaged = HeldFile(path, entry, is_checked=True)
    for read in (damaged.mapped, damaged.content, damaged.check, sound.check_again):
        with pytest.raises(IndexFormatError, match="its checksum is another one"):
            read()
    assert arrays_in(HeldFile(path, entry)).views["n"][0] == 0x100


def test_descriptors_are_given_back(path: Path) -> None:
    if not Path("/proc/self/fd").exists():
        pytest.skip("the system does not list open files")
    before = open_files()
    held = [HeldFile(path) for _ in range(10)]
    hold_all(held)
    assert open_files() == before + 10
    for file in held:
        file.mapped()
    assert open_files() == before + 10, "a map has one descriptor"
    for file in held[:5]:
        file.close()
    del held, file
    assert open_files() == before


def test_sizes_are_compared_and_all_files_closed_if_one_is_wrong(path: Path, tmp_path: Path) -> None:
    entry = file_entry(path)
    short = tmp_path / "short.arrays"
    short.write_bytes(path.read_bytes()[:-1])
    held = [HeldFile(path, entry), HeldFile(short, entry)]
    with pytest.raises(IndexFormatError, match=r"short\.arrays has .* bytes, not the .* written"):
        hold_all(held)
    assert [file._descriptor for file in held] == [-1, -1]
    with pytest.raises(IndexFormatError, match="is missing"):
        hold_all([HeldFile(tmp_path / "no.arrays", entry)])


def test_a_file_that_may_not_be_read_is_not_called_damaged(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(os, "open", refused)
    with pytest.raises(IndexMissing, match="cannot be read: Permission denied") as caught:
        hold_all([HeldFile(path)])
    assert "who may read" in str(caught.value.hint)


def test_more_files_than_the_soft_limit_allows() -> None:
    """An index of many shards: the limit of open files is raised, and where that fails the message says what to do."""
    pytest.importorskip("resource")
    code = """
import resource, sys, tempfile
from pathlib import Path
from plansearch.errors import PlansearchError
from plansearch.index.files.held_file import HeldFile, hold_all
path = Path(tempfile.mkdtemp()) / "a"
path.write_bytes(b"x")
resource.setrlimit(resource.RLIMIT_NOFILE, (64, int(sys.argv[1])))
files = [HeldFile(path) for _ in range(300)]
try:
    hold_all(files)
    print("held", resource.getrlimit(resource.RLIMIT_NOFILE)[0] > 300)
except PlansearchError as err:
    print(err)
"""

    def run(hard: int) -> str:
        done = subprocess.run([sys.executable, "-c", code, str(hard)], capture_output=True, text=True, check=True)
        return done.stdout

    assert run(1000) == "held True\n"
    assert "Too many open files" in run(100)
    assert "open more files" in run(100)


def test_threads_share_one_map(path: Path) -> None:
    held = HeldFile(path)
    with ThreadPoolExecutor(8) as pool:
        maps = list(pool.map(lambda _: held.mapped(), range(100)))
    assert len({id(one) for one in maps}) == 1


def test_it_travels_by_its_name(path: Path) -> None:
    again = pickle.loads(pickle.dumps(HeldFile(path, file_entry(path), is_checked=True)))
    assert again.mapped()[:4] == b"PLAN"
    assert again._is_checked


def test_when_checksums_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PLANSEARCH_CHECK", raising=False)
    assert chosen_check(None) == "never"
    monkeypatch.setenv("PLANSEARCH_CHECK", "open")
    assert chosen_check(None) == "open"
    assert chosen_check("always") == "always"
    for wrong in ("yes", "", "ALWAYS"):
        with pytest.raises(QueryError, match="cannot be"):
            chosen_check(wrong)
