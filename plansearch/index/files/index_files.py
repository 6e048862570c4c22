"""All files that a manifest names, open together: what they hold does not change while a reader has them."""

from __future__ import annotations

import weakref
from collections.abc import Callable, Iterable
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from plansearch.errors import IndexFormatError
from plansearch.index import format as fmt
from plansearch.index.files.held_file import Check, HeldFile, hold_all
from plansearch.messages import Do, act, note

_T = TypeVar("_T")


class IndexFiles:
    """The files of an index but its manifest, held open. Errors: IndexFormatError, IndexMissing, see `hold_all`."""

    def __init__(self, folder: Path, manifest: fmt.Manifest, check: Check = "never") -> None:
        """folder: absolute. check: when checksums are compared, see `plansearch.open`."""
        self.folder, self.check = folder, check
        is_checked = check == "always"
        self._of_shards = {
            shard.name: {
                entry.name: HeldFile(folder / fmt.SHARDS / shard.name / entry.name, entry, is_checked=is_checked)
                for entry in shard.files
            }
            for shard in manifest.shards
        }
        self.statistics = None
        if (named := manifest.statistics) is not None:
            self.statistics = HeldFile(folder / fmt.STATISTICS / named.name, named, is_checked=is_checked)
        hold_all(self.all)
        if check == "open" and (damaged := self.checksum_errors()):
            self.close()
            raise damaged_files(folder, damaged)

    def of_shard(self, name: str) -> dict[str, HeldFile]:
        """The files of a shard, by name."""
        return self._of_shards[name]

    @property
    def all(self) -> list[HeldFile]:
        """Every file, in the order of the manifest."""
        of_shards = [file for files in self._of_shards.values() for file in files.values()]
        return of_shards if self.statistics is None else [*of_shards, self.statistics]

    def checksum_errors(self) -> list[str]:
        """Names of files whose size or SHA-256 is not that in the manifest. Reads the whole index."""
        return [file.path.name for file in self.all if not file.is_intact()]

    def require_intact(self, *names: str) -> None:
        """Compare the checksums of these files of all shards, each once. Errors: IndexFormatError.

        Compiled code looks at no bounds: what it reads of a damaged file may be any place of the memory. So it reads
        only files that were compared, whatever `check` says.
        """
        for files in self._of_shards.values():
            for name in names:
                files[name].require_intact()

    def check_again(self) -> None:
        """Compare checksums before files are read again, where that is asked for. Errors: IndexFormatError."""
        if self.check == "always":
            for file in self.all:
                file.check_again()

    def with_user_dict(self, make: Callable[[Path | None], _T]) -> _T:
        """What is made of the path of the user dictionary, which is read at once; of None without one."""
        return made_with_user_dict(self._user_dict, make)

    @property
    def _user_dict(self) -> HeldFile | None:
        return next((files[fmt.USER_DICT] for files in self._of_shards.values() if fmt.USER_DICT in files), None)

    @cached_property
    def user_dict(self) -> Path | None:
        """A copy of the user dictionary that is there as long as this object; None without one."""
        if self._user_dict is None:
            return None
        import shutil
        import tempfile  # both are slow to load, and seldom needed

        folder = Path(tempfile.mkdtemp(prefix="plansearch-"))
        weakref.finalize(self, shutil.rmtree, folder, ignore_errors=True)
        copy = folder / fmt.USER_DICT
        copy.write_bytes(self._user_dict.content())
        return copy

    def close(self) -> None:
        """Close every file."""
        for file in self.all:
            file.close()


def made_with_user_dict(file: HeldFile | None, make: Callable[[Path | None], _T]) -> _T:
    """What is made of the path of a user dictionary, which is read at once; of None without one."""
    return make(None) if file is None else file.reading_its_path(make)


def damaged_files(index: Path, files: Iterable[str]) -> IndexFormatError:
    """The error that files of an index have other checksums than the manifest says."""
    what = note("{files}: damaged in {index}", files=tuple(files), index=str(index))
    return IndexFormatError(what, act(Do.REBUILD_INDEX))
