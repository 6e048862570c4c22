"""What two versions read differently, sentence by sentence.

    python benchmarks/extraction/compare.py OLD NEW [--texts FOLDER] [--every 20] [--n 40]

OLD and NEW: files that records.py wrote, or git revisions of this repository (`.` is the tree as it stands), for which
records.py then runs over --texts. Prints the sentences that gained a statement, lost one, or have one coded otherwise.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
CODES = ("status", "indicator", "bound", "effort", "kind", "lo", "hi", "unit", "bound_type", "fine_kind", "horizon")
Row = dict[str, Any]


def read(path: Path) -> dict[tuple[str, int, int], list[Row]]:
    """Statements by text and place of the number (or of the clause, for one without)."""
    found: dict[tuple[str, int, int], list[Row]] = {}
    for line in path.read_text("utf-8").splitlines():
        row = json.loads(line)
        place = row["start"] if row["value_start"] is None else row["value_start"]
        found.setdefault((row["text"], place, int(row["value_start"] is None)), []).append(row)
    return found


def differences(old: Path, new: Path) -> Iterator[tuple[str, Row, str]]:
    """What changed: gained, lost or coded otherwise; the row; and how its codes read."""
    before, after = read(old), read(new)
    for key in sorted(before.keys() | after.keys()):
        was, now = before.get(key, []), after.get(key, [])
        for n in range(max(len(was), len(now))):
            if n >= len(was):
                yield "gained", now[n], _coded(now[n])
            elif n >= len(now):
                yield "lost", was[n], _coded(was[n])
            else:
                changed = [c for c in CODES if was[n].get(c) != now[n].get(c)]
                if changed:
                    said = "  ".join(f"{c}: {was[n].get(c)} → {now[n].get(c)}" for c in changed)
                    yield "otherwise", now[n], f"{now[n]['indicator']} {now[n]['value_raw'] or ''}  {said}"


def _coded(row: Row) -> str:
    return " ".join(str(row[c]) for c in ("status", "indicator", "bound", "value_raw", "effort", "kind"))


def records_of(which: str, texts: Path | None, every: int, work: Path) -> Path:
    """The records of a saved file, or of a revision run over the texts."""
    if Path(which).is_file():
        return Path(which)
    if texts is None:
        raise SystemExit(f"{which} is no file; to read it as a revision, name a folder with --texts")
    tree, out = ROOT, work / f"{which.replace('/', '_')}.jsonl"
    if which != ".":
        tree = work / which.replace("/", "_")
        tree.mkdir()
        archive = subprocess.run(["git", "archive", which], cwd=ROOT, check=True, capture_output=True).stdout
        subprocess.run(["tar", "-x", "-C", str(tree)], input=archive, check=True)
    command = [sys.executable, str(Path(__file__).with_name("records.py")), str(texts), str(out), "--every", str(every)]
    subprocess.run(command, check=True, env={**os.environ, "PYTHONPATH": str(tree)})
    return out


def main() -> None:
    """Compare and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("old")
    parser.add_argument("new")
    parser.add_argument("--texts", type=Path)
    parser.add_argument("--every", type=int, default=20)
    parser.add_argument("--n", type=int, default=40, help="sentences shown of each sort; 0: all")
    asked = parser.parse_args()
    counts: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as work:
        old, new = (records_of(w, asked.texts, asked.every, Path(work)) for w in (asked.old, asked.new))
        for sort, row, said in differences(old, new):
            counts[sort] += 1
            if not asked.n or counts[sort] <= asked.n:
                print(f"{sort:9} {row['text']}\n    {said}\n    {row['quote'].strip()[:200]}")
    print(", ".join(f"{counts[sort]} {sort}" for sort in ("gained", "lost", "otherwise")))


if __name__ == "__main__":
    main()
