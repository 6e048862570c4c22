"""`verify --deep` agrees with a sound index, and finds any one number that is not as it was."""

from __future__ import annotations

import json
import shutil
import sqlite3
from array import array
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import mini
import pytest

import plansearch
from plansearch.api import Index
from plansearch.arrays import open_arrays, write_arrays
from plansearch.index import format as fmt
from plansearch.query.verification.verify import Verification

DEEP = [
    "texts", "facts of plans", "passages and sections", "words", "bigrams", "suffixes", "strings", "tfidf lengths",
    "manifest", "copies",
]  # fmt: skip
CUTS = "passages and sections"
REPORT = """# 青澜市2024年政府工作报告

一、主要目标

地区生产总值力争增长6%左右，力争新增高新技术企业60家，城镇新增就业2万人以上，居民收入稳步增长。

（一）科技创新

𠀀镇办好民生实事，建设创新平台，培育创新人才，完成投资xx亿元。

二、改善民生

新建养老服务中心5个，改造老旧小区12个，教育教育再教育。
"""
TEXTS = {
    "青澜市/2024年政府工作报告.md": REPORT,
    "青澜市/转载.md": REPORT,
    "砚川市/2025年工作计划.md": "# 砚川市2025年工作计划\n\n新增就业2万人，链长负责制全面落实，完成投资7亿元。\n",
    "说明.md": "这里收集了几个地方的计划，供比较之用，没有年份，也没有地区。\n",
}


