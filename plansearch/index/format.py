"""What lies on disk. docs/format/index.md says the same in full; a test compares the two.

    <index>/manifest.json          the only file ever replaced, by rename: names the shard and says what made it
    <index>/shards/<name>/         immutable
        catalogue.db               SQLite: plans, texts, sections, passages, terms with postings, arrays
        plans.npz                  TF-IDF vectors of whole plans (scipy CSR, rows of length 1), for `similar`
        user_dict.txt              the user dictionary the plans were cut with, where there was one

Format history
    0  one shard in SQLite, postings as little-endian arrays
"""

from __future__ import annotations

import hashlib
import json
import os
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from plansearch.errors import IndexFormatError, IndexMissing

MAGIC = "plansearch-index"
FORMAT = 0
MANIFEST = "manifest.json"
CATALOGUE = "catalogue.db"
PLAN_VECTORS = "plans.npz"
USER_DICT = "user_dict.txt"

SCHEMA = """
CREATE TABLE plans(plan_no INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, source TEXT NOT NULL, title TEXT NOT NULL,
  region TEXT, region_code TEXT, region_path TEXT NOT NULL, region_codes TEXT NOT NULL, level TEXT, year INTEGER,
  n_chars INTEGER NOT NULL, n_terms INTEGER NOT NULL, charset TEXT NOT NULL, sha256 TEXT NOT NULL,
  evidence TEXT NOT NULL, warnings TEXT NOT NULL);
CREATE TABLE texts(plan_no INTEGER PRIMARY KEY, text TEXT NOT NULL);
CREATE TABLE regions(code TEXT PRIMARY KEY, name TEXT NOT NULL, level TEXT NOT NULL, parent TEXT);
CREATE TABLE sections(plan_no INTEGER NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL, depth INTEGER NOT NULL,
  path TEXT NOT NULL);
CREATE TABLE passages(passage_no INTEGER PRIMARY KEY, plan_no INTEGER NOT NULL, start INTEGER NOT NULL,
  "end" INTEGER NOT NULL, section TEXT NOT NULL);
CREATE TABLE terms(term_no INTEGER PRIMARY KEY, term TEXT UNIQUE NOT NULL, df INTEGER NOT NULL, cf INTEGER NOT NULL,
  passages BLOB NOT NULL, tfs BLOB NOT NULL);
CREATE TABLE arrays(name TEXT PRIMARY KEY, data BLOB NOT NULL);
CREATE TABLE skipped(source TEXT NOT NULL, reason TEXT NOT NULL);
CREATE INDEX sections_of_plan ON sections(plan_no);
CREATE INDEX passages_of_plan ON passages(plan_no);
"""


@dataclass(frozen=True, slots=True)
class FileEntry:
    """A file of the shard with its size in bytes and SHA-256."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What the index holds and what made it. average_length: terms a passage; average_idf: see measures.bm25."""

    shard: str
    n_plans: int
    n_passages: int
    n_chars: int
    n_terms: int
    n_tokens: int
    average_length: float
    average_idf: float
    corpus_digest: str
    segmentation: str
    plansearch: str
    files: tuple[FileEntry, ...]

    @property
    def signature(self) -> str:
        """The recipe of every answer from this index, in one line."""
        return (
            f"corpus={self.n_plans}@{self.corpus_digest[:8]}|seg={self.segmentation}|index=format{FORMAT}"
            f"|plansearch={self.plansearch}"
        )


def write_manifest(index: Path, manifest: Manifest) -> None:
    """Put the manifest in place: written aside, synced, renamed, so that a reader sees the old or the new one."""
    body = {"magic": MAGIC, "format": FORMAT, **asdict(manifest)}
    aside = index / (MANIFEST + ".new")
    with aside.open("w", encoding="utf-8") as file:
        json.dump(body, file, ensure_ascii=False, indent=1)
        file.flush()
        os.fsync(file.fileno())
    aside.replace(index / MANIFEST)


def read_manifest(index: Path) -> Manifest:
    """The manifest of an index. Errors: IndexMissing, IndexFormatError (not ours, other version, damaged)."""
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
        raise IndexFormatError(
            f"{path} has index format {version}; this plansearch reads format {FORMAT}",
            rebuild,
        )
    try:
        files = tuple(FileEntry(**entry) for entry in body.pop("files"))
        manifest = Manifest(files=files, **body)
    except (KeyError, TypeError) as err:
        raise IndexFormatError(f"{path} is damaged: {err}", rebuild) from err
    parts: tuple[Manifest | FileEntry, ...] = (manifest, *files)
    wrong = [name for part in parts for name in _wrong_types(part)]
    if wrong or CATALOGUE not in {entry.name for entry in files}:
        raise IndexFormatError(f"{path} is damaged: {' '.join(wrong) or CATALOGUE} makes no sense", rebuild)
    return manifest


def _wrong_types(part: Manifest | FileEntry) -> list[str]:
    known: dict[Any, type | tuple[type, ...]] = {"int": int, "float": (int, float), "str": str}
    return [f.name for f in fields(part) if f.type in known and not isinstance(getattr(part, f.name), known[f.type])]


def file_entry(path: Path) -> FileEntry:
    """Name, size and checksum of a finished file."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return FileEntry(path.name, path.stat().st_size, digest)
