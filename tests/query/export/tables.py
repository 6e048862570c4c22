"""Tables of an export as the tests read them."""

from __future__ import annotations

from pathlib import Path

import polars as pl

BUNDLED = Path(__file__).parents[3] / "corpus"
Plans = dict[str, str]


def read(folder: Path, table: str) -> pl.DataFrame:
    """A table as polars reads its folder."""
    return pl.read_parquet(folder / table, hive_partitioning=True)


def files(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
