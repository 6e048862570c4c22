"""Named arrays in one file, mapped into memory. Only the standard library is needed.

    8 bytes    magic "PLANARR1"
    4 bytes    length of the header, little-endian
    header     JSON: {"meta": {...}, "arrays": {name: [typecode, start, count]}}
    arrays     little-endian, each aligned to 64 bytes; starts count from the first multiple of 64 after the header

Typecodes are those of the `array` module: B uint8, H uint16, I uint32, i int32, Q uint64, d float64.
"""

from __future__ import annotations

import json
import mmap
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

MAGIC = b"PLANARR1"
_ALIGN = 64
_HEAD = len(MAGIC) + 4
_SIZES = {"B": 1, "H": 2, "I": 4, "i": 4, "Q": 8, "d": 8}


class ArrayFile(NamedTuple):
    """A file of arrays opened for reading. views: each array as a memoryview of its typecode; meta: small facts."""

    path: Path
    meta: dict[str, Any]
    views: dict[str, memoryview]


def write_arrays(path: Path, arrays: Mapping[str, tuple[str, Any]], meta: Mapping[str, Any] | None = None) -> None:
    """Write arrays by name, each as a pair of typecode and any buffer that has the bytes of the array.

    The bytes are on the disk when it returns. A failure leaves a partial file.
    Errors: OSError; ValueError for an unknown typecode, or a buffer that is not a whole number of items.
    """
    if sys.byteorder != "little":
        raise RuntimeError("array files are little-endian; this machine is not")
    views, table, end = {}, {}, 0
    for name, (code, buffer) in arrays.items():
        views[name] = memoryview(buffer).cast("B") if len(buffer) else memoryview(b"")
        if code not in _SIZES or len(views[name]) % _SIZES[code]:
            raise ValueError(f"{name}: {len(views[name])} bytes are no array of typecode {code!r}")
        start = _aligned(end)
        table[name] = (code, start, len(views[name]) // _SIZES[code])
        end = start + len(views[name])
    header = json.dumps({"meta": dict(meta or {}), "arrays": table}).encode()
    origin = _aligned(_HEAD + len(header))
    with path.open("wb") as file:
        file.write(MAGIC + len(header).to_bytes(4, "little") + header)
        for name, (_code, start, _count) in table.items():
            file.seek(origin + start)
            file.write(views[name])
        file.truncate(origin + end)
        file.flush()
        os.fsync(file.fileno())


def _aligned(offset: int) -> int:
    return -(-offset // _ALIGN) * _ALIGN


def open_arrays(path: Path) -> ArrayFile:
    """Map a file that `write_arrays` wrote. Errors: OSError; ValueError for another or an incomplete file."""
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size < _HEAD:
            raise ValueError(f"{path} is cut short")
        return arrays_of(path, mapped(file.fileno()))


def mapped(descriptor: int) -> mmap.mmap:
    """The contents of an open file: mapped, or read into memory where its file system maps none (some of networks).

    Errors: OSError where it cannot be read; ValueError for an empty file.
    """
    try:
        return mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ)
    except OSError:
        size = os.fstat(descriptor).st_size
        contents = mmap.mmap(-1, size)
        with open(os.dup(descriptor), "rb", buffering=0) as file:
            file.seek(0)
            while contents.tell() < size and (piece := file.read(size - contents.tell())):
                contents.write(piece)
        return contents


def arrays_of(path: Path, contents: mmap.mmap) -> ArrayFile:
    """The arrays of a file whose contents are `mapped`. Errors: ValueError for another or an incomplete file."""
    whole = memoryview(contents).toreadonly()
    if len(whole) < _HEAD:
        raise ValueError(f"{path} is cut short")
    if whole[: len(MAGIC)] != MAGIC:
        raise ValueError(f"{path} holds no arrays")
    end = _HEAD + int.from_bytes(whole[len(MAGIC) : _HEAD], "little")
    origin, views = _aligned(end), {}
    try:
        header = json.loads(bytes(whole[_HEAD:end]))
        for name, (code, start, count) in header["arrays"].items():
            stop = start + count * _SIZES[code]
            if not 0 <= start <= stop <= len(whole) - origin:
                raise ValueError(f"{path} is cut short")
            views[name] = whole[origin + start : origin + stop].cast(code)
        meta: dict[str, Any] = dict(header["meta"])
    except (KeyError, TypeError, AttributeError) as err:
        raise ValueError(f"{path} has a damaged header: {err!r}") from err
    return ArrayFile(path, meta, views)
