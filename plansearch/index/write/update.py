"""An index brought up to date: which shards stay, which files go into new ones, one rename at the end."""

from __future__ import annotations

import contextlib
import os
import shutil
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version as version_of
from pathlib import Path

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.corpus.metadata import Facts
from plansearch.errors import IndexFormatError, IndexMissing, PlansearchError
from plansearch.index import format as fmt
from plansearch.index.catalogue import file_of
from plansearch.index.provenance import extraction
from plansearch.index.shard import Shard
from plansearch.index.write.shard_writer import DoesNotFit, ShardWriter
from plansearch.model import Document, Skipped

Progress = Callable[[str, int, int], None]
DOUBLE = "another plan has the same id: give it one of its own"
SMALL = fmt.MAX_PASSAGES // 8  # passages; shards below it are merged when there are many
MANY_SMALL = 8


def no_progress(_stage: str, _done: int, _total: int) -> None:
    """The progress callback of a caller who does not want to know."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What can stay of an index: shards whose files are unchanged, those files, and what was left out of them."""

    shards: tuple[fmt.ShardEntry, ...] = ()
    files: frozenset[str] = frozenset()
    skipped: tuple[Skipped, ...] = ()


@contextlib.contextmanager
def writer_lock(index: Path) -> Iterator[None]:
    """Held by the one writer of an index. Errors: PlansearchError where another holds it, or nothing can be written."""
    try:
        index.mkdir(parents=True, exist_ok=True)
        handle = os.open(index / fmt.LOCK, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as err:
        raise PlansearchError(f"cannot write an index at {index}: {err.strerror}", "choose another --index") from err
    try:
        import fcntl

        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as err:
            raise PlansearchError(
                f"another process is writing the index {index}", "wait for it to end, or choose another --index"
            ) from err
        yield
    finally:
        os.close(handle)


def standing(index: Path, files: dict[str, str], tables: str, segmentation: str) -> Standing:
    """What stays of the index when the corpus holds these files (source to SHA-256) and these tables.

    A shard stays where every file in it is unchanged and no file reaches into a shard that goes. Many small shards go,
    to be merged into one.
    """
    try:
        manifest = fmt.read_manifest(index)
        made_by = (manifest.tables, manifest.segmentation, manifest.extraction, manifest.plansearch)
        if made_by != (tables, segmentation, extraction(), version()):
            return Standing()
        held = {entry: _files(index, entry) for entry in manifest.shards}
    except (IndexMissing, IndexFormatError):
        return Standing()
    goes = {entry for entry, found in held.items() if any(files.get(name) != sha for name, sha in found.items())}
    small = [entry for entry in held if entry not in goes and entry.n_passages < SMALL]
    if len(small) >= MANY_SMALL:
        goes |= set(small)
    if goes:  # a plan may have been left out for one that is no more
        doubled = {file_of(skip.source, files) for skip in manifest.skipped if skip.reason == DOUBLE}
        goes |= {entry for entry, found in held.items() if not doubled.isdisjoint(found)}
    while True:  # a file in several shards goes with all of them
        loose = {name for entry in goes for name in held[entry]}
        more = {entry for entry in held if entry not in goes and loose & held[entry].keys()}
        if not more:
            break
        goes |= more
    stays = tuple(entry for entry in manifest.shards if entry not in goes)
    names = frozenset(name for entry in stays for name in held[entry])
    return Standing(stays, names, tuple(skip for skip in manifest.skipped if file_of(skip.source, names)))


def _files(index: Path, entry: fmt.ShardEntry) -> dict[str, str]:
    folder = index / fmt.SHARDS / entry.name
    for file in entry.files:
        if not _is_sound(folder / file.name, file):
            raise IndexFormatError(f"{folder / file.name} is damaged", "build the index again")
    shard = Shard(folder, entry)
    try:
        return dict(shard.rows("SELECT DISTINCT file, sha256 FROM plans"))
    finally:
        shard.close()


def _is_sound(path: Path, entry: fmt.FileEntry) -> bool:
    """Whether a file is as it was written. The build trusts the numbers in it, and keeps it for the next index."""
    return path.is_file() and path.stat().st_size == entry.size and fmt.file_entry(path) == entry


def write_shards(
    plans: Iterable[tuple[Document, Facts, str] | Skipped],
    index: Path,
    gazetteer: Gazetteer,
    user_dict: Path | None,
    *,
    taken: Collection[str] = (),
    lexicon: Path | None = None,
) -> tuple[list[fmt.ShardEntry], list[Skipped]]:
    """Write plans (document, facts, file) into as many shards as they need; none is seen before a manifest names it.

    taken: ids that plans elsewhere in the index have. Of plans with one id, the first is written, the others skipped.
    lexicon: a folder of tables for reading targets.
    """
    ids = set(taken)
    entries: list[fmt.ShardEntry] = []
    skipped: list[Skipped] = []
    writer: ShardWriter | None = None
    try:
        for item in plans:
            if isinstance(item, Skipped):
                skipped.append(item)
                continue
            document, facts, file = item
            if document.source in ids:
                skipped.append(Skipped(_within(file, document), DOUBLE))
                continue
            ids.add(document.source)
            while True:
                writer = writer or ShardWriter(index / fmt.SHARDS, gazetteer, user_dict, lexicon)
                try:
                    writer.add(document, facts, file=file)
                    break
                except DoesNotFit as full:
                    if full.alone:
                        skipped.append(Skipped(_within(file, document), "too large for one plan: split the file"))
                        break
                    entries.append(writer.finish())
                    writer = None
        if writer is not None and writer.n_plans:
            entries.append(writer.finish())
            writer = None
        return entries, skipped
    except BaseException:
        for entry in entries:
            shutil.rmtree(index / fmt.SHARDS / entry.name, ignore_errors=True)
        raise
    finally:
        if writer is not None:
            writer.abandon()


def _within(file: str, document: Document) -> str:
    """A plan's source as what was left out: it names the file, which the id of a row does not."""
    return f"{file}:{document.source}" if file and not document.source.startswith(file) else document.source


def put_in_place(
    index: Path,
    entries: Sequence[fmt.ShardEntry],
    skipped: Sequence[Skipped],
    *,
    tables: str,
    segmentation: str,
    corpus_digest: str,
) -> fmt.Manifest:
    """Reckon the statistics of the whole, name the shards in the manifest, and remove what it no longer names."""
    before = _manifest(index)
    if before is not None and before.shards == tuple(entries) and _has_statistics(index, before):
        numbers = (before.statistics, before.n_terms, before.average_idf, before.average_idf_bigrams, before.n_copies)
    elif entries:
        from plansearch.index.write.statistics import refresh

        reckoned = refresh(index, [Shard(index / fmt.SHARDS / entry.name, entry) for entry in entries])
        numbers = (reckoned.file, reckoned.n_terms, *reckoned.average_idfs, reckoned.n_copies)
    else:
        numbers = (None, 0, 0.0, 0.0, 0)
    made_by = (tables, segmentation, extraction(), version())
    manifest = fmt.Manifest(tuple(entries), tuple(skipped), *numbers, corpus_digest, *made_by)
    fmt.write_manifest(index, manifest)
    sweep(index, manifest)
    return manifest


def _has_statistics(index: Path, manifest: fmt.Manifest) -> bool:
    entry = manifest.statistics
    return entry is None or _is_sound(index / fmt.STATISTICS / entry.name, entry)


def _manifest(index: Path) -> fmt.Manifest | None:
    """The manifest that stands, where it can be read."""
    try:
        return fmt.read_manifest(index)
    except (IndexMissing, IndexFormatError):
        return None


def holds_plans(index: Path) -> bool:
    """Whether an index with plans stands there."""
    manifest = _manifest(index)
    return manifest is not None and manifest.n_plans > 0


def sweep(index: Path, manifest: fmt.Manifest | None) -> None:
    """Remove shards and statistics that the manifest does not name: what older manifests and killed builds left."""
    named = {entry.name for entry in manifest.shards} if manifest else set()
    for folder in _children(index / fmt.SHARDS):
        if folder.name not in named and (folder / fmt.CATALOGUE).exists():
            shutil.rmtree(folder, ignore_errors=True)
    keep = manifest.statistics.name if manifest and manifest.statistics else ""
    for file in _children(index / fmt.STATISTICS):
        if file.name != keep and file.suffix == ".arrays":
            with contextlib.suppress(OSError):
                file.unlink()


@contextlib.contextmanager
def swept_on_failure(index: Path) -> Iterator[None]:
    """What a build that fails has written is removed; the index that stands there, and one of another format, stay."""
    try:
        yield
    except BaseException:
        with contextlib.suppress(IndexFormatError, OSError):
            try:
                sweep(index, fmt.read_manifest(index))
            except IndexMissing:
                sweep(index, None)
        raise


def _children(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def version() -> str:
    """The installed plansearch, for the manifest."""
    return version_of("plansearch")


def segmentation_name(user_dict: Path | None) -> str:
    """`jieba-0.42.1`, with the first digits of the user dictionary's SHA-256 where there is one."""
    name = f"jieba-{version_of('jieba')}"
    return name if user_dict is None else f"{name}+{fmt.file_entry(user_dict).sha256[:8]}"


@contextlib.contextmanager
def disk_errors() -> Iterator[None]:
    """What goes wrong with the disk, as an error a person can act on; the index that stands there stays as it was."""
    try:
        yield
    except (OSError, sqlite3.Error) as err:
        raise PlansearchError(
            f"the index could not be written: {err}", "free space or choose another --index; nothing was lost"
        ) from err
