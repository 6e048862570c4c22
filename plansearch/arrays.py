"""Named arrays in one file, memory-mapped by the standard library alone.

    8 bytes    magic "PLANARR1"
    4 bytes    length of the header, little-endian
    header     JSON: {"meta": {...}, "arrays": {name: [typecode, start, count]}}; starts count from the file's beginning
    arrays     little-endian, each aligned to 64 bytes

Typecodes are those of the `array` module: B uint8, H uint16, I uint32, i int32, Q uint64, d float64.
"""

from __future__ import annotations

import json
import mmap
import os
import sys
from array import array
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MAGIC = b"PLANARR1"
_ALIGN = 64
_SIZES = {"B": 1, "H": 2, "I": 4, "i": 4, "Q": 8, "d": 8}


@dataclass(frozen=True, slots=True)
class ArrayFile:
    """A file of arrays opened for reading: `views` are memoryviews of the arrays' typecodes, `meta` small facts."""

    path: Path
    meta: dict[str, Any]
    views: dict[str, memoryview]


def write_arrays(path: Path, arrays: Mapping[str, tuple[str, Any]], meta: Mapping[str, Any] | None = None) -> None:
    """Write arrays by name, each a (typecode, buffer) pair; any buffer whose bytes are the array's will do."""
    if sys.byteorder != "little":
        raise RuntimeError("array files are little-endian; this machine is not")
    views = {name: (code, memoryview(buffer).cast("B") if len(buffer) else memoryview(b"")) for name, (code, buffer) in arrays.items()}
    header, starts = _header(views, meta or {})
    with path.open("wb") as file:
        file.write(header)
        for name, (_code, view) in views.items():
            file.seek(starts[name])
            file.write(view)
        file.truncate(max(file.tell(), len(header)))
        file.flush()
        os.fsync(file.fileno())


def _header(views: Mapping[str, tuple[str, memoryview]], meta: Mapping[str, Any]) -> tuple[bytes, dict[str, int]]:
    """The header with the starts it names; its own length moves them, so it is laid out with room to spare."""
    room = 512 + sum(len(name) + 64 for name in views) + len(json.dumps(dict(meta)))
    end, table, starts = 12 + room, {}, {}
    for name, (code, view) in views.items():
        starts[name] = -(-end // _ALIGN) * _ALIGN
        table[name] = [code, starts[name], len(view) // _SIZES[code]]
        end = starts[name] + len(view)
    body = json.dumps({"meta": dict(meta), "arrays": table}).encode().ljust(room)
    return MAGIC + len(body).to_bytes(4, "little") + body, starts


def open_arrays(path: Path) -> ArrayFile:
    """Map a file that `write_arrays` wrote. Errors: OSError; ValueError where it is none, or cut short."""
    with path.open("rb") as file:
        if os.fstat(file.fileno()).st_size < 12:
            raise ValueError(f"{path} is cut short")
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    whole = memoryview(mapped)
    if whole[:8] != MAGIC:
        raise ValueError(f"{path} holds no arrays")
    end = 12 + int.from_bytes(whole[8:12], "little")
    header: dict[str, Any] = json.loads(bytes(whole[12:end]))
    views = {}
    for name, (code, start, count) in header["arrays"].items():
        stop = start + count * _SIZES[code]
        if stop > len(whole):
            raise ValueError(f"{path} is cut short")
        views[name] = whole[start:stop].cast(code)
    return ArrayFile(path, header["meta"], views)


def as_array(code: str, view: memoryview) -> array[Any]:
    """A copy of a view as an array of the standard library."""
    return array(code, view.tobytes())
