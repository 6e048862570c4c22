"""A folder of plan files, read in order: every file becomes a Document or a Skipped with its reason."""

from __future__ import annotations

import hashlib
import os
import stat
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath

from plansearch.errors import CorpusError
from plansearch.model import Document, Skipped
from plansearch.sources.charset import decode
from plansearch.sources.html import read_html
from plansearch.sources.jsonlines import read_jsonlines
from plansearch.sources.markdown import read_markdown
from plansearch.sources.plaintext import read_plaintext

Reader = Callable[[str], tuple[str, str, dict[str, str]]]

READERS: dict[str, Reader] = {
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".txt": read_plaintext,
    ".text": read_plaintext,
    ".html": read_html,
    ".htm": read_html,
    ".shtml": read_html,
    ".xhtml": read_html,
}
JSON_LINES = ".jsonl"
FileEntry = tuple[str, Path | None, str]
"""A source, its path, and "" — or None and why it is skipped."""
TABLES = frozenset({"plans.csv", "regions.csv", "regions.tsv"})
MIN_CHARACTERS = 20


def read_folder(root: Path, progress: Callable[[int, int], None] | None = None) -> Iterator[Document | Skipped]:
    """The plans below `root`, sorted by source (the path below `root`, with `/`), each as Document or Skipped.

    Hidden files and folders, README files and the corpus's own tables (plans.csv, regions.csv, regions.tsv) are no
    plans and pass unmentioned. Links to files are followed; links to folders are skipped with a reason, so no walk
    goes round. progress: called with (files done, files in all) after each. Raises CorpusError at once, before the
    first plan is asked for, if `root` is missing, no folder, cannot be opened, or holds no file of a kind that is read.
    """
    return _read_all(list_folder(root), progress)


def list_folder(root: Path) -> list[FileEntry]:
    """The files below `root` that `read_folder` reads, by source; with the same errors."""
    found = list(_walk(_checked(root)))
    found.sort(key=lambda entry: entry[0])
    if not any(path is not None and _suffix(path.name) in (*READERS, JSON_LINES) for _, path, _ in found):
        raise _nothing_to_read(root, [source for source, _, _ in found])
    return found


def read_plans(path: Path, source: str) -> Iterator[Document | Skipped]:
    """The plans in one file: one, or as many as a .jsonl file has lines."""
    if _suffix(path.name) != JSON_LINES:
        yield read_file(path, source)
        return
    try:
        data = path.read_bytes()
        raw, charset = decode(data)
    except (OSError, ValueError) as err:
        yield Skipped(source, _why(err))
        return
    except CorpusError as err:
        yield Skipped(source, err.message)
        return
    yield from read_jsonlines(raw, source, charset=charset, sha256=hashlib.sha256(data).hexdigest())


def read_file(path: Path, source: str) -> Document | Skipped:
    """The plan in one file, under the name `source`; Skipped, never an exception, if it cannot be used."""
    reader = READERS.get(_suffix(path.name))
    if reader is None:
        return Skipped(source, f"kind of file not read: {_suffix(path.name) or 'no suffix'}")
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return Skipped(source, "not a file")
        data = path.read_bytes()
    except (OSError, ValueError) as err:
        return Skipped(source, _why(err))
    if not data.strip():
        return Skipped(source, "empty")
    try:
        raw, charset = decode(data)
    except CorpusError as err:
        return Skipped(source, err.message)
    text, title, metadata = reader(raw)
    n_characters = len("".join(text.split()))
    if n_characters < MIN_CHARACTERS:
        return Skipped(source, f"too short: {n_characters} characters of text, fewer than {MIN_CHARACTERS}")
    return Document(source, text, title, metadata, charset, hashlib.sha256(data).hexdigest())


def _checked(root: Path) -> Path:
    try:
        mode = root.stat().st_mode
    except FileNotFoundError as err:
        raise CorpusError(f"no such folder: {root}", "Check the path; a corpus is a folder of plan files.") from err
    except (OSError, ValueError) as err:
        raise CorpusError(f"cannot open {root}: {_why(err)}", "Check the path and its permissions.") from err
    if not stat.S_ISDIR(mode):
        raise CorpusError(f"not a folder: {root}", "Put the file into a folder of its own and name that folder.")
    try:
        os.scandir(root).close()
    except OSError as err:
        raise CorpusError(f"cannot open {root}: {_why(err)}", "Check the permissions of the folder.") from err
    return root


def _nothing_to_read(root: Path, sources: list[str]) -> CorpusError:
    kinds = Counter(_suffix(source) or "no suffix" for source in sources)
    there = ", ".join(f"{count} × {kind}" for kind, count in kinds.most_common(5))
    return CorpusError(
        f"no plan files in {root}" + (f" (found only {there})" if there else " (the folder is empty)"),
        f"Files of these kinds are read: {' '.join(READERS)} {JSON_LINES}",
    )


def _walk(root: Path) -> Iterator[FileEntry]:
    """Every file below `root` that is not hidden or one of the corpus's own, in no order."""
    folders: list[tuple[Path, str]] = [(root, "")]
    seen: set[str] = set()
    while folders:
        folder, below = folders.pop()
        try:
            with os.scandir(folder) as scan:
                entries = sorted(scan, key=lambda entry: os.fsencode(entry.name))
        except OSError as err:
            yield below.rstrip("/"), None, f"folder cannot be read: {_why(err)}"
            continue
        for entry in entries:
            if entry.name.startswith(".") or _is_known(entry.name):
                continue
            source = below + _readable(entry.name)
            if source in seen:
                yield source, None, "another file has the same name, written in another charset"
            elif entry.is_dir(follow_symlinks=False):
                folders.append((folder / entry.name, f"{source}/"))
            elif entry.is_symlink() and (folder / entry.name).is_dir():
                yield source, None, "link to a folder; only links to files are followed"
            else:
                yield source, folder / entry.name, ""
            seen.add(source)


def _read_all(found: list[FileEntry], progress: Callable[[int, int], None] | None) -> Iterator[Document | Skipped]:
    for done, (source, path, reason) in enumerate(found, start=1):
        if path is None:
            yield Skipped(source, reason)
        else:
            yield from read_plans(path, source)
        if progress is not None:
            progress(done, len(found))


def _is_known(name: str) -> bool:
    lowered = name.lower()
    return lowered.startswith("readme") or lowered in TABLES


def _suffix(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _readable(name: str) -> str:
    """A file name as text. Archives packed on Chinese Windows leave GBK names on disks that expect UTF-8."""
    raw = os.fsencode(name)
    for charset in ("utf-8", "gb18030"):
        try:
            return raw.decode(charset)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")


def _why(err: OSError | ValueError) -> str:
    if isinstance(err, FileNotFoundError):
        return "vanished, or a link that leads nowhere"
    if isinstance(err, PermissionError):
        return "no permission to read it"
    if isinstance(err, OSError) and err.strerror:
        return err.strerror[:1].lower() + err.strerror[1:]
    return str(err)
