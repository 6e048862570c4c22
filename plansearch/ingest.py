"""From a folder of plans to an index: reading, whose plan it is and for when, indexing."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor, wait
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from plansearch.corpus.metadata import Facts, infer, read_overrides
from plansearch.corpus.regions import Gazetteer
from plansearch.errors import CorpusError
from plansearch.index.build import (
    Standing,
    disk_errors,
    no_progress,
    put_in_place,
    segmentation_name,
    standing,
    write_shards,
    writer_lock,
)
from plansearch.index.format import ShardEntry
from plansearch.model import Document, Skipped
from plansearch.report import Cell, Column, Table, Viewable
from plansearch.sources.folder import list_folder, read_plans

Progress = Callable[[str, int, int], None]
MAX_WORKERS = 4
PARALLEL_FROM = 8_000_000  # bytes of files below which starting processes does not pay
PART_SIZE = 28_000_000  # bytes of files that make about one shard


@dataclass(frozen=True, slots=True)
class Build(Viewable):
    """An index just written: where, what it holds, what was left out and why, what the clues disagree on."""

    index: Path
    n_plans: int
    n_passages: int
    n_chars: int
    n_terms: int
    skipped: tuple[Skipped, ...]
    warnings: tuple[tuple[str, str], ...]
    signature: str

    @property
    def is_empty(self) -> bool:
        """True where no plan was indexed."""
        return self.n_plans == 0

    def table(self) -> Table:
        """Counts, then a row for each skipped file; disagreements of clues are notes."""
        counts = [
            ("plans", self.n_plans, ""),
            ("passages", self.n_passages, ""),
            ("characters", self.n_chars, ""),
            ("terms", self.n_terms, ""),
            ("skipped", len(self.skipped), ""),
        ]
        rows: list[tuple[Cell, ...]] = [*counts, *(("skipped file", s.source, s.reason) for s in self.skipped)]
        notes = [f"{source}: {warning}" for source, warning in self.warnings[:20]]
        if len(self.warnings) > 20:
            notes.append(f"… and {len(self.warnings) - 20} more disagreements; see `plansearch show PLAN`")
        return Table((Column("what"), Column("value"), Column("reason")), tuple(rows), tuple(notes), self.signature)


@dataclass(frozen=True, slots=True)
class Part:
    """Files to be read into shards of their own, with all that reading them takes."""

    files: tuple[tuple[str, Path], ...]
    index: Path
    gazetteer: Gazetteer
    overrides: Mapping[str, Mapping[str, str]]
    user_dict: Path | None
    strict: bool


@dataclass(frozen=True, slots=True)
class Written:
    """What became of a part."""

    entries: tuple[ShardEntry, ...]
    skipped: tuple[Skipped, ...]
    warnings: tuple[tuple[str, str], ...]


def build(
    corpus: Path | str,
    index: Path | str,
    *,
    user_dict: Path | str | None = None,
    rebuild: bool = False,
    strict: bool = False,
    progress: Progress | None = None,
) -> Build:
    """Bring an index up to date with a folder of plans: only new, changed and removed files are touched, by content.

    corpus: folder of plan files, with `plans.csv` and `regions.csv` where it has them; a change of those, of the user
    dictionary (words in jieba's format) or of plansearch touches every file. rebuild: touch every file in any case.
    strict: a skipped file is an error. progress: called with (stage, done, total). A failed or killed build leaves the
    index as it was.
    Errors: CorpusError (no such folder, nothing to read in it, a bad plans.csv; any skip when strict), PlansearchError
    (another writer, a full or read-only disk).
    """
    corpus, index, progress = Path(corpus), Path(index), progress or no_progress
    words = None if user_dict is None else Path(user_dict)
    listed = list_folder(corpus)
    overrides, extra = read_overrides(corpus), _regions_table(corpus)
    gazetteer = Gazetteer.load(extra)
    segmentation = segmentation_name(words)
    unread = tuple(Skipped(source, reason) for source, path, reason in listed if path is None)
    files = {source: path for source, path, _ in listed if path is not None}
    digests = _digests(files, progress)
    tables = _digest_of(filter(None, (corpus / "plans.csv", extra, words)))
    with writer_lock(index), disk_errors():
        stays = Standing((), frozenset()) if rebuild else standing(index, digests, tables, segmentation)
        todo = [(source, path) for source, path in files.items() if source not in stays.files]
        part = Part(tuple(todo), index, gazetteer, overrides, words, strict)
        written = _write_all(part, progress)
        manifest = put_in_place(
            index,
            [*stays.shards, *written.entries],
            [*unread, *written.skipped],
            tables=tables,
            segmentation=segmentation,
            corpus_digest=hashlib.sha256("".join(f"{s}\0{d}\n" for s, d in digests.items()).encode()).hexdigest(),
        )
    return Build(
        index,
        manifest.n_plans,
        manifest.n_passages,
        manifest.n_chars,
        manifest.n_terms,
        manifest.skipped,
        written.warnings,
        manifest.signature,
    )


def _regions_table(corpus: Path) -> Path | None:
    return next((p for p in (corpus / "regions.csv", corpus / "regions.tsv") if p.exists()), None)


def _digests(files: Mapping[str, Path], progress: Progress) -> dict[str, str]:
    """SHA-256 of each file's bytes; "" for one that cannot be read, which is then reported when it is read."""
    digests = {}
    for done, (source, path) in enumerate(files.items(), start=1):
        try:
            with path.open("rb") as file:
                digests[source] = hashlib.file_digest(file, "sha256").hexdigest()
        except (OSError, ValueError):
            digests[source] = ""
        progress("looking", done, len(files))
    return digests


def _digest_of(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _write_all(part: Part, progress: Progress) -> Written:
    """Write the shards of a part, on several cores where it is large."""
    size = sum(_size(path) for _, path in part.files)
    workers = min(os.cpu_count() or 1, MAX_WORKERS)
    if size < PARALLEL_FROM or workers < 2 or sys.platform != "linux":  # elsewhere processes cannot be forked safely
        done = 0

        def one_more() -> None:
            nonlocal done
            done += 1
            progress("reading", done, len(part.files))

        return _write_part(part, one_more) if part.files else Written((), (), ())
    from plansearch.index.counting import warm

    warm(part.user_dict)  # the processes forked below then have the kernels compiled
    parts = _divided(part, -(-size // (PART_SIZE * workers)) * workers, size)
    context = multiprocessing.get_context("fork")
    counter = context.Value("i", 0)
    with ProcessPoolExecutor(workers, context, initializer=_count_in, initargs=(counter,)) as pool:
        running = [pool.submit(_write_counted, p) for p in parts]
        try:
            while wait(running, timeout=0.2).not_done:
                progress("reading", counter.value, len(part.files))
            results = [future.result() for future in running]
        except BaseException:
            for future in running:
                future.cancel()
            raise
    progress("reading", len(part.files), len(part.files))
    return Written(
        tuple(entry for r in results for entry in r.entries),
        tuple(skip for r in results for skip in r.skipped),
        tuple(warning for r in results for warning in r.warnings),
    )


_counter: Any = None


def _count_in(counter: Any) -> None:
    """Make the shared counter known to a worker process."""
    global _counter
    _counter = counter


def _write_counted(part: Part) -> Written:
    def one_more() -> None:
        with _counter.get_lock():
            _counter.value += 1

    return _write_part(part, one_more)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _divided(part: Part, n: int, size: int) -> list[Part]:
    """The part in n of about the same size, files kept in order."""
    groups: list[list[tuple[str, Path]]] = [[] for _ in range(n)]
    before = 0
    for source, path in part.files:
        groups[min(before * n // size, n - 1)].append((source, path))
        before += _size(path)
    return [replace(part, files=tuple(group)) for group in groups if group]


def _write_part(part: Part, one_more: Callable[[], None]) -> Written:
    warnings: list[tuple[str, str]] = []

    def plans() -> Iterator[tuple[Document, Facts, str] | Skipped]:
        for source, path in part.files:
            for item in read_plans(path, source):
                if isinstance(item, Skipped):
                    if part.strict:
                        raise CorpusError(f"{path}: {item.reason}", "mend or remove the file, or drop --strict")
                    yield item
                    continue
                facts = infer(item, part.gazetteer, part.overrides.get(item.source, {}))
                warnings.extend((item.source, warning) for warning in facts.warnings)
                yield item, facts, source
            one_more()

    entries, skipped = write_shards(plans(), part.index, part.gazetteer, part.user_dict)
    return Written(tuple(entries), tuple(skipped), tuple(warnings))