def write_corpus(folder: Path) -> None:
    for name, text in TEXTS.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    (folder / "regions.csv").write_bytes((mini.CORPUS / "regions.csv").read_bytes())


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index with copies, a character beyond U+FFFF, masks and a user dictionary."""
    folder: Path = tmp_path_factory.mktemp("deep")
    write_corpus(folder / "corpus")
    (folder / "words.txt").write_text("链长负责制 20 n\n", encoding="utf-8")
    plansearch.build(folder / "corpus", folder / "index", user_dict=folder / "words.txt")
    return folder / "index"


def deep(index: Path, **asked: Any) -> Verification:
    with plansearch.open(index) as opened:
        return opened.verify(sample=3, deep=True, **asked)


def covered(index: Path) -> None:
    """Make the checksums fit the files as they are."""
    manifest = fmt.read_manifest(index)
    (shard,) = manifest.shards
    files = tuple(fmt.file_entry(index / fmt.SHARDS / shard.name / entry.name) for entry in shard.files)
    assert manifest.statistics is not None
    statistics = fmt.file_entry(index / fmt.STATISTICS / manifest.statistics.name)
    fmt.write_manifest(index, replace(manifest, shards=(replace(shard, files=files),), statistics=statistics))


def found(result: Verification) -> set[str]:
    assert result.checks[0].ok, "the checksums were made to fit"
    return {check.what for check in result.checks if not check.ok}


@pytest.mark.parametrize("corpus", ["mini", "demo"])
def test_a_sound_index_shows_no_difference(corpus: str, request: pytest.FixtureRequest) -> None:
    index: Index = request.getfixturevalue(f"{corpus}_index")
    steps: list[tuple[str, int, int]] = []
    result = index.verify(sample=5, deep=True, progress=lambda *step: steps.append(step))
    assert result.ok, [check for check in result.checks if not check.ok]
    assert [check.what for check in result.checks][-len(DEEP) :] == DEEP
    assert all(check.n > 0 for check in result.checks)
    assert {"files", "targets", *DEEP} <= {stage for stage, _, _ in steps}
    assert all(0 <= done < total for _, done, total in steps)


def test_an_index_with_everything_odd_is_sound(sound: Path) -> None:
    assert fmt.read_manifest(sound).n_copies == 1
    result = deep(sound)
    assert result.ok, [check for check in result.checks if not check.ok]


def test_several_shards_are_sound(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fmt, "MAX_PASSAGES", 6)
    write_corpus(tmp_path / "corpus")
    plansearch.build(tmp_path / "corpus", tmp_path / "index")
    assert len(fmt.read_manifest(tmp_path / "index").shards) > 1
    result = deep(tmp_path / "index")
    assert result.ok, [check for check in result.checks if not check.ok]


def arrays_of(index: Path) -> dict[str, Path]:
    return {path.parent.name + "/" + path.name: path for path in sorted(index.rglob("*.arrays"))}


ARRAYS = [
    ("text.arrays", "units"), ("text.arrays", "plan_starts"), ("text.arrays", "contested"),
    ("suffixes.arrays", "low"), ("suffixes.arrays", "high"),
    ("passages.arrays", "starts"), ("passages.arrays", "ends"), ("passages.arrays", "sections"),
    ("passages.arrays", "plan_firsts"), ("passages.arrays", "parts"),
    *((f"{kind}.arrays", name) for kind in ("words", "bigrams") for name in ("starts", "postings", "lengths")),
    ("words.arrays", "terms"), ("words.arrays", "terms_start"), ("bigrams.arrays", "keys"),
    *(("copies.arrays", name) for name in (
        "plans", "keys", "letters", "figures", "shingles", "n_wording", "wording", "n_numeric", "numeric",
    )),
    *(("statistics", name) for name in ("norms", "subject_norms", "name_norms", "copies", "copies_start")),
]  # fmt: skip


def test_every_array_is_altered_below(sound: Path) -> None:
    stored = {
        (path.name if path.parent.name != fmt.STATISTICS else "statistics", name)
        for path in sound.rglob("*.arrays")
        for name in open_arrays(path).views
    }
    assert stored == set(ARRAYS)


@pytest.mark.parametrize(("file", "name"), ARRAYS, ids=["/".join(pair) for pair in ARRAYS])
def test_one_altered_number_is_found(sound: Path, tmp_path: Path, file: str, name: str) -> None:
    index = Path(shutil.copytree(sound, tmp_path / "index"))
    (path,) = index.glob("statistics/*.arrays") if file == "statistics" else index.rglob(file)
    opened = open_arrays(path)
    arrays = {key: array(view.format, view.tobytes()) for key, view in opened.views.items()}
    numbers = arrays[name]
    at = int(0.6 * len(numbers)) | (1 if name == "units" else 0)
    numbers[at] = numbers[at] + 0.5 if numbers.typecode == "d" else numbers[at] ^ 1
    write_arrays(path, {key: (values.typecode, values) for key, values in arrays.items()}, opened.meta)
    covered(index)
    assert found(deep(index))


@pytest.mark.parametrize(
    ("file", "change", "check"),
    [
        ("catalogue.db", "UPDATE plans SET n_chars = n_chars + 1 WHERE plan_no = 1", "texts"),
        ("catalogue.db", "UPDATE plans SET year = year + 1 WHERE plan_no = 0", "facts of plans"),
        ("catalogue.db", "UPDATE plans SET last_year = last_year - 1 WHERE plan_no = 0", "facts of plans"),
        ("catalogue.db", "UPDATE plans SET region_code = '110000' WHERE region IS NOT NULL", "facts of plans"),
        ("catalogue.db", "UPDATE regions SET name = name || '区'", "facts of plans"),
        ("catalogue.db", "DELETE FROM plans WHERE plan_no = 3", "texts"),
        *(
            ("catalogue.db", f'UPDATE sections SET "{name}" = 1 + "{name}" WHERE section_no = 1', CUTS)
            for name in ("start", "end", "depth")
        ),
        ("catalogue.db", "UPDATE sections SET part = part || 's' WHERE section_no = 1", CUTS),
        ("targets.db", "UPDATE statements SET start = start + 1 WHERE n = 0", "targets"),
        ("targets.db", "UPDATE quantities SET norm_lo = '7' WHERE norm_lo IS NOT NULL", "targets"),
        ("targets.db", "DELETE FROM plans_read WHERE plan_no = 0", CUTS),
        ("targets.db", "UPDATE plans_read SET id = 'x' WHERE plan_no = 0", CUTS),
    ],
)  # fmt: skip
def test_one_altered_row_is_found(sound: Path, tmp_path: Path, file: str, change: str, check: str) -> None:
    index = Path(shutil.copytree(sound, tmp_path / "index"))
    (path,) = index.rglob(file)
    with closing(sqlite3.connect(path)) as db:
        assert db.execute(change).rowcount > 0
        db.commit()
    covered(index)
    assert check in found(deep(index))


@pytest.mark.parametrize("name", ["n_terms", "n_copies", "average_idf", "average_idf_bigrams"])
def test_an_altered_number_of_the_manifest_is_found(sound: Path, tmp_path: Path, name: str) -> None:
    index = Path(shutil.copytree(sound, tmp_path / "index"))
    manifest = fmt.read_manifest(index)
    fmt.write_manifest(index, replace(manifest, **{name: getattr(manifest, name) + 1}))
    assert found(deep(index)) & {"manifest", "copies"}


@pytest.mark.parametrize("name", ["n_plans", "n_passages", "n_chars", "words", "bigrams"])
def test_an_altered_number_of_a_shards_entry_is_found(sound: Path, tmp_path: Path, name: str) -> None:
    index = Path(shutil.copytree(sound, tmp_path / "index"))
    manifest = fmt.read_manifest(index)
    (shard,) = manifest.shards
    fmt.write_manifest(index, replace(manifest, shards=(replace(shard, **{name: getattr(shard, name) - 1}),)))
    assert found(deep(index))


def test_another_user_dictionary_is_found(sound: Path, tmp_path: Path) -> None:
    index = Path(shutil.copytree(sound, tmp_path / "index"))
    (path,) = index.rglob("user_dict.txt")
    path.write_text("链长 20 n\n负责制全面 90000 n\n", encoding="utf-8")
    covered(index)
    assert "words" in found(deep(index))


@pytest.mark.parametrize("file", ["passages.arrays", "words.arrays"])
def test_numbers_that_lead_nowhere_are_a_check_that_failed(sound: Path, tmp_path: Path, file: str) -> None:
    index = Path(shutil.copytree(sound, tmp_path / "index"))
    (path,) = index.rglob(file)
    opened = open_arrays(path)
    ruined = {name: (view.format, b"\xfe" * view.nbytes) for name, view in opened.views.items()}
    write_arrays(path, ruined, opened.meta)
    covered(index)
    result = deep(index)
    errors = [check for check in result.checks if check.error]
    assert errors
    assert not result.ok
    table = result.table()
    assert next(row for row in table.rows if row[0] == errors[0].what)[3:] == (None, "NO")
    assert any(note.startswith(f"{errors[0].what}: could not be checked: ") for note in table.notes)


def test_progress_goes_to_a_terminal_on_standard_error(
    sound: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run: Callable[[], None] = __import__("plansearch.cli.start", fromlist=["main"]).main
    outputs = []
    for options in ([], ["--deep"]):
        monkeypatch.setattr("sys.stderr.isatty", lambda: True)
        monkeypatch.setattr(
            "sys.argv", ["plansearch", "verify", "--index", str(sound), "--sample", "2", "--format", "jsonl", *options]
        )
        with pytest.raises(SystemExit) as end:
            run()
        assert end.value.code == 0
        outputs.append(capsys.readouterr())
    quick, thorough = outputs
    assert "bigrams" not in quick.out + quick.err
    assert {"suffixes", "words", "copies"} <= {json.loads(line)["check"] for line in thorough.out.splitlines()}
    assert all(f"\r\x1b[K{stage} " in thorough.err for stage in ("words", "bigrams", "suffixes"))
