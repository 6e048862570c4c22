"""A folder of plan files, read in order: every file becomes a Document or a Skipped with its reason."""

from __future__ import annotations

import hashlib
import os
import stat
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

from plansearch.errors import CorpusError
from plansearch.messages import Do, Message, note
from plansearch.model import Document, Skipped
from plansearch.progress import Progress, no_progress
from plansearch.regular_files import NotAFile, open_file, other_kind
from plansearch.sources.charset import decode_names
from plansearch.sources.formats import MANY, SUFFIXES, Origin, is_passed_over, not_read, plans_in, suffix_of
from plansearch.sources.kinds import reason_by_name
from plansearch.sources.readers.packed import too_large

FileEntry = tuple[str, Path | None, Message | None]
"""A source with its path and None, or with None and the reason to skip it."""
MAX_BYTES = 200_000_000
"""Most bytes of a file with one plan. All plans of a province together are smaller."""

MAX_BYTES_OF_MANY = 1_000_000_000
"""Most bytes of a file with many plans, a table or an archive."""

_ATTEMPTS = 3  # to read a file that another program is writing
_GONE = note("vanished, or a link that leads nowhere")
_READING = note("reading")


def read_folder(
    root: Path, progress: Progress = no_progress, *, follow_links: bool = False
) -> Iterator[Document | Skipped]:
    """The plans below `root`, sorted by source (the path below `root`, with `/`), each as Document or Skipped.

    Hidden files and folders, README files and the corpus's own tables (plans.csv, regions.csv, regions.tsv) are no
    plans and are left out without a word; lock files and temporary files are named. Links to files below `root` are
    followed; those that lead out of it only where `follow_links` says so. Links to folders, pipes, devices and sockets
    are skipped with a reason, so the walk ends. progress: called with (files done, files in all) after each
    file. Errors: CorpusError at once, before the first plan is asked for, if `root` is missing, no folder, cannot be
    opened, or holds no file of a kind that is read.
    """
    return _read_all(list_folder(root, follow_links=follow_links), progress)


def list_folder(root: Path, *, follow_links: bool = False) -> list[FileEntry]:
    """The files below `root` that `read_folder` reads, sorted by source. Errors: as `read_folder`."""
    found = list(_walk(_checked(root), follow_links=follow_links))
    found.sort(key=lambda entry: entry[0])
    if not any(path is not None and suffix_of(path.name) in SUFFIXES for _, path, _ in found):
        raise _nothing_to_read(root, [source for source, _, _ in found])
    return found


def read_plans(path: Path, source: str, columns: Mapping[str, str] | None = None) -> Iterator[Document | Skipped]:
    """The plans in one file: one, or as many as a table has rows or an archive has files.

    columns: the columns of a table as a person named them, field to column.
    """
    suffix = suffix_of(path.name)
    if suffix not in SUFFIXES:
        yield Skipped(source, reason_by_name(path.name) or not_read(suffix))
        return
    data = _bytes(path, MAX_BYTES_OF_MANY if suffix in MANY else MAX_BYTES)
    if isinstance(data, Message):
        yield Skipped(source, data)
        return
    yield from plans_in(data, Origin(source, path.name, hashlib.sha256(data).hexdigest(), columns or {}))


def _bytes(path: Path, most: int) -> bytes | Message:
    """The bytes of a file as they were at one moment, or the reason why there are none."""
    try:
        with open_file(path) as file:
            for _ in range(_ATTEMPTS):
                before = os.fstat(file.fileno())
                if before.st_size > most:
                    return too_large(before.st_size, most)
                file.seek(0)
                data = file.read(before.st_size + 1)
                after = os.fstat(file.fileno())
                times = before.st_mtime_ns, after.st_mtime_ns
                if times[0] == times[1] and len(data) == before.st_size == after.st_size:
                    return data
    except (OSError, ValueError) as err:
        return reason_of(err)
    return note("it changed while it was read: index again when it is complete")


