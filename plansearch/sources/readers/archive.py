"""ZIP archives: the files in them, as if they were in a folder of the archive's name."""

from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from plansearch.errors import CorpusError
from plansearch.messages import Message, note
from plansearch.model import Skipped
from plansearch.sources.readers.packed import megabytes, open_container, unpacked

MAX_MEMBERS = 100_000
MAX_UNPACKED = 2_000_000_000  # bytes of all members of an archive
_UTF8_NAMES = 0x800


def members(data: bytes, source: str) -> Iterator[tuple[str, bytes] | Skipped]:
    """The files of an archive, sorted: name (`archive.zip/folder/file`) and bytes. What cannot be used is Skipped.

    Names without a UTF-8 flag are read as UTF-8, else as GBK, which Chinese Windows writes. Errors: CorpusError where
    the archive is damaged, or holds too many files.
    """
    with open_container(data) as container:
        infos = [info for info in container.infolist() if not info.is_dir()]
        if len(infos) > MAX_MEMBERS:
            raise CorpusError(
                note("an archive of {n} files, more than {most}", n=len(infos), most=MAX_MEMBERS),
                note("Unpack it by hand."),
            )
        total = 0
        seen: set[str] = set()
        for name, info in sorted(((_name(info), info) for info in infos), key=lambda pair: pair[0]):
            where = f"{source}/{name}"
            total += info.file_size
            reason = _objection(name, info, total)
            if name in seen:
                reason = note("another file in the archive has the same name")
            seen.add(name)
            if reason is not None:
                yield Skipped(where if _is_inside(name) else f"{source}/“{name}”", reason)
                continue
            try:
                yield where, unpacked(container, info)
            except CorpusError as err:
                yield Skipped(where, err.with_hint())


def _name(info: zipfile.ZipInfo) -> str:
    """The path of a member, decoded as the program that packed it encoded it."""
    name = info.filename
    if not info.flag_bits & _UTF8_NAMES:
        raw = name.encode("cp437", "replace")
        for charset in ("utf-8", "gb18030"):
            try:
                name = raw.decode(charset)
                break
            except UnicodeDecodeError:
                continue
    return name.replace("\\", "/").removeprefix("./")


def _objection(name: str, info: zipfile.ZipInfo, total: int) -> Message | None:
    """The reason not to unpack a member; None where there is none."""
    if not _is_inside(name):
        return note("its path leads out of the archive")
    if stat.S_ISLNK(info.external_attr >> 16):
        return note("a link in an archive")
    if PurePosixPath(name).suffix.lower() == ".zip":
        return note("an archive in an archive: unpack it")
    if total > MAX_UNPACKED:
        return note("the archive unpacks to more than {most}", most=megabytes(MAX_UNPACKED))
    return None


def _is_inside(name: str) -> bool:
    path = PurePosixPath(name)
    return not (path.is_absolute() or ".." in path.parts or name[1:2] == ":")
