"""Power is lost after every step of every way of writing an index: what was not synced is there, or is not.

    python benchmarks/torture/power_loss.py [--every 1] [--only build,update]

In the manner of ALICE (Pillai et al., OSDI 2014): the steps are written to a log while nothing fails. Then the log is
played up to each step. Durable are the contents that a file had at its last sync, and the names that a folder had at
its own last sync. Of the rest there may be nothing, everything, all names with durable contents only, all but one name,
or half of the last write. The index of each of these disks must be the old or the new one.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent))

import crashes
import disk
import trials

MOST_NAMES = 12
"""Changes of names of which each is left out by itself; of more, the last so many."""


class Step(NamedTuple):
    """A line of the log."""

    what: str
    path: str
    other: str
    offset: int
    data: bytes


def read_log(path: Path) -> list[Step]:
    """The steps of a log."""
    found = list[Step]()
    with path.open("rb") as file:
        while line := file.readline():
            what, name, other, offset, size = line.decode().rstrip("\n").split("\t")
            found.append(Step(what, name, other, int(offset), file.read(int(size))))
    return found


@dataclass
class File:
    """What a file holds, and what it held at its last sync."""

    now: bytearray = field(default_factory=bytearray)
    durable: bytes = b""
    last: tuple[int, int] | None = None  # the last write: offset and size


FOLDER = None
Names = dict[str, File | None]
"""Paths below the root; a folder has no file."""


class Change(NamedTuple):
    """A change of names: those that go and those that come."""

    gone: tuple[str, ...]
    come: tuple[tuple[str, File | None], ...]


class Disk:
    """A disk with what is durable of it."""

    def __init__(self, root: str, start: Path | None) -> None:
        self.root = root
        self.durable: Names = {root: FOLDER}
        for path in () if start is None else sorted(start.rglob("*")):
            content = None if path.is_dir() else path.read_bytes()
            file = FOLDER if content is None else File(bytearray(content), content)
            self.durable[str(path)] = file
        self.names: Names = dict(self.durable)
        self.pending: list[Change] = []

    def play(self, step: Step) -> None:
        """Take one step."""
        path = step.path
        if step.what in ("created", "truncated"):
            if path not in self.names:
                self._change(Change((), ((path, File()),)))
            file = self.names[path]
            if file is not None and step.what == "truncated":
                file.now, file.last = bytearray(), None
        elif step.what == "mkdir":
            self._change(Change((), ((path, FOLDER),)))
        elif step.what in ("unlink", "rmdir"):
            self._change(Change((path,), ()))
        elif step.what == "rename":
            self._change(Change((path,), ((step.other, self.names[path]),)))
        elif step.what == "sync" and self.names.get(path) is FOLDER:
            self._sync_folder(path)
        else:
            self._on_file(step)

    def _on_file(self, step: Step) -> None:
        file = self.names.get(step.path)
        if file is None:
            return  # it was removed while it was open
        if step.what == "sync":
            file.durable = bytes(file.now)
        elif step.what == "resize":
            size = step.offset
            file.now = file.now[:size] + bytes(max(0, size - len(file.now)))
        else:
            end = step.offset + len(step.data)
            file.now += bytes(max(0, end - len(file.now)))
            file.now[step.offset : end] = step.data
            file.last = (step.offset, len(step.data))

    def _change(self, change: Change) -> None:
        _apply(change, self.names)
        self.pending.append(change)

    def _sync_folder(self, path: str) -> None:
        own = [change for change in self.pending if _folders(change) == {path}]
        for change in own:
            _apply(change, self.durable)
        self.pending = [change for change in self.pending if change not in own]

    def after_power_loss(self) -> Iterator[tuple[str, dict[str, bytes | None]]]:
        """What may be on the disk: how it came about, and contents by path (None for folders)."""
        yield "nothing that was not synced", _contents(self.durable, durable=True)
        yield "everything", _contents(self.names, durable=False)
        yield "names, but no contents", _contents(self.names, durable=True)
        halved = deepcopy(self.names)
        for file in halved.values():
            if file is not None and file.last is not None and bytes(file.now) != file.durable:
                offset, size = file.last
                del file.now[offset + size // 2 :]
        yield "half of last writes", _contents(halved, durable=False)
        for out in range(max(0, len(self.pending) - MOST_NAMES), len(self.pending)):
            for only in (False, True):
                names = dict(self.durable)
                for no, change in enumerate(self.pending):
                    if (no == out) == only:
                        _apply(change, names)
                yield f"names {'only' if only else 'without'} one", _contents(names, durable=only)


def _apply(change: Change, names: Names) -> None:
    for path in change.gone:
        names.pop(path, None)
    names.update(change.come)


def _folders(change: Change) -> set[str]:
    return {os.path.dirname(path) for path in (*change.gone, *(path for path, _ in change.come))}


def _contents(names: Names, *, durable: bool) -> dict[str, bytes | None]:
    """Contents of files that can be reached: those whose folders are all there."""
    found: dict[str, bytes | None] = {}
    for path in sorted(names):
        file = names[path]
        if not found or (os.path.dirname(path) in found and found[os.path.dirname(path)] is None):
            found[path] = None if file is FOLDER else file.durable if durable else bytes(file.now)
    return found


def _put(contents: dict[str, bytes | None], root: str, place: Path) -> None:
    shutil.rmtree(place, ignore_errors=True)
    for path, content in contents.items():
        target = place / os.path.relpath(path, root)
        if content is None:
            target.mkdir(parents=True, exist_ok=True)
        else:
            target.write_bytes(content)


def _digest(contents: dict[str, bytes | None]) -> str:
    digest = hashlib.sha256()
    for path, content in contents.items():
        digest.update(f"{path}\0{-1 if content is None else len(content)}\0".encode() + (content or b""))
    return digest.hexdigest()


def lose_power(folder: Path, *, every: int, only: list[str]) -> dict[str, Any]:
    """All disks after every so many-th step of each operation; disks that are the same are looked at once."""
    found = dict[str, Any]()
    for operation in trials.operations(folder, only):
        expected, _ = crashes.expectations(operation)
        root, log = trials.put_back(operation), folder / "log"
        recorded = Disk(str(root), None if operation.before is None else operation.index)
        for path in operation.index.parents if operation.before is not None else ():
            if root in path.parents:
                recorded.names[str(path)] = recorded.durable[str(path)] = FOLDER
        if operation.before is not None:
            recorded.names[str(operation.index)] = recorded.durable[str(operation.index)] = FOLDER
        outcome = disk.run(operation.work, root, log=log)
        assert outcome.status == disk.DONE, outcome
        steps, seen = read_log(log), dict[str, str]()
        outcomes, wrong, n = Counter[str](), list[str](), 0
        for at, step in enumerate(steps, start=1):
            recorded.play(step)
            if at % every and at != len(steps):
                continue
            for how, contents in recorded.after_power_loss():
                n += 1
                key = _digest(contents)
                if key not in seen:
                    _put(contents, str(root), folder / "after")
                    seen[key] = trials.state(operation, folder / "after" / "new" / "index", expected)
                outcomes[seen[key].partition(":")[0]] += 1
                if seen[key] not in crashes.GOOD:
                    wrong.append(f"{operation.name}, step {at} of {len(steps)}, {how}: {seen[key]}")
        found[operation.name] = {
            "steps": len(steps), "disks": n, "different": len(seen), "outcomes": dict(outcomes), "wrong": wrong,
        }  # fmt: skip
        print(operation.name, n, len(seen), dict(outcomes), *wrong[:5], sep="\n  ", file=sys.stderr, flush=True)
    return found


def main() -> None:
    """Try, print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--only", default="")
    asked = parser.parse_args()
    disk.begin_again_preloaded()
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        found = lose_power(Path(folder), every=asked.every, only=[name for name in asked.only.split(",") if name])
    print(json.dumps(found, ensure_ascii=False, indent=1))
    sys.exit(any(one["wrong"] for one in found.values()))


if __name__ == "__main__":
    main()
