"""Indexes of each readable format, as their versions wrote them, are read and brought to the present format."""

from __future__ import annotations

import json
import shutil
import zipfile
from pathlib import Path
from typing import Any

import mini
import pytest

import plansearch
from plansearch.errors import IndexFormatError, IndexMissing
from plansearch.index.format import FORMAT, READABLE, read_manifest
from plansearch.index.reader import open_reader
from plansearch.messages import Do, act

INDEXES = Path(__file__).parents[2] / "data" / "indexes"
"""Indexes of tests/data/mini."""


@pytest.fixture(params=READABLE)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[int, Path]:
    """A format and an index that has it."""
    with zipfile.ZipFile(INDEXES / f"format{request.param}.zip") as archive:
        archive.extractall(tmp_path / "index")
    return request.param, tmp_path / "index"


@pytest.fixture
def older(tmp_path: Path) -> Path:
    """An index of format 5."""
    with zipfile.ZipFile(INDEXES / "format5.zip") as archive:
        archive.extractall(tmp_path / "index")
    return tmp_path / "index"


def files(index: Path) -> dict[str, bytes]:
    return {str(path.relative_to(index)): path.read_bytes() for path in index.rglob("*") if path.is_file()}


def test_there_is_an_index_of_every_readable_format() -> None:
    assert {path.stem for path in INDEXES.glob("*.zip")} == {f"format{number}" for number in READABLE}


def test_it_is_read(old: tuple[int, Path]) -> None:
    number, place = old
    with plansearch.open(place, check="always") as index:
        found = [sum(line.plan.id == plan for line in index.phrase("力争", n=0).lines) for plan in mini.PLANS]
        assert tuple(found) == mini.OCCURRENCES["力争"]
        assert {term: index.reader.df(term) for term in mini.PASSAGES_WITH} == mini.PASSAGES_WITH
        assert [plan.id for plan in index.plans()] == list(mini.PLANS)
        assert not index.targets().is_empty
        assert f"|index=format{number}|" in index.info().signature
        assert index.verify(sample=5).checks[0].ok


def test_it_is_migrated_without_its_corpus(old: tuple[int, Path]) -> None:
    number, place = old
    before = files(place)
    assert plansearch.migrate(place).n_plans == len(mini.PLANS)
    after = files(place)
    assert {name for name in after if after[name] != before.get(name)} == (
        {"manifest.json"} if number < FORMAT else set()
    )
    assert json.loads(after["manifest.json"])["format"] == FORMAT
    assert read_manifest(place).format == FORMAT
    plansearch.migrate(place)
    assert files(place) == after


def test_an_update_brings_it_to_the_present_format(old: tuple[int, Path]) -> None:
    _, place = old
    plansearch.build(mini.CORPUS, place)
    assert read_manifest(place).format == FORMAT


def edited(place: Path, **values: Any) -> None:
    path = place / "manifest.json"
    body = json.loads(path.read_text("utf-8"))
    shard = body["shards"][0]
    (shard if values.keys() <= shard.keys() else body).update(values)
    path.write_text(json.dumps(body), "utf-8")


@pytest.mark.parametrize("name", ["n_plans", "n_passages", "n_chars", "words", "bigrams", "n_copies"])
def test_counts_that_are_not_those_of_the_files_are_not_sealed(older: Path, name: str) -> None:
    edited(older, **{name: 3})
    with pytest.raises(IndexFormatError, match=f"manifest.json is damaged: .*{name}"):
        plansearch.migrate(older)
    assert read_manifest(older).format == 5


def test_a_damaged_file_is_not_sealed(older: Path) -> None:
    (path,) = older.rglob("suffixes.arrays")
    path.write_bytes(path.read_bytes()[:-1] + b"\x07")
    with pytest.raises(IndexFormatError, match=r"suffixes\.arrays: damaged"):
        plansearch.migrate(older)
    assert read_manifest(older).format == 5


def test_where_there_is_nothing_to_migrate(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing):
        plansearch.migrate(tmp_path / "no")
    assert not (tmp_path / "no").exists()


@pytest.mark.parametrize("number", range(5))
def test_formats_that_lack_too_much_say_what_to_do(older: Path, number: int) -> None:
    edited(older, format=number)
    for do in (plansearch.migrate, open_reader):
        with pytest.raises(
            IndexFormatError, match=f"index format {number}; this plansearch reads format 5 6"
        ) as caught:
            do(older)
        assert caught.value.hint == act(Do.REBUILD_INDEX)
    shutil.rmtree(older / "statistics")
    assert plansearch.build(mini.CORPUS, older).n_plans == len(mini.PLANS)
