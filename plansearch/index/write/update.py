"""An index brought up to date: which shards stay, which files go into new ones, one rename at the end."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import version as version_of
from pathlib import Path
from typing import TYPE_CHECKING

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.errors import IndexFormatError, IndexMissing
from plansearch.index import format as fmt
from plansearch.index.files.source_files import file_of
from plansearch.index.provenance import extraction
from plansearch.index.shard import Shard
from plansearch.index.write.prepared import Prepared
from plansearch.index.write.shard_writer import DoesNotFit, ShardWriter
from plansearch.interrupts import cleared_away
from plansearch.messages import note
from plansearch.model import Skipped

if TYPE_CHECKING:
    from plansearch.index.write.statistics import Statistics

DUPLICATE_ID = note("another plan has the same id: give it one of its own")
TOO_LARGE = note("too large for one plan: split the file")
MARKER = ".building-"  # begins the name of a file that is there while workers elsewhere write shards
_RANDOM = re.compile("[0-9a-f]{12}")  # names of shards and of statistics
_OF_SHARDS = frozenset((*fmt.FILES, fmt.USER_DICT))
SMALL = fmt.MAX_PASSAGES // 8  # passages; shards below it are merged when there are many of them
MANY_SMALL = 8


@dataclass(frozen=True, slots=True)
class ReusableShards:
    """What can stay of an index: shards whose files are unchanged, these files, and what was skipped in them."""

    shards: tuple[fmt.ShardEntry, ...] = ()
    files: frozenset[str] = frozenset()
    skipped: tuple[Skipped, ...] = ()


def reusable_shards(index: Path, files: dict[str, str], tables: str, segmentation: str) -> ReusableShards:
    """The part of an index that can stay for a corpus of these files (source to SHA-256) and tables (their digest).

    A shard stays if all its files are unchanged and none of them is in a shard that goes. If there are many small
    shards, they all go, to be merged into one. Nothing stays of an index that other versions made, or that is damaged.
    """
    try:
        manifest = fmt.read_manifest(index)
        versions = (manifest.tables, manifest.segmentation, manifest.extraction, manifest.plansearch)
        if versions != (tables, segmentation, extraction(), version()):
            return ReusableShards()
        held = {entry: _files(index, entry) for entry in manifest.shards}
    except (IndexMissing, IndexFormatError):
        return ReusableShards()
    gone = {entry for entry, found in held.items() if any(files.get(name) != sha for name, sha in found.items())}
    small = [entry for entry in held if entry not in gone and entry.n_passages < SMALL]
    if len(small) >= MANY_SMALL:
        gone |= set(small)
    if gone:  # a plan may have been skipped because of a plan of the same id that is gone now
        duplicates = {file_of(skip.source, files) for skip in manifest.skipped if skip.reason == DUPLICATE_ID}
        gone |= {entry for entry, found in held.items() if not duplicates.isdisjoint(found)}
    while True:  # a file in several shards goes with all of them
        loose = {name for entry in gone for name in held[entry]}
        more = {entry for entry in held if entry not in gone and loose & held[entry].keys()}
        if not more:
            break
        gone |= more
    kept = tuple(entry for entry in manifest.shards if entry not in gone)
    names = frozenset(name for entry in kept for name in held[entry])
    return ReusableShards(kept, names, tuple(skip for skip in manifest.skipped if file_of(skip.source, names)))


def _files(index: Path, entry: fmt.ShardEntry) -> dict[str, str]:
    folder = index / fmt.SHARDS / entry.name
    for file in entry.files:
        if not _is_sound(folder / file.name, file):
            raise fmt.damaged(folder / file.name, note("its checksum is another one"))
    shard = Shard(folder, entry)
    try:
        return dict(shard.rows("SELECT DISTINCT file, sha256 FROM plans"))
    finally:
        shard.close()


def _is_sound(path: Path, entry: fmt.FileEntry) -> bool:
    """Whether a file is as it was written. A build trusts the numbers in it and keeps it for the next index."""
    return path.is_file() and path.stat().st_size == entry.size and fmt.file_entry(path) == entry


def write_shards(
    plans: Iterable[tuple[Prepared, str] | Skipped],
    index: Path,
    gazetteer: Gazetteer,
    user_dict: Path | None,
    *,
    taken: Collection[str] = (),
    lexicon: Path | None = None,
) -> tuple[list[fmt.ShardEntry], list[Skipped]]:
    """Write plans, each with its file, into as many shards as they need. Returns their entries and what was skipped.

    No reader sees a shard before a manifest names it. taken: ids that plans elsewhere in the index have. Of several
    plans with one id, the first is written and the others are skipped. lexicon: a folder of tables for reading targets.
    If anything fails, the new shards are removed.
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
            plan, file = item
            if plan.source in ids:
                skipped.append(Skipped(source_in(file, plan.source), DUPLICATE_ID))
                continue
            ids.add(plan.source)
            while True:
                writer = writer or ShardWriter(index / fmt.SHARDS, gazetteer, user_dict, lexicon)
                try:
                    writer.take(plan, file=file)
                    break
                except DoesNotFit as full:
                    if full.alone:
                        skipped.append(Skipped(source_in(file, plan.source), TOO_LARGE))
                        break
                    entries.append(writer.finish())
                    writer = None
        if writer is not None and writer.n_plans:
            entries.append(writer.finish())
            writer = None
        return entries, skipped
    except BaseException:
        for entry in entries:
            _remove_shard(index / fmt.SHARDS / entry.name)
        raise
    finally:
        if writer is not None:
            writer.abandon()


