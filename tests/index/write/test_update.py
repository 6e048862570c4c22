"""An index is written whole or not at all, and holds what was put in."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mini
import opened
import pytest

import plansearch
from plansearch.corpus.gazetteer import Gazetteer
from plansearch.corpus.metadata import Facts
from plansearch.errors import CorpusError, IndexMissing, PlansearchError
from plansearch.index import format as fmt
from plansearch.index.format import read_manifest
from plansearch.index.reader import Reader, open_reader
from plansearch.index.write.shard_writer import ShardWriter
from plansearch.index.write.update import DUPLICATE_ID, orphans_removed_on_failure, remove_orphans, segmentation_name
from plansearch.model import Document, Skipped


def document(source: str = "甲.md", text: str = "新增高新技术企业60家，力争80家。") -> Document:
    return Document(source, text, "甲", {}, "utf-8", "0" * 64)


FACTS = Facts("甲", None, None, None, (), ())


def files(index: Path) -> dict[str, bytes]:
    return {str(path.relative_to(index)): path.read_bytes() for path in index.rglob("*") if path.is_file()}


@pytest.fixture
def reader(mini_path: Path) -> Iterator[Reader]:
    reader = open_reader(mini_path)
    yield reader
    reader.close()


def test_plans_are_what_was_put_in(reader: Reader) -> None:
    assert [plan.id for plan in reader.plans] == list(mini.PLANS)
    for number, plan in enumerate(reader.plans):
        passages = opened.passages_of(reader, number)
        assert (plan.region, plan.level, plan.year, plan.n_chars, len(passages)) == mini.FACTS[plan.id]
        assert len(plan.text) == plan.n_chars
    assert (reader.manifest.n_plans, reader.manifest.n_chars) == (6, mini.N_CHARS)
    assert reader.manifest.n_passages == mini.N_PASSAGES
    assert reader.plans[5].region_path == ("云岫省", "青澜市", "澜东区")
    assert reader.plans[4].charset == "gb18030"
    assert {region.name for region in reader.regions} == {"云岫省", "青澜市", "澜东区", "砚川市", "墨溪区", "望津市"}


@pytest.mark.parametrize(("term", "df"), mini.PASSAGES_WITH.items())
def test_document_frequencies_counted_by_hand(reader: Reader, term: str, df: int) -> None:
    assert reader.df(term) == df


def test_two_builds_give_the_same_index(tmp_path: Path) -> None:
    for name in ("one", "two"):
        plansearch.build(mini.CORPUS, tmp_path / name)
    one, two = (open_reader(tmp_path / name).manifest for name in ("one", "two"))
    assert one.signature == two.signature
    assert one.statistics.sha256 == two.statistics.sha256  # type: ignore[union-attr]
    assert one.shards[0].files == two.shards[0].files


def test_a_second_build_takes_the_place_of_the_first(tmp_path: Path) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    shutil.copytree(mini.CORPUS, corpus)
    plansearch.build(corpus, index)
    (corpus / mini.LANDONG).unlink()
    built = plansearch.build(corpus, index)
    assert built.n_plans == 5
    with plansearch.open(index) as found:
        assert [plan.id for plan in found.plans()] == list(mini.PLANS[:5])
        assert found.phrase("哈哈").n == 0
    assert len(list((index / "shards").iterdir())) == 1
    assert len(list((index / "statistics").iterdir())) == 1


def test_an_open_index_goes_on_while_another_is_built_over_it(tmp_path: Path) -> None:
    index = tmp_path / "index"
    plansearch.build(mini.CORPUS, index)
    with plansearch.open(index) as found:
        before = found.phrase("力争").n
        scores = [hit.score for hit in found.search("高新技术企业").hits]
        plansearch.build(mini.CORPUS, index, rebuild=True)
        assert found.phrase("力争").n == before
        assert found.phrase("高新技术企业").n == 3
        assert [hit.score for hit in found.search("高新技术企业").hits] == scores


@pytest.mark.parametrize(
    "error", [RuntimeError("dropped"), KeyboardInterrupt(), OSError(28, "No space left on device")]
)
def test_a_build_that_breaks_off_leaves_the_old_index(tmp_path: Path, error: BaseException) -> None:
    index = tmp_path / "index"
    plansearch.build(mini.CORPUS, index)
    before = files(index)

    def breaking() -> Iterator[tuple[Document, Facts] | Skipped]:
        yield document(), FACTS
        raise error

    with pytest.raises(PlansearchError if isinstance(error, OSError) else type(error)) as caught:
        opened.write(breaking(), index)
    assert files(index) == before
    assert not isinstance(error, OSError) or "No space left on device" in str(caught.value)


STEPS = [
    "plansearch.index.write.shard_writer.write_arrays",
    "plansearch.index.write.statistics.write_arrays",
    "plansearch.index.format.file_entry",
    "plansearch.index.format.write_manifest",
    "plansearch.index.format.os.fsync",
    "plansearch.index.write.shard_writer.sqlite3.connect",
]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("first", [True, False])
def test_a_full_disk_leaves_the_old_index_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, first: bool
) -> None:
    corpus, index = tmp_path / "corpus", tmp_path / "index"
    shutil.copytree(mini.CORPUS, corpus)
    if not first:
        plansearch.build(corpus, index)
        (corpus / "2023年计划.md").write_text("岚埠县办好实事，力争新增高新技术企业五家，办好实事。\n", "utf-8")
    before = files(index)

    def full(*_: object, **__: object) -> None:
        if step.endswith("connect"):
            raise sqlite3.OperationalError("database or disk is full")
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(step, full)
        with pytest.raises(PlansearchError, match=r"full|No space left on device") as caught:
            plansearch.build(corpus, index, rebuild=True)
    assert "free space" in caught.value.hint
    left = files(index)
    left.pop("manifest.json.new", None)
    assert {**left, "lock": b""} == {**before, "lock": b""}
    assert plansearch.build(corpus, index).n_plans == (6 if first else 7)


def test_files_that_may_grow_no_further_leave_the_old_index(tmp_path: Path) -> None:
    """The system itself breaks off a write half-way, as it does when the disk is full."""
    resource = pytest.importorskip("resource")
    corpus, index = Path(shutil.copytree(mini.CORPUS, tmp_path / "corpus")), tmp_path / "index"
    plansearch.build(corpus, index)
    before = files(index)
    for number in range(40):
        text = "".join(f"第{number}号第{n}段：办好实事，力争增长{n}%。\n\n" for n in range(50))
        (corpus / f"{number}.md").write_text(text, "utf-8")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, limits[1]))
    try:
        with pytest.raises(PlansearchError, match="could not be written"):
            plansearch.build(corpus, index)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert files(index) == before
    with plansearch.open(index) as found:
        assert found.phrase("力争").n == 6
    assert plansearch.build(corpus, index).n_plans == 46


def test_a_first_build_that_breaks_off_leaves_no_index(tmp_path: Path) -> None:
    def breaking() -> Iterator[tuple[Document, Facts] | Skipped]:
        yield document(), FACTS
        raise RuntimeError("dropped")

    with pytest.raises(RuntimeError, match="dropped"):
        opened.write(breaking(), tmp_path / "index")
    with pytest.raises(IndexMissing):
        open_reader(tmp_path / "index")


def test_what_a_killed_build_left_lying_is_swept_by_the_next(tmp_path: Path) -> None:
    index = tmp_path / "index"
    ShardWriter(index / "shards", Gazetteer.load()).add(document(), FACTS)  # never finished nor abandoned
    (index / "statistics").mkdir()
    (index / "statistics" / "0123456789ab.arrays").write_bytes(b"half")
    (index / "manifest.json.new").write_bytes(b"{")
    with pytest.raises(IndexMissing):
        open_reader(index)
    plansearch.build(mini.CORPUS, index)
    assert len(list((index / "shards").iterdir())) == 1
    assert len(list((index / "statistics").iterdir())) == 1
    assert not (index / "manifest.json.new").exists()


def orphans(index: Path) -> list[str]:
    """Names below shards and statistics that the manifest does not name."""
    manifest = read_manifest(index)
    named = {entry.name for entry in manifest.shards}
    if manifest.statistics is not None:
        named.add(manifest.statistics.name)
    return [
        path.name
        for folder in ("shards", "statistics")
        for path in (index / folder).iterdir()
        if path.name not in named
    ]


def test_the_old_index_stays_where_the_new_manifest_may_not_be_durable(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The disk fails when the rename of the manifest is synced: nothing that either manifest names is removed."""
    index = tmp_path / "index"
    plansearch.build(mini.CORPUS, index)
    before = files(index)
    replaced, replace, sync = list[Path](), fmt._replace, fmt.sync_folder

    def failing(folder: Path) -> None:
        if replaced:
            raise OSError(5, "Input/output error")
        sync(folder)

    monkeypatch.setattr(fmt, "_replace", lambda new, old: (replace(new, old), replaced.append(old)))
    monkeypatch.setattr(fmt, "sync_folder", failing)
    with pytest.raises(PlansearchError, match="Input/output error"):
        plansearch.build(mini.CORPUS, index, rebuild=True)
    monkeypatch.undo()
    assert {name: data for name, data in before.items() if "/" in name}.items() <= files(index).items()
    assert plansearch.open(index, check="open").phrase("力争").n == 6
    (index / "manifest.json").write_bytes(before["manifest.json"])
    assert plansearch.open(index, check="open").phrase("力争").n == 6
    plansearch.build(mini.CORPUS, index)
    assert orphans(index) == []


