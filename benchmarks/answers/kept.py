"""The folder that run.py writes with --keep and compare.py reads: the csv answer and standard error of each query."""

from __future__ import annotations

import gzip
from pathlib import Path

LARGE = 2_000_000
"""Answers of more bytes are compressed."""


def store(folder: Path, number: int, text: str, errors: str) -> None:
    """Write the answer to a query and what went to standard error; an older answer of this number is replaced."""
    plain, packed = _places(folder, number)
    for old in (plain, packed):
        old.unlink(missing_ok=True)
    data = text.encode("utf-8", "surrogatepass")
    if len(data) > LARGE:
        packed.write_bytes(gzip.compress(data, 3, mtime=0))
    else:
        plain.write_bytes(data)
    plain.with_suffix(".err").write_text(errors, encoding="utf-8")


def read(folder: Path, number: int) -> str | None:
    """The answer to a query. None: it is not in the folder."""
    plain, packed = _places(folder, number)
    if plain.exists():
        return plain.read_bytes().decode("utf-8", "surrogatepass")
    return gzip.decompress(packed.read_bytes()).decode("utf-8", "surrogatepass") if packed.exists() else None


def _places(folder: Path, number: int) -> tuple[Path, Path]:
    return folder / f"{number:03}.csv", folder / f"{number:03}.csv.gz"
