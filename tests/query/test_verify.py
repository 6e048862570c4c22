"""Verification agrees with a sound index, and is able not to."""

from __future__ import annotations

import json
import shutil
import sqlite3
from array import array
from collections.abc import Callable
from pathlib import Path

import pytest
from plansearch.index.postings import pack, unpack_floats, unpack_ints

import plansearch
from plansearch.errors import QueryError
from plansearch.index.format import file_entry, read_manifest
from plansearch.query.index import Index
from plansearch.query.verify import Verification

CHECKS = [
    "files", "passage lengths", "bm25 okapi", "bm25 l", "bm25 plus", "bm25 lucene", "tfidf", "phrase counts",
]  # fmt: skip


@pytest.mark.reference
@pytest.mark.parametrize("corpus", ["mini", "demo"])
def test_a_sound_index_shows_no_difference(corpus: str, request: pytest.FixtureRequest) -> None:
    index: Index = request.getfixturevalue(f"{corpus}_index")
    result = index.verify(sample=20)
    assert [check.what for check in result.checks] == CHECKS
    assert all(check.n > 0 for check in result.checks)
    assert result.ok, result.checks
    assert max(check.largest for check in result.checks) < 1e-9
    assert result.table().notes == ()


def test_the_same_seed_takes_the_same_sample(demo_index: Index) -> None:
    assert demo_index.verify(sample=5, seed=3) == demo_index.verify(sample=5, seed=3)


def doctored(
    sound: Path, place: Path, change: Callable[[sqlite3.Connection], object], *, covered: bool
) -> Verification:
    """What verify says of an index whose catalogue was changed; covered: sizes and checksums made to fit again."""
    index = Path(shutil.copytree(sound, place))
    shard = index / "shards" / read_manifest(index).shard
    database = sqlite3.connect(shard / "catalogue.db")
    change(database)
    database.commit()
    database.close()
    entry = file_entry(shard / "catalogue.db")
    path = index / "manifest.json"
    body = json.loads(path.read_text("utf-8"))
    for written in body["files"]:
        if written["name"] == "catalogue.db":
            written["size"] = entry.size
            if covered:
                written["sha256"] = entry.sha256
    path.write_text(json.dumps(body), "utf-8")
    with plansearch.open(index) as opened:
        return opened.verify(sample=11)


def failed(result: Verification) -> set[str]:
    assert result.ok == (not [check for check in result.checks if not check.ok])
    return {check.what for check in result.checks if not check.ok}


def longer_passages(database: sqlite3.Connection) -> None:
    (data,) = database.execute("SELECT data FROM arrays WHERE name='lengths'").fetchone()
    lengths = array("I", [length + 7 for length in unpack_ints("I", data)])
    database.execute("UPDATE arrays SET data=? WHERE name='lengths'", (pack(lengths),))


def longer_vectors(database: sqlite3.Connection) -> None:
    (data,) = database.execute("SELECT data FROM arrays WHERE name='norms'").fetchone()
    norms = array("d", [2 * norm for norm in unpack_floats(data)])
    database.execute("UPDATE arrays SET data=? WHERE name='norms'", (pack(norms),))


def more_occurrences(database: sqlite3.Connection) -> None:
    for number, tfs in database.execute("SELECT term_no, tfs FROM terms").fetchall():
        more = array("I", [tf + 1 for tf in unpack_ints("I", tfs)])
        database.execute("UPDATE terms SET tfs=? WHERE term_no=?", (pack(more), number))


def test_changed_lengths_are_found_by_lengths_and_scores(mini_path: Path, tmp_path: Path) -> None:
    result = doctored(mini_path, tmp_path / "i", longer_passages, covered=True)
    assert {"passage lengths", "bm25 lucene"} <= failed(result)
    assert "files" not in failed(result)
    assert next(check.largest for check in result.checks if check.what == "passage lengths") == 7
    assert result.table().notes
    assert ("passage lengths", "jieba, cut again", 11, 7, "NO") in result.table().rows


def test_changed_norms_are_found_by_tfidf(mini_path: Path, tmp_path: Path) -> None:
    assert failed(doctored(mini_path, tmp_path / "i", longer_vectors, covered=True)) == {"tfidf"}


def test_changed_frequencies_are_found_by_every_score(mini_path: Path, tmp_path: Path) -> None:
    result = doctored(mini_path, tmp_path / "i", more_occurrences, covered=True)
    assert failed(result) == {"bm25 okapi", "bm25 l", "bm25 plus", "bm25 lucene", "tfidf"}


def test_an_uncovered_change_is_found_by_checksum(mini_path: Path, tmp_path: Path) -> None:
    def retitled(database: sqlite3.Connection) -> None:
        database.execute("UPDATE plans SET title='another' WHERE plan_no=0")

    assert failed(doctored(mini_path, tmp_path / "i", retitled, covered=False)) == {"files"}


@pytest.mark.parametrize("sample", [0, -1])
def test_a_sample_of_nothing(mini_index: Index, sample: int) -> None:
    with pytest.raises(QueryError, match="sample"):
        mini_index.verify(sample=sample)


def test_an_index_of_nothing_has_sound_files(empty_index: Index) -> None:
    result = empty_index.verify()
    assert result.ok
    assert [check.what for check in result.checks] == ["files"]


def test_plans_of_punctuation_alone(tmp_path: Path) -> None:
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus" / "a.md").write_text("。，、；" * 10, "utf-8")
    plansearch.build(tmp_path / "corpus", tmp_path / "index")
    with plansearch.open(tmp_path / "index") as index:
        assert index.verify(sample=3).ok
