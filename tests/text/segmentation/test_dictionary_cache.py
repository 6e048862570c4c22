"""The cache of compiled dictionaries: compiled once, written whole or not at all, compiled again when damaged."""

from __future__ import annotations

import errno
import marshal
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plansearch.arrays import write_arrays
from plansearch.errors import PlansearchError
from plansearch.notices import subscribe
from plansearch.text.segmentation import compilation
from plansearch.text.segmentation import dictionary_cache as door
from plansearch.text.segmentation.compilation import compile_dictionary, write_dictionary
from plansearch.text.segmentation.dictionary import ARRAYS
from plansearch.text.segmentation.dictionary_cache import cache_folder, dictionary, jieba_folder
from plansearch.text.segmentation.lattice import Lattice

LINE = "云岫省青澜市在大地上播种"
WORDS = ["云岫省", "青澜市", "在", "大", "地上", "播种"]


@pytest.fixture(scope="module")
def plain() -> Any:
    """What the compilation of jieba's dictionary alone gives."""
    return compile_dictionary([], jieba_folder())


class Cache:
    """An empty cache of one's own; `n_compiled` counts compilations."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.n_compiled = 0

    @property
    def files(self) -> list[Path]:
        return sorted(self.folder.iterdir()) if self.folder.exists() else []


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plain: Any) -> Cache:
    own = Cache(tmp_path / "cache")

    def count(*_arguments: object) -> Any:
        own.n_compiled += 1
        meta, arrays = plain
        return dict(meta), arrays

    monkeypatch.setenv("PLANSEARCH_CACHE", str(own.folder))
    monkeypatch.setattr(door, "_opened", {})
    monkeypatch.setattr(compilation, "compile_dictionary", count)
    return own


def forget() -> None:
    """As if this were a new process."""
    door._opened.clear()


def test_it_is_compiled_once_and_then_opened(cache: Cache) -> None:
    first = dictionary()
    assert dictionary() is first
    assert [file for file in cache.files if file == first.path] == cache.files
    forget()
    second = dictionary()
    assert second is not first
    assert second.path == first.path
    assert cache.n_compiled == 1
    assert Lattice(second).cut(LINE) == WORDS
    assert second.is_intact()


@pytest.mark.parametrize("length", [0, 5, 11, 12, 100, 1000, 200_000, -200_000, -1])
def test_a_truncated_file_is_compiled_again(cache: Cache, length: int) -> None:
    path = dictionary().path
    assert path is not None
    whole = path.read_bytes()
    path.write_bytes(whole[:length])
    forget()
    assert Lattice(dictionary()).cut(LINE) == WORDS
    assert cache.n_compiled == 2
    assert path.read_bytes() == whole
    assert cache.files == [path]


def _overwrite(start: int, content: bytes) -> Callable[[Path], object]:
    def damage(path: Path) -> None:
        with path.open("r+b") as file:
            file.seek(start)
            file.write(content)

    return damage


DAMAGES: dict[str, Callable[[Path], object]] = {
    "no magic": _overwrite(0, b"NOTHING!"),
    "a header without end": _overwrite(8, b"\xff\xff\xff\x7f"),
    "a header that is no JSON": _overwrite(12, b"\xff\xff"),
    "a header of another shape": _overwrite(12, b"[1, 2, 3]".ljust(40)),
    "arrays of another kind": lambda path: write_arrays(path, {"root": ("i", b"1234")}, {"bits": 3}),
    "facts that lack": lambda path: write_arrays(path, dict.fromkeys(ARRAYS, ("B", b""))),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_compiled_again(cache: Cache, damage: str) -> None:
    path = dictionary().path
    assert path is not None
    DAMAGES[damage](path)
    forget()
    assert Lattice(dictionary()).cut(LINE) == WORDS
    assert cache.n_compiled == 2


def test_an_altered_number_is_found_where_numbers_are_trusted(cache: Cache) -> None:
    path = dictionary(is_checked=True).path
    assert path is not None
    forget()
    _overwrite(path.stat().st_size - 50_000, b"\x07\x07\x07\x07")(path)
    dictionary()
    assert cache.n_compiled == 1
    assert dictionary(is_checked=True).is_intact()
    assert cache.n_compiled == 2
    forget()
    assert dictionary().is_intact()


@pytest.mark.parametrize("is_there", [True, False])
def test_a_cache_that_cannot_be_written_is_no_obstacle(
    cache: Cache, is_there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("PLANSEARCH_CACHE", str(tmp_path / "file" if is_there else tmp_path / "file" / "below"))
    notices: list[str] = []
    with subscribe(notices.append):
        found = dictionary()
        assert dictionary() is found
    assert found.path is None
    assert Lattice(found).cut(LINE) == WORDS
    assert cache.n_compiled == 1
    assert ["compiling" in notices[0], "PLANSEARCH_CACHE" in notices[1], len(notices)] == [True, True, 2]


@pytest.mark.parametrize(
    "failure", [OSError(errno.ENOSPC, "No space left on device"), PermissionError(errno.EACCES, "Denied")]
)
def test_a_failed_write_leaves_nothing(cache: Cache, failure: OSError, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(path: Path, *_others: object) -> None:
        path.write_bytes(b"half")
        raise failure

    monkeypatch.setattr(compilation, "write_arrays", fail)
    found = dictionary()
    assert found.path is None
    assert Lattice(found).cut(LINE) == WORDS
    assert cache.files == []


def test_an_interrupted_write_leaves_nothing(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(path: Path, *_others: object) -> None:
        path.write_bytes(b"half")
        raise KeyboardInterrupt

    monkeypatch.setattr(compilation, "write_arrays", interrupt)
    with pytest.raises(KeyboardInterrupt):
        dictionary()
    assert cache.files == []


def test_a_failed_write_keeps_the_file_of_another_process(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    path = dictionary().path
    assert path is not None
    whole = path.read_bytes()
    failed = write_dictionary(path / "below", {}, {})
    assert isinstance(failed, OSError)
    assert path.read_bytes() == whole


def test_words_not_paths_name_a_dictionary(cache: Cache, tmp_path: Path) -> None:
    one, two = tmp_path / "one.txt", tmp_path / "two.txt"
    one.write_text("链长负责制\n", "utf-8")
    two.write_text("链长负责制\n", "utf-8")
    first = dictionary(one)
    assert dictionary(two) is first
    assert dictionary() is not first
    two.write_text("链长负责制 3\n", "utf-8")
    assert dictionary(two) is not first
    assert cache.n_compiled == 3


def test_a_compilation_is_announced_and_nothing_else(cache: Cache) -> None:
    notices: list[str] = []
    with subscribe(notices.append):
        dictionary()
        forget()
        dictionary()
    forget()
    dictionary()
    assert notices == ["compiling jieba's dictionary (once, a few seconds)"]


@pytest.mark.parametrize(
    ("variables", "folder"),
    [
        ({"PLANSEARCH_CACHE": "/a", "XDG_CACHE_HOME": "/b", "HOME": "/c"}, "/a"),
        ({"XDG_CACHE_HOME": "/b", "HOME": "/c"}, "/b/plansearch"),
        ({"HOME": "/c"}, "/c/.cache/plansearch"),
        ({"PLANSEARCH_CACHE": "", "XDG_CACHE_HOME": "", "HOME": "/c"}, "/c/.cache/plansearch"),
    ],
)
def test_where_the_cache_is(variables: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PLANSEARCH_CACHE", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert cache_folder() == Path(folder)


def test_a_user_without_a_home_has_no_cache(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> Path:
        raise RuntimeError("Could not determine home directory.")

    for name in ("PLANSEARCH_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(Path, "home", fail)
    assert cache_folder() is None
    assert Lattice(dictionary()).cut(LINE) == WORDS


def test_without_jieba_there_is_a_message(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda _name: None)
    with pytest.raises(PlansearchError, match="jieba is not installed") as caught:
        jieba_folder()
    assert caught.value.hint == "pip install jieba"


def _cut(cache: Path, **variables: str) -> subprocess.Popen[str]:
    code = f"import plansearch; print(plansearch.segment({LINE!r}))"
    environment = {**os.environ, "PLANSEARCH_CACHE": str(cache), **variables}
    return subprocess.Popen([sys.executable, "-c", code], stdout=-1, stderr=-1, encoding="utf-8", env=environment)


@pytest.mark.slow
def test_processes_that_compile_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    running = [_cut(tmp_path / "cache") for _ in range(3)]
    assert [process.communicate()[0] for process in running] == [f"{WORDS}\n"] * 3
    assert len(list((tmp_path / "cache").iterdir())) == 1
    before = [path.stat().st_mtime_ns for path in (tmp_path / "cache").iterdir()]
    assert _cut(tmp_path / "cache").communicate() == (f"{WORDS}\n", "")
    assert [path.stat().st_mtime_ns for path in (tmp_path / "cache").iterdir()] == before


@pytest.mark.slow
def test_what_lies_in_the_temporary_folder_is_not_believed(tmp_path: Path) -> None:
    (tmp_path / "jieba.cache").write_bytes(marshal.dumps(({"云": 5, "云岫": 0, "云岫省青": 9}, 14)))
    assert _cut(tmp_path / "cache", TMPDIR=str(tmp_path)).communicate()[0] == f"{WORDS}\n"
