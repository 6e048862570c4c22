"""Records of a folder of plans as JSON Lines, with the version that stands on the path: what compare.py compares.

    python benchmarks/extraction/records.py FOLDER OUT.jsonl [--every 10]

FOLDER holds .md or .txt files, or is a .jsonl file of paragraphs (id, heading, text). Prints how fast it went.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple


class Text(NamedTuple):
    """A text to be read: its name, the heading above it, and the text."""

    name: str
    heading: str
    text: str


def texts(where: Path, *, every: int = 1) -> Iterator[Text]:
    """The texts of a folder or of a file of paragraphs, each `every`-th of them."""
    if where.is_file():
        rows = [json.loads(line) for line in where.read_text("utf-8").splitlines() if line.strip()]
        for row in rows[::every]:
            yield Text(str(row["id"]), str(row.get("heading", "")), str(row["text"]))
        return
    for path in sorted(p for p in where.rglob("*") if p.suffix in (".md", ".txt"))[::every]:
        yield Text(str(path.relative_to(where)), "", path.read_text("utf-8", errors="replace"))


def record(text: Text, target: Any) -> dict[str, Any]:
    """One statement with every code, as plain values, and its sentence."""
    value = target.value_span
    row: dict[str, Any] = {"text": text.name}
    for name in target.__slots__:
        field = getattr(target, name)
        row[name] = field if isinstance(field, str | bool | None) else str(field)
    row["start"], row["end"] = target.span.start, target.span.end
    row["value_start"] = None if value is None else value.start
    row["quote"] = target.sentence.of(text.text)
    return row


def main() -> None:
    """Read, extract, write, and say how fast."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--every", type=int, default=1)
    asked = parser.parse_args()
    from plansearch import extract_targets

    extract_targets("今年新建学校10所。")  # the lexicon is compiled once, before the clock starts
    n_bytes = n_records = 0
    seconds = 0.0
    with asked.out.open("w", encoding="utf-8") as out:
        for text in texts(asked.folder, every=asked.every):
            begun = time.process_time()
            found = extract_targets(text.text, heading=text.heading)
            seconds += time.process_time() - begun
            n_bytes += len(text.text.encode())
            n_records += len(found)
            for target in found:
                out.write(json.dumps(record(text, target), ensure_ascii=False) + "\n")
    print(f"{n_records} records, {n_bytes / 1e6:.1f} MB, {n_bytes / 1e6 / seconds:.2f} MB/s on one core")


if __name__ == "__main__":
    main()
