"""A file of an index that stays readable from the moment the index is opened, whatever becomes of its name.

A writer removes the files of older manifests, and people move and delete folders. A reader that has a descriptor of
each file does not notice. docs/decisions/0019 says why, and what it takes.
"""

from __future__ import annotations

import errno
import mmap
import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Literal, TypeVar, get_args

from plansearch.arrays import mapped
from plansearch.errors import IndexFormatError, IndexMissing, PlansearchError, QueryError
from plansearch.index import format as fmt
from plansearch.messages import Do, act, note

Check = Literal["always", "open", "never"]
"""When the checksums of an index are compared, see `plansearch.open`."""
_T = TypeVar("_T")

_FLAGS = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NONBLOCK", 0)
_CHUNK = 1 << 20
_SPARE = 256  # descriptors that are left for others where the limit has to be raised


CHECK_VARIABLE = "PLANSEARCH_CHECK"
"""A variable of the environment that says it where the caller does not."""


def chosen_check(check: Check | str | None) -> Check:
    """When to compare checksums: as asked for, else as the environment says, else never.

    Errors: QueryError for a value that means nothing.
    """
    wanted = check if check is not None else os.environ.get(CHECK_VARIABLE) or "never"
    known: dict[str, Check] = {name: name for name in get_args(Check)}
    if wanted not in known:
        raise QueryError(
            note("the check of an index cannot be {value!r}", value=wanted), note("give {names}", names=tuple(known))
        )
    return known[wanted]


class HeldFile:
    """A file, held open. Threads may share it; another process that unpickles it opens the file by its name."""

    def __init__(self, path: Path, entry: fmt.FileEntry | None = None, *, is_checked: bool = False) -> None:
        """entry: the file as the manifest names it. is_checked: its checksum is compared before it is read."""
        self.path, self.entry = path, entry
        self._is_checked, self._is_sound = is_checked, False
        self._lock = threading.RLock()
        self._descriptor = -1
        self._map: mmap.mmap | None = None

    def __reduce__(self) -> tuple[Callable[[Path, fmt.FileEntry | None, bool], HeldFile], tuple[object, ...]]:
        return _again, (self.path, self.entry, self._is_checked)

    def hold(self) -> int:
        """Open the file where it is not open; gives its size in bytes. Errors: OSError."""
        with self._lock:
            if self._map is not None:
                return len(self._map)
            if self._descriptor < 0:
                self._descriptor = _descriptor(self.path)
            return os.fstat(self._descriptor).st_size

    def mapped(self) -> mmap.mmap:
        """The file, as `plansearch.arrays.mapped`. Errors: IndexFormatError, IndexMissing, see `failure`."""
        with self._lock:
            if self._map is None:
                self.check()
                try:
                    self.hold()
                    self._map = mapped(self._descriptor)
                except (OSError, ValueError) as err:  # nothing of no bytes can be mapped
                    raise self.failure(err) from err
                self._release()  # a map has a descriptor of its own
            return self._map

    def check(self) -> None:
        """Compare the checksum, if that is asked for and not done yet. Errors: IndexFormatError, IndexMissing."""
        if self._is_checked:
            self.require_intact()

    def require_intact(self) -> None:
        """Compare the checksum, unless it was compared already. Errors: IndexFormatError, IndexMissing."""
        with self._lock:
            if not self._is_sound:
                try:
                    self.hold()
                except OSError as err:
                    raise self.failure(err) from err
                if not self.is_intact():
                    raise fmt.damaged(self.path, note("its checksum is another one"))
                self._is_sound = True

    def check_again(self) -> None:
        """Compare the checksum before the next reading, and now if the file is being read. Errors: IndexFormatError."""
        is_read, self._is_sound = self._is_sound, False
        if is_read:
            self.check()

    def is_intact(self) -> bool:
        """Whether the file has the size and the checksum that the manifest names; True where it names none."""
        import hashlib  # loading it takes time, and most questions do not need it

        if self.entry is None:
            return True
        digest = hashlib.sha256()
        try:
            with self._lock:
                size = self.hold()
                for start in range(0, size, _CHUNK):
                    digest.update(self._bytes(start, min(start + _CHUNK, size)))
        except OSError:
            return False
        return (size, digest.hexdigest()) == (self.entry.size, self.entry.sha256)

    def content(self) -> bytes:
        """All bytes of the file. Errors: IndexFormatError, IndexMissing."""
        self.check()
        try:
            with self._lock:
                return self._bytes(0, self.hold())
        except OSError as err:
            raise self.failure(err) from err

    def _bytes(self, start: int, end: int) -> bytes:
        if self._map is not None:
            return self._map[start:end]
        os.lseek(self._descriptor, start, os.SEEK_SET)
        pieces = list[bytes]()
        while start < end and (piece := os.read(self._descriptor, end - start)):
            pieces.append(piece)
            start += len(piece)
        return b"".join(pieces)

    def is_in_place(self) -> bool:
        """Whether the name of the file still leads to it."""
        try:
            with self._lock:
                self.hold()
                held = None if self._descriptor < 0 else os.fstat(self._descriptor)
            there = self.path.stat()
        except OSError:
            return False
        return held is None or os.path.samestat(held, there)

    def reading_its_path(self, read: Callable[[Path], _T]) -> _T:
        """What `read` makes of the path of the file, or of a copy of it where the file was removed."""
        if self.is_in_place():
            try:
                return read(self.path)
            except (OSError, PlansearchError):
                if self.is_in_place():
                    raise
        import shutil
        import tempfile  # both are slow to load, and seldom needed

        folder = Path(tempfile.mkdtemp(prefix="plansearch-"))
        try:
            copy = folder / self.path.name
            copy.write_bytes(self.content())
            return read(copy)
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def unfit(self, what: object) -> IndexFormatError:
        """Why the file lacks what is looked for: another version wrote it if the checksum is right, else damage."""
        if self.entry is None or not self.is_intact():
            return fmt.damaged(self.path, what)
        return fmt.other_version(self.path, what)

    def failure(self, err: Exception) -> IndexFormatError | IndexMissing:
        """The error for an exception that opening or reading the file raised."""
        if isinstance(err, FileNotFoundError) and not _is_named(self.path):
            return IndexMissing(
                note("{path} is gone: the index was updated, moved or removed", path=str(self.path)),
                note("open the index again and ask again"),
            )
        if isinstance(err, OSError):
            return _unreadable(self.path, err)
        return fmt.damaged(self.path, str(err))

    def close(self) -> None:
        """Close the file. Views of a map stay valid; reading opens the file again by its name."""
        with self._lock:
            self._map = None
            self._is_sound = False
            self._release()

    def _release(self) -> None:
        if self._descriptor >= 0:
            os.close(self._descriptor)
            self._descriptor = -1

    def __del__(self) -> None:
        try:  # noqa: SIM105 — at the end of Python, modules such as contextlib may be gone
            self._release()
        except (OSError, AttributeError):
            pass


