"""What lies on disk. docs/format/index.md says the same in full; a test compares the two.

    <index>/manifest.json            the only file ever replaced, by rename: names the shards and what made them
    <index>/lock                     held by the one writer
    <index>/shards/<name>/           immutable; at most 65,536 passages, so that a passage number is a uint16
        catalogue.db                 SQLite: plans, regions, sections
        text.arrays                  canonical texts, one 16-bit unit a code point, big-endian, a 0 after each plan
        suffixes.arrays              suffix array over the units: every substring, in order
        passages.arrays              where passages begin and end
        words.arrays, bigrams.arrays terms, postings, lengths
        targets.db                   SQLite: statements of the plans, with a view in plain words
        copies.arrays                sketches of the plans, by which copies are found
        user_dict.txt                the user dictionary the plans were cut with, where there was one
    <index>/statistics/<name>.arrays what depends on the whole index: TF-IDF norms of passages and plans, copies

Arrays are files of plansearch.arrays. Shards hold what never changes (counts, lengths); document frequencies are summed
over shards when asked, so an index grown in ten steps answers as one built at once.

Format history
    3  scope and tiers of statements; messages as data
    2  targets, copies and families of plans
    1  immutable shards of arrays, suffix array, bigrams, statistics beside the manifest
    0  one shard in SQLite, postings as blobs
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from plansearch.errors import IndexFormatError, IndexMissing
from plansearch.model import Skipped

MAGIC = "plansearch-index"
FORMAT = 3
MANIFEST, LOCK, SHARDS, STATISTICS = "manifest.json", "lock", "shards", "statistics"
TARGETS = "targets.db"
CATALOGUE, TEXT, SUFFIXES, PASSAGES = "catalogue.db", "text.arrays", "suffixes.arrays", "passages.arrays"
WORDS, BIGRAMS, COPIES, USER_DICT = "words.arrays", "bigrams.arrays", "copies.arrays", "user_dict.txt"
FILES = frozenset((CATALOGUE, TEXT, SUFFIXES, PASSAGES, WORDS, BIGRAMS, COPIES, TARGETS))  # of every shard
MAX_PASSAGES = 65536
REBUILD = "build the index again with --rebuild"

SCHEMA = """
CREATE TABLE plans(plan_no INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, source TEXT NOT NULL, file TEXT NOT NULL,
  title TEXT NOT NULL, region TEXT, region_code TEXT, region_path TEXT NOT NULL, region_codes TEXT NOT NULL, level TEXT,
  year INTEGER, last_year INTEGER, body TEXT, kind TEXT, n_chars INTEGER NOT NULL, charset TEXT NOT NULL,
  sha256 TEXT NOT NULL, evidence TEXT NOT NULL, warnings TEXT NOT NULL, family TEXT NOT NULL, dropped TEXT NOT NULL);
CREATE TABLE regions(code TEXT PRIMARY KEY, name TEXT NOT NULL, level TEXT NOT NULL, parent TEXT);
CREATE TABLE sections(section_no INTEGER PRIMARY KEY, plan_no INTEGER NOT NULL, start INTEGER NOT NULL,
  "end" INTEGER NOT NULL, depth INTEGER NOT NULL, path TEXT NOT NULL);
CREATE INDEX sections_of_plan ON sections(plan_no);
"""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of the index with its size in bytes and SHA-256; name: below its folder."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class ShardEntry:
    """A shard. words, bigrams: terms in all its passages together (the sums of lengths)."""

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

    tables: digest of plans.csv, regions.csv and the user dictionary, which every plan depends on. n_terms: distinct
    words. extraction: what statements were read with. average_idf, average_idf_bigrams: of words and of bigrams, see
    measures.bm25. n_copies: plans beyond the first of each group of copies. statistics: the array file beside the
    shards; None for one without plans.
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
        """The recipe of every answer from this index, in one line."""
        return (
            f"corpus={self.n_plans}@{self.corpus_digest[:8]}|seg={self.segmentation}|index=format{FORMAT}"
            f"|plansearch={self.plansearch}"
        )

    def files(self, index: Path) -> Iterator[tuple[Path, FileEntry]]:
        """Every file the manifest names, with its place."""
        for shard in self.shards:
            for entry in shard.files:
                yield index / SHARDS / shard.name / entry.name, entry
        if self.statistics is not None:
            yield index / STATISTICS / self.statistics.name, self.statistics


def write_manifest(index: Path, manifest: Manifest) -> None:
    """Put the manifest in place: written aside, synced, renamed, so that a reader sees the old or the new one."""
    body = {"magic": MAGIC, "format": FORMAT, **asdict(manifest)}
    aside = index / (MANIFEST + ".new")
    with aside.open("w", encoding="utf-8") as file:
        json.dump(body, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(index / MANIFEST)
    sync_folder(index)


def sync_file(path: Path) -> None:
    """Make a file's contents durable, where it exists."""
    if path.exists():
        with path.open("rb") as file:
            os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:
        return
    try:
        os.fsync(handle)
    except OSError:
        pass
    finally:
        os.close(handle)