class Killed(BaseException):
    """What stands for the end of a process."""


def test_a_removal_that_was_killed_anywhere_is_finished_by_the_next(
    mini_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = Path(shutil.copytree(mini_path, tmp_path / "index"))
    manifest = read_manifest(index)
    removed = [(Path, "unlink"), (Path, "rmdir")]
    for kills_at in range(40):
        shutil.copytree(index / "shards" / manifest.shards[0].name, index / "shards" / "0123456789ab")
        (index / "statistics" / "0123456789ab.arrays").write_bytes(b"half")
        (index / "manifest.json.new").write_bytes(b"{")
        left = iter(range(kills_at))
        with monkeypatch.context() as patched:
            for owner, name in removed:
                real = getattr(owner, name)

                def killing(path: Path, *args: object, real: Any = real, left: Any = left, **kwargs: object) -> None:
                    if next(left, None) is None:
                        raise Killed
                    real(path, *args, **kwargs)

                patched.setattr(owner, name, killing)
            try:
                remove_orphans(index, manifest)
                was_killed = False
            except Killed:
                was_killed = True
        remove_orphans(index, manifest)
        assert orphans(index) == []
        assert not (index / "manifest.json.new").exists()
        if not was_killed:
            assert kills_at >= 11, "eight files and a folder, statistics, a manifest"
            break
    else:
        pytest.fail("the removal never came to its end")


def test_a_removal_leaves_what_no_build_has_written(mini_path: Path, tmp_path: Path) -> None:
    index = Path(shutil.copytree(mini_path, tmp_path / "index"))
    mine = [index / "shards" / "notes" / "catalogue.db", index / "shards" / "0123456789ab" / "mine.txt"]
    mine += [index / "statistics" / "mine.arrays", index / "mine.txt"]
    for path in mine:
        path.parent.mkdir(exist_ok=True)
        path.write_text("mine", "utf-8")
    remove_orphans(index, read_manifest(index))
    assert all(path.exists() for path in mine)


def test_a_failing_build_removes_nothing_of_an_index_whose_manifest_cannot_be_read(
    mini_path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    index = Path(shutil.copytree(mini_path, tmp_path / "index"))
    before = files(index)

    def refuse(path: Path) -> bytes:
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))

    def fail() -> None:
        with orphans_removed_on_failure(index):
            patch.setattr(Path, "read_bytes", refuse)
            raise KeyboardInterrupt

    for _ in range(2):  # the second time it cannot be read from the beginning on
        with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
            fail()
        monkeypatch.setattr(Path, "read_bytes", refuse)
    monkeypatch.undo()
    assert files(index) == before


