"""docs/format/index.md says what the code writes: files, manifest keys, arrays, tables, limits, history."""

from __future__ import annotations

import dataclasses
import json
import re
import sqlite3
from itertools import pairwise
from pathlib import Path

import pytest

import plansearch
from plansearch.arrays import MAGIC, ArrayFile, open_arrays
from plansearch.index import format as fmt
from plansearch.index import target_store as store
from plansearch.index.shard import NO_SECTION
from plansearch.index.write import shard_writer as writer
from plansearch.index.write import update as build
from plansearch.sources.readers import jsonlines

DOC = (Path(__file__).resolve().parents[2] / "docs" / "format" / "index.md").read_text(encoding="utf-8")
ARRAY_FILES = (fmt.TEXT, fmt.SUFFIXES, fmt.PASSAGES, fmt.WORDS, fmt.BIGRAMS, fmt.COPIES)
TYPES = {"uint8": "B", "uint16": "H", "uint32": "I", "uint64": "Q", "float64": "d"}


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
    db.executescript(fmt.SCHEMA + store.SCHEMA)
    names = [row[0] for row in db.execute("SELECT name FROM sqlite_master WHERE type='table'")]
    return {name: [(row[1], row[2]) for row in db.execute(f"PRAGMA table_info({name})")] for name in names}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of two short plans, one with a character beyond U+FFFF, and a user dictionary."""
    folder = tmp_path_factory.mktemp("format")
    (folder / "plans").mkdir()
    for year, name in ((2024, "澜东"), (2025, "𡎺头")):
        text = f"# 青澜市{year}年政府工作报告\n\n一、主要目标\n\n{name}新增就业2万人、2万人以上。\n"
        (folder / "plans" / f"{year}.md").write_text(text, encoding="utf-8")
    (folder / "words.txt").write_text("链长负责制 20 n\n", encoding="utf-8")
    plansearch.build(folder / "plans", folder / "index", user_dict=folder / "words.txt")
    return folder / "index"


def shard(index: Path) -> Path:
    """The one folder of the index's shard."""
    (only,) = (index / fmt.SHARDS).iterdir()
    return only


def sizes(index: Path, file: ArrayFile) -> dict[str, int]:
    """What the names in the column Count of the document stand for, for one file of a one-shard index."""
    entry = fmt.read_manifest(index).shards[0]
    views = file.views
    known = {"n_plans": entry.n_plans, "n_passages": entry.n_passages, "n_units": entry.n_chars + entry.n_plans}
    if "postings" in views:
        known |= {"n_terms": len(views["starts"]) - 1, "n_postings": views["starts"][-1]}
    if "wording" in views:
        known |= {"n_sketched": len(views["plans"]), "n_wording_hashes": sum(views["n_wording"])}
        known |= {"n_numeric_hashes": sum(views["n_numeric"])}
    if "copies" in views:
        known |= {"n_groups": len(views["copies_start"]) - 1, "n_grouped": views["copies_start"][-1]}
    return known | ({"n_bytes": views["terms_start"][-1]} if "terms_start" in views else {})


def told_arrays(heading: str) -> dict[str, tuple[str, str]]:
    """Array to (type, count) as a section's table has them."""
    rows = re.findall(r"^\| `(\w+)` \| (\w+) \| ([^|]+) \|", section(heading), re.MULTILINE)
    return {name: (kind, count) for name, kind, count in rows}


def check_arrays(index: Path, path: Path, heading: str) -> None:
    """Names, types and counts in a file are those of the document."""
    file, told = open_arrays(path), told_arrays(heading)
    assert set(told) == set(file.views)
    told_meta = re.search(r"`meta` has ([^:,.]+)", section(heading))
    assert set(re.findall(r"`(\w+)`", told_meta[1] if told_meta else "")) == set(file.meta)
    for name, (kind, count) in told.items():
        assert file.views[name].format == TYPES[kind], name
        assert len(file.views[name]) == eval(count.replace("×", "*"), {}, sizes(index, file)), name


@pytest.mark.parametrize("name", sorted(tables()))
def test_the_columns_of_a_table_are_told(name: str) -> None:
    told = re.findall(r"^\| `(\w+)` \| (\w+) \|", section(f"Table `{name}`"), re.MULTILINE)
    assert told == tables()[name]


def test_the_columns_of_the_view_are_told(index: Path) -> None:
    db = sqlite3.connect(shard(index) / fmt.TARGETS)
    rows = db.execute("SELECT * FROM targets")
    told = [
        name for cell in re.findall(r"^\| (`[^|]+) \|", section("View `targets`"), re.MULTILINE) for name in names(cell)
    ]
    assert len(rows.fetchall()) == 4
    assert sorted(told) == sorted(column[0] for column in rows.description)


def names(cell: str) -> list[str]:
    """The words in backticks in a cell."""
    return re.findall("`([^`]+)`", cell)


def test_no_table_is_told_that_is_not_there() -> None:
    assert set(re.findall(r"^### Table `(\w+)`$", DOC, re.MULTILINE)) == set(tables())


def test_the_keys_of_the_manifest_are_told(index: Path) -> None:
    written = json.loads((index / fmt.MANIFEST).read_text(encoding="utf-8"))
    assert first_cells(section(f"`{fmt.MANIFEST}`")) == list(written)
    assert first_cells(section("A shard in the manifest")) == list(written["shards"][0])
    for field in dataclasses.fields(fmt.FileEntry):
        assert f"`{field.name}`" in section(f"`{fmt.MANIFEST}`")
        assert f"`{field.name}`" in section("A shard in the manifest")