def _checked(root: Path) -> Path:
    try:
        mode = root.stat().st_mode
    except FileNotFoundError as err:
        raise CorpusError(
            note("no such folder: {folder}", folder=str(root)),
            note("Check the path; a corpus is a folder of plan files."),
        ) from err
    except (OSError, ValueError) as err:
        raise _closed(root, err) from err
    if not stat.S_ISDIR(mode):
        raise CorpusError(
            note("not a folder: {folder}", folder=str(root)),
            note("Put the file into a folder of its own and name that folder."),
        )
    try:
        os.scandir(root).close()
    except OSError as err:
        raise _closed(root, err) from err
    return root


def _closed(root: Path, err: OSError | ValueError) -> CorpusError:
    return CorpusError(
        note("cannot open {folder}: {reason}", folder=str(root), reason=reason_of(err)),
        note("Check the path and its permissions."),
    )


def _nothing_to_read(root: Path, sources: list[str]) -> CorpusError:
    kinds = Counter(suffix_of(source) for source in sources)
    found = tuple(note("{n} × {kind}", n=count, kind=kind or note("no suffix")) for kind, count in kinds.most_common(5))
    message = (
        note("no plan files in {folder} (found only {kinds})", folder=str(root), kinds=found)
        if found
        else note("no plan files in {folder} (the folder is empty)", folder=str(root))
    )
    return CorpusError(message, note("Files of these kinds are read: {kinds}", kinds=" ".join(SUFFIXES)))


def _walk(root: Path, *, follow_links: bool) -> Iterator[FileEntry]:
    """Every file below `root` that is not hidden or one of the corpus's own, in no order."""
    inside = root.resolve()
    folders: list[tuple[Path, str]] = [(root, "")]
    seen: set[str] = set()
    while folders:
        folder, below = folders.pop()
        try:
            with os.scandir(folder) as scan:
                entries = sorted(scan, key=lambda entry: os.fsencode(entry.name))
        except OSError as err:
            yield below.rstrip("/"), None, note("folder cannot be read: {reason}", reason=reason_of(err))
            continue
        for entry in entries:
            by_name = reason_by_name(entry.name) if entry.is_file(follow_symlinks=False) else None
            if by_name is None and is_passed_over(entry.name):
                continue
            source = below + _readable(entry.name)
            if by_name is not None:
                yield source, None, by_name
                continue
            if source in seen:
                yield source, None, note("another file has the same name, written in another charset")
            elif entry.is_dir(follow_symlinks=False):
                folders.append((folder / entry.name, f"{source}/"))
            else:
                path = folder / entry.name
                reason = _objection(path, inside, is_link=entry.is_symlink(), follow_links=follow_links)
                yield source, path if reason is None else None, reason
            seen.add(source)


def _objection(path: Path, inside: Path, *, is_link: bool, follow_links: bool) -> Message | None:
    """The reason not to open what is at a path; None for a file that may be read. inside: the folder of the corpus."""
    try:
        mode = path.stat().st_mode
        if is_link and stat.S_ISDIR(mode):
            return note("link to a folder; only links to files are followed")
        if (kind := other_kind(mode)) is not None:
            return kind
        if is_link and not follow_links and not path.resolve().is_relative_to(inside):
            return note("a link that leads out of the corpus", do=Do.FOLLOW_LINKS)
    except (OSError, ValueError, RuntimeError) as err:  # RuntimeError: a loop of links, before Python 3.13
        return reason_of(err) if isinstance(err, OSError | ValueError) else note("{system_message}", system_message=err)
    return None


def _read_all(found: list[FileEntry], progress: Progress) -> Iterator[Document | Skipped]:
    for done, (source, path, reason) in enumerate(found, start=1):
        if reason is not None:
            yield Skipped(source, reason)
        elif path is not None:
            yield from read_plans(path, source)
        progress(_READING, done, len(found))


def _readable(name: str) -> str:
    """A file name as text. Archives made on Chinese Windows leave GBK or Big5 names on disks that expect UTF-8."""
    return decode_names([os.fsencode(name)])[0]


def reason_of(err: OSError | ValueError) -> Message:
    """Why a file cannot be read, as a person says it."""
    if isinstance(err, NotAFile):
        return err.reason
    if isinstance(err, FileNotFoundError):
        return _GONE
    if isinstance(err, PermissionError):
        return note("no permission to read it")
    if isinstance(err, OSError) and err.strerror:
        return note("{system_message}", system_message=err.strerror[:1].lower() + err.strerror[1:])
    return note("{system_message}", system_message=str(err))