def source_in(file: str, source: str) -> str:
    """The source of a skipped plan, which names the file, too; the id of a row does not."""
    return f"{file}:{source}" if file and not source.startswith(file) else source


def commit(
    index: Path,
    entries: Sequence[fmt.ShardEntry],
    skipped: Sequence[Skipped],
    *,
    tables: str,
    segmentation: str,
    corpus_digest: str,
    statistics: Callable[[Path, Sequence[fmt.ShardEntry]], Statistics] | None = None,
) -> fmt.Manifest:
    """Compute the statistics of the whole, replace the manifest, and remove what it no longer names.

    statistics: what computes them and writes them beside the manifest; without it, `statistics_of`.
    """
    before = _manifest(index)
    if before is not None and before.shards == tuple(entries) and _has_statistics(index, before):
        numbers = (before.statistics, before.n_terms, before.average_idf, before.average_idf_bigrams, before.n_copies)
    elif entries:
        fresh = (statistics or statistics_of)(index, entries)
        numbers = (fresh.file, fresh.n_terms, *fresh.average_idfs, fresh.n_copies)
    else:
        numbers = (None, 0, 0.0, 0.0, 0)
    versions = (tables, segmentation, extraction(), version())
    manifest = fmt.Manifest(tuple(entries), tuple(skipped), *numbers, corpus_digest, *versions)
    for folder in (index / fmt.SHARDS, index / fmt.STATISTICS, index):
        fmt.sync_folder(folder)  # before a manifest names what is in them
    fmt.write_manifest(index, manifest)
    remove_orphans(index, manifest)
    return manifest


def statistics_of(index: Path, entries: Sequence[fmt.ShardEntry]) -> Statistics:
    """Compute the statistics of an index of these shards in this process, and write them beside the manifest."""
    from plansearch.index.write.statistics import refresh

    shards = [Shard(index / fmt.SHARDS / entry.name, entry) for entry in entries]
    try:
        return refresh(index, shards)
    finally:
        for shard in shards:
            shard.close()


def _has_statistics(index: Path, manifest: fmt.Manifest) -> bool:
    entry = manifest.statistics
    return entry is None or _is_sound(index / fmt.STATISTICS / entry.name, entry)


def _manifest(index: Path) -> fmt.Manifest | None:
    """The manifest of the index at a path; None if there is none that can be read."""
    try:
        return fmt.read_manifest(index)
    except (IndexMissing, IndexFormatError):
        return None


def holds_plans(index: Path) -> bool:
    """Whether there is an index with plans."""
    manifest = _manifest(index)
    return manifest is not None and manifest.n_plans > 0


def remove_orphans(index: Path, *manifests: fmt.Manifest | None) -> None:
    """Remove shards and statistics that no manifest names: those of older manifests and of killed builds.

    They are known by their names, whatever is left of them: an earlier removal may have been interrupted anywhere. A
    file that a reader has open on Windows stays until the next build, and so does what no build has written.
    """
    for marker in index.glob(f"{MARKER}*"):  # what a killed build still has running elsewhere ends without it
        with contextlib.suppress(OSError):
            marker.unlink()
    kept = [manifest for manifest in manifests if manifest is not None]
    named = {entry.name for manifest in kept for entry in manifest.shards}
    for folder in _children(index / fmt.SHARDS):
        if folder.name not in named and _RANDOM.fullmatch(folder.name):
            _remove_shard(folder)
    statistics = {manifest.statistics.name for manifest in kept if manifest.statistics is not None}
    for file in _children(index / fmt.STATISTICS):
        if file.name not in statistics and file.suffix == ".arrays" and _RANDOM.fullmatch(file.stem):
            with contextlib.suppress(OSError):
                file.unlink()
    with contextlib.suppress(OSError):
        (index / fmt.NEW_MANIFEST).unlink(missing_ok=True)


def _remove_shard(folder: Path) -> None:
    for path in _children(folder):
        if path.name in _OF_SHARDS:
            with contextlib.suppress(OSError):
                path.unlink()
    with contextlib.suppress(OSError):
        folder.rmdir()


@contextlib.contextmanager
def orphans_removed_on_failure(index: Path) -> Iterator[None]:
    """Remove what a failing build has written. The index that was there stays, also one of another format.

    It stays even if its manifest was replaced already: the disk may have failed before that was durable.
    """
    before = _manifest(index)

    def clear() -> None:
        with contextlib.suppress(IndexFormatError, OSError):
            if (index / fmt.MANIFEST).exists():
                with contextlib.suppress(IndexMissing):  # it cannot be read now: whatever it names stays
                    remove_orphans(index, before, fmt.read_manifest(index))
            else:
                remove_orphans(index, before)

    with cleared_away(clear):
        try:
            yield
        except BaseException:
            clear()
            raise


def _children(folder: Path) -> list[Path]:
    return list(folder.iterdir()) if folder.is_dir() else []


def version() -> str:
    """The version of plansearch that is installed."""
    return version_of("plansearch")


def segmentation_name(user_dict: Path | None) -> str:
    """`jieba-0.42.1`, with the first digits of the user dictionary's SHA-256 if there is one."""
    name = f"jieba-{version_of('jieba')}"
    return name if user_dict is None else f"{name}+{fmt.file_entry(user_dict).sha256[:8]}"