def test_the_files_are_told(index: Path) -> None:
    told = set(re.findall(r"^ {6,8}(\S+)", section("Files"), re.MULTILINE))
    of_shard = {fmt.CATALOGUE, fmt.TARGETS, fmt.USER_DICT, *ARRAY_FILES}
    assert told == {fmt.MANIFEST, fmt.LOCK, f"{fmt.SHARDS}/<name>/", f"{fmt.STATISTICS}/<name>.arrays"} | of_shard
    assert {path.name for path in index.iterdir()} == {fmt.MANIFEST, fmt.LOCK, fmt.SHARDS, fmt.STATISTICS}
    assert {path.name for path in shard(index).iterdir()} == of_shard
    assert re.fullmatch("[0-9a-f]{12}", shard(index).name)


@pytest.mark.parametrize("name", ARRAY_FILES)
def test_the_arrays_of_a_shard_are_told_with_type_and_count(index: Path, name: str) -> None:
    check_arrays(index, shard(index) / name, f"`{name}`")


def test_the_arrays_of_the_statistics_are_told(index: Path) -> None:
    (path,) = (index / fmt.STATISTICS).iterdir()
    check_arrays(index, path, f"`{fmt.STATISTICS}/<name>.arrays`")


def test_the_file_of_arrays_is_laid_out_as_told(index: Path) -> None:
    raw = (shard(index) / fmt.PASSAGES).read_bytes()
    assert raw[:8] == MAGIC
    assert f"`{MAGIC.decode()}`" in section("Array files")
    end = 12 + int.from_bytes(raw[8:12], "little")
    header = json.loads(raw[12:end])
    assert set(header) == {"meta", "arrays"}
    code, start, count = header["arrays"]["plan_firsts"]
    at = -(-end // 64) * 64 + start
    numbers = [int.from_bytes(raw[i : i + 4], "little") for i in range(at, at + 4 * count, 4)]
    assert (code, start % 64, numbers) == ("I", 0, [0, *numbers[1:-1], fmt.read_manifest(index).n_passages])


def test_units_and_suffixes_are_as_told(index: Path) -> None:
    text, suffixes = open_arrays(shard(index) / fmt.TEXT), open_arrays(shard(index) / fmt.SUFFIXES).views
    raw = text.views["units"].tobytes()
    units = [int.from_bytes(raw[i : i + 2], "big") for i in range(0, len(raw), 2)]
    assert [units[end - 1] for end in text.views["plan_starts"][1:]] == [0, 0]
    assert {chr(code) for code in text.meta["strange"].values()} == {"𡎺"}
    assert {int(unit) for unit in text.meta["strange"]} == {0xD800} == {u for u in units if 0xD800 <= u < 0xE000}
    places = [high << 16 | low for high, low in zip(suffixes["high"], suffixes["low"], strict=True)]
    assert places == sorted(range(len(units)), key=lambda place: units[place:])


@pytest.mark.parametrize("name", [fmt.WORDS, fmt.BIGRAMS])
def test_postings_are_as_told(index: Path, name: str) -> None:
    views = open_arrays(shard(index) / name).views
    lengths = [0] * len(views["lengths"])
    seconds = 0
    for first, end in pairwise(views["starts"]):
        ones, many, tfs = views["postings"][first & 0x7FFFFFFF : end & 0x7FFFFFFF].tolist(), [], []
        if first >> 31:
            k = ones.pop() + 1
            ones, many, tfs = ones[: -2 * k], ones[-2 * k : -k], ones[-k:]
            assert min(tfs) > 1
            seconds += 1
        assert ones == sorted(set(ones))
        assert many == sorted(set(many))
        for passage, tf in [*((passage, 1) for passage in ones), *zip(many, tfs, strict=True)]:
            lengths[passage] += tf
    assert seconds, "the example has a term twice in a passage"
    assert lengths == views["lengths"].tolist()
    assert open_arrays(shard(index) / name).meta == {"shortest": min(lengths), "longest": max(lengths)}
    entry = fmt.read_manifest(index).shards[0]
    assert sum(lengths) == (entry.words if name == fmt.WORDS else entry.bigrams)


def test_the_limits_are_told() -> None:
    for number in (fmt.MAX_PASSAGES, writer.MAX_UNITS, writer.MAX_STRANGE, jsonlines.WHOLE):
        assert f"| {number:,}" in section("Limits")
    assert f"{NO_SECTION:,}" in section(f"`{fmt.PASSAGES}`")
    assert f"{build.MANY_SMALL} or more" in section("Bringing an index up to date")
    assert f"{build.SMALL:,} passages" in section("Bringing an index up to date")


def test_the_history_reaches_the_present_version() -> None:
    assert f"Format version **{fmt.FORMAT}**" in DOC
    versions = re.findall(r"^\| (\d+) \|", section("History"), re.MULTILINE)
    assert versions == [str(number) for number in range(fmt.FORMAT, -1, -1)]
    assert re.search(rf"^    {fmt.FORMAT}  ", fmt.__doc__ or "", re.MULTILINE), "the docstring keeps the same history"
