"""Verification agrees with a sound index, and is able not to."""

from __future__ import annotations

import shutil
import sqlite3
from array import array
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest

import plansearch
from plansearch.api import Index
from plansearch.arrays import ArrayFile, open_arrays, write_arrays
from plansearch.errors import QueryError
from plansearch.index.format import file_entry, read_manifest, write_manifest
from plansearch.index.shard import Field
from plansearch.query.verification.verify import Verification

CHECKS = [
    "files", "passage lengths", "targets", "bm25 okapi", "bm25 l", "bm25 plus", "bm25 lucene", "tfidf", "phrase counts",
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
    named = ", ".join(reference.label for reference in result.references)
    assert [str(said) for said in result.table().notes] == [f"compared with {named}".replace(", ", "、")]


def test_the_same_seed_takes_the_same_sample(demo_index: Index) -> None:
    assert demo_index.verify(sample=5, seed=3) == demo_index.verify(sample=5, seed=3)


def doctored(
    sound: Path, place: Path, name: str, change: Callable[[dict[str, array[Any]]], object], *, covered: bool = True
) -> Verification:
    """The verification of an index with one changed file of arrays. covered: its checksum is changed, too."""
    index = Path(shutil.copytree(sound, place))
    (path,) = index.rglob(name)
    file = open_arrays(path)
    arrays = {key: array(view.format, view.tobytes()) for key, view in file.views.items()}
    change(arrays)
    write_arrays(path, {key: (values.typecode, values) for key, values in arrays.items()}, file.meta)
    manifest = read_manifest(index)
    if covered:
        (shard,) = manifest.shards
        files = tuple(file_entry(path) if entry.name == path.name else entry for entry in shard.files)
        statistics = manifest.statistics
        if statistics is not None and statistics.name == path.name:
            statistics = file_entry(path)
        write_manifest(index, replace(manifest, shards=(replace(shard, files=files),), statistics=statistics))
    with plansearch.open(index) as opened:
        return opened.verify(sample=11)


def failed(result: Verification) -> set[str]:
    assert result.ok == (not [check for check in result.checks if not check.ok])
    return {check.what for check in result.checks if not check.ok}


def test_changed_lengths_are_found_by_lengths_and_scores(mini_path: Path, tmp_path: Path) -> None:
    def shorter(arrays: dict[str, array[Any]]) -> None:
        arrays["lengths"] = array("H", [length - 1 for length in arrays["lengths"]])

    result = doctored(mini_path, tmp_path / "i", "words.arrays", shorter)
    assert {"passage lengths", "bm25 lucene"} <= failed(result)
    assert "files" not in failed(result)
    assert next(check.largest for check in result.checks if check.what == "passage lengths") == 1
    assert result.table().notes
    assert ("passage lengths", "jieba, cut again", 11, 1, "NO") in result.table().rows


def test_changed_norms_are_found_by_tfidf(mini_path: Path, tmp_path: Path) -> None:
    def longer(arrays: dict[str, array[Any]]) -> None:
        arrays["norms"] = array("d", [2 * norm for norm in arrays["norms"]])

    name = f"statistics/{read_manifest(mini_path).statistics.name}"  # type: ignore[union-attr]
    assert failed(doctored(mini_path, tmp_path / "i", name, longer)) == {"tfidf"}


def test_changed_frequencies_are_found_by_every_score(mini_path: Path, tmp_path: Path) -> None:
    def more(arrays: dict[str, array[Any]]) -> None:
        """Each word occurs once more in each of its passages."""
        starts, postings = array("I"), array("H")
        field = Field(ArrayFile(Path(), {"shortest": 1, "longest": 1}, {k: memoryview(v) for k, v in arrays.items()}))
        for number in range(field.n_terms):
            pairs = sorted(field.posting(number).pairs())
            starts.append(len(postings) | 1 << 31)
            postings.extend([p for p, _ in pairs] + [tf + 1 for _, tf in pairs] + [len(pairs) - 1])
        arrays |= {"starts": array("I", [*starts, len(postings)]), "postings": postings}

    result = doctored(mini_path, tmp_path / "i", "words.arrays", more)
    assert failed(result) == {"bm25 okapi", "bm25 l", "bm25 plus", "bm25 lucene", "tfidf"}


def test_changed_suffixes_are_found_by_phrases(mini_path: Path, tmp_path: Path) -> None:
    def fewer(arrays: dict[str, array[Any]]) -> None:
        arrays["low"] = array("H", [arrays["low"][0]] * len(arrays["low"]))

    assert failed(doctored(mini_path, tmp_path / "i", "suffixes.arrays", fewer)) == {"phrase counts"}


def test_an_uncovered_change_is_found_by_checksum(mini_path: Path, tmp_path: Path) -> None:
    def other(arrays: dict[str, array[Any]]) -> None:
        arrays["lengths"][0] += 1  # of bigrams, which no other check looks at

    result = doctored(mini_path, tmp_path / "i", "bigrams.arrays", other, covered=False)
    assert failed(result) == {"files"}


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


def test_copies_change_no_check(index_of: Callable[[dict[str, str]], Index]) -> None:
    tasks = enumerate(product("水教养林", "改提普试督验"))
    text = "".join(f"第{n}项任务是推进{field}{work}工作，全年完成{n}件。\n" for n, (field, work) in tasks)
    other = "力争增长6%，办好养老实事若干件。"
    index = index_of({"青澜市/2024年计划.md": text, "转载.md": text, "砚川市/2024年计划.md": other})
    assert index.reader.manifest.n_copies == 1
    assert index.verify(sample=20).ok


def test_changed_statements_are_found_by_targets(mini_path: Path, tmp_path: Path) -> None:
    index = Path(shutil.copytree(mini_path, tmp_path / "i"))
    (path,) = index.rglob("targets.db")
    db = sqlite3.connect(path)
    db.execute("UPDATE statements SET length = length - 1 WHERE n = 0")
    db.execute("DELETE FROM statements WHERE n = 2")
    db.commit()
    changed = db.total_changes
    db.close()
    manifest = read_manifest(index)
    (shard,) = manifest.shards
    files = tuple(file_entry(path) if entry.name == path.name else entry for entry in shard.files)
    write_manifest(index, replace(manifest, shards=(replace(shard, files=files),)))
    with plansearch.open(index) as opened:
        result = opened.verify(sample=1, deep=True)
    assert failed(result) == {"targets"}
    (check,) = [check for check in result.checks if check.what == "targets"]
    assert check.largest >= changed > 0


def test_targets_are_checked_with_the_words_they_were_read_with(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    (tmp_path / "plans" / "2025年工作计划.txt").write_text(
        "一、2025年主要目标\n\n链上营收增长8%以上，新增就业2万人，粮食总产稳定在52万吨以上。\n", encoding="utf-8"
    )
    (tmp_path / "words").mkdir()
    (tmp_path / "words" / "indicators.tsv").write_text(
        "canonical\tsynonym\n产业链营业收入\t链上营收\n", encoding="utf-8"
    )
    plansearch.build(tmp_path / "plans", tmp_path / "index", lexicon=tmp_path / "words")
    with plansearch.open(tmp_path / "index") as opened:
        for name in ("链上营收", "产业链营业收入"):
            assert [r.indicator for r in opened.targets(indicator=name).records] == ["产业链营业收入"]
        assert opened.targets(indicator="营收").is_empty
        assert failed(opened.verify(sample=2)) == set()
