"""docs/format/index.md says what the code writes: tables, columns, arrays, files, manifest keys, history."""

from __future__ import annotations

import dataclasses
import json
import re
import sqlite3
from pathlib import Path

import pytest

import plansearch
from plansearch.index import format as fmt

DOC = (Path(__file__).resolve().parents[2] / "docs" / "format" / "index.md").read_text(encoding="utf-8")


def section(heading: str) -> str:
    """The text below a heading, up to the next heading of its level or above."""
    found = re.search(rf"^(#+) {re.escape(heading)}\n(.*?)(?=^#{{1,2}} |^### |\Z)", DOC, re.MULTILINE | re.DOTALL)
    assert found, f"docs/format/index.md has no section {heading}"
    return found[2]


def first_cells(text: str) -> list[str]:
    """The first cells of a section's table, in order, backticks taken off."""
    lines = [line for line in text.splitlines() if line.startswith("| `")]
    return [line.split("|")[1].strip().strip("`") for line in lines]


def tables() -> dict[str, list[tuple[str, str]]]:
    """Tables of the schema with (column, type), as SQLite understands it."""
    db = sqlite3.connect(":memory:")
    db.executescript(fmt.SCHEMA)
    names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    return {name: [(row[1], row[2]) for row in db.execute(f"PRAGMA table_info({name})")] for name in names}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of two short plans."""
    folder = tmp_path_factory.mktemp("format")
    (folder / "plans").mkdir()
    for year in (2024, 2025):
        text = f"# 青澜市{year}年政府工作报告\n\n一、主要目标\n\n地区生产总值增长6%左右，城镇新增就业2万人以上。\n"
        (folder / "plans" / f"{year}.md").write_text(text, encoding="utf-8")
    plansearch.build(folder / "plans", folder / "index")
    return folder / "index"


def shard(index: Path) -> Path:
    """The one folder of the index's shard."""
    (only,) = (index / "shards").iterdir()
    return only


@pytest.mark.parametrize("name", sorted(tables()))
def test_the_columns_of_a_table_are_told(name: str) -> None:
    told = re.findall(r"^\| `(\w+)` \| (\w+) \|", section(f"Table `{name}`"), re.MULTILINE)
    assert told == tables()[name]


def test_no_table_is_told_that_is_not_there() -> None:
    assert set(re.findall(r"^### Table `(\w+)`$", DOC, re.MULTILINE)) == set(tables())


def test_the_keys_of_the_manifest_are_told(index: Path) -> None:
    written = list(json.loads((index / fmt.MANIFEST).read_text(encoding="utf-8")))
    assert first_cells(section(f"`{fmt.MANIFEST}`")) == written
    for field in dataclasses.fields(fmt.FileEntry):
        assert f"`{field.name}`" in section(f"`{fmt.MANIFEST}`")


def test_the_files_are_told(index: Path) -> None:
    text = section("Files")
    for name in (fmt.MANIFEST, fmt.CATALOGUE, fmt.PLAN_VECTORS, fmt.USER_DICT):
        assert name in text
    assert {path.name for path in shard(index).iterdir()} <= {fmt.CATALOGUE, fmt.PLAN_VECTORS}


def test_the_arrays_are_told_with_their_types(index: Path) -> None:
    """Name, type and count of each array, against the bytes that lie there."""
    manifest = fmt.read_manifest(index)
    db = sqlite3.connect(shard(index) / fmt.CATALOGUE)
    sizes = {name: len(data) for name, data in db.execute("SELECT name, data FROM arrays")}
    told = re.findall(r"^\| `(\w+)` \| (uint32|float64) \| n_passages \|", section("Arrays"), re.MULTILINE)
    width = {"uint32": 4, "float64": 8}
    assert {name: width[kind] * manifest.n_passages for name, kind in told} == sizes


def test_postings_are_told(index: Path) -> None:
    db = sqlite3.connect(shard(index) / fmt.CATALOGUE)
    for df, cf, passages, tfs in db.execute("SELECT df, cf, passages, tfs FROM terms"):
        assert len(passages) == len(tfs) == 4 * df
        assert sum(int.from_bytes(tfs[i : i + 4], "little") for i in range(0, len(tfs), 4)) == cf


def test_the_arrays_of_plan_vectors_are_told(index: Path) -> None:
    import numpy as np

    with np.load(shard(index) / fmt.PLAN_VECTORS) as archive:
        assert sorted(first_cells(section(f"`{fmt.PLAN_VECTORS}`"))) == sorted(archive.files)


def test_the_history_reaches_the_present_version() -> None:
    versions = re.findall(r"^\| (\d+) \|", section("History"), re.MULTILINE)
    assert versions == [str(number) for number in range(fmt.FORMAT, -1, -1)]
    assert re.search(rf"^    {fmt.FORMAT}  ", fmt.__doc__ or "", re.MULTILINE), "the docstring keeps the same history"
