"""What an index holds on disk: names of files, the schema of the catalogue, and the manifest.

    <index>/manifest.json            the only file that is ever replaced, by rename: names the shards and their makers,
                                     and has a checksum of itself
    <index>/lock                     held by the one writer
    <index>/shards/<name>/           immutable; at most 65,536 passages, so that a passage number is a uint16
        catalogue.db                 SQLite: plans, regions, sections
        text.arrays                  canonical texts, one 16-bit unit a code point, big-endian, a 0 after each plan
        suffixes.arrays              suffix array over the units: every substring, in order
        passages.arrays              where passages begin and end, and what they are a part of
        words.arrays, bigrams.arrays terms, postings, lengths
        targets.db                   SQLite: statements of the plans, with a view that is easy to read
        copies.arrays                sketches of the plans, from which copies are found
        user_dict.txt                the user dictionary that segmented the plans, if there was one
    <index>/statistics/<name>.arrays numbers that depend on the whole index: norms of passages and plans, copies

docs/format/index.md describes all of it; a test compares that page with this module. Arrays are files of
plansearch.arrays. Shards hold what never changes (counts, lengths). Document frequencies are summed over shards at
query time, so an index that grew in ten steps answers like one that was built at once.

Format history
    6  a checksum in the manifest
    5  what each section and passage is a part of (plan, review, guiding thoughts …); lengths of plans' vectors of
       subjects and of names
    4  joint amounts of statements, and the years that they are for
    3  scope and tiers of statements; messages as data
    2  targets, copies and families of plans
    1  immutable shards of arrays, suffix array, bigrams, statistics beside the manifest
    0  one shard in SQLite, postings as blobs
"""

from __future__ import annotations

import errno
import json
import os
import time
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, TypeVar

from plansearch.errors import IndexFormatError, IndexMissing
from plansearch.messages import Do, Message, act, as_data, from_data, mark, note
from plansearch.model import Skipped

_T = TypeVar("_T")

MAGIC = "plansearch-index"
FORMAT = 6
READABLE = (5, FORMAT)
"""Formats that are read. Shards and statistics of format 5 are those of format 6; its manifest has no checksum."""
NEW_MANIFEST = "manifest.json.new"
MANIFEST, LOCK, SHARDS, STATISTICS = "manifest.json", "lock", "shards", "statistics"
TARGETS = "targets.db"
CATALOGUE, TEXT, SUFFIXES, PASSAGES = "catalogue.db", "text.arrays", "suffixes.arrays", "passages.arrays"
WORDS, BIGRAMS, COPIES, USER_DICT = "words.arrays", "bigrams.arrays", "copies.arrays", "user_dict.txt"
FILES = frozenset((CATALOGUE, TEXT, SUFFIXES, PASSAGES, WORDS, BIGRAMS, COPIES, TARGETS))  # every shard has these
MAX_PASSAGES = 65536
_OF_DISKS = frozenset((errno.EIO, errno.ENOSPC, errno.EROFS, getattr(errno, "EDQUOT", errno.ENOSPC)))
CONTESTED = ((), ("region",), ("year",), ("region", "year"))
"""What the numbers of the array `contested` mean."""
_NO_CHECKSUM = "0" * 8
_PATIENCE = 20  # attempts to replace a file that another process has open on Windows, a twentieth of a second apart

SCHEMA = """
CREATE TABLE plans(plan_no INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, source TEXT NOT NULL, file TEXT NOT NULL,
  title TEXT NOT NULL, region TEXT, region_code TEXT, region_path TEXT NOT NULL, region_codes TEXT NOT NULL, level TEXT,
  year INTEGER, last_year INTEGER, body TEXT, kind TEXT, n_chars INTEGER NOT NULL, charset TEXT NOT NULL,
  sha256 TEXT NOT NULL, evidence TEXT NOT NULL, warnings TEXT NOT NULL, family TEXT NOT NULL, dropped TEXT NOT NULL);
CREATE TABLE regions(code TEXT PRIMARY KEY, name TEXT NOT NULL, level TEXT NOT NULL, parent TEXT);
CREATE TABLE sections(section_no INTEGER PRIMARY KEY, plan_no INTEGER NOT NULL, start INTEGER NOT NULL,
  "end" INTEGER NOT NULL, depth INTEGER NOT NULL, path TEXT NOT NULL, part TEXT NOT NULL);
CREATE INDEX sections_of_plan ON sections(plan_no);
"""


