"""From a folder of plans to an index: reading, whose plan it is and for when, indexing."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import queue
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from plansearch.corpus.gazetteer import Gazetteer
from plansearch.corpus.metadata import Facts, infer
from plansearch.corpus.stated_facts import read_overrides, unused_rows
from plansearch.errors import CorpusError, PlansearchError
from plansearch.index.format import ShardEntry, shard_from_json
from plansearch.index.write.duplicate_ids import doubles
from plansearch.index.write.update import (
    Standing,
    disk_errors,
    file_of,
    holds_plans,
    no_progress,
    put_in_place,
    segmentation_name,
    standing,
    swept_on_failure,
    write_shards,
    writer_lock,
)
from plansearch.model import Document, Skipped
from plansearch.report import Cell, Column, Table, Viewable
from plansearch.sources.folder import FileEntry, list_folder, read_plans
from plansearch.sources.readers.columns import checked
from plansearch.targets.lexicon.lexicon import use
from plansearch.text.segmentation.dictionary_cache import dictionary

Progress = Callable[[str, int, int], None]
MAX_WORKERS = 4
PARALLEL_FROM = 8_000_000  # bytes of files below which starting processes does not pay
PART_SIZE = 28_000_000  # bytes of files that make about one shard


@dataclass(frozen=True, slots=True)
class Build(Viewable):
    """An index just written: where, what it holds, what was left out and why, what the clues disagree on.

    warnings: of the files read now. files: those of the corpus in order, and whether each was read now or stood
    unchanged; `Index.account` tells more of each.
    """

    index: Path
    n_plans: int
    n_passages: int
    n_chars: int
    n_terms: int
    skipped: tuple[Skipped, ...]
    warnings: tuple[tuple[str, str], ...]
    signature: str
    files: Mapping[str, bool] = field(default_factory=dict)

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
    regions: Path | None
    overrides: Mapping[str, Mapping[str, str]]
    user_dict: Path | None
    strict: bool
    columns: Mapping[str, str]
    taken: tuple[str, ...] = ()
    lexicon: Path | None = None


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
    columns: Mapping[str, str] | None = None,
    lexicon: Path | str | None = None,
    rebuild: bool = False,
    strict: bool = False,
    progress: Progress | None = None,
) -> Build:
    """Bring an index up to date with a folder of plans: only new, changed and removed files are touched, by content.

    corpus: folder of plan files, with `plans.csv` and `regions.csv` where it has them; a change of those, of the user
    dictionary (words in jieba's format), of `columns`, of the lexicon or of plansearch touches every file. columns:
    which column of a table is what, such as {"text": "正文", "region": "地区"}; what is not said is found by name.
    lexicon: a folder of tables added to the words by which targets are read. rebuild: touch every file in any case.
    strict: a skipped file is an error. progress: called with (stage, done, total). A failed or killed build leaves the
    index as it was.
    Errors: CorpusError (no such folder, nothing to read in it, a bad plans.csv or lexicon, an unknown field in
    `columns`; any skip when strict), PlansearchError (another writer, a full or read-only disk).
    """
    corpus, index, progress = Path(corpus), Path(index), progress or no_progress
    if index.resolve() == corpus.resolve() or corpus.resolve() in index.resolve().parents:
        raise CorpusError(
            f"the index {index} would lie inside the corpus {corpus}", "give --index a folder of its own beside it"
        )
    words = None if user_dict is None else Path(user_dict)
    named = checked(columns or {})
    listed = list_folder(corpus)
    overrides, extra = read_overrides(corpus), _regions_table(corpus)
    if words is not None:
        dictionary(words)  # what is wrong with it is told before anything is written
    cues = None if lexicon is None else Path(lexicon)
    use(cues)  # the same
    segmentation = segmentation_name(words)
    unread = [Skipped(source, reason) for source, _, reason in listed if reason is not None]
    if strict and unread:
        raise CorpusError(f"{unread[0].source}: {unread[0].reason}", "mend or remove the file, or drop --strict")
    files = {source: path for source, path, _ in listed if path is not None}
    digests = _digests(files, progress)
    own = () if cues is None else sorted(cues.glob("*.tsv"))
    tables = _digest_of(filter(None, (corpus / "plans.csv", extra, words, *own)), named)
    with writer_lock(index), disk_errors(), swept_on_failure(index):
        stays = Standing() if rebuild else standing(index, digests, tables, segmentation)
        todo = [(source, path) for source, path in files.items() if source not in stays.files]
        part = Part(tuple(todo), index, extra, overrides, words, strict, named, lexicon=cues)
        written = _write_all(part, progress)
        stays, written = _without_doubles(replace(part, files=tuple(files.items())), stays, written)
        skipped = _in_order([*unread, *stays.skipped, *written.skipped], listed)
        if not stays.shards and not written.entries and holds_plans(index):
            raise CorpusError(
                f"none of the {len(skipped)} files could be read, the first because: {skipped[0].reason}",
                "the index that stands there was kept; give the right folder, or delete the index first",
            )
        manifest = put_in_place(
            index,
            [*stays.shards, *written.entries],
            skipped,
            tables=tables,
            segmentation=segmentation,
            corpus_digest=hashlib.sha256("".join(f"{s}\0{d}\n" for s, d in digests.items()).encode()).hexdigest(),
        )
    names = {source for source, _, _ in listed}
    of_table = unused_rows(overrides, lambda name: bool(file_of(name, names)), written.warnings)
    return Build(
        index,
        manifest.n_plans,
        manifest.n_passages,
        manifest.n_chars,
        manifest.n_terms,
        manifest.skipped,
        (*of_table, *written.warnings),
        manifest.signature,
        {source: source not in stays.files for source, _, _ in listed},
    )


def _without_doubles(part: Part, stays: Standing, written: Written) -> tuple[Standing, Written]:
    """Of plans with one id only the first, in the order of files. part: all files of the corpus."""
    places = {source: place for place, (source, _) in enumerate(part.files)}
    found = doubles(part.index, [*stays.shards, *written.entries], places)
    if found is None:
        return stays, written
    again = replace(part, files=tuple(f for f in part.files if f[0] in found.files), taken=tuple(sorted(found.taken)))
    more = _write_part(again, lambda: None)

    def kept(skipped: Iterable[Skipped]) -> tuple[Skipped, ...]:
        return tuple(skip for skip in skipped if file_of(skip.source, found.files) == "")

    standing_shards = tuple(entry for entry in stays.shards if entry not in found.shards)
    entries = tuple(entry for entry in written.entries if entry not in found.shards)
    warnings = dict.fromkeys((*written.warnings, *more.warnings))
    return (
        Standing(standing_shards, stays.files - found.files, kept(stays.skipped)),
        Written((*entries, *more.entries), (*kept(written.skipped), *more.skipped), tuple(warnings)),
    )


def _in_order(skipped: Iterable[Skipped], listed: Sequence[FileEntry]) -> list[Skipped]:
    """What was left out, in the order of files, however the index grew."""
    places = {source: place for place, (source, _, _) in enumerate(listed)}
    return sorted(skipped, key=lambda skip: places.get(file_of(skip.source, places), -1))


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


def _digest_of(paths: Iterable[Path], columns: Mapping[str, str]) -> str:
    digest = hashlib.sha256(json.dumps(sorted(columns.items())).encode() if columns else b"")
    for path in paths:
        if path.is_file():
            digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _write_all(part: Part, progress: Progress) -> Written:
    """Write the shards of a part, on several cores where it is large."""
    size = sum(_size(path) for _, path in part.files)
    workers = min(os.cpu_count() or 1, MAX_WORKERS)
    if size < PARALLEL_FROM or workers < 2:
        done = 0

        def one_more() -> None:
            nonlocal done
            done += 1
            progress("reading", done, len(part.files))

        return _write_part(part, one_more) if part.files else Written((), (), ())
    from plansearch.index.write.counting import warm

    warm(part.user_dict)  # compiled once here, not by every worker at the same time
    return _write_in_workers(_divided(part, -(-size // (PART_SIZE * workers)) * workers, size), workers, progress)


def _write_in_workers(parts: Sequence[Part], workers: int, progress: Progress) -> Written:
    """Write parts in processes of their own, `workers` at a time. They speak JSON, a line a message."""
    total, done = sum(len(part.files) for part in parts), 0
    waiting, running = list(enumerate(parts)), dict[int, subprocess.Popen[str]]()
    messages: queue.Queue[tuple[int, dict[str, Any]]] = queue.Queue()
    results: dict[int, Written] = {}
    try:
        while len(results) < len(parts):
            while waiting and len(running) < workers:
                number, part = waiting.pop(0)
                running[number] = _start_worker(number, part, messages)
            number, message = messages.get()
            if "done" in message:
                done += 1
                progress("reading", done, total)
            elif "written" in message:
                results[number] = written_from_json(message["written"])
                running.pop(number).wait()
            else:
                raise _worker_error(message)
    except BaseException:
        for process in running.values():
            process.kill()
            process.wait()
        raise
    ordered = [results[number] for number in sorted(results)]
    return Written(
        tuple(entry for r in ordered for entry in r.entries),
        tuple(skip for r in ordered for skip in r.skipped),
        tuple(warning for r in ordered for warning in r.warnings),
    )


def _start_worker(number: int, part: Part, messages: queue.Queue[tuple[int, dict[str, Any]]]) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "plansearch.pipeline.build"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", errors="surrogateescape",
    )  # fmt: skip

    def talk() -> None:
        assert process.stdin is not None and process.stdout is not None  # noqa: PT018
        with contextlib.suppress(BrokenPipeError), process.stdin as stdin:
            json.dump(part_as_json(part), stdin)
        last: dict[str, Any] = {}
        for line in process.stdout:
            try:
                last = json.loads(line)
            except ValueError:  # it was killed in the middle of a line
                last = {}
                break
            messages.put((number, last))
        if "done" in last or not last:  # it went away without a word
            messages.put((number, {"died": process.wait()}))

    threading.Thread(target=talk, daemon=True).start()
    return process


def _worker_error(message: Mapping[str, Any]) -> Exception:
    if "error" in message:
        return CorpusError(message["error"], message["hint"])
    if "disk" in message:
        return OSError(message["disk"])
    return PlansearchError(
        f"a process that wrote a part of the index ended with status {message['died']}",
        "nothing was lost; run it again, with more memory free if the status is -9",
    )


def part_as_json(part: Part) -> dict[str, Any]:
    """A part as plain values."""
    return {
        "files": [(source, str(path)) for source, path in part.files],
        "index": str(part.index),
        "regions": None if part.regions is None else str(part.regions),
        "overrides": part.overrides,
        "user_dict": None if part.user_dict is None else str(part.user_dict),
        "strict": part.strict,
        "columns": dict(part.columns),
        "taken": part.taken,
        "lexicon": None if part.lexicon is None else str(part.lexicon),
    }


def part_from_json(values: Mapping[str, Any]) -> Part:
    """The part again."""
    return Part(
        tuple((source, Path(path)) for source, path in values["files"]),
        Path(values["index"]),
        None if values["regions"] is None else Path(values["regions"]),
        values["overrides"],
        None if values["user_dict"] is None else Path(values["user_dict"]),
        values["strict"],
        values["columns"],
        tuple(values["taken"]),
        None if values["lexicon"] is None else Path(values["lexicon"]),
    )


def written_from_json(values: Mapping[str, Any]) -> Written:
    """What a worker wrote."""
    return Written(
        tuple(shard_from_json(entry) for entry in values["entries"]),
        tuple(Skipped(**skip) for skip in values["skipped"]),
        tuple((source, warning) for source, warning in values["warnings"]),
    )


def work() -> None:
    """The worker's side: a part on standard input, messages on standard output."""
    part = part_from_json(json.load(sys.stdin))

    def say(**message: Any) -> None:
        sys.stdout.write(json.dumps(message) + "\n")
        sys.stdout.flush()

    try:
        say(written=asdict(_write_part(part, lambda: say(done=1))))
    except PlansearchError as err:
        say(error=err.message, hint=err.hint)
    except (OSError, sqlite3.Error) as err:
        say(disk=str(err))


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
    gazetteer = Gazetteer.load(part.regions)

    def plans() -> Iterator[tuple[Document, Facts, str] | Skipped]:
        for source, path in part.files:
            for item in read_plans(path, source, part.columns):
                if isinstance(item, Skipped):
                    if part.strict:
                        raise CorpusError(f"{path}: {item.reason}", "mend or remove the file, or drop --strict")
                    yield item
                    continue
                facts = infer(item, gazetteer, _override(item, part.overrides))
                warnings.extend((item.source, warning) for warning in (*item.remarks, *facts.warnings))
                yield item, facts, source
            one_more()

    entries, skipped = write_shards(
        plans(), part.index, gazetteer, part.user_dict, taken=part.taken, lexicon=part.lexicon
    )
    if part.strict and skipped:
        raise CorpusError(f"{skipped[0].source}: {skipped[0].reason}", "mend or remove the file, or drop --strict")
    return Written(tuple(entries), tuple(skipped), tuple(warnings))


def _override(document: Document, overrides: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """A plan's row of plans.csv; a row of its page speaks for each plan on it, but for their titles."""
    of_page = {key: value for key, value in overrides.get(document.family, {}).items() if key != "title"}
    return {**of_page, **overrides.get(document.source, {})}


if __name__ == "__main__":
    work()
