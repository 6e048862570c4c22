"""ZIP archives: the files in them, as if they were in a folder of the archive's name."""

from __future__ import annotations

import stat
import struct
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from plansearch.errors import CorpusError
from plansearch.messages import Message, note
from plansearch.model import Skipped
from plansearch.sources.charset import decode_names
from plansearch.sources.readers.packed import megabytes, open_container, unpacked

MAX_MEMBERS = 100_000
MAX_UNPACKED = 2_000_000_000  # bytes of all members of an archive
_UTF8_NAMES = 0x800
_UNICODE_PATH, _BEFORE_PATH = 0x7075, 5  # a version and a checksum stand before the path


def members(data: bytes, source: str) -> Iterator[tuple[str, bytes] | Skipped]:
    """The files of an archive, sorted: name (`archive.zip/folder/file`) and bytes. What cannot be used is Skipped.

    Names without a UTF-8 flag are read as UTF-8, else as GBK or Big5, which Chinese Windows writes. Errors:
    CorpusError where the archive is damaged, or holds too many files.
    """
    with open_container(data) as container:
        infos = [info for info in container.infolist() if not info.filename.endswith("/")]
        if len(infos) > MAX_MEMBERS:
            raise CorpusError(
                note("an archive of {n} files, more than {most}", n=len(infos), most=MAX_MEMBERS),
                note("Unpack it by hand."),
            )
        total = 0
        seen: set[str] = set()
        for name, info in _named(infos):
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


def _named(infos: Sequence[zipfile.ZipInfo]) -> list[tuple[str, zipfile.ZipInfo]]:
    """Members with their paths, decoded as the program that packed them encoded them; sorted."""
    names = [_stated_name(info) for info in infos]
    unknown = [n for n, name in enumerate(names) if name is None]
    raw = [infos[n].orig_filename.encode("cp437", "replace") for n in unknown]
    for n, name in zip(unknown, decode_names(raw), strict=True):
        names[n] = name
    paths = [(name or "").partition("\0")[0].replace("\\", "/").removeprefix("./") for name in names]
    return sorted(zip(paths, infos, strict=True), key=lambda pair: pair[0])


def _stated_name(info: zipfile.ZipInfo) -> str | None:
    """The name of a member in UTF-8, where the archive says that it is: by a flag, or in an extra field (0x7075)."""
    if info.flag_bits & _UTF8_NAMES:
        return info.orig_filename
    extra = info.extra
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        if kind == _UNICODE_PATH and size > _BEFORE_PATH:
            try:
                return extra[4 + _BEFORE_PATH : 4 + size].decode()
            except UnicodeDecodeError:
                return None
        extra = extra[4 + size :]
    return None


def _objection(name: str, info: zipfile.ZipInfo, total: int) -> Message | None:
    """The reason not to unpack a member; None where there is none."""
    if not name:
        return note("a member without a name")
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
