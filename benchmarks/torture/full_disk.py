"""Each way of writing an index on a small disk that fills up, and on one that is read-only. Linux, and only as root.

    python benchmarks/torture/full_disk.py [--step 4] [--only build,update]

A disk in memory (tmpfs) has room for the index that is there and for so many kB more, from none to enough, and then so
many files more. Whatever fails, the old index or the new one answers; when there is room, the next build is complete
and leaves nothing over. Prints JSON; status 0 where all is as it should be.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

import crashes
import disk
import trials

ROOM = "size=64m,nr_inodes=10000"


def remount(place: Path, options: str) -> None:
    """Give the disk other limits."""
    subprocess.run(["mount", "-o", f"remount,{options}", str(place)], check=True)


@contextmanager
def small_disk(operation: trials.Operation) -> Iterator[Path]:
    """A disk with what is there before the operation, and room."""
    root = trials.put_back(operation)
    aside = root.rename(root.with_name("aside"))
    root.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", ROOM, "tmpfs", str(root)], check=True)
    try:
        shutil.copytree(aside, root, dirs_exist_ok=True)
        yield root
    finally:
        subprocess.run(["umount", "--lazy", str(root)], check=True)
        shutil.rmtree(aside)


def taken(root: Path) -> tuple[int, int]:
    """Kilobytes and files that the disk holds."""
    found = subprocess.run(
        ["stat", "--file-system", "--format=%b %f %S %c %d", str(root)], capture_output=True, text=True, check=True
    ).stdout
    blocks, free, size, files, spare = map(int, found.split())
    return (blocks - free) * size // 1024, files - spare


def limits(root: Path, kind: str, more: int) -> str:
    """Options of mount with so much more than what is taken. A size of 0 would be no limit."""
    kilobytes, files = taken(root)
    return f"size={max(kilobytes + more, 4)}k" if kind == "full" else f"nr_inodes={files + more}"


def fill(operation: trials.Operation, kind: str, step: int) -> dict[str, Any]:
    """What comes of an operation with ever more room, until there is enough. kind: full, or no names."""
    expected, _ = crashes.expectations(operation)
    outcomes, wrong, more = Counter[str](), list[str](), 0
    while not outcomes["ok: done, after"]:
        with small_disk(operation) as root:
            remount(root, limits(root, kind, more))
            outcome = disk.run(operation.work, root)
            state = trials.state(operation, operation.index, expected)
            remount(root, ROOM)
            verdict = crashes.judged(operation, outcome, expected)
            if state not in crashes.GOOD:
                verdict = f"{outcome.status}, then {state}"
        outcomes[verdict if verdict.startswith("ok") else "wrong"] += 1
        if not verdict.startswith("ok"):
            wrong.append(f"{operation.name}, {kind}, {more} more: {verdict}")
        more += step
    return {"trials": outcomes.total(), "enough": more - step, "outcomes": dict(outcomes), "wrong": wrong}


def read_only(operation: trials.Operation) -> dict[str, Any]:
    """Questions are answered, and the operation is refused."""
    expected, _ = crashes.expectations(operation)
    with small_disk(operation) as root:
        remount(root, "ro")
        outcome = disk.run(operation.work, root)
        state = trials.state(operation, operation.index, expected)
        remount(root, "rw")
    verdict = f"{outcome.status}, {state}"
    untouched = "none" if operation.before is None else "before" if "before" in expected else "after"
    is_right = outcome.status == disk.REFUSED and state == untouched
    return {"trials": 1, "outcomes": {verdict: 1}, "wrong": [] if is_right else [f"{verdict}: {outcome.words[-500:]}"]}


def run(folder: Path, step: int, only: Sequence[str]) -> dict[str, Any]:
    """All trials."""
    found = dict[str, Any]()
    for operation in trials.operations(folder, only):
        found[f"{operation.name}, full"] = fill(operation, "full", step)
        found[f"{operation.name}, no names"] = fill(operation, "no names", 1)
        found[f"{operation.name}, read-only"] = read_only(operation)
        print(operation.name, "done", file=sys.stderr, flush=True)
    return found


def main() -> None:
    """Try, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--step", type=int, default=4)
    parser.add_argument("--only", default="build,update,merge,rebuild")
    asked = parser.parse_args()
    disk.begin_again_preloaded()
    with tempfile.TemporaryDirectory(prefix="torture-") as folder:
        found = run(Path(folder), asked.step, asked.only.split(","))
    print(json.dumps(found, ensure_ascii=False, indent=1))
    sys.exit(any(one["wrong"] for one in found.values()))


if __name__ == "__main__":
    main()
