"""jieba's dictionary and probabilities as one memory-mapped file, compiled once for each user and dictionary.

The file holds a trie of the dictionary's words and their beginnings (node 0 is the empty word), their log frequencies,
and the probabilities of the HMM for unknown words. `compilation.py` writes it; `lattice.py` reads it with the standard
library alone, `kernels.py` with numba; both cut as jieba does.

    root        int32 [65536]     child of node 0 by character, 0 where there is none
    edges       uint64 [2**bits]  the other edges of the trie, open addressing with linear probing:
                                  (node << 16 | character) << 24 | child; 0: empty
    sieve       uint64 [2**16]    one bit for each of 2**22 hashes of edges: tells most edges that do not exist
    log_freq    float64 [nodes]   ln(frequency), -1 where a node is no word
    forced      uint8 [nodes]     1: never taken whole from the HMM (frequency 0 in a user dictionary)
    emit        float64 [65536*4] ln P(character | state), states B M E S
    start       float64 [4]       ln P(first state)
    trans       float64 [16]      ln P(state | state before), row: the state before
    classes     uint8 [65536]     1: Han as jieba knows it (U+4E00–9FD5); 2: ASCII letter or digit; 3: one of +#&._%-
    folds       uint16 [65536]    matching form of each character
    alnum       uint8 [65536]     1: a letter or figure, of which terms are made
    figures     uint16 [65536]    each character, full-width figures and Latin letters as half-width ones
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import unicodedata
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from plansearch.arrays import open_arrays, write_arrays
from plansearch.errors import PlansearchError
from plansearch.notices import notify, warn
from plansearch.text.segmentation.user_dictionary import entries, read_bytes

VERSION = "dictionary-10"
MULTIPLIER = 0x9E3779B97F4A7C15  # 2**64 / golden ratio: spreads edges over the table
CHILD_BITS, CHARACTER_BITS, SIEVE_BITS = 24, 16, 22
CHILD_MASK = (1 << CHILD_BITS) - 1
NO_WORD = -1.0
HAN, ALNUM, JOINER = 1, 2, 3
_JIEBA_FILES = ("dict.txt", "finalseg/prob_emit.py", "finalseg/prob_start.py", "finalseg/prob_trans.py")
_TABLES = {"root", "edges", "sieve", "log_freq", "forced", "emit", "start", "trans", "classes"}
_CHARACTERS = {"folds", "alnum", "figures"}


@dataclass(frozen=True, slots=True, eq=False)
class Dictionary:
    """A compiled dictionary. `views`: its arrays by name; `bits`: the hash table's size. path: None in memory."""

    path: Path | None
    log_total: float
    bits: int
    has_forced: bool
    checksum: int
    views: dict[str, memoryview]

    def is_intact(self) -> bool:
        """Whether the arrays are those that were compiled; reads all of them (about 15 ms)."""
        return checksum(self.views) == self.checksum


_opened: dict[str, Dictionary] = {}


def dictionary(user_dict: Path | None = None, *, is_checked: bool = False) -> Dictionary:
    """The compiled dictionary with the words of a user dictionary (jieba's format); compiled when first asked for.

    By content, not by path: an edited user dictionary is another one. is_checked: read the whole file and compile
    anew where it is damaged, for readers that trust every number in it; its header and size are looked at always.
    Where the cache cannot be written, the compiled dictionary lives in this process only.
    Errors: CorpusError for a user dictionary that cannot be read, with the line.
    """
    content = None if user_dict is None else read_bytes(user_dict)
    key = _key(content)
    found = _opened.get(key) or _kept(_path(key))
    if found is None or (is_checked and not found.is_intact()):
        words = [] if content is None or user_dict is None else entries(content, user_dict)
        found = _compiled(words, _path(key))
    _opened[key] = found
    return found


def cache_folder() -> Path | None:
    """Where compiled dictionaries are kept: $PLANSEARCH_CACHE, else below the user's cache folder, else nowhere."""
    own, base = os.environ.get("PLANSEARCH_CACHE"), os.environ.get("XDG_CACHE_HOME")
    if own:
        return Path(own)
    try:
        return (Path(base) if base else Path.home() / ".cache") / "plansearch"
    except RuntimeError:  # a user without a home
        return None


def checksum(arrays: Mapping[str, Any]) -> int:
    """CRC-32 over the arrays in the order of their names."""
    crc = 0
    for name in sorted(arrays):
        crc = zlib.crc32(arrays[name], crc)
    return crc


def _path(key: str) -> Path | None:
    folder = cache_folder()
    return folder / f"{key}.dictionary" if folder else None


def _kept(path: Path | None) -> Dictionary | None:
    """What an earlier process compiled; None where there is nothing, or nothing usable."""
    if path is None:
        return None
    with contextlib.suppress(OSError, ValueError, TypeError):
        file = open_arrays(path)
        if file.views.keys() == _TABLES | _CHARACTERS:
            return Dictionary(path, **file.meta, views=file.views)
    return None


def _compiled(words: list[Any], path: Path | None) -> Dictionary:
    from plansearch.text.segmentation.compilation import compiled

    notify("compiling jieba's dictionary (once, a few seconds)")
    meta, arrays = compiled(words, jieba_folder())
    meta["checksum"] = checksum(arrays)
    if path is not None:
        failure = _keep(path, {name: (numbers.typecode, numbers) for name, numbers in arrays.items()}, meta)
        kept = _kept(path) if failure is None else None
        if kept is not None:
            return kept
        warn(f"the compiled dictionary cannot be kept ({failure}); set PLANSEARCH_CACHE to a folder you can write")
    return Dictionary(None, **meta, views={name: memoryview(numbers) for name, numbers in arrays.items()})


def _keep(path: Path, arrays: Mapping[str, tuple[str, Any]], meta: Mapping[str, Any]) -> OSError | None:
    """Put the file in place whole or not at all, by rename; the reason where it cannot be."""
    aside = path.with_name(f"{path.name}.{os.getpid()}-{os.urandom(4).hex()}")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_arrays(aside, arrays, meta)
        aside.replace(path)
    except OSError as err:
        return err
    finally:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
    return None


def jieba_folder() -> Path:
    """Where the installed jieba is. Errors: PlansearchError where there is none."""
    spec = importlib.util.find_spec("jieba")  # finds without importing
    if spec is None or spec.origin is None:
        raise PlansearchError("jieba is not installed", "pip install jieba")
    return Path(spec.origin).parent


@cache
def _origin() -> str:
    """What every dictionary is made of; jieba's files by size and time, to spare reading 5 MB at each start."""
    folder = jieba_folder()
    files = [(folder / name, (folder / name).stat()) for name in _JIEBA_FILES]
    parts = [f"{path} {status.st_size} {status.st_mtime_ns}" for path, status in files]
    return "\n".join([VERSION, unicodedata.unidata_version, *parts])


def _key(content: bytes | None) -> str:
    """Names the compiled file after what it is made of."""
    origin = _origin().encode("utf-8", "surrogateescape")
    key = f"{zlib.crc32(origin):08x}{zlib.adler32(origin):08x}"
    if content is None:
        return key
    import hashlib  # which takes its time to load, and only a user dictionary needs

    return f"{key}-{hashlib.sha256(content).hexdigest()[:16]}"