def test_names_are_durable_before_a_manifest_names_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every folder that got a new name in it is synced after that and before the rename; new parents, too."""
    steps: list[str] = []
    sync, replace = fmt.sync_folder, fmt._replace
    monkeypatch.setattr(fmt, "sync_folder", lambda path: (steps.append(f"sync {path.name}"), sync(path)))
    monkeypatch.setattr(fmt, "_replace", lambda new, old: (steps.append("rename"), replace(new, old)))
    index = tmp_path / "new" / "parents" / "index"
    plansearch.build(mini.CORPUS, index)
    (shard,) = read_manifest(index).shards
    renamed = steps.index("rename")
    before = [f"sync {name}" for name in (shard.name, "shards", "statistics", "index", "parents", "new", tmp_path.name)]
    assert set(before) <= set(steps[:renamed]), steps
    assert "sync index" in steps[renamed:], "the rename itself"


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the system does not fork")
def test_a_forked_process_counts_although_the_threads_of_its_parent_are_gone() -> None:
    code = """
import os, signal
import numpy as np
from plansearch.index.write.counting import _suffixes

units = np.random.default_rng(1).integers(1, 9, 300_000).astype(np.uint16)
expected = bytes(_suffixes(units)["low"][1])
pid = os.fork()
if pid == 0:
    signal.alarm(100)
    os._exit(0 if bytes(_suffixes(units)["low"][1]) == expected else 3)
print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"OMP_NUM_THREADS": "4"},
    )
    assert done.stdout == "0\n", done.stderr


def test_two_plans_of_one_name(tmp_path: Path) -> None:
    manifest = opened.write([(document(), FACTS), (document(), FACTS)], tmp_path / "i")
    assert (manifest.n_plans, manifest.skipped) == (1, (Skipped("甲.md", DUPLICATE_ID),))


def test_an_index_of_nothing(tmp_path: Path) -> None:
    manifest = opened.write([Skipped("甲.md", "empty")], tmp_path / "i")
    assert (manifest.n_plans, manifest.n_passages, manifest.n_terms) == (0, 0, 0)
    assert manifest.skipped == (Skipped("甲.md", "empty"),)
    reader = open_reader(tmp_path / "i")
    assert reader.plans == ()
    assert reader.skipped() == manifest.skipped
    assert reader.postings("力争") == []