def read_manifest(index: Path) -> Manifest:
    """The manifest of an index. Errors: IndexMissing, IndexFormatError (not ours, another version's, damaged)."""
    path = index / MANIFEST
    rebuild = f"build it: plansearch index CORPUS --index {index}"
    try:
        body: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError) as err:
        raise IndexMissing(f"there is no index at {index}", rebuild) from err
    except (OSError, ValueError) as err:
        raise IndexFormatError(f"{path} cannot be read: {err}", rebuild) from err
    if not isinstance(body, dict) or body.pop("magic", None) != MAGIC:
        raise IndexFormatError(f"{path} is not a plansearch index", rebuild)
    version = body.pop("format", None)
    if version != FORMAT:
        raise IndexFormatError(f"{path} has index format {version}; this plansearch reads format {FORMAT}", rebuild)
    try:
        fitting = _fitting(Manifest, body)
        shards = tuple(shard_from_json(entry) for entry in body["shards"])
        skipped = tuple(Skipped(**_fitting(Skipped, entry)) for entry in body["skipped"])
        statistics = FileEntry(**_fitting(FileEntry, body["statistics"])) if body["statistics"] else None
        manifest = Manifest(**{**fitting, "shards": shards, "skipped": skipped, "statistics": statistics})
    except OtherFields as err:
        raise other_version(path, str(err), f"{rebuild} --rebuild", version=body.get("plansearch")) from err
    except (KeyError, TypeError, AttributeError) as err:
        raise IndexFormatError(f"{path} is damaged: {err}", rebuild) from err
    entries = [entry for shard in shards for entry in shard.files]
    parts = [manifest, *shards, *skipped, *entries, *filter(None, [manifest.statistics])]
    if wrong := [name for part in parts for name in _wrong_types(part)]:
        raise IndexFormatError(f"{path} is damaged: {' '.join(wrong)} makes no sense", rebuild)
    if absent := sorted({name for shard in shards for name in FILES - {entry.name for entry in shard.files}}):
        raise other_version(path, f"no {' '.join(absent)}", f"{rebuild} --rebuild", version=manifest.plansearch)
    return manifest


class OtherFields(Exception):
    """Something in the index has other fields than this version gives it: the message names them."""


def _fitting(kind: type, entry: dict[str, Any]) -> dict[str, Any]:
    """An entry of the manifest with the fields of its kind. Errors: OtherFields."""
    known = {f.name for f in fields(kind)}
    if isinstance(entry, dict) and entry.keys() != known:
        told = [f"no {name}" for name in sorted(known - entry.keys())]
        raise OtherFields(", ".join([*told, *(f"{name} besides" for name in sorted(entry.keys() - known))]))
    return entry


def other_version(path: Path, what: str, hint: str, *, version: object = None) -> IndexFormatError:
    """That another version of plansearch wrote a file; what: how one sees it."""
    by = f" ({version})" if isinstance(version, str) else ""
    return IndexFormatError(f"{path} was written by another version of plansearch{by}: {what}", hint)


def unfit(path: Path, entry: FileEntry | None, what: str) -> IndexFormatError:
    """Why a file has not what is looked for: another version wrote it, where it is as it was written; else damage."""
    if entry is None or not path.exists() or file_entry(path) != entry:
        return IndexFormatError(f"{path} is damaged: {what}", REBUILD)
    return other_version(path, what, REBUILD)


def unfit_database(path: Path, entry: FileEntry | None, err: Exception) -> IndexFormatError:
    """Why SQLite cannot answer: a table or column is not there (see `unfit`), or the file is damaged."""
    if str(err).startswith("no such"):
        return unfit(path, entry, str(err))
    return IndexFormatError(f"{path} is damaged: {err}", REBUILD)


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
    import hashlib  # which takes its time to load, and no question needs

    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return FileEntry(path.name, path.stat().st_size, digest)
