"""The files of a shard: one for each table and year, written group by group."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import plansearch
from plansearch.api import Index
from plansearch.index import format as fmt
from plansearch.query.export import columns, parts
from plansearch.query.export.columns import KEYS, PARTITION
from plansearch.query.export.parts import NO_YEAR, TABLES
from plansearch.query.export.rows import PlanRows

from .tables import BUNDLED, Plans, read


def test_plans_without_a_year_have_none(index_of: Callable[[Plans], Index], tmp_path: Path) -> None:
    index = index_of({
        "青澜市/2025年工作计划.md": "# 青澜市2025年工作计划\n\n地区生产总值增长6%左右。\n",
        "旧/计划.md": "# 某年工作计划\n\n力争办好养老实事，推进水利改造工作。\n",
    })  # fmt: skip
    index.export(tmp_path / "out")
    assert (tmp_path / "out" / "plans" / f"{PARTITION}={NO_YEAR}").is_dir()
    rows = read(tmp_path / "out", "plans").sort("plan").rows(named=True)
    assert {row["year"] for row in rows} == {None, 2025}
    assert all(row["year"] == index.reader.plan(no).year for no, row in enumerate(rows))


def test_a_table_without_rows_has_its_columns(mini_index: Index, tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(PlanRows, "statements", lambda *_given: iter(()))
        answer = mini_index.export(tmp_path / "out")
    assert [(table.name, table.n_rows, table.n_files) for table in answer.tables][2] == ("targets", 0, 1)
    found = read(tmp_path / "out", "targets")
    assert len(found) == 0
    assert set(found.columns) == {column.name for column in columns.columns("targets")}


def test_large_tables_are_written_group_by_group(
    demo_index: Index, exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parts, "_ROWS_OF_GROUP", 7)
    monkeypatch.setattr(parts, "_STATEMENTS_AT_ONCE", 50)
    demo_index.export(tmp_path / "out")
    for table in TABLES:
        assert read(tmp_path / "out", table).equals(read(exported, table))
    (file, *_) = sorted((tmp_path / "out" / "lines" / "year=2025").iterdir())
    import pyarrow.parquet

    assert pyarrow.parquet.ParquetFile(file).metadata.num_row_groups > 3


def test_several_shards_give_the_same_rows(exported: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fmt, "MAX_PASSAGES", 200)
    plansearch.build(BUNDLED, tmp_path / "index")
    with plansearch.open(tmp_path / "index") as index:
        n = len(index.reader.manifest.shards)
        assert n > 3
        stages: list[tuple[object, int, int]] = []
        index.export(tmp_path / "out", progress=lambda *given: stages.append(given))
        assert [done for _, done, _ in stages] == list(range(n + 1))
    for table in TABLES:
        keys = sorted(set(KEYS[table]) & {"plan", "start", "indicator", "line"})
        assert read(tmp_path / "out", table).sort(keys).equals(read(exported, table).sort(keys))