def test_a_plan_of_punctuation_alone(tmp_path: Path) -> None:
    manifest = opened.write([(document(text="。，、；" * 10), FACTS)], tmp_path / "i")
    assert (manifest.n_plans, manifest.n_terms) == (1, 0)
    assert list(open_reader(tmp_path / "i").norms(0)) == [0.0]


def test_the_user_dictionary_stays_with_the_index(tmp_path: Path) -> None:
    corpus, index, words = tmp_path / "corpus", tmp_path / "index", tmp_path / "words.txt"
    corpus.mkdir()
    (corpus / "2025年工作计划.md").write_text("岚埠县全面推行链长负责制，建好营商专班，办好实事。\n", "utf-8")
    words.write_text("链长负责制\n", "utf-8")
    built = plansearch.build(corpus, index, user_dict=words)
    assert "seg=jieba-" in built.signature
    assert "+" in built.signature.partition("|index=")[0]
    words.unlink()
    with plansearch.open(index) as found:
        assert found.reader.df("链长负责制") == 1
        assert found.search("链长负责制", terms="words").terms == ("链长负责制",)
        assert found.verify(sample=3).ok


def test_a_dictionary_edited_between_builds_is_read_again(tmp_path: Path) -> None:
    corpus, index, words = tmp_path / "corpus", tmp_path / "index", tmp_path / "words.txt"
    corpus.mkdir()
    (corpus / "2025年工作计划.md").write_text("岚埠县全面推行链长负责制，组织揭榜领题，办好实事。\n", "utf-8")
    for word in ("链长负责制", "揭榜领题"):
        words.write_text(f"{word}\n", "utf-8")
        plansearch.build(corpus, index, user_dict=words)
        with plansearch.open(index) as found:
            assert found.search(word, terms="words").terms == (word,)
            assert not found.search(word, terms="words").is_empty


def test_segmentation_is_named_with_its_dictionary(tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    plain = segmentation_name(None)
    words.write_text("链长制\n", "utf-8")
    one = segmentation_name(words)
    words.write_text("链长负责制\n", "utf-8")
    assert len({plain, one, segmentation_name(words)}) == 3
    assert one.startswith(f"{plain}+")


def test_no_index_where_a_file_stands(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_text("x", "utf-8")
    with pytest.raises(PlansearchError, match="cannot write an index"):
        plansearch.build(mini.CORPUS, place)
    assert place.read_text("utf-8") == "x"


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_no_index_in_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o555)
    try:
        with pytest.raises(PlansearchError, match="cannot write an index"):
            plansearch.build(mini.CORPUS, tmp_path / "index")
    finally:
        tmp_path.chmod(0o755)


def test_progress_is_told_from_first_to_last(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    plansearch.build(mini.CORPUS, tmp_path / "i", progress=lambda *step: told.append(step))
    assert [step for step in told if step[0] == "reading"] == [("reading", n, 6) for n in range(1, 7)]
    assert [step for step in told if step[0] == "looking"] == [("looking", n, 6) for n in range(1, 7)]
    told.clear()
    plansearch.build(mini.CORPUS, tmp_path / "i", progress=lambda *step: told.append(step))
    assert {step[0] for step in told} == {"looking"}  # nothing is read again


def test_any_sqlite_tool_can_read_the_catalogue(mini_path: Path) -> None:
    (shard,) = open_reader(mini_path).manifest.shards
    database = sqlite3.connect(mini_path / "shards" / shard.name / "catalogue.db")
    assert database.execute("SELECT count(*), sum(n_chars) FROM plans").fetchone() == (6, mini.N_CHARS)


def test_an_index_inside_its_corpus_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.txt").write_text(
        "青澜市2025年工作计划\n地区生产总值增长6%左右，城镇新增就业两万人以上。\n", encoding="utf-8"
    )
    for place in (tmp_path, tmp_path / "indexes" / "default"):
        with pytest.raises(CorpusError, match="inside the corpus"):
            plansearch.build(tmp_path, place)
    assert [path.name for path in tmp_path.iterdir()] == ["plan.txt"]


def test_files_that_cannot_be_read_do_not_replace_an_index(tmp_path: Path) -> None:
    plansearch.build(mini.CORPUS, tmp_path / "index")
    (tmp_path / "bad").mkdir()
    (tmp_path / "bad" / "plan.txt").write_bytes(b"\0\0\0\0")
    with pytest.raises(CorpusError, match="none of the 1 files"):
        plansearch.build(tmp_path / "bad", tmp_path / "index")
    assert plansearch.open(tmp_path / "index").info().n_plans == 6
