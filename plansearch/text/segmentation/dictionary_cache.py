"""The compiled dictionary of this user: opened where an earlier process compiled it, compiled where none did."""

from __future__ import annotations

import importlib.util
import os
import unicodedata
import zlib
from functools import cache
from pathlib import Path

from plansearch.errors import PlansearchError
from plansearch.messages import note
from plansearch.notices import notify, warn
from plansearch.text.segmentation.dictionary import VERSION, Dictionary, checksum, open_dictionary
from plansearch.text.segmentation.user_dictionary import Entry, entries, read_bytes

_JIEBA_FILES = ("dict.txt", "finalseg/prob_emit.py", "finalseg/prob_start.py", "finalseg/prob_trans.py")

_opened: dict[str, Dictionary] = {}


def dictionary(user_dict: Path | None = None, *, is_checked: bool = False) -> Dictionary:
    """The compiled dictionary with the words of a user dictionary (jieba's format); the first call compiles it.

    By content, not by path: an edited user dictionary is another one. is_checked: read the whole file, and compile it
    again where it is damaged; for readers that trust every number in it. Header and size are always checked.
    Where the cache cannot be written, the compiled dictionary lives in this process only.
    Errors: CorpusError for a user dictionary that cannot be read, with the line.
    """
    content = None if user_dict is None else read_bytes(user_dict)
    key = _key(content)
    path = _path(key)
    found = _opened.get(key) or (None if path is None else open_dictionary(path))
    if found is None or (is_checked and not found.is_intact()):
        words = [] if content is None or user_dict is None else entries(content, user_dict)
        found = _compile(words, path)
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


def jieba_folder() -> Path:
    """The folder of the installed jieba. Errors: PlansearchError where there is none."""
    spec = importlib.util.find_spec("jieba")  # finds without importing
    if spec is None or spec.origin is None:
        raise PlansearchError(note("jieba is not installed"), note("pip install jieba"))
    return Path(spec.origin).parent


def _path(key: str) -> Path | None:
    folder = cache_folder()
    return folder / f"{key}.dictionary" if folder else None


def _compile(words: list[Entry], path: Path | None) -> Dictionary:
    """Compile jieba's dictionary with more words, and keep it at `path` where that is possible."""
    from plansearch.text.segmentation import compilation

    notify(note("compiling jieba's dictionary (once, a few seconds)"))
    facts, arrays = compilation.compile_dictionary(words, jieba_folder())
    facts["checksum"] = checksum(arrays)
    if path is not None:
        failure = compilation.write_dictionary(path, facts, arrays)
        written = open_dictionary(path) if failure is None else None
        if written is not None:
            return written
        warn(
            note(
                "the compiled dictionary cannot be kept ({reason}); set PLANSEARCH_CACHE to a folder you can write",
                reason=str(failure),
            )
        )
    return Dictionary(None, **facts, views={name: memoryview(numbers) for name, numbers in arrays.items()})


@cache
def _origin() -> str:
    """What every dictionary is made of. jieba's files by size and time: reading their 5 MB at each start is slow."""
    folder = jieba_folder()
    files = [(folder / name, (folder / name).stat()) for name in _JIEBA_FILES]
    parts = [f"{path} {status.st_size} {status.st_mtime_ns}" for path, status in files]
    return "\n".join([VERSION, unicodedata.unidata_version, *parts])


def _key(content: bytes | None) -> str:
    """The name of the compiled file: a digest of what it is made of."""
    origin = _origin().encode("utf-8", "surrogateescape")
    key = f"{zlib.crc32(origin):08x}{zlib.adler32(origin):08x}"
    if content is None:
        return key
    import hashlib  # slow to load, and only a user dictionary needs it

    return f"{key}-{hashlib.sha256(content).hexdigest()[:16]}"