def signature(
    n_plans: int, corpus: str, tables: str, segmentation: str, extraction: str, plansearch: str, format: int = FORMAT
) -> str:
    """What an index was made of and with, in one line; digests are shortened to eight digits."""
    return (
        f"corpus={n_plans}@{corpus[:8]}+{tables[:8]}|seg={segmentation}|targets={extraction.removeprefix('targets-')}"
        f"|index=format{format}|plansearch={plansearch}"
    )


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of the index with its size in bytes and its SHA-256. name: without the folder."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ShardEntry:
    """A shard. words, bigrams: number of occurrences in all its passages (the sums of lengths)."""

    name: str
    n_plans: int
    n_passages: int
    n_chars: int
    words: int
    bigrams: int
    files: tuple[FileEntry, ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the index holds and what made it.

    tables: digest of plans.csv, regions.csv, the user dictionary and the custom lexicon, which every plan depends on.
    n_terms: distinct words. extraction: version of the rules that found statements. average_idf, average_idf_bigrams:
    of words and of bigrams, see measures.bm25. n_copies: plans beyond the first of each group of copies. statistics:
    the array file beside the shards; None for an index without plans. format: that it was read from.
    """

    shards: tuple[ShardEntry, ...]
    skipped: tuple[Skipped, ...]
    statistics: FileEntry | None
    n_terms: int
    average_idf: float
    average_idf_bigrams: float
    n_copies: int
    corpus_digest: str
    tables: str
    segmentation: str
    extraction: str
    plansearch: str
    format: int = FORMAT

    @property
    def n_plans(self) -> int:
        """Plans in all shards."""
        return sum(shard.n_plans for shard in self.shards)

    @property
    def n_passages(self) -> int:
        """Passages in all shards."""
        return sum(shard.n_passages for shard in self.shards)

    @property
    def n_chars(self) -> int:
        """Characters of all canonical texts."""
        return sum(shard.n_chars for shard in self.shards)

    @property
    def signature(self) -> str:
        """The part that every recipe of an answer from this index has, in one line."""
        return signature(
            self.n_plans,
            self.corpus_digest,
            self.tables,
            self.segmentation,
            self.extraction,
            self.plansearch,
            self.format,
        )

    def files(self, index: Path) -> Iterator[tuple[Path, FileEntry]]:
        """Every file that the manifest names, with its path."""
        for shard in self.shards:
            for entry in shard.files:
                yield index / SHARDS / shard.name / entry.name, entry
        if self.statistics is not None:
            yield index / STATISTICS / self.statistics.name, self.statistics


def write_manifest(index: Path, manifest: Manifest) -> None:
    """Replace the manifest: write beside the old one, sync, rename. A reader sees the old manifest or the new one."""
    skipped = [record_as_data(skip) for skip in manifest.skipped]
    body = {"magic": MAGIC, "format": FORMAT, **asdict(manifest), "skipped": skipped}
    new = index / NEW_MANIFEST
    with new.open("wb") as file:
        file.write(sealed({**body, "format": FORMAT}))
        file.flush()
        os.fsync(file.fileno())
    _replace(new, index / MANIFEST)
    sync_folder(index)


def sealed(body: Mapping[str, Any]) -> bytes:
    """The bytes of a manifest, with its checksum."""
    first = {"magic": body["magic"], "format": body["format"], "checksum": _NO_CHECKSUM}
    data = json.dumps({**first, **body, "checksum": _NO_CHECKSUM}, ensure_ascii=False, indent=1).encode()
    return data.replace(_checksum_line(_NO_CHECKSUM), _checksum_line(f"{zlib.crc32(data):08x}"), 1)


def _checksum_line(checksum: str) -> bytes:
    return f'\n "checksum": "{checksum}"'.encode()


def _is_sealed(data: bytes, checksum: object) -> bool:
    """Whether a checksum is that of a manifest with these bytes: the CRC-32 of them with zeros in its place."""
    line = _checksum_line(str(checksum))
    return data.count(line) == 1 and f"{zlib.crc32(data.replace(line, _checksum_line(_NO_CHECKSUM))):08x}" == checksum


def _replace(source: Path, target: Path) -> None:
    """Rename a file over another one. Windows refuses it while a reader has the target open, which is soon over."""
    for _ in range(_PATIENCE if os.name == "nt" else 0):
        try:
            source.replace(target)
        except PermissionError:
            time.sleep(0.05)
        else:
            return
    source.replace(target)


def sync_file(path: Path) -> None:
    """Make the content of a file durable; a file that does not exist is ignored."""
    if path.exists():
        with path.open("r+b") as file:  # Windows syncs only what may be written
            os.fsync(file.fileno())


def make_folder(folder: Path) -> None:
    """Make a folder and those above it that are missing, and make their names durable. Errors: OSError."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    for path in reversed(missing):
        path.mkdir(exist_ok=True)
        sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, on systems that can do that (Windows and some network folders cannot).

    Errors: OSError of a disk that fails or is full.
    """
    try:
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
    except OSError as err:
        if err.errno in _OF_DISKS:
            raise


def read_manifest(index: Path) -> Manifest:
    """The manifest of an index.

    Errors: IndexMissing; IndexFormatError where it is no manifest, damaged, or written by another version.
    """
    path = index / MANIFEST
    build = act(Do.BUILD_INDEX, index=str(index))
    try:
        data = path.read_bytes()
        body: dict[str, Any] = json.loads(data.decode())
    except (FileNotFoundError, NotADirectoryError) as err:
        raise IndexMissing(note("there is no index at {index}", index=str(index)), build) from err
    except OSError as err:
        raise unreadable(path, err) from err
    except (ValueError, RecursionError) as err:
        raise IndexFormatError(note("{path} cannot be read: {reason}", path=str(path), reason=str(err)), build) from err
    if not isinstance(body, dict) or body.pop("magic", None) != MAGIC:
        raise IndexFormatError(note("{path} is not a plansearch index", path=str(path)), build)
    version = body.get("format")
    if version not in READABLE:
        raise IndexFormatError(
            note(
                "{path} has index format {version}; this plansearch reads format {format}",
                path=str(path), version=str(version), format=" ".join(map(str, READABLE)),
            ),
            act(Do.REBUILD_INDEX),
        )  # fmt: skip
    if version == FORMAT and not _is_sealed(data, body.pop("checksum", None)):
        raise damaged(path, note("its checksum is another one"))
    return _checked(body, path)


def state_of_manifest(index: Path) -> tuple[int, int, int] | None:
    """What changes when the manifest is replaced; None where there is none."""
    try:
        status = (index / MANIFEST).stat()
    except OSError:
        return None
    return status.st_ino, status.st_mtime_ns, status.st_size


def _checked(body: dict[str, Any], path: Path) -> Manifest:
    """The manifest that a readable format has as these values. Errors: IndexFormatError."""
    try:
        manifest = _parsed(body)
    except OtherFields as err:
        raise other_version(path, err.fields, version=body.get("plansearch")) from err
    except (KeyError, TypeError, AttributeError, ValueError) as err:
        raise damaged(path, str(err)) from err
    entries = [entry for shard in manifest.shards for entry in shard.files]
    parts = [manifest, *manifest.shards, *manifest.skipped, *entries, *filter(None, [manifest.statistics])]
    if wrong := tuple(name for part in parts for name in _wrong_types(part)):
        raise damaged(path, note("{names} makes no sense", names=wrong))
    if bool(manifest.shards) != (manifest.statistics is not None):
        raise damaged(path, note("{names} makes no sense", names=("statistics",)))
    absent = sorted({name for shard in manifest.shards for name in FILES - {entry.name for entry in shard.files}})
    if absent:
        raise other_version(path, tuple(note("no {name}", name=name) for name in absent), version=manifest.plansearch)
    return manifest


def _parsed(body: dict[str, Any]) -> Manifest:
    fitting = _fitting(Manifest, body)
    shards = tuple(shard_from_json(entry) for entry in body["shards"])
    skipped = tuple(record_from_data(Skipped, _fitting(Skipped, entry)) for entry in body["skipped"])
    statistics = None if body["statistics"] is None else FileEntry(**_fitting(FileEntry, body["statistics"]))
    return Manifest(**{**fitting, "shards": shards, "skipped": skipped, "statistics": statistics})


class OtherFields(Exception):
    """Something in the index has other fields than this version writes. fields: the differences, as messages."""

    def __init__(self, fields: tuple[Message, ...]) -> None:
        super().__init__(*fields)
        self.fields = fields


def _fitting(kind: type, entry: dict[str, Any]) -> dict[str, Any]:
    """An entry of the manifest that has exactly the fields of its class. Errors: OtherFields."""
    known = {f.name for f in fields(kind)}
    if isinstance(entry, dict) and entry.keys() != known:
        absent = [note("no {name}", name=name) for name in sorted(known - entry.keys())]
        more = [note("{name} besides", name=name) for name in sorted(entry.keys() - known)]
        raise OtherFields((*absent, *more))
    return entry


def record_as_data(record: Any) -> dict[str, Any]:
    """A flat record (a dataclass such as `Skipped`) as JSON values; messages in it keep their templates and fields."""
    return {f.name: as_data(getattr(record, f.name)) for f in fields(record)}


def record_from_data(kind: Callable[..., _T], entry: Mapping[str, Any]) -> _T:
    """The record again. Errors: TypeError, KeyError or ValueError for values that `record_as_data` does not give."""
    return kind(**{name: from_data(value) if type(value) is dict else value for name, value in entry.items()})


def is_strange(character: str) -> bool:
    """Whether a character needs a stand-in in a shard: it is beyond U+FFFF or a lone surrogate."""
    return character > "\uffff" or "\ud800" <= character <= "\udfff"


def other_version(path: Path, what: object, *, version: object = None) -> IndexFormatError:
    """The error that another version of plansearch wrote a file. what: what shows it, a message or several."""
    template = mark("{path} was written by another version of plansearch: {what}")
    if isinstance(version, str):
        template = mark("{path} was written by another version of plansearch ({version}): {what}")
    return IndexFormatError(note(template, path=str(path), version=version, what=what), act(Do.REBUILD_INDEX))


def unreadable(path: Path, err: OSError) -> IndexMissing:
    """The error that the system does not let a file of the index be read."""
    hint: Message = note("look who may read the folder of the index, and whether its disk works")
    if err.errno in (errno.EMFILE, errno.ENFILE):
        hint = note("let this process open more files; an index has nine for every 65,536 passages")
    elif err.errno == errno.ENAMETOOLONG:
        hint = note("give the folder of an index")
    return IndexMissing(note("{path} cannot be read: {reason}", path=str(path), reason=err.strerror or str(err)), hint)


def damaged(path: Path, reason: object) -> IndexFormatError:
    """The error that a file of the index is damaged."""
    return IndexFormatError(note("{path} is damaged: {reason}", path=str(path), reason=reason), act(Do.REBUILD_INDEX))


def shard_from_json(entry: dict[str, Any]) -> ShardEntry:
    """A shard's entry as the manifest holds it. Errors: OtherFields."""
    fitting = _fitting(ShardEntry, entry)
    files = tuple(FileEntry(**_fitting(FileEntry, file)) for file in entry["files"])
    return ShardEntry(**{**fitting, "files": files})


def _wrong_types(part: Any) -> list[str]:
    known: dict[Any, type | tuple[type, ...]] = {"int": int, "float": (int, float), "str": str}
    return [f.name for f in fields(part) if f.type in known and not isinstance(getattr(part, f.name), known[f.type])]


def file_entry(path: Path) -> FileEntry:
    """Name, size and checksum of a finished file."""
    import hashlib  # loading it takes time, and queries do not need it

    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return FileEntry(path.name, path.stat().st_size, digest)
