"""The folder of an export: written beside its place, then put there by a rename. It replaces an earlier export."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from plansearch.errors import OutputError
from plansearch.index.format import sync_folder
from plansearch.index.reader import Reader
from plansearch.interrupts import cleared_away
from plansearch.messages import Message, mark, note
from plansearch.regular_files import is_file, is_folder

DESCRIPTION = "_export.json"
"""What an export says of itself; programs that read Parquet pass over names that begin with `_`."""
MAGIC = "plansearch-export"
_WHERE = mark("give a folder in one that exists and that you may write to")
_ELSEWHERE = mark("give a folder that does not exist, or that an export wrote")
_PLANS_LOOKED_FOR = 20  # in the folders above, to know a corpus
_ATTEMPTS_TO_REMOVE = 20  # while a worker still writes


@dataclass(frozen=True, slots=True)
class Staging:
    """Where an export is written. attempts: a folder for what may be written twice. whole: what becomes the export."""

    root: Path
    attempts: Path
    whole: Path

    def before(self) -> Path:
        """Where the earlier export is while the new one takes its place."""
        return self.root / "before"


def place_of(folder: Path, index: Reader) -> Path:
    """The place of an export, links followed.

    Errors: OutputError where it is a file, has anything but an earlier export, is inside the index or the corpus, or
    where there is no folder to write it in.
    """
    try:
        place = folder.resolve()
    except (OSError, RuntimeError) as err:
        raise cannot_write(folder, err) from err
    if place == Path.cwd():
        raise _refused(note("{path} is the folder that you are in", path=place))
    if is_file(place):
        raise _refused(note("{path} is a file, not a folder", path=folder))
    if not is_folder(place.parent):
        raise OutputError(
            note("cannot write {path}: there is no such folder", path=folder),
            note("make the folder, or choose another"),
        )
    inside = (place, *place.parents)
    if index.files.folder.resolve() in inside:
        raise _refused(note("{path} would lie inside the index {index}", path=folder, index=index.path))
    sources = [index.plan(no).source for no in range(min(len(index.plan_entries), _PLANS_LOOKED_FOR))]
    for no, above in enumerate(inside):
        if any(is_file(above / source) for source in sources):
            as_given = (folder, *folder.parents)
            corpus = as_given[no] if no < len(as_given) else above
            raise _refused(note("{path} would lie inside the corpus {corpus}", path=folder, corpus=corpus))
    if (other := _other_than_export(place)) is not None:
        raise _refused(note("{path} is not empty, and {name} is of no export", path=folder, name=other))
    return place


def _refused(message: Message) -> OutputError:
    return OutputError(message, note(_ELSEWHERE))


def _other_than_export(place: Path) -> str | None:
    """A file or folder at a place that an earlier export did not write; None where there is none."""
    if not is_folder(place):
        return None
    known = _files_of(place / DESCRIPTION)
    tops = {name.partition("/")[0] for name in known}
    if other := next((name for name in sorted(os.listdir(place)) if name not in tops), None):
        return other  # without a look at what else may be there
    there = (path for path in place.rglob("*") if path.is_symlink() or not path.is_dir())
    return next((name for path in there if (name := path.relative_to(place).as_posix()) not in known), None)


def _files_of(description: Path) -> frozenset[str]:
    """The files of an export, the description too; none for anything else."""
    try:
        data: Any = json.loads(description.read_bytes())
        if data["magic"] == MAGIC:
            named = [str(file["path"]) for table in data["tables"].values() for file in table["files"]]
            return frozenset((DESCRIPTION, *named))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        pass
    return frozenset()


def cannot_write(folder: Path, err: BaseException) -> OutputError:
    """The error about a folder that cannot be written."""
    reason = getattr(err, "strerror", None) or str(err)
    return OutputError(note("cannot write {path}: {reason}", path=folder, reason=reason), note(_WHERE))


@contextlib.contextmanager
def staging(place: Path) -> Iterator[Staging]:
    """Folders beside a place. They are removed at the end, whatever happens, also when a person interrupts the program.

    Errors: OSError.
    """
    root = place.parent / f".{place.name}.{uuid.uuid4().hex[:12]}.part"
    made = Staging(root, root / "attempts", root / "whole")

    def clear() -> None:
        with contextlib.suppress(OSError):
            if made.before().exists() and not place.exists():
                made.before().rename(place)
        _remove(root)

    with cleared_away(clear):
        try:
            for folder in (root, made.attempts, made.whole):
                folder.mkdir()
            yield made
        finally:
            clear()


def _remove(root: Path) -> None:
    """Remove a folder, in which a worker that nobody waits for may still write."""
    for _ in range(_ATTEMPTS_TO_REMOVE):
        shutil.rmtree(root, ignore_errors=True)
        if not root.exists():
            return
        time.sleep(0.05)


def put_in_place(staged: Staging, place: Path) -> None:
    """Make what is whole the folder at a place, durably. What was there is removed afterwards. Errors: OSError."""
    for folder in (*(path for path in staged.whole.rglob("*") if path.is_dir()), staged.whole):
        sync_folder(folder)
    if place.exists():
        os.rename(place, staged.before())
    os.rename(staged.whole, place)
    sync_folder(place.parent)