def hold_all(files: list[HeldFile]) -> None:
    """Open files and compare their sizes with the manifest's; all are closed if one is not as it should be.

    Errors: IndexFormatError for a file that is missing or of another size, IndexMissing for one that cannot be opened.
    """
    try:
        for file in files:
            try:
                size = file.hold()
            except OSError as err:
                raise _unreadable(file.path, err) from err
            if file.entry is not None and size != file.entry.size:
                what = note(
                    "{path} has {size} bytes, not the {expected} written",
                    path=str(file.path), size=size, expected=file.entry.size,
                )  # fmt: skip
                raise IndexFormatError(what, act(Do.REBUILD_INDEX))
    except BaseException:
        for file in files:
            file.close()
        raise


def _again(path: Path, entry: fmt.FileEntry | None, is_checked: bool) -> HeldFile:
    return HeldFile(path, entry, is_checked=is_checked)


def _is_named(path: Path) -> bool:
    """Whether the manifest of the index that a file lies in names it."""
    index = path.parent.parent.parent if path.parent.parent.name == fmt.SHARDS else path.parent.parent
    try:
        return any(named == path for named, _ in fmt.read_manifest(index).files(index))
    except (IndexMissing, IndexFormatError):
        return False


def _unreadable(path: Path, err: OSError) -> IndexFormatError | IndexMissing:
    reason = err.strerror or str(err)
    if isinstance(err, FileNotFoundError | NotADirectoryError):
        return IndexFormatError(
            note("{path} is missing: {reason}", path=str(path), reason=reason), act(Do.REBUILD_INDEX)
        )
    return fmt.unreadable(path, err)


def _descriptor(path: Path) -> int:
    """A descriptor of a file. If the process has as many as its soft limit allows, the limit is raised."""
    try:
        return os.open(path, _FLAGS)
    except OSError as err:
        if err.errno != errno.EMFILE or not _more_descriptors():
            raise
        return os.open(path, _FLAGS)


def _more_descriptors() -> bool:
    """Raise the soft limit of open files of this process towards the hard one; whether that worked."""
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return False
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 2 * soft + _SPARE
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    if wanted <= soft:
        return False
    try:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))
    except (OSError, ValueError):
        return False
    return True
